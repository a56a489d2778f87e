// Notes of sentinels in plain English: what is said of the sentinel in which it happened.

import type { NoteTexts, SentinelNoteType } from '../catalogue';
import { readable } from '../wire';
import { say, term } from '../text';
import { count as counted } from './format';

const sdown = term('sdown', 'SDOWN');
const odown = term('odown', 'ODOWN');
const epoch = term('epoch', 'epoch');
const tilt = term('tilt', 'TILT');

export const sentinelNotes: Pick<NoteTexts, SentinelNoteType> = {
  '+monitor': ({ about, quorum }) =>
    say`watches ${about} and all around it, with a ${term('quorum', 'quorum')} of ${quorum}`,
  '-monitor': ({ about }) => say`watches ${about} no longer`,
  '+reset-master': ({ about }) => say`forgets all that it has learned about the group of ${about}`,
  '+sdown': ({ about }) => say`has had no answer from ${about} for too long: ${sdown}`,
  '-sdown': ({ about }) => say`hears ${about} again: no more ${sdown}`,
  downReported: ({ about, by, count, quorum }) =>
    say`is told that ${by} holds ${about} down too: that makes ${count}, ${quorum} are needed`,
  '+odown': ({ about, count, quorum }) =>
    say`holds ${about} for ${odown}: ${counted(count, 'sentinel says', 'sentinels say')} that it is down, the quorum is ${quorum}`,
  '-odown': ({ about }) => say`no longer counts enough sentinels that hold ${about} down`,
  '+new-epoch': (note) => say`is in ${epoch} ${note.epoch} now`,
  '+try-failover': (note) => say`wants to replace ${note.about} and asks for votes in ${epoch} ${note.epoch}`,
  '+vote-for-leader': (note) => say`${term('vote', 'votes')} for ${note.for} in ${epoch} ${note.epoch}`,
  leaderVoteReceived: (note) =>
    say`counts the vote of ${note.from} for ${note.for}: ${counted(note.votes, 'vote', 'votes')}, ${note.needed} needed`,
  '+elected-leader': (note) =>
    say`is elected to lead the failover of ${note.about} in ${epoch} ${note.epoch}`,
  '+failover-state-select-slave': ({ about }) => say`looks for the best replica of ${about}`,
  '+selected-slave': ({ about }) => say`chooses ${about}`,
  '+failover-state-send-slaveof-noone': ({ about }) => say`is about to make ${about} a master`,
  '+failover-state-wait-promotion': ({ about }) =>
    say`tells ${about} to copy nobody, and waits until it says that it is a master`,
  '+promoted-slave': (note) =>
    say`reads that ${note.about} is a master: configuration ${note.epoch} is valid`,
  '+failover-state-reconf-slaves': () => say`turns to the other replicas`,
  '+slave-reconf-sent': ({ about }) => say`tells ${about} to copy the new master`,
  '+slave-reconf-inprog': ({ about }) => say`reads that ${about} has turned to the new master`,
  '+slave-reconf-done': ({ about }) => say`reads that ${about} is in step with the new master`,
  '-slave-reconf-sent-timeout': ({ about }) => say`waits for ${about} no longer`,
  '+slave-reconf-sent-be': ({ about }) => say`tells ${about} once more to copy the new master`,
  '+failover-end': ({ about }) => say`has replaced ${about}`,
  '+failover-end-for-timeout': ({ about }) => say`ends the failover of ${about}, for it has taken too long`,
  '-failover-abort-not-elected': ({ about }) => say`gives up replacing ${about}: it was not elected in time`,
  '-failover-abort-no-good-slave': ({ about }) => say`gives up replacing ${about}: no replica of it will do`,
  '-failover-abort-slave-timeout': ({ about }) =>
    say`gives up replacing ${about}: the chosen replica has not become a master in time`,
  '+switch-master': ({ from, to }) => say`tells everyone who listens: the master is ${to}, not ${from}`,
  '+config-update-from': (note) => say`learns from ${note.about} of the newer configuration ${note.epoch}`,
  '+slave': ({ about }) => say`watches ${about} as a replica`,
  '+sentinel': ({ about }) => say`finds another sentinel: ${about}`,
  '+reboot': ({ about }) => say`reads that ${about} has been started anew`,
  '+role-change': ({ about, role }) => say`reads that ${about} says it is a ${role}, as it should be`,
  '-role-change': ({ about, role }) => say`reads that ${about} says it is a ${role}`,
  '+convert-to-slave': ({ about }) =>
    say`tells ${about}, which takes itself for a master, to copy the master`,
  '+fix-slave-config': ({ about }) => say`tells ${about}, which copies somebody else, to copy the master`,
  '+sentinel-address-switch': ({ about }) => say`finds ${about} at another address`,
  '+sentinel-invalid-addr': ({ about }) => say`forgets ${about}: another sentinel is at its address`,
  '+sentinel-address-update': ({ about }) => say`has the new address of ${about} everywhere`,
  '+tilt': () => say`sees that time has jumped: it only watches for now (${tilt})`,
  '-tilt': () => say`acts again: no more ${tilt}`,
  '+set': ({ option, value }) => say`has ${readable(option)} set to ${readable(value)}`,
  simulatedFailure: () => say`ends itself, as it was told to`,
  confRefused: ({ line }) =>
    say`does not start: ${readable(line)} in its sentinel.conf names a host that leads nowhere`,
};

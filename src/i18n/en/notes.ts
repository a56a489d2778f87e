// Every note in plain English: what is said of the process in which it happened.

import type { NoteOf, NoteTexts } from '../catalogue';
import { slotsText } from '../format';
import { commandText, readable, replyText } from '../wire';
import { say, term } from '../text';
import { count, length, list, number } from './format';
import { operations } from './operations';
import { sentinelNotes } from './sentinel';

const pfail = term('pfail', 'PFAIL');
const fail = term('fail', 'FAIL');
const epoch = term('epoch', 'epoch');
const votes = term('vote', 'votes');

const voteRefusals: Readonly<Record<NoteOf<'voteRefused'>['why'], string>> = {
  notMaster: 'it is no master with slots',
  oldEpoch: 'the request is from an older epoch',
  alreadyVoted: 'it has already voted in this epoch',
  notReplica: 'it does not know the candidate as a replica',
  masterUp: 'it does not hold the master FAIL itself',
  tooSoon: 'it voted for a replica of that master a moment ago',
  slotEpoch: 'it knows a newer owner of the slots',
};

const losses: Readonly<Record<NoteOf<'writeLost'>['why'], string>> = {
  unreplicated: 'the replica had not received it',
  minority: 'the master was on the smaller side of a split',
  slotGone: 'its slot went to another master without its keys',
  unsynced: 'it was not on disk yet',
  emptyMaster: 'the master came back with an empty dataset',
};

export const notes: NoteTexts = {
  ...operations,
  ...sentinelNotes,

  unplugged: ({ process }) => say`took the power from ${process}'s machine: nobody is told`,
  killed: ({ process }) => say`killed ${process}`,
  restarted: ({ process, disk }) =>
    disk === 'empty'
      ? say`restarted ${process} with an empty disk: nothing is left of what it was`
      : say`restarted ${process}: it begins with what its disk has kept`,
  exited: ({ how }) =>
    how === 'shutdown' ? say`has shut down: its process has ended` : say`has crashed: its process is gone`,
  frozen: ({ process }) => say`froze ${process}: its process stands still, its sockets stay open`,
  thawed: ({ process }) => say`thawed ${process}: it reads everything that has piled up`,
  cut: ({ from, to, oneWay }) =>
    oneWay ? say`cut the way from ${list(from)} to ${list(to)}` : say`cut ${list(from)} off from ${list(to)}`,
  healed: ({ from, to }) =>
    from.length === 0
      ? say`healed the network`
      : say`healed the network between ${list(from)} and ${list(to)}`,
  cpuChanged: ({ process, commandTime, elementsPerMs }) =>
    say`gave ${process} another processor: ${length(commandTime)} a command, ${number(elementsPerMs)} elements a millisecond`,
  linkChanged: ({ from, to, latency, jitter, loss, duplicate = 0 }) =>
    say`set the link ${from} – ${to} to ${length(latency)} latency, ${length(jitter)} jitter, ${number(loss * 100)} % loss${duplicate > 0 ? `, ${number(duplicate * 100)} % sent twice` : ''}`,
  tampered: ({ how, kind, from, to, delay = 0 }) =>
    how === 'drop'
      ? say`dropped a ${kind} from ${from} to ${to}`
      : how === 'delay'
        ? say`delayed a ${kind} from ${from} to ${to} by ${length(delay)}`
        : say`doubled a ${kind} from ${from} to ${to}`,
  diskStalled: ({ process, stall }) => say`stalled the disk of ${process} for ${length(stall)}`,
  chaosChanged: ({ rate, may }) =>
    rate === 0
      ? say`ended the chaos`
      : say`let chaos loose: ${count(rate, 'fault', 'faults')} a minute, out of ${list(may)}`,
  workloadChanged: ({ rate, keys, reads, distribution }) =>
    say`set the workload to ${count(rate, 'request', 'requests')}/s on ${count(keys, 'key', 'keys')}, ${number(reads * 100)} % reads${distribution ? `, keys ${distribution}` : ''}`,
  command: ({ argv, process }) => say`sent ${commandText(argv)} to ${process}`,

  replicaLinkUp: ({ master, offset }) =>
    say`follows ${master} from ${term('offset', 'offset')} ${number(offset)}`,
  replicaLinkDown: ({ master }) => say`lost its replication link to ${master}`,
  fullResync: ({ master, bytes }) =>
    say`copies everything from ${master} (${term('fullResync', 'full resync')}, ${number(bytes)} bytes)`,
  failoverStarted: () => say`stands still, so that a replica can take over`,
  failoverAborted: () => say`stays the master after all`,
  becameReplica: ({ master }) => say`is told to copy ${master}`,
  becameMaster: () => say`is told to be a master`,
  saved: ({ keys }) => say`has saved ${number(keys)} keys to dump.rdb`,
  aofRewritten: ({ keys }) => say`has rewritten its append-only file: ${number(keys)} keys`,
  loaded: ({ from, keys }) =>
    from === 'rdb'
      ? say`has read ${number(keys)} keys from dump.rdb`
      : say`has read ${number(keys)} keys from its append-only file`,
  partialResync: ({ master, offset }) => say`continues after ${master} at offset ${number(offset)}`,
  redirected: ({ slot, to, how }) => say`answers ${term('moved', how)} ${slot}: that slot is on ${to}`,

  pfail: ({ about, silence }) => say`has not heard from ${about} for ${length(silence)}: ${pfail}`,
  pfailCleared: ({ about }) => say`hears ${about} again: no more ${pfail}`,
  failureReported: ({ about, by, reports, needed }) =>
    say`learns that ${by} suspects ${about} too: ${reports} of ${needed} needed`,
  fail: ({ about, by }) =>
    by === 'quorum'
      ? say`counts a ${term('quorum', 'quorum')}: ${about} is ${fail}, and tells everyone`
      : say`is told that ${about} is ${fail}`,
  failCleared: ({ about }) => say`hears ${about} again and takes ${fail} back`,
  electionScheduled: ({ delay, rank }) =>
    say`will stand for ${term('election', 'election')} in ${length(delay)} (${term('rank', 'rank')} ${rank})`,
  electionPostponed: ({ rank, delay }) =>
    say`waits ${length(delay)} longer: another replica has more data (${term('rank', 'rank')} ${rank})`,
  electionRefused: ({ why, age, limit }) =>
    why === 'forbidden'
      ? say`does not stand: cluster-replica-no-failover forbids it`
      : why === 'noSlots'
        ? say`does not stand: its master has no slots`
        : say`does not stand: its data is ${length(age)} old, ${length(limit)} is the limit`,
  electionStarted: ({ epoch: at, needed }) => say`asks for ${votes} in ${epoch} ${at}: ${needed} needed`,
  electionExpired: ({ epoch: at, votes: have, needed }) =>
    say`gives up the election of ${epoch} ${at}: ${have} of ${needed} votes in time`,
  voted: (note) => say`${term('vote', 'votes')} for ${note.for} in ${epoch} ${note.epoch}`,
  voteRefused: (note) =>
    note.why === 'notMaster'
      ? say`has no vote to give to ${note.for}: it owns no slots`
      : say`refuses ${note.for} its vote in ${epoch} ${note.epoch}: ${voteRefusals[note.why]}`,
  voteCounted: ({ from, votes: have, needed }) => say`counts the vote of ${from}: ${have} of ${needed}`,
  promoted: ({ epoch: at, slots }) =>
    say`is ${term('promotion', 'promoted')}: master of ${slotsText(slots)} in ${epoch} ${at}`,
  demoted: ({ master }) => say`has lost its slots to ${master} and becomes its ${term('replica', 'replica')}`,
  slotsUpdated: ({ owner, slots }) => say`learns that slots ${slotsText(slots)} are on ${owner}`,
  updateSent: ({ to, owner, epoch: at }) =>
    say`tells ${to} that its claim is old: ${owner} has ${term('configEpoch', 'config epoch')} ${at} (${term('update', 'UPDATE')})`,
  epochCollision: (note) =>
    say`had the same ${term('configEpoch', 'config epoch')} as ${note.with} and takes ${note.epoch}`,
  clusterDown: ({ why }) =>
    why === 'uncovered'
      ? say`considers the cluster ${term('clusterdown', 'down')}: some slots have no working owner`
      : say`considers the cluster ${term('clusterdown', 'down')}: it reaches only a ${term('minority', 'minority')}`,
  clusterUp: () => say`considers the cluster up again`,

  reply: ({ from, process, reply }) =>
    process === from ? say`answers ${replyText(reply)}` : say`is answered by ${from}: ${replyText(reply)}`,
  pushed: ({ from, reply }) => say`is sent unasked by ${from}: ${replyText(reply)}`,
  socketOpened: ({ to }) => say`connects to ${to}`,
  socketSaid: ({ argv }) => say`says ${argv.map(readable).join(' ')}`,
  socketReply: ({ from, reply }) => say`is told by ${from}: ${replyText(reply)}`,
  socketGarbled: ({ error }) => say`sends bytes that are no command (${error})`,
  socketEnded: () => say`hangs up`,
  socketClosed: ({ by, how }) =>
    how === 'refused' ? say`cannot connect to ${by}: connection refused` : say`loses its connection to ${by}`,
  busDeed: ({ does }) => say`acts for a real server: ${does}`,
  busSought: ({ ip, port }) => say`is asked for the real server at ${ip}:${port}`,
  busRefused: ({ wrong }) => say`keeps back a packet of a real server (${wrong})`,
  busHeard: ({ by, kind }) => say`takes ${kind} of ${by} to a real server`,
  busClosed: () => say`ends the connection of a real server`,
  clientTimeout: ({ to }) => say`gets no answer from ${to}`,
  clientRefused: ({ to }) => say`cannot connect to ${to}: connection refused`,
  clientDisconnected: ({ to }) => say`loses its connection to ${to}`,
  clientError: ({ from, error }) => say`is answered by ${from}: ${readable(error)}`,
  redirectFollowed: ({ slot, to, how }) => say`follows ${term('moved', how)} ${slot} to ${to}`,
  gaveUp: ({ after, why }) =>
    why === 'hops'
      ? say`gives up after ${count(after, 'hop', 'hops')}`
      : why === 'timeout'
        ? say`gives up: no answer in time after ${count(after, 'try', 'tries')}`
        : say`gives up: no node can be reached after ${count(after, 'try', 'tries')}`,
  slotTableUpdated: ({ from, changed }) =>
    say`asks ${from} for the ${term('slotTable', 'slot table')}: ${count(changed, 'slot', 'slots')} changed`,
  foundMaster: ({ master, from }) => say`finds its master: ${from} names ${master}, which says so itself`,
  staleRead: ({ from, key, behind }) =>
    say`reads an old value of ${readable(key)} from ${from}: what it wrote itself ${length(behind)} before is not there yet`,
  writeAcknowledged: ({ by, key }) =>
    say`is told OK by ${by}: its write to ${readable(key)} is ${term('acknowledged', 'acknowledged')}`,
  replicasCounted: ({ replicas, offset }) =>
    say`counts ${count(replicas, 'replica', 'replicas')} that acknowledged ${term('offset', 'offset')} ${offset}`,
  operatorSaid: ({ text }) => say`prints: ${readable(text)}`,
  operatorDone: ({ ok }) => (ok ? say`is done` : say`stops: something went wrong`),
  typed: ({ process, line }) => say`typed ${readable(line)} in terminal ${process}`,
  prompted: ({ prompt }) => say`waits for a line: ${readable(prompt)}`,
  answered: ({ reply }) => say`is answered: ${replyText(reply)}`,
  printed: ({ text }) => say`prints: ${readable(text)}`,
  hungUp: ({ process }) => say`closed terminal ${process}`,

  writeLost: ({ by, key, why }) =>
    say`a write to ${readable(key)} that ${by} had ${term('acknowledged', 'acknowledged')} is lost: ${losses[why]}`,
  violation: ({ rule, detail }) => say`a fault in Hashslot: ${rule} does not hold (${detail})`,
};

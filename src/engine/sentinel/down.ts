// Who is down: in our own view (SDOWN), and by quorum (ODOWN), for which the other sentinels are asked.
// Source: SPEC Q5, Q6; sentinelCheckSubjectivelyDown, sentinelCheckObjectivelyDown, sentinelAskMasterStateToOtherSentinels.
import { NO_NOTE } from '../kernel/process';
import { announced } from './addresses';
import { nameOf, tellOf } from './events';
import { closeWire, linkOf, sendTo } from './links';
import type { AnyInstance, Link, Master } from './state';
import { isFailingOver } from './state';
import type { Turn } from './turn';

/** Q5. */
export function checkSubjectivelyDown(turn: Turn, instance: AnyInstance): void {
  const { now, sentinel } = turn;
  const link = linkOf(sentinel, instance);
  const silence = silenceOf(link, now);
  dropDeadWires(turn, instance, link);
  if (silence > instance.downAfter || isWrongMaster(turn, instance)) {
    if (instance.sdown) return;
    const causes = [turn.out.blame(instance.address)];
    instance.sdownNote = tellOf(turn, instance, { type: '+sdown', about: nameOf(turn, instance), causes });
    instance.sdownSince = now;
    instance.sdown = true;
  } else if (instance.sdown) {
    const causes = [instance.sdownNote];
    tellOf(turn, instance, { type: '-sdown', about: nameOf(turn, instance), causes });
    instance.sdown = false;
  }
}

/** Since the oldest ping without an answer; without one, and without a connection, since the last answer. */
const silenceOf = ({ waitingSince, disconnected, availableAt }: Link, now: number): number =>
  waitingSince !== 0 ? now - waitingSince : disconnected ? now - availableAt : 0;

/** Q5. It says that it is a replica, and has for long; or it has been started anew and does not answer. */
function isWrongMaster({ now, sentinel }: Turn, instance: AnyInstance): boolean {
  if (instance.role !== 'master') return false;
  const { downAfter, roleReported, roleReportedAt, rebooting, rebootedAt, rebootDownAfter } = instance;
  if (roleReported === 'slave' && now - roleReportedAt > downAfter + sentinel.periods.info * 2) return true;
  return rebooting && now - rebootedAt > rebootDownAfter;
}

/** Q1. A connection that looks alive and is not: its ping waits for half of the time, or no hello has come for three periods. */
function dropDeadWires(turn: Turn, { downAfter }: AnyInstance, link: Link): void {
  const { now, sentinel } = turn;
  const { minReconnect, publish } = sentinel.periods;
  const { command, commandSince, waitingSince, pongAt, pubsub, pubsubSince, heardAt } = link;
  const isOld = (since: number): boolean => now - since > minReconnect;
  const isSilent = waitingSince !== 0 && now - waitingSince > downAfter / 2 && now - pongAt > downAfter / 2;
  if (command !== null && isOld(commandSince) && isSilent) closeWire(turn, link, command);
  if (pubsub !== null && isOld(pubsubSince) && now - heardAt > publish * 3) closeWire(turn, link, pubsub);
}

/** Of those who hold the master down, we included. */
export const countDown = ({ sdown, sentinels }: Master): number =>
  sdown ? 1 + [...sentinels.values()].filter(({ masterDown }) => masterDown).length : 0;

/** Q6. */
export function checkObjectivelyDown(turn: Turn, master: Master): void {
  const count = countDown(master);
  const { quorum } = master;
  const about = nameOf(turn, master);
  if (master.sdown && count >= quorum) {
    if (master.odown) return;
    const reports = [...master.sentinels.values()].filter(({ masterDown }) => masterDown);
    const causes = [master.sdownNote, ...reports.map(({ downNote }) => downNote)];
    const more = ` #quorum ${count}/${quorum}`;
    master.odownNote = tellOf(turn, master, { type: '+odown', about, count, quorum, causes }, more);
    master.odown = true;
    master.odownSince = turn.now;
  } else if (master.odown) {
    tellOf(turn, master, { type: '-odown', about, causes: [master.odownNote] });
    master.odown = false;
  }
}

/** Q6, Q7. Whether they hold it down as well; and once an attempt is under way, for their votes. */
export function askOthers(turn: Turn, master: Master, forced: boolean): void {
  const { now, sentinel } = turn;
  const { ask } = sentinel.periods;
  for (const peer of master.sentinels.values()) {
    const elapsed = now - peer.answeredAt;
    if (elapsed > ask * 5) {
      peer.masterDown = false;
      peer.leader = null;
      peer.voteNote = NO_NOTE;
    }
    if (!master.sdown || linkOf(sentinel, peer).disconnected) continue;
    if (!forced && elapsed < ask) continue;
    const { ip, port } = announced(sentinel, master.address);
    const wanted = isFailingOver(master) ? sentinel.myId : '*';
    const words = [
      'SENTINEL',
      'is-master-down-by-addr',
      ip,
      String(port),
      String(sentinel.currentEpoch),
      wanted,
    ];
    sendTo(turn, peer, words, {
      what: 'down',
      cause: isFailingOver(master) ? master.failoverNote : master.sdownNote,
    });
  }
}

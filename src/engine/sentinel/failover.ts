// A failover, one step a tick: an attempt, the election, the choice, the promotion. What comes after is reconfigure.ts.
// Source: SPEC Q7, Q9; sentinelStartFailoverIfNeeded, sentinelFailoverStateMachine and its steps.
import type { NoteNumber } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { promotedOf } from './addresses';
import { nameOf, tell, tellOf } from './events';
import { linkOf } from './links';
import { order } from './order';
import { MAX_DESYNC } from './periods';
import { reconfigureNext } from './reconfigure';
import { selectReplica } from './select';
import { NO_FAILOVER, isFailingOver } from './state';
import type { FailoverState, Master } from './state';
import type { Turn } from './turn';
import { leaderOf } from './vote';

/** Q7. A new epoch, in which we stand. */
export function startFailover(turn: Turn, master: Master, causes: readonly NoteNumber[]): void {
  const { now, out, sentinel } = turn;
  sentinel.currentEpoch += 1;
  const epoch = sentinel.currentEpoch;
  master.failover = 'wait_start';
  master.failoverEpoch = epoch;
  const before = tell(turn, { type: '+new-epoch', epoch, causes }, String(epoch));
  const note = {
    type: '+try-failover',
    about: nameOf(turn, master),
    epoch,
    causes: [...causes, before],
  } as const;
  master.failoverNote = tellOf(turn, master, note);
  master.failoverStartAt = now + out.random('desync', MAX_DESYNC);
  master.failoverChangedAt = now;
}

/** Q7. Only when a quorum holds it down, and not sooner than twice the failover timeout after the last attempt. */
export function startFailoverIfNeeded(turn: Turn, master: Master): boolean {
  if (!master.odown || isFailingOver(master)) return false;
  if (turn.now - master.failoverStartAt < master.failoverTimeout * 2) return false;
  startFailover(turn, master, [master.odownNote]);
  return true;
}

/** Q9. */
export function stepFailover(turn: Turn, master: Master): void {
  switch (master.failover) {
    case 'wait_start':
      return waitStart(turn, master);
    case 'select_slave':
      return select(turn, master);
    case 'send_slaveof_noone':
      return sendNoOne(turn, master);
    case 'wait_promotion':
      return abortIfLate(turn, master);
    case 'reconf_slaves':
      return reconfigureNext(turn, master);
    case 'none':
    case 'update_config':
  }
}

function enter({ now }: Turn, master: Master, state: FailoverState): void {
  master.failover = state;
  master.failoverChangedAt = now;
}

/** Q7. Elected, or ordered by hand; else for how long it is waited. */
function waitStart(turn: Turn, master: Master): void {
  const { now, sentinel } = turn;
  const leader = leaderOf(turn, master);
  const about = nameOf(turn, master);
  if (leader?.id !== sentinel.myId && !master.forced) {
    const patience = Math.min(sentinel.periods.election, master.failoverTimeout);
    if (now - master.failoverStartAt <= patience) return;
    abort(turn, master, '-failover-abort-not-elected');
    return;
  }
  const causes = [master.failoverNote, ...(leader?.causes ?? [])];
  master.failoverNote = tellOf(turn, master, {
    type: '+elected-leader',
    about,
    epoch: master.failoverEpoch,
    causes,
  });
  if (sentinel.crashAfter.election) return crash(turn, master.failoverNote);
  enter(turn, master, 'select_slave');
  tellOf(turn, master, { type: '+failover-state-select-slave', about, causes: [master.failoverNote] });
}

/** Q8, Q9. */
function select(turn: Turn, master: Master): void {
  const replica = selectReplica(turn.sentinel, master, turn.now);
  if (replica === null) return abort(turn, master, '-failover-abort-no-good-slave');
  const about = nameOf(turn, replica);
  master.failoverNote = tellOf(turn, replica, {
    type: '+selected-slave',
    about,
    causes: [master.failoverNote],
  });
  replica.promoted = true;
  master.promoted = replica.name;
  enter(turn, master, 'send_slaveof_noone');
  tellOf(turn, replica, { type: '+failover-state-send-slaveof-noone', about, causes: [master.failoverNote] });
}

/** Q9. Tried again until the time is up. */
function sendNoOne(turn: Turn, master: Master): void {
  const replica = promotedOf(master);
  if (replica === null || linkOf(turn.sentinel, replica).disconnected) return abortIfLate(turn, master);
  if (!order(turn, replica, null, master.failoverNote)) return;
  const about = nameOf(turn, replica);
  tellOf(turn, replica, { type: '+failover-state-wait-promotion', about, causes: [master.failoverNote] });
  enter(turn, master, 'wait_promotion');
}

function abortIfLate(turn: Turn, master: Master): void {
  if (turn.now - master.failoverChangedAt > master.failoverTimeout)
    abort(turn, master, '-failover-abort-slave-timeout');
}

type Abort =
  '-failover-abort-not-elected' | '-failover-abort-no-good-slave' | '-failover-abort-slave-timeout';

function abort(turn: Turn, master: Master, type: Abort): void {
  tellOf(turn, master, { type, about: nameOf(turn, master), causes: [master.failoverNote] });
  const replica = promotedOf(master);
  if (replica !== null) replica.promoted = false;
  Object.assign(master, NO_FAILOVER, { failoverNote: NO_NOTE, failoverChangedAt: turn.now });
}

/** Q14. SENTINEL SIMULATE-FAILURE: the process ends here. */
export const crash = ({ out }: Turn, cause: NoteNumber): void =>
  out.exit(out.note({ type: 'simulatedFailure', causes: [cause] }));

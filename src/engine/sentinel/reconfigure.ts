// After a promotion: the other replicas are told to copy the new master, a few at a time, and the group is led by it.
// Source: SPEC Q10; sentinelFailoverReconfNextSlave, sentinelFailoverDetectEnd, sentinelFailoverSwitchToPromotedSlave.
import type { NoteNumber } from '../kernel/process';
import { announced, asGiven, promotedOf } from './addresses';
import { nameOf, tellOf } from './events';
import { switchTo } from './hello';
import { changeMaster } from './instances';
import { linkOf } from './links';
import { order } from './order';
import type { Master, Replica } from './state';
import type { Turn } from './turn';

const isUnderWay = ({ reconf }: Replica): boolean => reconf !== 'none';

/** Q10. Not more than parallel-syncs of them copy at the same time. */
export function reconfigureNext(turn: Turn, master: Master): void {
  const { now, sentinel } = turn;
  let underWay = [...master.replicas.values()].filter(isUnderWay).length;
  for (const replica of master.replicas.values()) {
    if (underWay >= master.parallelSyncs) break;
    if (replica.promoted || replica.reconfDone) continue;
    if (replica.reconf === 'sent' && now - replica.reconfSentAt > sentinel.periods.reconfTimeout) {
      tellReconf(turn, master, replica, '-slave-reconf-sent-timeout');
      replica.reconf = 'none';
      replica.reconfDone = true; // and yet told once more right now, as by 7.0
    }
    if (isUnderWay(replica) || linkOf(sentinel, replica).disconnected) continue;
    if (!redirect(turn, master, replica)) continue;
    replica.reconf = 'sent';
    replica.reconfSentAt = now;
    tellReconf(turn, master, replica, '+slave-reconf-sent');
    underWay += 1;
  }
  detectEnd(turn, master);
}

const redirect = (turn: Turn, master: Master, replica: Replica): boolean => {
  const promoted = promotedOf(master);
  return promoted !== null && order(turn, replica, promoted.address, master.failoverNote);
};

type Reconf = '+slave-reconf-sent' | '+slave-reconf-sent-be' | '-slave-reconf-sent-timeout';

const tellReconf = (turn: Turn, master: Master, replica: Replica, type: Reconf): NoteNumber =>
  tellOf(turn, replica, { type, about: nameOf(turn, replica), causes: [master.failoverNote] });

/** Q10. Over when everybody who can be reached copies the new master; or when the time is up, with a last order to the rest. */
function detectEnd(turn: Turn, master: Master): void {
  const promoted = promotedOf(master);
  if (promoted === null || promoted.sdown) return;
  const about = nameOf(turn, master);
  const causes = [master.failoverNote];
  const late = turn.now - master.failoverChangedAt > master.failoverTimeout;
  if (late) tellOf(turn, master, { type: '+failover-end-for-timeout', about, causes });
  const missing = [...master.replicas.values()].some(
    (replica) => !replica.promoted && !replica.reconfDone && !replica.sdown,
  );
  if (!late && missing) return;
  tellOf(turn, master, { type: '+failover-end', about, causes });
  master.failover = 'update_config';
  master.failoverChangedAt = turn.now;
  if (late) orderTheRest(turn, master);
}

function orderTheRest(turn: Turn, master: Master): void {
  for (const replica of master.replicas.values()) {
    if (replica.promoted || replica.reconfDone || replica.reconf === 'sent') continue;
    if (linkOf(turn.sentinel, replica).disconnected || !redirect(turn, master, replica)) continue;
    tellReconf(turn, master, replica, '+slave-reconf-sent-be');
    replica.reconf = 'sent';
  }
}

/** Q10. At the end of a tick in which the failover has come to its end. */
export function switchToPromoted(turn: Turn, master: Master): void {
  const { address } = promotedOf(master) ?? master;
  master.configNote = switchTo(turn, master, announced(turn.sentinel, address), master.failoverNote);
  changeMaster(turn, master, asGiven(address));
}

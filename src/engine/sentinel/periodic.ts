// What a sentinel says by itself: PING, INFO and hello messages. Source: SPEC Q2, Q4; sentinelSendPeriodicCommands.
import { sendHello } from './hello';
import { masterOf } from './instances';
import { linkOf, sendPing, sendTo } from './links';
import { MAX_PENDING } from './periods';
import type { AnyInstance } from './state';
import { isFailingOver } from './state';
import type { Turn } from './turn';

export function sendPeriodic(turn: Turn, instance: AnyInstance): void {
  const { now, sentinel } = turn;
  const { periods } = sentinel;
  const link = linkOf(sentinel, instance);
  if (link.disconnected || link.pending >= MAX_PENDING * link.owners) return;
  const pingPeriod = Math.min(instance.downAfter, periods.ping);
  if (instance.role !== 'sentinel') {
    const period = isWatchedClosely(turn, instance) ? 1000 : periods.info;
    if (instance.infoAt === 0 || now - instance.infoAt > period)
      sendTo(turn, instance, ['INFO'], { what: 'info' });
  }
  if (now - link.pongAt > pingPeriod && now - link.pingAt > pingPeriod / 2) sendPing(turn, instance);
  if (now - instance.helloAt > periods.publish) sendHello(turn, instance);
}

/** Q2. A replica whose master is down, being replaced, or out of its reach. */
function isWatchedClosely({ sentinel }: Turn, instance: AnyInstance): boolean {
  if (instance.role !== 'slave') return false;
  const master = masterOf(sentinel, instance);
  return master.odown || isFailingOver(master) || instance.masterLinkDown !== 0;
}

// The tick of a sentinel: everybody whom it watches has a turn. Source: SPEC Q1, Q13; sentinelTimer, sentinelHandleRedisInstance.
import type { Duration } from '../kernel/process';
import { milliseconds } from '../kernel/time';
import { askOthers, checkObjectivelyDown, checkSubjectivelyDown } from './down';
import { tell } from './events';
import { startFailoverIfNeeded, stepFailover } from './failover';
import { reconnect } from './links';
import { sendPeriodic } from './periodic';
import { switchToPromoted } from './reconfigure';
import type { AnyInstance } from './state';
import type { Turn } from './turn';

const HZ = 10;

export function tick(turn: Turn): void {
  checkTilt(turn);
  for (const master of turn.sentinel.masters.values()) {
    handleInstance(turn, master);
    for (const replica of master.replicas.values()) handleInstance(turn, replica);
    for (const peer of master.sentinels.values()) handleInstance(turn, peer);
    if (master.failover === 'update_config') switchToPromoted(turn, master);
  }
}

/** Q1. Sentinels that began together do not stay together: each tick is of another length, 100 down to 52 ms. */
export function nextTick({ out, sentinel }: Turn): Duration {
  sentinel.hz = HZ + out.random('hz', HZ);
  return milliseconds(Math.floor(1000 / sentinel.hz));
}

/** Q13. More time has passed than can have, as after a freeze: nothing that it sees can be trusted for a while. */
function checkTilt(turn: Turn): void {
  const { now, out, process, sentinel } = turn;
  const passed = now - sentinel.previousAt;
  if (passed < 0 || passed > sentinel.periods.tiltTrigger) {
    sentinel.tilt = true;
    sentinel.tiltAt = now;
    tell(turn, { type: '+tilt', causes: [out.blame(process.server.address)] }, '#tilt mode entered');
  }
  sentinel.previousAt = now;
}

function handleInstance(turn: Turn, instance: AnyInstance): void {
  const { now, sentinel } = turn;
  reconnect(turn, instance);
  sendPeriodic(turn, instance);
  if (sentinel.tilt) {
    if (now - sentinel.tiltAt < sentinel.periods.tilt) return;
    sentinel.tilt = false;
    tell(turn, { type: '-tilt' }, '#tilt mode exited');
  }
  checkSubjectivelyDown(turn, instance);
  if (instance.role !== 'master') return;
  checkObjectivelyDown(turn, instance);
  if (startFailoverIfNeeded(turn, instance)) askOthers(turn, instance, true);
  stepFailover(turn, instance);
  askOthers(turn, instance, false);
}

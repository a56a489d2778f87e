// From options by name to servers that listen, for both doors: serve() in Node and `hashslot serve`.
// Boundary: what stands in the world is world.ts's, where it is is places.ts's; here only what is asked of the bridge itself.
import { isIP } from 'node:net';
import { startBridge } from './bridge';
import type { Bridge } from './bridge';
import { placesOf } from './places';
import { WrongWorld, worldOf } from './world';
import type { WorldOptions } from './world';

/** Throws WrongWorld, or the system's error when it cannot listen. `controlOf` says the control's port by that of the first server. */
export async function openBridge(
  { host, ip, join, ...options }: WorldOptions,
  controlOf: (port: number) => number | null,
): Promise<Bridge> {
  const places = await placesOf({
    ...(host !== undefined && { host: String(host) }),
    ...(ip !== undefined && { ip: String(ip) }),
  });
  const world = worldOf({ ...options, ip: places.ip });
  const peer = join === undefined ? null : readPeer(String(join), world.config.deployment);
  const control = controlOf(world.config.port);
  const bridge = await startBridge({ ...world, host: places.host, control, bus: peer !== null });
  if (peer) bridge.act({ type: 'command', id: 'n1', argv: ['CLUSTER', 'MEET', ...peer] });
  return bridge;
}

/** A real node that n1 is to meet, as CLUSTER MEET takes it. */
function readPeer(text: string, deployment: string): readonly [ip: string, port: string] {
  const [, ip = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (isIP(ip) === 0) throw new WrongWorld(`join: expected IP:PORT of a real node, not ${text}`);
  if (deployment !== 'cluster') throw new WrongWorld('join: only a cluster can be joined');
  return [ip, port];
}

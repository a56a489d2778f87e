// The world of a scenario as simulated servers behind real ports: the same bytes, the same redis-cli, another server.
// Boundary: real time, so that waits are as long as on real servers; what the simulation would answer by itself is simulated.ts.
import { startBridge, worldOf } from '../../src/bridge';
import type { Line } from '../../src/transcript';
import { tellServed } from './served';
import type { Opened } from './served';
import type { Setting } from './setting';
import type { Story } from './told';

/** `world` is the first line of the scenario. */
export const tellBridged = (setting: Setting, world: string, lines: readonly Line[]): Promise<Story> =>
  tellServed(setting, lines, (ip) => openBridged(world, ip));

async function openBridged(world: string, ip: string): Promise<Opened> {
  const [deployment = 'cluster', ...pairs] = world.trim().split(/\s+/);
  const options = Object.fromEntries(
    pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  const bridge = await startBridge({ ...worldOf({ ...options, deployment, ip }), host: ip, control: null });
  const addressed = Object.entries(bridge.addresses()).map(([name, address]) => ({
    name,
    ip,
    port: Number(address.split(':')[1]),
  }));
  return {
    servers: addressed.filter(({ name }) => name.startsWith('n')),
    sentinels: addressed.filter(({ name }) => name.startsWith('s')),
    async does(verb, id) {
      const result = bridge.act({ type: verb, id });
      if ('error' in result) throw new Error(result.error);
    },
    end: () => bridge.close(),
  };
}

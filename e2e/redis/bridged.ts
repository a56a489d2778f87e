// Carries out a scenario on simulated servers behind real ports: the same bytes, the same redis-cli, another server.
// Boundary: real time, so that waits are as long as on real servers; what the simulation would answer by itself is simulated.ts.
import { startBridge, worldOf } from '../../src/bridge';
import type { Line } from '../../src/transcript';
import { runIds } from './sentinels';
import { claimPlace } from './place';
import { namesIn, tell } from './real';
import type { Setting } from './setting';
import type { Story } from './told';

/** `world` is the first line of the scenario. */
export async function tellBridged(setting: Setting, world: string, lines: readonly Line[]): Promise<Story> {
  const claimed = await claimPlace();
  const { ip } = claimed;
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
  const servers = addressed.filter(({ name }) => name.startsWith('n'));
  const sentinels = addressed.filter(({ name }) => name.startsWith('s'));
  try {
    const names = namesIn(setting, setting.watch ? await runIds(servers) : []);
    return await tell(lines, {
      setting,
      servers,
      sentinels,
      names,
      ip,
      async does(verb, id) {
        const result = bridge.act({ type: verb, id });
        if ('error' in result) throw new Error(result.error);
      },
    });
  } finally {
    await bridge.close();
    claimed.release();
  }
}

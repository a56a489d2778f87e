// The sentinels of a world: placed beside the servers that they watch, and what an observer sees of them.
// Boundary: the room itself is handed in, so that a run without sentinels carries none of its code (see parts.ts).
import type { Config } from './config';
import { serversOf } from './checkers/world';
import { alreadyOpen } from './kernel/network';
import { cutProcesses } from './kernel/paths';
import type { Address, ConnectionId, Port } from './kernel/process';
import { addProcess, listenerAt } from './kernel/state';
import type { RunState } from './kernel/state';
import type { Behaviours } from './kernel/watch';
import type { SentinelBehaviour, SentinelProcess } from './sentinel';
import type { SentinelView } from './view';
import { zoneOf } from './zones';

const SENTINEL_PORT = 26_379;
const UNUSED = 10_000; // sentinels have no bus, and nobody else has the address

const addressesOf = ({ ip }: Config, index: number): Record<Port, Address> => ({
  client: { ip, port: SENTINEL_PORT + index },
  bus: { ip, port: SENTINEL_PORT + index + UNUSED },
});

/** Those who know how to be a sentinel. */
function roomIn(kinds: Behaviours): SentinelBehaviour {
  if (kinds.sentinel === undefined) throw new Error('nobody was handed in who could be a sentinel');
  return kinds.sentinel as SentinelBehaviour;
}

/** Q15. s1 … after the servers, which are there already. */
export function addSentinels(
  run: RunState,
  config: Config,
  kinds: Behaviours,
  random: (below: number) => number,
): void {
  const servers = serversOf(run);
  const first = run.processes.length;
  const states = roomIn(kinds).form({
    addresses: Array.from({ length: config.sentinels }, (_, index) => addressesOf(config, index).client),
    servers: servers.map(({ server }) => server),
    quorum: config.quorum,
    downAfter: config['down-after-milliseconds'],
    failoverTimeout: config['failover-timeout'],
    parallelSyncs: config['parallel-syncs'],
    authPass: servers[0]?.server.parameters.requirepass ?? '',
    startTime: config['start-time'],
    random,
    connect(sentinel, { kind, index }) {
      const to = kind === 'server' ? (servers[index]?.index ?? 0) : first + index;
      const tags = { fromTag: 0, toTag: 0 };
      const connection = alreadyOpen(run, { from: first + sentinel, to, port: 'client', ...tags });
      const from = { ip: config.ip, port: 32_768 + (connection % 28_232) };
      return { connection: connection as ConnectionId, from };
    },
  });
  states.forEach((state, index) => {
    const addresses = addressesOf(config, index);
    addProcess(run, { name: `s${index + 1}`, kind: 'sentinel', addresses, listens: ['client'], state });
  });
}

/** What each of them believes, in names. */
export function sentinelViews(run: RunState, config: Config, kinds: Behaviours): SentinelView[] {
  const cut = cutProcesses(run.paths);
  const sentinels = run.processes.flatMap((process, index) =>
    process.kind === 'sentinel' ? [{ process, index, state: process.state as SentinelProcess }] : [],
  );
  const names = {
    at(address: Address): string {
      return run.processes[listenerAt(run, address)]?.name ?? `${address.ip}:${address.port}`;
    },
    ofId: (id: string): string =>
      sentinels.find(({ state }) => state.sentinel.myId === id)?.process.name ?? id.slice(0, 8),
  };
  return sentinels.map(({ process, index, state }) => {
    const { name, status, addresses } = process;
    const { ip, port } = addresses.client;
    const zone = zoneOf(config, name);
    const seen = { index, name, zone, address: `${ip}:${port}`, process: status, cutOff: cut.has(index) };
    return { ...seen, ...roomIn(kinds).report(state.sentinel, names) };
  });
}

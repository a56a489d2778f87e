// A server that is in no cluster as a process, and the worlds made of such servers: one alone, or a master and its replicas.
// Source: SPEC R14; server.c with cluster-enabled no. Boundary: every rule of the server itself is in server/.
import type { Connect } from './cluster/form';
import type { Address, Behaviour, ConnectionId } from './kernel/process';
import { microseconds } from './kernel/time';
import {
  attachMaster,
  attachReplica,
  crashServer,
  drawId,
  freshServer,
  handleServer,
  settledServer,
  wipeDisk,
} from './server';
import type { FreshServerOptions, Parameters, ServerState } from './server';
import { fewCommands } from './server/commands/few';
import type { Commands } from './server/commands/lookup';
import { withoutCluster } from './server/deployment';
import type { Deployment } from './server/deployment';
import type { ServerProcess } from './server/state';

export interface StandaloneState extends ServerProcess {
  readonly kind: 'server';
}

/** A server that knows these commands. */
export function standaloneServer(known: Commands<StandaloneState>): Behaviour<StandaloneState> {
  const deployment: Deployment<StandaloneState> = { ...known, ...alone };
  return {
    handle: (state, input, out) => handleServer(state, input, out, deployment),
    crash: ({ server }, now, how) => ({ kind: 'server', server: crashServer(server, now, how) }),
    wipe: (state) => (wipeDisk(state.server), state),
  };
}

const alone: Omit<Deployment<StandaloneState>, keyof Commands<StandaloneState>> = {
  ...withoutCluster,
  infoCluster: () => ['cluster_enabled:0'],
  startsAsReplica: ({ server }) => server.master !== null,
  cron: () => undefined,
  handleBus: () => undefined,
};

export const serverWithFewCommands = standaloneServer({ library: fewCommands, commands: {} });

export interface ReplicationOptions {
  /** The first is the master, the others copy it. */
  readonly addresses: readonly Address[];
  readonly parameters: Parameters;
  /** Seconds since 1970 at virtual 0. */
  readonly startTime: number;
  /** A uniform integer in [0, below). */
  random(below: number): number;
  /** An open connection between two servers (by index), each end tagged. */
  connect(link: Connect): ConnectionId;
}

/** Another server in such a world: it copies nobody. */
export const freshStandalone = (options: FreshServerOptions): StandaloneState => ({
  kind: 'server',
  server: freshServer(options),
});

/** One `ping`: what a master has said by the time its replicas have joined. */
const FIRST_OFFSET = 14;

/** R14. A master and its replicas, settled: the first `ping` has been said and acknowledged. One alone has no history yet. */
export function formReplication(options: ReplicationOptions): StandaloneState[] {
  const states = options.addresses.map((_, index) => settled(options, index));
  const [master, ...replicas] = states.map(({ server }) => server);
  replicas.forEach((replica, i) => {
    const connection = options.connect({ from: i + 1, to: 0, port: 'client', fromTag: 0, toTag: 0 });
    replica.replid = (master as ServerState).replid;
    attachMaster(replica, connection);
    attachReplica(master as ServerState, connection, replica);
  });
  return states;
}

function settled(options: ReplicationOptions, index: number): StandaloneState {
  const { addresses, parameters, startTime, random } = options;
  const alone = addresses.length === 1;
  const first = addresses[0] as Address;
  const server = settledServer({
    runId: drawId(options.random),
    replid: drawId(options.random),
    address: addresses[index] as Address,
    parameters: index === 0 ? parameters : { ...parameters, replicaof: `${first.ip} ${first.port}` },
    offset: alone ? 0 : FIRST_OFFSET,
    cronPhase: microseconds(random(1_000_000)),
    master: index === 0 ? null : first,
    startTime,
  });
  if (alone) server.backlog = null;
  return { kind: 'server', server };
}

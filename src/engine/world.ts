// The world at time 0: a cluster as `redis-cli --cluster create` left it, or servers without one, settled, with the workload
// client about to begin.
// Boundary: places processes and opens connections; what a settled node looks like is each room's own business.
import { clusterClient, createClient, plainClient, workloadClient } from './client';
import type { ClientOptions } from './client';
import { SLOTS, eachRun } from './cluster/slots';
import { formCluster } from './cluster/form';
import { freshNode } from './cluster/fresh';
import type { Connect } from './cluster/form';
import type { NodeState } from './cluster/cluster';
import { nodeWithFewCommands } from './cluster/commands/few';
import type { Config } from './config';
import type { Loop } from './kernel/loop';
import { alreadyOpen } from './kernel/network';
import type { Address, Behaviour, ConnectionId, Port } from './kernel/process';
import { NO_NOTE } from './kernel/process';
import { createStream, drawBelow } from './kernel/random';
import { isServer } from './checkers/world';
import type { Behaviours } from './kernel/watch';
import { addSentinels } from './sentinels';
import { addProcess, createRunState, intern, processAtIndex, streamOf } from './kernel/state';
import { microseconds, milliseconds } from './kernel/time';
import type { Path } from './kernel/paths';
import type { RunState } from './kernel/state';
import { defaultParameters, isObjection, readParameter } from './server';
import type { Parameters } from './server';
import { formReplication, freshStandalone, serverWithFewCommands } from './standalone';
import type { StandaloneState } from './standalone';

export const behaviours: Readonly<Record<string, Behaviour<unknown>>> = {
  node: nodeWithFewCommands,
  server: serverWithFewCommands,
  client: clusterClient,
  plain: plainClient,
  workload: workloadClient,
};

const IP = '127.0.0.1'; // of clients
const BUS_OFFSET = 10_000; // the bus port when cluster-port is 0
const CLIENT_PORTS = 60_000; // clients accept nobody; they only need addresses that are nobody else's

const BOOT = milliseconds(1); // initServer sets the first cron one millisecond ahead

const nodeName = (index: number): string => `n${index + 1}`;

const nodeAddress = (config: Config, index: number): Record<Port, Address> => ({
  client: { ip: config.ip, port: config.port + index },
  bus: { ip: config.ip, port: config.port + index + BUS_OFFSET },
});

/** What every node's redis.conf says. A directive that makes no sense has been refused before. */
const parametersOf = (config: Config): Parameters => ({
  ...defaultParameters,
  'cluster-enabled': config.deployment === 'cluster',
  'cluster-node-timeout': config['cluster-node-timeout'],
  'cluster-replica-validity-factor': config['cluster-replica-validity-factor'],
  'cluster-require-full-coverage': config['cluster-require-full-coverage'],
  'repl-ping-replica-period': config['repl-ping-replica-period'],
  ...Object.fromEntries(
    Object.entries(config.parameters).flatMap(([given, text]) => {
      const read = readParameter(given, text);
      return isObjection(read) ? [] : [[read.name, read.value]];
    }),
  ),
});

const usualPath = ({ latency, jitter, loss, duplicate }: Config): Path => ({
  latency,
  jitter,
  loss,
  duplicate,
});

/** Builds the world and starts every process. `loopOf` gives the loop that hands out the first inputs. */
export function buildWorld(
  config: Config,
  seed: number,
  kinds: Behaviours,
  loopOf: (run: RunState) => Loop,
): RunState {
  const run = createRunState(seed, usualPath(config));
  const chance = createStream(seed, 0xffff, 'world');
  const random = (below: number): number => drawBelow(chance, below);
  const states = formServers(config, run, random);
  states.forEach((state, index) => {
    const { kind, server } = state;
    server.serviceTime = serviceTimeOf(config);
    const listens: readonly Port[] = kind === 'node' ? ['client', 'bus'] : ['client'];
    addProcess(run, { name: nodeName(index), kind, addresses: nodeAddress(config, index), listens, state });
  });
  if (config.deployment === 'sentinel') addSentinels(run, config, kinds, random);
  const loop = loopOf(run);
  run.processes.forEach((_, index) => loop.give(index, { type: 'boot', cause: NO_NOTE }));
  if (config.rate > 0) {
    const { rate, keys, reads, distribution } = config;
    addClient(run, loop, 'w1', {
      ...knownBy(run, config),
      kind: 'workload',
      workload: { rate, keys, reads, distribution },
    });
  }
  return run;
}

/** C60. */
const serviceTimeOf = (config: Config) =>
  ({
    immutable: true,
    command: config['command-time'],
    elementsPerMs: config['elements-per-ms'],
  }) as const;

function formServers(
  config: Config,
  run: RunState,
  random: (below: number) => number,
): readonly (NodeState | StandaloneState)[] {
  const { masters, replicas, spares } = config;
  const addresses = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => nodeAddress(config, from + index));
  const count = masters * (1 + replicas);
  const nodes = addresses(0, count);
  const common = {
    parameters: parametersOf(config),
    startTime: config['start-time'],
    random,
    connect: (link: Connect) => alreadyOpen(run, link) as ConnectionId,
  };
  if (config.deployment !== 'cluster')
    return formReplication({ ...common, addresses: nodes.map(({ client }) => client) });
  const epochs = config['config-epochs'];
  const names = (text: string): number => intern(run, text);
  const apart = config.formed ? addresses(count, spares) : addresses(0, count + spares);
  return [
    ...(config.formed ? formCluster({ ...common, epochs, masters, replicas, nodes, intern: names }) : []),
    ...apart.map((place) =>
      freshNode({
        ...common,
        ...place,
        intern: names,
        cronPhase: microseconds(random(100_000)),
        settled: config.formed,
      }),
    ),
  ];
}

/** The next node: in a cluster's world one that has met nobody, elsewhere a server that copies nobody. */
export function addNode(run: RunState, config: Config): number {
  const number = run.processes.filter(({ kind }) => isServer(kind)).length;
  const place = nodeAddress(config, number);
  const isNode = config.deployment === 'cluster';
  const listens: readonly Port[] = isNode ? ['client', 'bus'] : ['client'];
  const options = { parameters: parametersOf(config), startTime: config['start-time'] };
  const index = run.processes.length;
  const random = (below: number): number => drawBelow(streamOf(run, index, 'id'), below);
  const kind = isNode ? 'node' : 'server';
  addProcess(run, { name: nodeName(number), kind, addresses: place, listens, state: null });
  const state = isNode
    ? freshNode({ ...options, ...place, random, intern: (text) => intern(run, text), cronPhase: BOOT })
    : freshStandalone({ ...options, address: place.client, cronPhase: BOOT });
  state.server.serviceTime = serviceTimeOf(config);
  processAtIndex(run, index).state = state;
  return index;
}

/**
 * Finds or makes the client that carries a person's command: c1 … follow redirects, n1 … has a plain client of its own, and
 * n1#2 … are further ones; sentinels are asked like nodes.
 */
export function clientFor(run: RunState, loop: Loop, config: Config, id: string): number | null {
  const [wanted] = /^[ns]\d+(?=#(?:[2-9]|[1-9]\d{1,3})$)/.exec(id) ?? [id];
  const target = run.processes.findIndex(({ name, kind }) => name === wanted && kind !== 'workload');
  if (target === -1) {
    if (!/^c[1-9]\d{0,3}$/.test(id)) return null;
    return addClient(run, loop, id, { ...knownBy(run, config), kind: 'cluster' });
  }
  const { kind } = processAtIndex(run, target);
  if (!isServer(kind) && kind !== 'sentinel') return target;
  const name = kind === 'sentinel' ? `p${id}` : `p${id.slice(1)}`;
  const found = run.processes.findIndex((process) => process.name === name);
  if (found !== -1) return found;
  const seeds = [{ ...processAtIndex(run, target).addresses.client, name: wanted }];
  return addClient(run, loop, name, { kind: 'plain', seeds, timeout: config['client-timeout'] }, id);
}

/** Finds or makes w1. Where the world began without a workload it exists from its first mention, at rest. */
export function workloadFor(run: RunState, loop: Loop, config: Config): number {
  const found = run.processes.findIndex(({ kind }) => kind === 'workload');
  if (found !== -1) return found;
  const { keys, reads, distribution } = config;
  return addClient(run, loop, 'w1', {
    ...knownBy(run, config),
    kind: 'workload',
    workload: { rate: 0, keys, reads, distribution },
  });
}

/** What a client knows from the start: without a cluster the servers of the first moment, or whom to ask for them, and no slots. */
function knownBy(run: RunState, config: Config): Omit<ClientOptions, 'kind'> {
  if (config.deployment === 'cluster') return knownInCluster(run, config);
  const members = config.masters * (1 + config.replicas);
  const seeds = Array.from({ length: members }, (_, index) => ({
    ...nodeAddress(config, index).client,
    name: nodeName(index),
  }));
  const sentinels = run.processes.flatMap(({ kind, name, addresses }) =>
    kind === 'sentinel' ? [{ ...addresses.client, name }] : [],
  );
  const group = { readFrom: config['read-from'], members, sentinels };
  return { seeds, group, slotTable: new Int16Array(0), timeout: config['client-timeout'] };
}

/** All nodes, and a slot table as a client has just loaded it, unless the world says that it has none yet. */
function knownInCluster(run: RunState, config: Config): Omit<ClientOptions, 'kind'> {
  const nodes = run.processes.flatMap(({ kind, name, addresses, state }) =>
    kind === 'node' ? [{ ...addresses.client, name, id: (state as NodeState).cluster.id }] : [],
  );
  const running = run.processes.find(({ kind, status }) => kind === 'node' && status === 'up');
  const table = new Int16Array(SLOTS).fill(-1);
  if (running && config['slot-table'] === 'loaded') {
    const { ownership } = (running.state as NodeState).cluster;
    const place = new Map(nodes.map(({ id }, index) => [id, index]));
    eachRun(ownership, (first, last, owner) => table.fill(place.get(owner) ?? -1, first, last + 1));
  }
  const seeds = nodes.map(({ ip, port, name }) => ({ ip, port, name }));
  return { seeds, slotTable: table, timeout: config['client-timeout'] };
}

function addClient(run: RunState, loop: Loop, name: string, options: ClientOptions, alias?: string): number {
  const address = { ip: IP, port: CLIENT_PORTS + run.processes.length };
  const state = createClient(options);
  const addresses = { client: address, bus: address };
  const index = addProcess(run, { name, alias, kind: state.kind, addresses, listens: [], state });
  loop.give(index, { type: 'boot', cause: NO_NOTE });
  return index;
}

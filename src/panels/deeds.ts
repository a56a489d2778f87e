// What a person does by hand to a node or to the whole, as the very commands that do it. Only what works now is offered. Pure.
import type { Deed, Deployment } from '../i18n';
import type { NodeView } from '../store';

export type Sent =
  | { readonly to: 'node'; readonly id: string; readonly line: string }
  | { readonly to: 'operator'; readonly line: string }
  | { readonly to: 'zone'; readonly verb: 'kill' | 'restart' | 'cut' | 'heal'; readonly zone: string }
  | { readonly to: 'cpu'; readonly id: string; readonly us: number }
  | { readonly to: 'world' };

export interface Doing {
  readonly deed: Deed;
  /** Whom it is about, where the command alone would not tell. */
  readonly about: string;
  /** In the order in which they are sent. */
  readonly sent: readonly Sent[];
}

const say = (deed: Deed, id: string, ...lines: readonly string[]): Doing => ({
  deed,
  about: '',
  sent: lines.map((line) => ({ to: 'node', id, line })),
});

const placeOf = ({ address }: NodeView): string => address.replace(':', ' ');
const isUp = ({ process }: NodeView): boolean => process === 'up';

function ofReplica(node: NodeView, others: readonly NodeView[]): Doing[] {
  const heads = others.filter(({ name, role }) => name !== node.master && role !== 'sentinel');
  return [
    say('promote', node.name, 'REPLICAOF NO ONE'),
    ...heads.map((other) => ({
      ...say('repoint', node.name, `REPLICAOF ${placeOf(other)}`),
      about: other.name,
    })),
  ];
}

function ofMaster(node: NodeView, others: readonly NodeView[]): Doing[] {
  const copies = others.filter((other) => other.master === node.name && isUp(other));
  const masters = others.filter(({ role }) => role === 'master');
  return [
    ...copies.map((other) => ({
      ...say('failover', node.name, `FAILOVER TO ${placeOf(other)} TIMEOUT 5000`),
      about: other.name,
    })),
    ...masters.map((other) => ({
      ...say('repoint', node.name, `REPLICAOF ${placeOf(other)}`),
      about: other.name,
    })),
  ];
}

/** What stays on the disk, written into redis.conf so that a restart finds it. */
const disk = (node: string): Doing[] => [
  say('keepNothing', node, 'CONFIG SET save "" appendonly no', 'CONFIG REWRITE'),
  say('keepRdb', node, 'CONFIG SET save "5 1" appendonly no', 'CONFIG REWRITE'),
  say('keepAof', node, 'CONFIG SET save "" appendonly yes', 'CONFIG REWRITE'),
];

/** From what an empty server takes by itself to more than the keys of a workload need; 0 is no limit. */
const memory = (node: string): Doing[] =>
  ['900kb', '950kb', '1mb', '4mb', '0'].map((size) =>
    say('moreMemory', node, `CONFIG SET maxmemory ${size}`),
  );

/** Writes are refused unless so many replicas keep up. */
const guards = (node: string): Doing[] =>
  [0, 1, 2].map((count) =>
    say('minReplicas', node, `CONFIG SET min-replicas-to-write ${count} min-replicas-max-lag 3`),
  );

/** A master that has had a replica: WAIT is about those. */
export const canWait = (node: NodeView, nodes: readonly NodeView[]): boolean =>
  isUp(node) && node.role === 'master' && nodes.some(({ master }) => master === node.name);

/** What each command takes, µs. */
const processors = (id: string): Doing[] =>
  [1000, 100, 10, 1].map((us) => ({ deed: 'processor', about: '', sent: [{ to: 'cpu', id, us }] }));

/** For one node. */
export function deedsOf(node: NodeView, nodes: readonly NodeView[], deployment: Deployment): Doing[] {
  if (!isUp(node)) return [];
  const others = nodes.filter((other) => other !== node);
  if (node.sentinel) return [say('sentinelFailover', node.name, 'SENTINEL FAILOVER mymaster')];
  if (deployment === 'cluster')
    return [
      ...(node.role === 'replica' ? [say('clusterFailover', node.name, 'CLUSTER FAILOVER')] : []),
      ...(node.role === 'master' && node.slots.length > 0 ? leaving(node, nodes) : []),
      ...(node.slots.length === 0 ? takenOut(node, nodes) : []),
      ...(canWait(node, nodes) ? guards(node.name) : []),
    ];
  const byHand = node.role === 'replica' ? ofReplica(node, others) : ofMaster(node, others);
  const guarded = canWait(node, nodes) ? guards(node.name) : [];
  return [...byHand, ...guarded, ...disk(node.name), ...memory(node.name), ...processors(node.name)];
}

/** Scale in: its slots go to the others first, and then it can be taken out. */
function leaving(node: NodeView, nodes: readonly NodeView[]): Doing[] {
  const entry = nodes.find((other) => other !== node && other.slots.length > 0 && isUp(other));
  if (!entry) return [];
  return [
    {
      deed: 'emptyMaster',
      about: '',
      sent: [{ to: 'operator', line: `rebalance ${entry.name} --cluster-weight ${node.name}=0` }],
    },
  ];
}

/** Who owns no slot can go: a master that was emptied follows another by then, as any replica. */
function takenOut(node: NodeView, nodes: readonly NodeView[]): Doing[] {
  const entry = nodes.find((other) => other !== node && other.slots.length > 0 && isUp(other));
  if (!entry || isStranger(node)) return [];
  return [
    {
      deed: 'removeMaster',
      about: '',
      sent: [{ to: 'operator', line: `del-node ${entry.name} ${node.name}` }],
    },
  ];
}

/** It has met nobody. */
const isStranger = ({ configEpoch, currentEpoch }: NodeView): boolean =>
  configEpoch === 0 && currentEpoch === 0;

/** All have heard of all: before that nodes object to slots for one that they do not know. */
const isAgreed = (nodes: readonly NodeView[]): boolean => new Set(nodes.map(({ knows }) => knows)).size === 1;

const rebalance = ({ name }: NodeView): Doing => ({
  deed: 'rebalance',
  about: '',
  sent: [{ to: 'operator', line: `rebalance ${name} --cluster-use-empty-masters` }],
});

/** For the whole. */
export function deedsOfAll(nodes: readonly NodeView[], deployment: Deployment): Doing[] {
  return [...(deployment === 'cluster' ? scaling(nodes) : []), ...zonesOf(nodes).flatMap(ofZone)];
}

const zonesOf = (nodes: readonly NodeView[]): string[] =>
  [...new Set(nodes.flatMap(({ zone }) => zone ?? []))].sort();

const ofZone = (zone: string): Doing[] =>
  (
    [
      ['killZone', 'kill'],
      ['restartZone', 'restart'],
      ['cutZone', 'cut'],
      ['healZone', 'heal'],
    ] as const
  ).map(([deed, verb]) => ({ deed, about: zone, sent: [{ to: 'zone', verb, zone }] }));

function scaling(nodes: readonly NodeView[]): Doing[] {
  const entry = nodes.find((node) => node.slots.length > 0 && isUp(node));
  if (!entry) return [];
  const empty = nodes.filter((node) => node.role === 'master' && node.slots.length === 0 && isUp(node));
  const fresh = empty.filter(isStranger);
  const joined = empty.filter((node) => !isStranger(node));
  return [
    { deed: 'addMaster', about: '', sent: [{ to: 'world' }] },
    ...fresh.map((node): Doing => ({
      deed: 'join',
      about: node.name,
      sent: [{ to: 'operator', line: `add-node ${node.name} ${entry.name}` }],
    })),
    ...(isAgreed(nodes.filter((node) => isUp(node) && !isStranger(node))) ? [rebalance(entry)] : []),
    { deed: 'fix', about: '', sent: [{ to: 'operator', line: `fix ${entry.name}` }] },
    ...joined.map((node): Doing => ({
      deed: 'removeMaster',
      about: node.name,
      sent: [{ to: 'operator', line: `del-node ${entry.name} ${node.name}` }],
    })),
  ];
}

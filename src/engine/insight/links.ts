// The connections between processes: whose they are, what the network does to them, what is on them, and what each end
// knows of the other. Source: SPEC N1 to N3, N12, G2, R2, Q1. Boundary: reads; a link is everything between two processes.
import { nodeNamed, serverAt, serverNamed } from '../checkers/world';
import { clock } from '../cluster/cluster';
import { flagWords } from '../cluster/reports';
import { LINKED, hasFlag, pongReceived } from '../cluster/table';
import {
  CLIENT,
  CONNECTING,
  FREE,
  SERVER,
  hasLetGo,
  portOf,
  processAt,
  statusOf,
} from '../kernel/connections';
import { isCut, pathBetween } from '../kernel/paths';
import type { ConnectionId } from '../kernel/process';
import type { RunState } from '../kernel/state';
import { messagesUnderWay } from '../kernel/tamper';
import type { Instant } from '../kernel/time';
import type { SentinelProcess } from '../sentinel/state';
import { addressOf, replicasOf } from '../server/replication/attached';
import type { Looked } from './looked';

export interface LinksQuestion {
  readonly kind: 'links';
  /** One process: all that it is connected with. Two: what is between them, also where nothing is open. */
  readonly of: readonly [string] | readonly [string, string];
}

/** What the network does with what goes one way; durations are µs. */
export interface SeenWay {
  readonly from: string;
  readonly to: string;
  readonly latency: number;
  readonly jitter: number;
  readonly loss: number;
  readonly duplicate: number;
  readonly cut: boolean;
  readonly underWay: number;
  /** Messages that wait behind a cut. */
  readonly held: number;
}

export interface SeenConnection {
  /** Who connected. */
  readonly from: string;
  readonly to: string;
  readonly what: 'bus' | 'replication' | 'migrate' | 'command' | 'pubsub' | 'client';
  /** `closing`: one end has let go. */
  readonly state: 'connecting' | 'open' | 'closing';
}

/** What one end knows of the other; times are milliseconds ago, null: not waited for, or never. */
export type SeenEnd = { readonly name: string; readonly of: string } & (
  | {
      readonly as: 'peer';
      readonly flags: string;
      readonly linked: boolean;
      readonly pingSent: number | null;
      readonly pongReceived: number | null;
    }
  /** Its replica: what it has acknowledged, and when. */
  | { readonly as: 'replica'; readonly state: string; readonly offset: number; readonly heard: number | null }
  /** Its master. */
  | { readonly as: 'master'; readonly state: string; readonly heard: number | null }
  | {
      readonly as: 'watched';
      readonly sdown: boolean;
      readonly pingSent: number | null;
      readonly pongReceived: number | null;
    }
);

export interface SeenLink {
  readonly ends: readonly [string, string];
  readonly ways: readonly [SeenWay, SeenWay];
  readonly connections: readonly SeenConnection[];
  readonly known: readonly SeenEnd[];
}

export interface Links {
  readonly kind: 'links';
  readonly at: number;
  readonly links: readonly SeenLink[];
}

export function readLinks({ of }: LinksQuestion, { run }: Looked): Links | null {
  const [a = -1, b = null] = of.map((name) => run.processes.findIndex((process) => process.name === name));
  if (a === -1 || b === -1 || a === b) return null;
  const found = new Map<number, SeenConnection[]>(b === null ? [] : [[b, []]]);
  for (let id = 0; id < run.connections.count; id++) {
    const other = peerOf(run, id, a);
    if (other === null || (b !== null && other !== b)) continue;
    const all = found.get(other) ?? [];
    found.set(other, [...all, connectionOf(run, id)]);
  }
  const counted = traffic(run);
  const links = [...found].sort(([first], [second]) => first - second);
  return {
    kind: 'links',
    at: run.now,
    links: links.map(([other, connections]) => linkOf(run, [a, other], connections, counted)),
  };
}

/** Who is at the other end; null where the connection is not of that process, or is no more. */
function peerOf({ connections, processes }: RunState, id: number, process: number): number | null {
  if (statusOf(connections, id) === FREE) return null;
  const [client, server] = [processAt(connections, id, CLIENT), processAt(connections, id, SERVER)];
  if (client !== process && server !== process) return null;
  const other = client === process ? server : client;
  return other < processes.length ? other : null;
}

const nameAt = ({ processes }: RunState, index: number): string => processes[index]?.name ?? '';

function connectionOf(run: RunState, id: number): SeenConnection {
  const { connections } = run;
  const client = processAt(connections, id, CLIENT);
  const isConnecting = statusOf(connections, id) === CONNECTING;
  const isClosing = hasLetGo(connections, id, CLIENT) || (!isConnecting && hasLetGo(connections, id, SERVER));
  return {
    from: nameAt(run, client),
    to: nameAt(run, processAt(connections, id, SERVER)),
    what: portOf(connections, id) === 'bus' ? 'bus' : purposeOf(run, client, id as ConnectionId),
    state: isClosing ? 'closing' : isConnecting ? 'connecting' : 'open',
  };
}

/** What whoever connected to a client port wants there. */
function purposeOf(run: RunState, client: number, id: ConnectionId): SeenConnection['what'] {
  const process = run.processes[client];
  if (process?.kind === 'sentinel')
    return (process.state as SentinelProcess).sentinel.wires.get(id)?.use ?? 'command';
  const seen = serverAt(run, client);
  if (!seen) return 'client';
  return seen.server.master?.connection === id ? 'replication' : 'migrate';
}

// ── What is on it ──────────────────────────────────────────────────────────────────────────────────────────────

interface Traffic {
  readonly underWay: number;
  readonly held: number;
}
type Counted = (from: number, to: number) => Traffic;

/** Messages by direction. */
function traffic(run: RunState): Counted {
  const counts = new Map<string, { underWay: number; held: number }>();
  const at = (from: number, to: number) => {
    const key = `${from} ${to}`;
    const known = counts.get(key) ?? { underWay: 0, held: 0 };
    counts.set(key, known);
    return known;
  };
  const { connections } = run;
  for (const { connection, end, message } of messagesUnderWay(run))
    if (message) at(...waysOf(connections, connection, end)).underWay += 1;
  for (const [key, { messages }] of connections.held)
    at(...waysOf(connections, Math.floor(key / 2), key % 2)).held += messages.length;
  return at;
}

const waysOf = (connections: RunState['connections'], id: number, end: number): [number, number] => {
  const [client, server] = [processAt(connections, id, CLIENT), processAt(connections, id, SERVER)];
  return end === CLIENT ? [client, server] : [server, client];
};

function linkOf(
  run: RunState,
  [a, b]: readonly [number, number],
  connections: readonly SeenConnection[],
  counted: Counted,
): SeenLink {
  const way = (from: number, to: number): SeenWay => {
    const { latency, jitter, loss, duplicate } = pathBetween(run.paths, from, to);
    const { underWay, held } = counted(from, to);
    const cut = isCut(run.paths, from, to);
    const [sender, receiver] = [nameAt(run, from), nameAt(run, to)];
    return { from: sender, to: receiver, latency, jitter, loss, duplicate, cut, underWay, held };
  };
  const ends = [nameAt(run, a), nameAt(run, b)] as const;
  return {
    ends,
    ways: [way(a, b), way(b, a)],
    connections,
    known: [...knownBy(run, ...ends), ...knownBy(run, ends[1], ends[0])],
  };
}

// ── What an end knows of the other ─────────────────────────────────────────────────────────────────────────────

const ago = (now: number, then: number): number | null => (then === 0 ? null : now - then);

function knownBy(run: RunState, name: string, of: string): readonly SeenEnd[] {
  return [...asPeer(run, name, of), ...asServer(run, name, of), ...asSentinel(run, name, of)];
}

function asPeer(run: RunState, name: string, of: string): readonly SeenEnd[] {
  const [own, other] = [nodeNamed(run, name), nodeNamed(run, of)];
  if (!own || !other || own.status === 'dead') return [];
  const { table } = own.cluster;
  const { id } = other.cluster;
  const flags = flagWords.filter(([flag]) => hasFlag(table, id, flag)).map(([, word]) => word);
  if (flags.length === 0) return []; // never met
  const now = clock(run.now as Instant);
  return [
    {
      as: 'peer',
      name,
      of,
      flags: flags.join(','),
      linked: hasFlag(table, id, LINKED),
      pingSent: ago(now, table.pingSent[id] as number),
      pongReceived: ago(now, pongReceived(table, id)),
    },
  ];
}

function asServer(run: RunState, name: string, of: string): readonly SeenEnd[] {
  const [own, other] = [serverNamed(run, name), serverNamed(run, of)];
  if (!own || !other || own.status === 'dead') return [];
  const isOther = ({ ip, port }: { readonly ip: string; readonly port: number }): boolean =>
    ip === other.server.address.ip && port === other.server.address.port;
  const ms = (then: number): number => Math.floor((run.now - then) / 1000);
  const { master } = own.server;
  const replica = replicasOf(own.server).find((client) => isOther(addressOf(client)))?.replica;
  return [
    ...(replica
      ? [
          {
            as: 'replica' as const,
            name,
            of,
            state: replica.state,
            offset: replica.ackOffset,
            heard: ms(replica.ackAt),
          },
        ]
      : []),
    ...(master && isOther(master.address)
      ? [{ as: 'master' as const, name, of, state: master.state, heard: ms(master.lastInteraction) }]
      : []),
  ];
}

function asSentinel(run: RunState, name: string, of: string): readonly SeenEnd[] {
  const own = run.processes.find((process) => process.name === name);
  const other = run.processes.find((process) => process.name === of);
  if (own?.kind !== 'sentinel' || own.status === 'dead' || !other) return [];
  const { sentinel, server } = own.state as SentinelProcess;
  const { ip, port } = other.addresses.client;
  const now = server.startTimeMs + Math.floor(run.now / 1000);
  for (const master of sentinel.masters.values())
    for (const instance of [master, ...master.replicas.values(), ...master.sentinels.values()]) {
      const link = sentinel.links.get(instance.link);
      if (instance.address.ip !== ip || instance.address.port !== port || !link) continue;
      const [pingSent, pong] = [ago(now, link.waitingSince), ago(now, link.pongAt)];
      return [{ as: 'watched', name, of, sdown: instance.sdown, pingSent, pongReceived: pong }];
    }
  return [];
}

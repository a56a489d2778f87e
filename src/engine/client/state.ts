// What a client remembers: the nodes it knows, which of them serves which slot, and what it is waiting for. Plain data.
// Source: the shape that ioredis and node-redis share (a pool of nodes, a slot table, commands in flight).
import type { Distribution } from './distribution';
import { createGroup } from './groupState';
import type { Group, GroupOptions } from './groupState';
import { NO_NOTE } from '../kernel/process';
import type { Address, ConnectionId, NoteNumber } from '../kernel/process';
import { ZERO } from '../kernel/time';
import type { Duration, Instant } from '../kernel/time';
import type { Request } from '../server/messages';
import type { Reply } from '../server/reply';
import { SLOTS } from '../server/keyspace/slot';

/** An address, and what people call the process there. */
export interface KnownNode extends Address {
  readonly name?: string;
}

/** One node as the client knows it, with the one connection that is kept to it. */
export interface Link extends Address {
  /** For notes only; the address where nobody has said more. */
  name: string;
  connection: ConnectionId | null;
  /** Whose answers are due, in the order of asking: RESP has no numbers. An exchange's number, or one of links.ts. */
  waiting: number[];
  /** When it last answered, or was asked after it had answered everything. */
  heardAt: Instant;
  /** CLIENT REPLY as it was said there: whether the next command is answered. */
  replies: 'on' | 'off' | 'skip';
  /** The last trouble that a workload noted about this node since it answered well, so that it is noted once. */
  trouble: string;
  /** It has given an answer that was older than a write of this client: noted once for each connection. */
  stale: boolean;
}

/** One command from the first time it is asked until it is answered for good. */
export interface Exchange {
  readonly number: number;
  /** Asked again after trouble, it says so. */
  request: Request;
  /** Slot of its first key, or -1. */
  readonly slot: number;
  readonly askedAt: Instant;
  /** null when nobody waits. */
  readonly deadline: Instant | null;
  /** Which connection it takes: the pool's, or one that nothing else may share. */
  readonly purpose: 'pool' | 'transaction' | 'listening' | 'shardListening';
  /** The client asks by itself, to listen again: nobody is told the answer. */
  readonly quiet: boolean;
  /** Index of the node that is being asked (or of a session), or -1 during a pause. */
  node: number;
  /** How often it was asked. */
  attempts: number;
  /** Redirects in a row. */
  hops: number;
  /** Node that failed it last, or -1. */
  lost: number;
  /** The next try goes to any other node than that. */
  elsewhere: boolean;
  /** The error that made it pause, and who said it. */
  refusal: { readonly reply: Reply; readonly from: string; readonly cause: NoteNumber } | null;
}

export interface Workload {
  rate: number;
  keys: number;
  /** Share of reads, 0…1. */
  reads: number;
  distribution: Distribution;
  /** Of a Zipf distribution, else empty. */
  octaves: readonly number[];
  /** Requests are due at `since` + k/rate: when that began, and how many have been due. */
  since: Instant;
  due: number;
  writes: number;
}

/** A transaction that has begun, in the client's own view. */
export interface ClientTransaction {
  /** The node that it is at, or -1 while none has been chosen. */
  node: number;
  /** MULTI has been said by the person, and (held) not yet to a node. */
  multi: boolean;
  held: boolean;
  /** How many commands have gone there. */
  commands: number;
}

/** What it has subscribed to. */
export interface Listening {
  channels: readonly string[];
  patterns: readonly string[];
  shardChannels: readonly string[];
}

/** Indexes from here on are those of sessions, not of nodes. */
export const SESSIONS = 1 << 20;

export interface ClientState {
  /** client: cluster-aware · plain: one node, nothing followed · workload: cluster-aware, asks by itself. */
  readonly kind: 'client' | 'plain' | 'workload';
  readonly timeout: Duration;
  readonly nodes: Link[];
  /** Connections beside the pool, by index: sessions.ts. */
  readonly sessions: Map<number, Link>;
  transaction: ClientTransaction | null;
  readonly listening: Listening;
  /** Slot -> index in `nodes`, or -1. Has no length in a plain client and where there is no cluster. */
  readonly table: Int16Array;
  /** In the order of their deadlines, since all have the same time. */
  readonly exchanges: Map<number, Exchange>;
  /** The deadline timer is armed. */
  watching: boolean;
  /** Index of the node that was asked for CLUSTER SLOTS, or -1. */
  refreshing: number;
  refreshedAt: Instant | null;
  /** Where there are no slots; null in a cluster and in a plain client. */
  readonly group: Group | null;
  readonly workload: Workload | null;
  /** The latest note of trouble or of a redirect: why it asks somebody else, or looks for who serves what. */
  why: NoteNumber;
  requests: number;
  redirects: number;
  errors: number;
  /** By the first word of the answer, or by why there was none. */
  readonly errorsBy: Map<string, number>;
  /** Commands that write, as their specification says; what has come of them is the ledger's. */
  writesSent: number;
  writesAcknowledged: number;
  /** For the ledger: when the command was sent that this input has answered, and writes that it has ended without success. */
  answeredFrom: Instant;
  readonly failed: FailedWrite[];
}

/** A write that was never acknowledged, and why: an error's first word, or timeout, unreachable, hops. */
export interface FailedWrite {
  readonly immutable: true;
  readonly key: string;
  readonly sentAt: Instant;
  readonly why: string;
}

export interface ClientOptions {
  readonly kind: 'cluster' | 'plain' | 'workload';
  /** Nodes known from the start; the node itself for a plain client. */
  readonly seeds: readonly KnownNode[];
  /** Slot -> index in `seeds`, or -1; nothing known without it. */
  readonly slotTable?: Int16Array;
  readonly timeout: Duration;
  readonly group?: GroupOptions;
  readonly workload?: Pick<Workload, 'rate' | 'keys' | 'reads'> & Partial<Pick<Workload, 'distribution'>>;
}

export const nameOfAddress = ({ ip, port }: Address): string => `${ip}:${port}`;

export const createLink = ({ ip, port, name }: KnownNode): Link => ({
  ip,
  port,
  name: name ?? nameOfAddress({ ip, port }),
  connection: null,
  waiting: [],
  heardAt: ZERO,
  replies: 'on',
  trouble: '',
  stale: false,
});

export function createClient({
  kind,
  seeds,
  slotTable,
  timeout,
  group,
  workload,
}: ClientOptions): ClientState {
  const settings = workload ?? { rate: 0, keys: 1, reads: 0 };
  return {
    kind: kind === 'cluster' ? 'client' : kind,
    timeout,
    nodes: seeds.map(createLink),
    sessions: new Map(),
    transaction: null,
    listening: { channels: [], patterns: [], shardChannels: [] },
    table: slotTable?.slice() ?? new Int16Array(kind === 'plain' ? 0 : SLOTS).fill(-1),
    exchanges: new Map(),
    watching: false,
    refreshing: -1,
    refreshedAt: null,
    group: group ? createGroup(group) : null,
    workload:
      kind === 'workload'
        ? { distribution: 'uniform', ...settings, octaves: [], since: ZERO, due: 0, writes: 0 }
        : null,
    why: NO_NOTE,
    requests: 0,
    redirects: 0,
    errors: 0,
    errorsBy: new Map(),
    writesSent: 0,
    writesAcknowledged: 0,
    answeredFrom: ZERO,
    failed: [],
  };
}

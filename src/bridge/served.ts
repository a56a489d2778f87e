// What `import { serve } from 'hashslot/bridge'` gives to a program, said without the rest of the sources, so that any
// TypeScript can read it. Boundary: index.ts does it; package.test.ts holds one against the other.

/** As a transcript's first line says them, and beside these whatever stands in a redis.conf. Numbers and switches may be texts too. */
export interface ServeOptions {
  /** What is served: nodes of a cluster (usual), one server, a master and its replicas, or those with sentinels around. */
  readonly deployment?: 'cluster' | 'standalone' | 'replication' | 'sentinel';
  /** 3 unless said. */
  readonly masters?: number;
  /** Of each master: 1 unless said. */
  readonly replicas?: number;
  /** Empty nodes beside the cluster, for `redis-cli --cluster add-node`. */
  readonly spares?: number;
  /** False: nodes that have not met, for `redis-cli --cluster create`. */
  readonly formed?: boolean;
  /** Of the first server, 7000 unless said; the others follow. Sentinels listen from 26379 on. */
  readonly port?: number;
  /** Where servers listen: 127.0.0.1 unless said; 0.0.0.0 and :: are everywhere. */
  readonly host?: string;
  /** What they announce, and so where clients are sent: the host unless said, or 127.0.0.1 or ::1 for one that is everywhere. */
  readonly ip?: string;
  /** IP:PORT of a node of a real cluster (7.0), which n1 meets: nodes then listen on their bus ports, too. Best with formed: false. */
  readonly join?: string;
  /** The same seed and the same deeds at the same instants make the same run. 1 unless said. */
  readonly seed?: number;
  /** Milliseconds: cluster-node-timeout, 5000 unless said. */
  readonly 'node-timeout'?: number;
  readonly [name: string]: string | number | boolean | undefined;
}

/** What can be done to the servers: those of a transcript, as JSON. Processes are n1, n2 …, s1 … and `clients`: all real sockets. */
export type Action =
  | { readonly type: 'kill' | 'restart' | 'freeze' | 'thaw'; readonly id: string }
  | {
      readonly type: 'cut';
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly oneWay: boolean;
    }
  /** Without groups, everything. */
  | { readonly type: 'heal'; readonly from?: readonly string[]; readonly to?: readonly string[] }
  /** Times in microseconds, shares from 0 to 1. */
  | {
      readonly type: 'link';
      readonly from: string;
      readonly to: string;
      readonly latency?: number;
      readonly jitter?: number;
      readonly loss?: number;
      readonly duplicate?: number;
    }
  /** A command to a node, which answers in a note. */
  | { readonly type: 'command'; readonly id: string; readonly argv: readonly string[] }
  /** What `redis-cli --cluster` does: ['reshard', 'n1', '--cluster-to', 'n2', …]. */
  | { readonly type: 'operate'; readonly argv: readonly string[]; readonly answers?: readonly string[] }
  /** One more empty node. */
  | { readonly type: 'add' };

/** What happened: `promoted`, `fail`, `clusterDown`, `writeLost` … with keys of its own. */
export interface Note {
  readonly n: number;
  /** Microseconds since the beginning. */
  readonly at: number;
  readonly process: string;
  readonly type: string;
  /** Numbers of the notes that led to it. */
  readonly causes: readonly number[];
}

export interface Served {
  /** By name: n1 → 127.0.0.1:7000. An IPv6 address stands as MOVED has it: ::1:7000. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Does something now; returns the instant, µs. Throws an Error with the reason when it makes no sense. */
  act(action: Action): number;
  /** Calls back with every note from now on; returns how to stop. */
  notes(follower: (note: Note & Readonly<Record<string, unknown>>) => void): () => void;
  /** The transcript that replays this session up to now (`hashslot run`); null when it has become too long. */
  timeline(): string | null;
  /** Ends every connection and frees the ports. */
  close(): Promise<void>;
}

/** Options that make no world; the message says which, and what is allowed. */
export declare class WrongWorld extends Error {}

/**
 * Starts a simulated Redis in real time and resolves once it listens. Rejects with WrongWorld for options that make no world,
 * and with the system's error when a port is taken.
 */
export declare function serve(options?: ServeOptions): Promise<Served>;

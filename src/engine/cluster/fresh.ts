// A node that has met nobody: it knows itself, owns nothing and does not even know its own ip.
// Source: SPEC S15; clusterInit without a nodes.conf. Boundary: builds a state; its process comes from the caller.
import type { Address } from '../kernel/process';
import type { Duration } from '../kernel/time';
import { drawId, freshServer } from '../server';
import type { Parameters } from '../server';
import type { NodeState } from './cluster';
import { CLOCK_BASE_MS, createCluster } from './cluster';
import { addressText } from './links';
import { UNOWNED } from './slots';
import { KNOWN, MASTER, MYSELF, createTable } from './table';

export interface FreshOptions {
  readonly client: Address;
  readonly bus: Address;
  readonly parameters: Parameters;
  /** Seconds since 1970 at virtual 0. */
  readonly startTime: number;
  /** When its first cron comes: a start takes a millisecond, a world draws it. */
  readonly cronPhase: Duration;
  /** It has been up for a while when the world begins, and has seen that it is alone. */
  readonly settled?: boolean;
  intern(text: string): number;
  /** A uniform integer in [0, below). */
  random(below: number): number;
}

export function freshNode(options: FreshOptions): NodeState {
  const { client, bus, intern, settled = false } = options;
  const { port } = client;
  const cport = bus.port;
  const id = intern(drawId(options.random));
  const of = new Int32Array(id + 1);
  of[id] = intern(addressText({ ip: '', port, cport }));
  const table = createTable({ immutable: true, ids: Int32Array.of(id) }, { immutable: true, of });
  table.flags[id] = KNOWN | MYSELF | MASTER;
  const cluster = createCluster({
    id,
    address: intern(addressText({ ip: client.ip, port, cport })),
    table,
    ownership: UNOWNED,
    currentEpoch: 0,
    lastVoteEpoch: 0,
    state: 'fail',
    size: settled ? 0 : 1,
  });
  if (settled) cluster.firstUpdateAt = cluster.amongMinorityAt = CLOCK_BASE_MS;
  return { kind: 'node', server: freshServer({ ...options, address: client }), cluster };
}

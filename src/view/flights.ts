// Messages on the wire, as the picture tells them apart, and how long an eye needs for each.
// Source: flightKinds and FLIGHT_STRIDE of src/worker/protocol.ts (a test holds the two together).
import type { FlightKind, StageInput, TrailKind } from './stage';

export const flightStride = 7;

export const kindsByNumber = [
  ...([
    'ping',
    'pong',
    'fail',
    'voteRequest',
    'vote',
    'update',
    'request',
    'reply',
    'redirect',
    'errorReply',
  ] as const),
  ...(['stream', 'ack', 'snapshot'] as const),
] as const satisfies readonly FlightKind[];

/** What is drawn of a message: a heartbeat whose gossip names a suspect is told apart from a plain one. */
export type MoverKind = FlightKind | 'suspicion';

export interface FlightRecord {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly kind: MoverKind;
  /** µs */
  readonly sentAt: number;
  /** µs; NaN while something keeps it from having an arrival. */
  readonly arrivesAt: number;
  readonly exchange: number;
}

interface Manner {
  /** Least time on the way, wall ms: what an eye can follow. */
  readonly least: number;
  /** How many of a group are drawn at once. */
  readonly group: 'heartbeat' | 'client' | 'replication' | 'gossip' | 'weight';
  /** -1 … 1: where on the ring road it travels. */
  readonly lane: number;
}

export const manners: Readonly<Record<MoverKind, Manner>> = {
  ping: { least: 520, group: 'heartbeat', lane: 0.1 },
  pong: { least: 520, group: 'heartbeat', lane: -0.25 },
  suspicion: { least: 850, group: 'gossip', lane: 0.45 },
  fail: { least: 850, group: 'weight', lane: 0.8 },
  voteRequest: { least: 900, group: 'weight', lane: -0.7 },
  vote: { least: 900, group: 'weight', lane: 0.2 },
  update: { least: 850, group: 'weight', lane: -0.4 },
  request: { least: 380, group: 'client', lane: 0 },
  reply: { least: 380, group: 'client', lane: 0 },
  redirect: { least: 480, group: 'client', lane: 0 },
  errorReply: { least: 480, group: 'client', lane: 0 },
  stream: { least: 360, group: 'replication', lane: 0 },
  ack: { least: 360, group: 'replication', lane: 0 },
  snapshot: { least: 600, group: 'replication', lane: 0 },
};

export const flightGroup = (kind: MoverKind) => manners[kind].group;

/** Most that are drawn at once: more says nothing more. */
export const crowds: Readonly<Record<Manner['group'], number>> = {
  heartbeat: 90,
  client: 36,
  replication: 36,
  gossip: 7,
  weight: 160,
};

export const trailKind = (kind: MoverKind): TrailKind | null =>
  kind === 'suspicion' || kind === 'fail' || kind === 'voteRequest' || kind === 'vote' || kind === 'update'
    ? kind
    : null;

/** Heartbeats in which a node tells what it suspects weigh only while that is news: before everybody has agreed. */
function suspecting({ nodes }: StageInput): ReadonlySet<string> {
  return new Set(nodes.flatMap(({ state, suspectedBy }) => (state === 'suspected' ? suspectedBy : [])));
}

export function readFlights(input: StageInput): FlightRecord[] {
  const { flights, processes } = input;
  const tellers = suspecting(input);
  const records: FlightRecord[] = [];
  for (let at = 0; at + flightStride <= flights.length; at += flightStride) {
    const [from = 0, to = 0, number = 0, sentAt = 0, arrivesAt = Number.NaN, exchange = 0, suspicion = 0] =
      flights.subarray(at, at + flightStride);
    const sender = processes[from];
    const receiver = processes[to];
    const plain = kindsByNumber[number];
    if (sender === undefined || receiver === undefined || plain === undefined) continue;
    const tells = suspicion === 1 && (plain === 'ping' || plain === 'pong') && tellers.has(sender);
    const kind = tells ? 'suspicion' : plain;
    records.push({
      key: `${sender}>${receiver} ${plain} ${sentAt}`,
      from: sender,
      to: receiver,
      kind,
      sentAt,
      arrivesAt,
      exchange,
    });
  }
  return records;
}

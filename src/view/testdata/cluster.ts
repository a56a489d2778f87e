// Clusters at rest and what may be said of them, as the stage is handed them. For tests and for moments.ts.
// Slots as `redis-cli --cluster create` rounds them; the figures are invented.
import { flightStride, kindsByNumber } from '../flights';
import { figureStride } from '../figures';
import { plainTexts } from './texts';
import type { Exchange, FlightKind, NodeView, Note, Segment, StageInput } from '../stage';

const SLOTS = 16384;

interface Sizes {
  readonly masters: number;
  readonly replicas: number;
}

/** Slots as `redis-cli --cluster create` rounds them. */
function sharesOf(masters: number): [number, number][] {
  const each = SLOTS / masters;
  return Array.from({ length: masters }, (_, index) => [
    index === 0 ? 0 : Math.round(each * index),
    index === masters - 1 ? SLOTS - 1 : Math.round(each * (index + 1)) - 1,
  ]);
}

function node(index: number, { masters }: Sizes, slots: [number, number] | undefined): NodeView {
  const shard = index < masters ? index : (index - masters) % masters;
  return {
    index,
    name: `n${index + 1}`,
    zone: null,
    maxmemory: 0,
    commandTime: 10,
    id: `${index + 1}`.padStart(40, '0'),
    address: `127.0.0.1:${7000 + index}`,
    process: 'up',
    role: index < masters ? 'master' : 'replica',
    master: index < masters ? null : `n${shard + 1}`,
    shard,
    configEpoch: shard + 1,
    currentEpoch: masters,
    slots: slots ? [slots] : [],
    claims: null,
    offset: [8412, 7960, 9031][shard % 3] ?? 5000 + 311 * shard,
    lag: index < masters ? null : 0,
    behind: index < masters ? null : 0,
    linkUp: true,
    refusesWrites: false,
    copying: null,
    clusterState: 'ok',
    knows: 0,
    suspectedBy: [],
    suspicions: 0,
    needed: Math.floor(masters / 2) + 1,
    failed: false,
    state: 'up',
    keys: 1000,
    memory: 0,
    election: null,
    cutOff: false,
  };
}

export function clusterOf(sizes: Sizes): NodeView[] {
  const shares = sharesOf(sizes.masters);
  return Array.from({ length: sizes.masters * (1 + sizes.replicas) }, (_, index) => {
    const plain = node(index, sizes, shares[index]);
    if (index < sizes.masters) return plain;
    const shard = Math.floor((index - sizes.masters) / Math.max(1, sizes.replicas)); // n4 and n5 follow n1
    return {
      ...plain,
      shard,
      master: `n${shard + 1}`,
      configEpoch: shard + 1,
      offset: [8412, 7960, 9031][shard % 3] ?? 5000 + 311 * shard,
    };
  });
}

/** The ring as the nodes' slots say. */
export function ringOf(nodes: readonly NodeView[]): Segment[] {
  return nodes
    .flatMap(({ name, shard, slots, process, state }) =>
      slots.map(([first, last]) => ({
        first,
        last,
        owner: name,
        shard,
        served: process === 'up' && state !== 'failed',
      })),
    )
    .sort((a, b) => a.first - b.first);
}

export interface Sent {
  readonly from: string;
  readonly to: string;
  readonly kind: FlightKind;
  /** µs before now; arrival 250 µs later unless it never comes. */
  readonly ago?: number;
  readonly lost?: boolean;
  readonly suspicion?: boolean;
}

export const now = 12_482_000;

export function flightsOf(sent: readonly Sent[], processes: readonly string[], at = now): Float64Array {
  const flights = new Float64Array(sent.length * flightStride);
  sent.forEach(({ from, to, kind, ago = 100, lost = false, suspicion = false }, index) => {
    const sentAt = at - ago;
    const arrivesAt = lost ? Number.NaN : sentAt + 250;
    const numbers = [
      processes.indexOf(from),
      processes.indexOf(to),
      kindsByNumber.indexOf(kind),
      sentAt,
      arrivesAt,
      0,
      suspicion ? 1 : 0,
    ];
    flights.set(numbers, index * flightStride);
  });
  return flights;
}

function figuresFor(nodes: readonly NodeView[]): Float64Array {
  const figures = new Float64Array((nodes.length + 2) * figureStride).fill(Number.NaN);
  nodes.forEach(({ offset, lag, behind, keys }, index) =>
    figures.set([offset, lag ?? Number.NaN, keys, 0, behind ?? Number.NaN], index * figureStride),
  );
  return figures;
}

export interface Told {
  readonly nodes: readonly NodeView[];
  readonly ring?: readonly Segment[];
  readonly sent?: readonly Sent[];
  readonly exchange?: Exchange;
  readonly notes?: readonly Note[];
}

export function moment({ nodes, ring = ringOf(nodes), sent = [], exchange, notes = [] }: Told): StageInput {
  const processes = [...nodes.map(({ name }) => name), 'w1', 'c1'];
  return {
    at: now,
    deployment: 'cluster',
    playing: false,
    speed: 0.02,
    holding: 0,
    generation: 1,
    processes,
    nodes,
    ring,
    notes,
    figures: figuresFor(nodes),
    flights: flightsOf(sent, processes),
    exchanges: exchange ? [exchange] : [],
    selection: null,
    highlight: [],
    disputed: [],
    settings: { heartbeats: true, reducedMotion: false, theme: 'auto' },
    texts: plainTexts,
  };
}

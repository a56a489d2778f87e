// For tests of this room: a settled cluster without a kernel whose nodes are handled by hand, and an outbox that writes
// everything down. Boundary: nothing of the product runs through here.
import type { Address, ConnectionId, Message, NoteBody, NoteNumber, Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { after, milliseconds } from '../kernel/time';
import type { Instant } from '../kernel/time';
import { defaultParameters } from '../server';
import type { Parameters } from '../server';
import type { NodeState } from './cluster';
import { clock } from './cluster';
import { formCluster } from './form';
import type { BusMessage, Header, Heartbeat } from './messages';
import { gossipWord } from './messages';
import type { ClusterNote } from './notes';
import { buildHeader } from './send';
import { endPing } from './table';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Said<T extends ClusterNote['type']> = Extract<ClusterNote, { type: T }>;

export interface Rehearsal {
  readonly nodes: readonly NodeState[];
  readonly out: Writable<Outbox>;
  readonly sent: { readonly connection: ConnectionId; readonly message: BusMessage }[];
  readonly connects: { readonly to: Address; readonly connection: ConnectionId }[];
  readonly closed: ConnectionId[];
  readonly timers: { readonly timer: string; readonly key: number; readonly at: Instant }[];
  /** What out.random answers, in order; 0 when it is used up. */
  readonly draws: number[];
  node(name: string): NodeState;
  id(name: string): number;
  said<T extends ClusterNote['type']>(type: T): Said<T>[];
  /** Time passes for nobody in particular. */
  wait(ms: number): void;
  /** As if everybody had just been heard: nobody's ping is due. */
  refresh(node: NodeState): void;
}

export interface RehearsalOptions {
  readonly masters?: number;
  readonly replicas?: number;
  readonly parameters?: Partial<Parameters>;
}

export function rehearse({ masters = 3, replicas = 1, parameters = {} }: RehearsalOptions = {}): Rehearsal {
  const texts = [''];
  const book = outbox(texts);
  let seed = 1;
  let connections = 0;
  const names = Array.from({ length: masters * (1 + replicas) }, (_, i) => `n${i + 1}`);
  const nodes = formCluster({
    epochs: 'assigned',
    masters,
    replicas,
    nodes: names.map((_, i) => ({
      client: { ip: '127.0.0.1', port: 7000 + i },
      bus: { ip: '127.0.0.1', port: 17000 + i },
    })),
    parameters: { ...defaultParameters, 'cluster-node-timeout': 2000, ...parameters },
    startTime: 1_767_225_600,
    intern: book.out.intern,
    random: (below) => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) % below,
    connect: () => connections++ as ConnectionId,
  });
  nodes.forEach(({ cluster }, i) => book.names.set(cluster.id, names[i] ?? ''));
  const node = (name: string): NodeState => {
    const found = nodes[names.indexOf(name)];
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  return {
    ...book,
    nodes,
    node,
    id: (name) => node(name).cluster.id,
    wait: (ms) => void (book.out.now = after(book.out.now, milliseconds(ms))),
    refresh({ cluster: { table } }) {
      for (const id of table.members.ids) endPing(table, id, clock(book.out.now));
    },
  };
}

const FIRST_NEW_CONNECTION = 1_000_000;

function outbox(
  texts: string[],
): Omit<Rehearsal, 'nodes' | 'node' | 'id' | 'wait' | 'refresh'> & { names: Map<number, string> } {
  const names = new Map<number, string>();
  const sent: Writable<Rehearsal['sent']> = [];
  const connects: Rehearsal['connects'] = [];
  const closed: ConnectionId[] = [];
  const timers: Rehearsal['timers'] = [];
  const draws: number[] = [];
  const notes: NoteBody[] = [];
  const out: Writable<Outbox> = {
    now: 1_000_000 as Instant,
    self: 0 as Outbox['self'],
    address: () => ({ ip: '127.0.0.1', port: 0 }),
    nameOf: () => '',
    intern: (text) => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1),
    textOf: (interned) => texts[interned] ?? '',
    isClaimed: () => false,
    claim: () => {},
    spend: () => {},
    exit: () => {},
    attend: () => {},
    ownerName: (interned) => names.get(interned) ?? '?',
    peerName: ({ ip, port }) => `${ip}:${port}`,
    resolve: (host) => host,
    tag: () => {},
    connect(to) {
      const connection = (FIRST_NEW_CONNECTION + connects.length) as ConnectionId;
      connects.push({ to, connection });
      return connection;
    },
    send: (connection, message: Message) => void sent.push({ connection, message: message as BusMessage }),
    answer: () => {},
    close: (connection) => void closed.push(connection),
    setTimer: (timer, key, at) => void timers.push({ timer, key, at }),
    cancelTimer: () => {},
    random: () => draws.shift() ?? 0,
    note: (body) => notes.push(body) as NoteNumber,
    blame: () => NO_NOTE,
  };
  const said = <T extends ClusterNote['type']>(type: T): Said<T>[] =>
    (notes as ClusterNote[]).filter((body): body is Said<T> => body.type === type);
  return { out, sent, connects, closed, timers, draws, said, names };
}

/** One thing that a heartbeat says about a third node. */
export interface Rumour {
  readonly about: number;
  readonly flags: number;
  /** On the node's clock. */
  readonly pong?: number;
}

/** A heartbeat of `from`, with what it would say now changed by `header`. */
export function heartbeatOf(
  from: NodeState,
  {
    kind = 'ping',
    header = {},
    gossip = [],
  }: { kind?: Heartbeat['kind']; header?: Partial<Header>; gossip?: readonly Rumour[] } = {},
): Heartbeat {
  const own = buildHeader(from);
  return {
    immutable: true,
    kind,
    bytes: 2256,
    header: { ...own, aside: { ...own.aside, map: null }, ...header },
    gossip: gossip.flatMap(({ about, flags, pong = 0 }) => [
      gossipWord(about, flags),
      Math.floor(pong / 1000),
    ]),
    addresses: from.cluster.table.addresses,
    aside: { failing: null },
  };
}

// The one table of what is not compared letter by letter, each with its reason: what differs between any two runs of a real
// server is masked, what has no order is sorted. Everything else must be equal.
import type { Reply } from '../../src/rediscli';

export interface Moment {
  /** Milliseconds since 1970 on the clock of whoever answered. */
  readonly now: number;
}

export interface Mask {
  /** Beginning of the command it concerns; any command without it. */
  readonly of?: RegExp;
  /** What is hidden, in the printed reply. */
  readonly find: RegExp;
  readonly show: string | ((match: string, moment: Moment, ...groups: string[]) => string);
  readonly why: string;
}

/** The nearest step: a run takes milliseconds that no two runs share. */
const near = (value: string, step: number): string => `~${Math.round(Number(value) / step) * step}`;

/** A wall-clock time as a distance from now, in seconds. */
function distance(ms: number, { now }: Moment): string {
  const seconds = Math.round((ms - now) / 1000);
  return seconds === 0 ? '<now>' : `<now${seconds > 0 ? '+' : ''}${seconds}s>`;
}

const isTime = (ms: number): boolean => ms > 1_500_000_000_000 && ms < 2_500_000_000_000;

/** Fields of a `name=value` or `name:value` report whose numbers belong to the machine. */
const numbersOf = (names: string, why: string, of?: RegExp): Mask => ({
  ...(of && { of }),
  find: new RegExp(`(?<=(?:^|[ ,])(?:${names})[:=])[^ ,\\n]+`, 'gm'),
  show: '<n>',
  why,
});

export const masks: readonly Mask[] = [
  {
    of: /^pttl/i,
    find: /(?<=^\(integer\) )\d+$/,
    show: (value) => near(value, 1000),
    why: 'milliseconds go by',
  },
  {
    of: /^ttl/i,
    find: /(?<=^\(integer\) )\d{9,}$/,
    show: (value, { now }) => `<until ${near(String(now / 1000 + Number(value)), 10)}>`,
    why: 'how long it is until a fixed day depends on the clock',
  },
  {
    of: /^p?expiretime/i,
    find: /(?<=^\(integer\) )\d{10,13}$/,
    show: (value, moment) => {
      const ms = value.length > 10 ? Number(value) : Number(value) * 1000;
      return isTime(ms) ? distance(ms, moment) : value;
    },
    why: 'the clocks of both show another day',
  },
  {
    of: /^(?:time|lastsave)/i,
    find: /(?:\(integer\) |")\d{10}"?/g,
    show: (value, moment) => distance(Number(value.replaceAll(/\D/g, '')) * 1000, moment),
    why: 'the clocks of both show another day',
  },
  { of: /^time/i, find: /^2\) "\d+"/m, show: '2) <us>', why: 'microseconds go by' },
  {
    of: /^cluster (?:nodes|slaves|replicas)/i,
    find: / \d+ \d+ (?=\d+ (?:dis)?connected)/g,
    show: ' <ping> <pong> ',
    why: 'heartbeats are drawn by chance',
  },
  {
    of: /^cluster info/i,
    find: /^cluster_stats_messages_\w+_(?:sent|received):\d+\n?/gm,
    show: '',
    why: 'how many heartbeats there were is chance, and a kind that was never sent has no line',
  },
  numbersOf('cluster_stats_messages_sent|cluster_stats_messages_received', 'heartbeats are drawn by chance'),
  {
    of: /^cluster links/i,
    find: /(?<="(?:create-time|send-buffer-allocated|send-buffer-used)"\n? *(?:\d+\))? ?\(integer\) |"(?:create-time|send-buffer-allocated|send-buffer-used)" => \(integer\) )\d+/g,
    show: '<n>',
    why: "the link's age and the allocator's sizes",
  },
  {
    of: /^(?:client (?:list|info))/i,
    find: /(?<=\b(?:id|fd|age|idle|qbuf|qbuf-free|argv-mem|multi-mem|rbs|rbp|tot-mem)=)-?\d+/g,
    show: '<n>',
    why: 'numbers of the process and its allocator',
  },
  {
    of: /^client (?:list|info)/i,
    find: /(?<=\baddr=127\.0\.0\.1:)\d+/g,
    show: '<port>',
    why: 'the system gives a client its port',
  },
  {
    of: /^client id/i,
    find: /(?<=^\(integer\) )\d+$/,
    show: '<id>',
    why: 'forming the world takes connections',
  },
  {
    of: /^hello/i,
    find: /(?<="id"(?: => |\n *\d+\) )\(integer\) )\d+/,
    show: '<id>',
    why: 'forming the world takes connections',
  },
  {
    of: /^memory usage/i,
    find: /(?<=^\(integer\) )\d+$/,
    show: '<bytes>',
    why: 'memory is approximate in the simulation, and says so',
  },
  {
    of: /^debug object/i,
    find: /(?<=(?:at:|lru:|lru_seconds_idle:|serializedlength:))\w+/g,
    show: '<n>',
    why: 'addresses and the allocator',
  },
  { of: /^dump/i, find: /^".*"$/, show: '<payload>', why: 'the simulation has a payload of its own' },
];

interface Unordered {
  readonly of: RegExp;
  /** The reply with what has no order sorted; `by` is how an item prints. */
  readonly sort: (reply: Reply, by: (item: Reply) => string) => Reply;
  readonly why: string;
}

type Printer = (item: Reply) => string;
const compare = (by: Printer) => (a: Reply, b: Reply) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0);

function sortItems(reply: Reply, by: Printer): Reply {
  if ((reply.type === 'array' || reply.type === 'set') && reply.items)
    return { ...reply, items: reply.items.toSorted(compare(by)) };
  if (reply.type === 'map')
    return { ...reply, pairs: reply.pairs.toSorted((a, b) => compare(by)(a[0], b[0])) };
  return reply;
}

/** Names and values in turn: each name keeps its value. */
function sortPairs(reply: Reply, by: Printer): Reply {
  if (reply.type !== 'array' || !reply.items) return sortItems(reply, by);
  const { items } = reply;
  const pairs = items.flatMap((_, index) => (index % 2 === 0 ? [items.slice(index, index + 2)] : []));
  const sorted = pairs.toSorted(([a], [b]) => (a && b ? compare(by)(a, b) : 0));
  return { ...reply, items: sorted.flat() };
}

function sortLines(reply: Reply, by: Printer): Reply {
  const sort = (text: string): string =>
    text
      .trim()
      .split('\n')
      .toSorted((a, b) => compare(by)({ type: 'simple', text: a }, { type: 'simple', text: b }))
      .join('\n');
  if (reply.type === 'bulk' && reply.value !== null) return { ...reply, value: sort(reply.value) };
  return reply.type === 'verbatim' ? { ...reply, text: sort(reply.text) } : reply;
}

/** [cursor, items]: the items alone. */
const sortSecond = (reply: Reply, by: Printer): Reply =>
  reply.type === 'array' && reply.items?.length === 2
    ? { ...reply, items: reply.items.map((item, index) => (index === 1 ? sortItems(item, by) : item)) }
    : reply;

const eachSorted = (reply: Reply, by: Printer): Reply =>
  reply.type === 'array' && reply.items
    ? sortItems({ ...reply, items: reply.items.map((item) => sortItems(item, by)) }, by)
    : reply;

export const unordered: readonly Unordered[] = [
  {
    of: /^(?:keys|smembers|sinter|sunion|sdiff|srandmember|spop|pubsub (?:channels|shardchannels)|command list)\b/i,
    sort: sortItems,
    why: 'a hash table has no order',
  },
  { of: /^(?:scan|sscan)\b/i, sort: sortSecond, why: 'a hash table has no order' },
  { of: /^config get/i, sort: sortPairs, why: 'parameters stand in a hash table' },
  { of: /^pubsub (?:shard)?numsub/i, sort: (reply) => reply, why: 'it has the order of the question' },
  { of: /^cluster (?:nodes)/i, sort: sortLines, why: 'nodes stand in a hash table' },
  {
    of: /^cluster (?:slaves|replicas|links|shards)/i,
    sort: sortItems,
    why: 'nodes stand in a hash table',
  },
  { of: /^command (?:info|docs)/i, sort: eachSorted, why: 'flags are a set' },
];

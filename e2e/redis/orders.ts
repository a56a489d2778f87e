// The table of what has no order in a real server's replies, each entry with its reason: it is sorted before replies are
// compared. What is hidden is rules.ts.
import type { Reply } from '../../src/rediscli';

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
  if (reply.type !== 'array' || !reply.items || reply.items[0]?.type === 'array') return sortItems(reply, by);
  const { items } = reply;
  const pairs = items.flatMap((_, index) => (index % 2 === 0 ? [items.slice(index, index + 2)] : []));
  const sorted = pairs.toSorted(([a], [b]) => (a && b ? compare(by)(a, b) : 0));
  return { ...reply, items: sorted.flat() };
}

function sortLines(reply: Reply, by: Printer): Reply {
  const sort = (text: string): string =>
    text
      .trim()
      .split(/\r?\n/)
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

/** Only what stands at that place of each item. */
const sortWithin =
  (place: number) =>
  (reply: Reply, by: Printer): Reply =>
    reply.type === 'array' && reply.items
      ? { ...reply, items: reply.items.map((item) => sortPlace(item, place, by)) }
      : reply;

const sortPlace = (reply: Reply, place: number, by: Printer): Reply =>
  reply.type === 'array' && reply.items
    ? { ...reply, items: reply.items.map((item, index) => (index === place ? sortItems(item, by) : item)) }
    : reply;

/** The nodes of each shard, and the shards. */
const sortShards = (reply: Reply, by: Printer): Reply => sortItems(sortWithin(3)(reply, by), by);

/** Of an operator: a node's lines stay together, nodes that are listed one after the other are sorted. */
function sortNodes(reply: Reply): Reply {
  if (reply.type !== 'simple') return reply;
  if (reply.text.startsWith('>>> Calling ')) return sortCalled(reply.text);
  const node = /^(?: {4})?[MS]: |^\S+ \([0-9a-f]{8}\.\.\.\) -> |^\*\*\* New timeout set for /;
  const units: string[] = [];
  for (const line of reply.text.split('\n')) {
    const last = units.at(-1);
    if (last !== undefined && node.test(last) && /^ {3}/.test(line) && !node.test(line))
      units[units.length - 1] = `${last}\n${line}`;
    else units.push(line);
  }
  const sorted: string[] = [];
  for (let i = 0; i < units.length;) {
    let end = i;
    while (end < units.length && node.test(units[end] ?? '')) end++;
    if (end === i) sorted.push(units[i++] ?? '');
    else {
      sorted.push(...units.slice(i, end).toSorted());
      i = end;
    }
  }
  return { ...reply, text: sorted.join('\n') };
}

/** What each node has answered to a command, in as many lines as it takes. */
function sortCalled(text: string): Reply {
  const [asked = '', ...answers] = text.split(/^(?=[\d.]+:\d+: |\(exit )/m);
  const exit = answers.pop() ?? '';
  return { type: 'simple', text: [asked, ...answers.toSorted(), exit].join('') };
}

export const unordered: readonly Unordered[] = [
  {
    of: /^redis-cli --cluster/,
    sort: sortNodes,
    why: 'redis-cli lists nodes in the order of CLUSTER NODES, which is that of a hash table',
  },
  {
    of: /^(?:keys|smembers|sinter|sunion|sdiff|srandmember|spop|pubsub (?:channels|shardchannels)|command list)\b/i,
    sort: sortItems,
    why: 'a hash table has no order',
  },
  {
    of: /^(?:zrandmember|hrandfield)\b(?!.* with(?:scores|values))/i,
    sort: sortItems,
    why: 'what is drawn has no order',
  },
  {
    of: /^(?:zrandmember|hrandfield)\b.* with(?:scores|values)/i,
    sort: sortPairs,
    why: 'what is drawn has no order',
  },
  { of: /^(?:scan|sscan)\b/i, sort: sortSecond, why: 'a hash table has no order' },
  { of: /^config get/i, sort: sortPairs, why: 'parameters stand in a hash table' },
  { of: /^cluster (?:nodes)/i, sort: sortLines, why: 'nodes stand in a hash table' },
  { of: /^cluster (?:slaves|replicas|links)/i, sort: sortItems, why: 'nodes stand in a hash table' },
  { of: /^cluster shards/i, sort: sortShards, why: 'nodes stand in a hash table' },
  {
    of: /^sentinel (?:masters|slaves|replicas|sentinels)/i,
    sort: sortItems,
    why: 'a sentinel keeps whom it watches in a hash table',
  },
  { of: /^sentinel config get/i, sort: sortPairs, why: 'parameters stand in a hash table' },
  { of: /^command(?: info|$)/i, sort: sortWithin(9), why: 'subcommands stand in a hash table' },
  { of: /^command$/i, sort: sortItems, why: 'commands stand in a hash table' },
  { of: /^acl cat \w/i, sort: sortItems, why: 'commands stand in a hash table' },
  {
    of: /^role/i,
    sort: (reply, by) => sortPlace(reply, 2, by),
    why: 'which of two replicas attached first is chance',
  },
  { of: /^info (?:commandstats|latencystats)/i, sort: sortLines, why: 'commands stand in a hash table' },
];

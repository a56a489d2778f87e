// What COMMAND INFO says of a command of Redis 7.0.15, read from the texts beside this file.
// Source: SPEC C70; the json files behind commands.def, populateCommandLegacyRangeSpec, setImplicitACLCategories.
import { dataCommandSpecs } from './data';
import { serverCommandSpecs } from './server';

/** As the server prints them, in its order. */
export type CommandFlag =
  | ('write' | 'readonly' | 'denyoom' | 'admin' | 'pubsub' | 'noscript' | 'blocking' | 'loading' | 'stale')
  | ('skip_monitor' | 'skip_slowlog' | 'asking' | 'fast' | 'no_auth' | 'no_mandatory_keys' | 'allow_busy')
  | ('no_async_loading' | 'no_multi' | 'movablekeys');

/** First key, last key (negative: from the end), step; all 0 without one. */
export type KeyRange = readonly [first: number, last: number, step: number];

/** Where some of a command's keys are. */
export interface KeySpec {
  /** What becomes of the keys. */
  readonly flags: readonly string[];
  readonly begin:
    | { readonly type: 'index'; readonly index: number }
    | { readonly type: 'keyword'; readonly keyword: string; readonly startFrom: number }
    | { readonly type: 'unknown' };
  readonly find:
    /** `last` counts from the first key, or from the end if it is negative; `limit` 2 means the first half of what is left. */
    | { readonly type: 'range'; readonly last: number; readonly step: number; readonly limit: number }
    /** A number of keys, then the keys. */
    | { readonly type: 'keynum' }
    | { readonly type: 'unknown' };
  readonly notes: string | null;
}

export interface CommandSpec {
  /** In lower case; of a subcommand with its container's: `config|get`. */
  readonly name: string;
  /** Number of arguments with the name itself; negative: at least that many. */
  readonly arity: number;
  readonly flags: readonly CommandFlag[];
  readonly keys: KeyRange;
  readonly categories: readonly string[];
  readonly tips: readonly string[];
  readonly keySpecs: readonly KeySpec[];
  readonly subcommands: readonly CommandSpec[];
}

/** What a key specification says beside its parts. */
const notes = [
  'This command allows both access and modification of the key',
  'RW and UPDATE because it changes the TTL',
  "For the optional BY/GET keyword. It is marked 'unknown' because the key names derive from the content of the key we sort",
  "For the optional STORE keyword. It is marked 'unknown' because the keyword can appear anywhere in the argument array",
  'RW because it may change the internal representation of the key, and propagate to replicas',
  'We cannot tell how the keys will be used so we assume the worst, RO and ACCESS',
  'RW and ACCESS due to the optional `GET` argument',
  'UPDATE instead of INSERT because of the optional trimming feature',
  'We cannot tell how the keys will be used so we assume the worst, RW and UPDATE',
] as const;

export const categories = [
  ...(['keyspace', 'read', 'write', 'set', 'sortedset', 'list', 'hash', 'string', 'bitmap'] as const),
  ...(['hyperloglog', 'geo', 'stream', 'pubsub', 'admin', 'fast', 'slow', 'blocking'] as const),
  ...(['dangerous', 'connection', 'transaction', 'scripting'] as const),
] as const;

const keySpec =
  /^(?<flags>[\w.]+)@(?:(?<index>\d+)|(?<keyword>[A-Z]+)>(?<from>-?\d+)|\?)(?<keynum>#?)(?:\.\.(?<last>-?\d+))?(?:\/(?<step>\d+))?(?:%(?<limit>\d+))?(?:\*(?<note>\d))?$/;

/** By its full name, in any case: `get`, `Config|Get`. */
export function findSpec(fullName: string, specs: ReadonlyMap<string, CommandSpec>): CommandSpec | null {
  const name = fullName.toLowerCase();
  const container = specs.get(name.split('|', 1)[0] ?? '');
  if (container === undefined || container.name === name) return container ?? null;
  return container.subcommands.find((sub) => sub.name === name) ?? null;
}

const lines: readonly string[] = (dataCommandSpecs + serverCommandSpecs).split('\n');

/** The same of one command, without reading all the others: a server that knows few commands begins sooner. */
export function readSpec(fullName: string): CommandSpec | null {
  const [name = ''] = fullName.toLowerCase().split('|', 1);
  const own: string[] = [];
  let group = '';
  for (const line of lines) {
    if (line.startsWith('@')) group = line;
    else if (line.startsWith(name) && (line[name.length] === ' ' || line[name.length] === '|'))
      own.push(group, line);
  }
  return findSpec(fullName, parseSpecs(own.join('\n')));
}

export function parseSpecs(text: string): ReadonlyMap<string, CommandSpec> {
  const specs = new Map<string, CommandSpec>();
  const subcommands: CommandSpec[] = [];
  let group: readonly string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('@')) group = line.slice(1).split(' @');
    else if (line.includes('|')) subcommands.push(parseLine(line, group));
    else if (line !== '') specs.set(line.slice(0, line.indexOf(' ')), parseLine(line, group));
  }
  for (const container of new Set(subcommands.map(({ name }) => name.slice(0, name.indexOf('|'))))) {
    const own = subcommands.filter(({ name }) => name.startsWith(`${container}|`));
    specs.set(container, { ...(specs.get(container) as CommandSpec), subcommands: own });
  }
  return specs;
}

/** `name arity flags keys tips…`; a dash, or nothing at the end, stands for none. */
function parseLine(line: string, group: readonly string[]): CommandSpec {
  const [name = '', arity, ...rest] = line.split(' ');
  const [flagList = [], specList = []] = rest.map((words) => (words === '-' ? [] : words.split(',')));
  const flags = flagList as CommandFlag[];
  const keySpecs = specList.map(parseKeySpec);
  const held = categoriesOf(group, flags);
  return {
    name,
    arity: Number(arity),
    flags,
    keys: rangeOf(keySpecs),
    categories: categories.filter((category) => held.has(category)),
    tips: rest.slice(2),
    keySpecs,
    subcommands: [],
  };
}

/** Most categories follow from the flags; the others are those of the group. */
function categoriesOf(group: readonly string[], flags: readonly CommandFlag[]): ReadonlySet<string> {
  const held = new Set<string>(group);
  const has = (flag: CommandFlag): boolean => flags.includes(flag);
  if (has('write')) held.add('write');
  if (has('readonly') && !held.has('scripting')) held.add('read');
  if (has('admin')) held.add('admin').add('dangerous');
  if (has('pubsub')) held.add('pubsub');
  if (has('blocking')) held.add('blocking');
  return held.add(has('fast') ? 'fast' : 'slow');
}

/** `RO.access@1..-1/2%2*0`: flags, the first key or a keyword and where to look for it, `#` or last key, step, limit, note. */
function parseKeySpec(text: string): KeySpec {
  const parts = keySpec.exec(text)?.groups;
  if (parts === undefined) throw new Error(`no key specification: ${text}`);
  const { flags = '', index, keyword, from, keynum, last = 0, step = 1, limit = 0, note } = parts;
  const unknown = { type: 'unknown' } as const;
  const range = { type: 'range', last: Number(last), step: Number(step), limit: Number(limit) } as const;
  const isKnown = index !== undefined || keyword !== undefined;
  return {
    flags: flags.split('.'),
    begin:
      index !== undefined
        ? { type: 'index', index: Number(index) }
        : keyword !== undefined
          ? { type: 'keyword', keyword, startFrom: Number(from) }
          : unknown,
    find: !isKnown ? unknown : keynum === '#' ? { type: 'keynum' } : range,
    notes: note === undefined ? null : (notes[Number(note)] ?? null),
  };
}

/** C70. What those who do not know key specifications are told: the union of the ranges that begin at an index. */
function rangeOf(specs: readonly KeySpec[]): KeyRange {
  let range: KeyRange = [0, 0, 0];
  for (const { begin, find } of specs) {
    if (begin.type !== 'index' || find.type !== 'range' || range[1] < 0) continue;
    const last = find.last < 0 ? find.last : begin.index + find.last;
    range = range[0] === 0 ? [begin.index, last, find.step] : [range[0], last, find.step];
  }
  return range;
}

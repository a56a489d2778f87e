import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findKeys } from './keys';
import { commandSpecs } from './all';
import { readSpec } from './parse';
import type { CommandSpec, KeySpec } from './parse';

/** What 7.0.15 answered to COMMAND: name, arity, flags, first key, last key, step, categories, tips, keys, subcommands. */
type Recorded = readonly [
  ...(readonly [name: string, arity: number, flags: readonly string[]]),
  ...(readonly [first: number, last: number, step: number]),
  ...(readonly [categories: readonly string[], tips: readonly string[], keySpecs: readonly unknown[]]),
  subcommands: readonly Recorded[],
];
const recorded = readFileSync(new URL('testdata/command.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

const shown = (spec: CommandSpec): unknown => [
  spec.name,
  spec.arity,
  spec.flags,
  ...spec.keys,
  spec.categories.map((category) => `@${category}`),
  spec.tips,
  spec.keySpecs.map(shownKeySpec),
  spec.subcommands.map(shown),
];

function shownKeySpec({ flags, begin, find, notes }: KeySpec): unknown {
  const part = (type: string, spec: object): unknown => ({ type, spec });
  return {
    ...(notes === null ? {} : { notes }),
    flags,
    begin_search:
      begin.type === 'index'
        ? part('index', { index: begin.index })
        : begin.type === 'keyword'
          ? part('keyword', { keyword: begin.keyword, startfrom: begin.startFrom })
          : part('unknown', {}),
    find_keys:
      find.type === 'range'
        ? part('range', { lastkey: find.last, keystep: find.step, limit: find.limit })
        : find.type === 'keynum'
          ? part('keynum', { keynumidx: 0, firstkey: 1, keystep: 1 })
          : part('unknown', {}),
  };
}

describe('what is known of every command', () => {
  test('[C70] as many as the real server has', () => {
    expect([...commandSpecs.keys()].toSorted()).toEqual(recorded.map(([name]) => name));
  });

  test('[C70] the same of one command as of all', () => {
    for (const spec of [...commandSpecs.values()].flatMap((each) => [each, ...each.subcommands]))
      expect(readSpec(spec.name)).toEqual(spec);
    expect(readSpec('getgetget')).toBeNull();
    expect(readSpec('config|nothing')).toBeNull();
  });

  test.each(recorded.map((command) => [command[0], command] as const))(
    '[C70] %s, field by field',
    (name, command) => {
      expect(shown(commandSpecs.get(name) as CommandSpec)).toEqual(command);
    },
  );
});

/** The arguments and what becomes of them, as COMMAND GETKEYSANDFLAGS says it. */
function keysOf(line: string): string {
  const argv = line.split(' ').map((word) => (word === '""' ? '' : word));
  const spec = commandSpecs.get(argv[0] ?? '') as CommandSpec;
  const sub = spec.subcommands.find(({ name }) => name === `${argv[0]}|${argv[1]}`);
  const found = findKeys(sub ?? spec, argv);
  return found.map(({ position, flags }) => `${argv[position]}:${flags.join('|')}`).join(' ');
}

describe('which arguments are keys', () => {
  // Asked of a real server with COMMAND GETKEYSANDFLAGS.
  test.each([
    ['mset a 1 b 2', 'a:OW|update b:OW|update'],
    ['mset a 1 b', 'a:OW|update b:OW|update'],
    ['blpop a b 0', 'a:RW|access|delete b:RW|access|delete'],
    ['rename a b', 'a:RW|access|delete b:OW|update'],
    ['memory usage k', 'k:RO'],
    ['zunionstore d 2 a b', 'd:OW|update a:RO|access b:RO|access'],
    ['zunionstore d 3 a b', ''],
    ['zunionstore d x a b', ''],
    ['lmpop 1 a left', 'a:RW|access|delete'],
    ['lmpop 0 a left', ''],
    ['eval x 2 a b c', 'a:RW|access|update b:RW|access|update'],
    ['eval x 0', ''],
    ['xread count 1 streams a b c 0 0 0', 'a:RO|access b:RO|access c:RO|access'],
    ['xread count 1 streams a b c 0 0', 'a:RO|access b:RO|access'],
    ['xread count 1 block 2 a', ''],
    ['spublish a b', ''],
    ['ping', ''],
  ])('[C71] %s', (line, keys) => {
    expect(keysOf(line)).toBe(keys);
  });

  test.each([
    ['set a b', 'a:OW|update'],
    ['set a b ex get', 'a:RW|access|update'],
    ['set a GET', 'a:OW|update'],
    ['bitfield a get u8 1', 'a:RO|access'],
    ['bitfield a set u8 1 2', 'a:RW|access|update'],
    ['sort a by x get store', 'a:RO|access'],
    ['sort a store b store c', 'a:RO|access c:OW|update'],
    ['sort a store b get store', 'a:RO|access b:OW|update'],
    ['sort_ro a by x', 'a:RO|access'],
    ['georadius k 1 2 3 m', 'k:RO|access'],
    ['georadius k 1 2 3 m store x storedist y', 'k:RO|access x:OW|update y:OW|update'],
    ['georadiusbymember k m 3 m store x', 'k:RO|access x:OW|update'],
    ['migrate h p k 0 10', 'k:RW|access|delete'],
    ['migrate h p "" 0 10 keys a b', 'a:RW|access|delete b:RW|access|delete'],
    ['migrate h p "" 0 10 auth keys keys a', 'a:RW|access|delete'],
    ['migrate h p k 0 10 keys a', ''],
  ])('[C71] %s, where options decide', (line, keys) => {
    expect(keysOf(line)).toBe(keys);
  });
});

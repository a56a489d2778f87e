// The matrix: what every command of the command table is asked, cell by cell. Source: server/specs for names, arity and keys;
// the examples for what a right request is. Boundary: decides what is asked; scenarios.ts writes it down.
import { commandSpecs } from '../../../src/engine/server/specs/all';
import { findKeys } from '../../../src/engine/server/specs/keys';
import type { CommandSpec } from '../../../src/engine/server/specs/parse';
import { dataExamples } from './examples';
import { serverExamples } from './serverExamples';

export const cellNames = [
  'too few arguments',
  'too many arguments',
  'unknown subcommand',
  'wrong type',
  'missing key',
  'cross slot',
  'on a replica',
  'on a replica after READONLY',
  'on a replica without a cluster',
  'right arguments',
] as const;

export type CellName = (typeof cellNames)[number];

/** Why a cell asks nothing. */
export const reasons = {
  container: 'without its subcommand it is its container, which is asked by itself',
  bare: 'its name is all that it needs',
  endless: 'it takes any number of arguments',
  simple: 'it has no subcommands',
  subcommands: 'its subcommands are asked one by one',
  keyless: 'it has no key',
  oneKey: 'it has one key at most',
  elsewhere: 'it would end or change the world: its right form is asked elsewhere',
  leftOut: 'it is left out: its right form says so',
  reads: 'it writes nothing, so a replica answers as its master does',
  stream: 'it is answered with a stream of bytes, which every full copy of the other scenarios is made of',
  long: 'its answer is long, and the same everywhere',
  drawn: 'its answer is drawn by chance',
  process: 'its answer describes the allocator of a process',
} as const;

export type Reason = keyof typeof reasons;

/** Lines to send, of which the last fills the cell; or why there are none; or where it is asked. */
export type Cell =
  | { readonly type: 'asked'; readonly requests: readonly string[] }
  | { readonly type: 'none'; readonly why: Reason }
  | { readonly type: 'elsewhere'; readonly scenario: string; readonly line: string };

export interface Asked {
  /** In full: `config|get`. */
  readonly name: string;
  readonly spec: CommandSpec;
  /** What must be there before. */
  readonly setup: readonly string[];
  readonly cells: Readonly<Record<CellName, Cell>>;
  readonly leftOut: boolean;
}

const leftOutGroups = ['stream', 'geo', 'hyperloglog', 'bitmap', 'scripting'];
/** Of those groups, what a server without libraries answers all the same. */
const answered = /^(?:fcall|function\|(?!load))/;
/** Left out one by one, of groups that are there otherwise. */
const leftOutNames: readonly string[] = [
  'sort',
  'sort_ro',
  ...['deluser', 'dryrun', 'getuser', 'log', 'setuser'].map((name) => `acl|${name}`),
];

const examples: ReadonlyMap<string, string> = new Map(
  (dataExamples + serverExamples)
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)] as const),
);

/** Those that have an example and are no command any more. */
export const strangers = (): string[] =>
  [...examples.keys()].filter((name) => !everySpec().some((spec) => spec.name === name));

const everySpec = (specs: Specs = commandSpecs): CommandSpec[] =>
  [...specs.values()].flatMap((spec) => [spec, ...spec.subcommands]);

type Specs = ReadonlyMap<string, CommandSpec>;

/** Every command and subcommand of the table; one without an example is a mistake. */
export const matrix = (specs?: Specs): Asked[] => everySpec(specs).map(askedOf);

/** One slot, which n1 has and n4 copies; another that n3 has. */
const SLOT = '{b}';
const OTHER_SLOT = '{a}';
const inSlot = (text: string): string => text.replaceAll(/\bk([123])\b/g, `${SLOT}k$1`);

/** Argument by argument, quotes and all. */
const wordsOf = (request: string): string[] => request.match(/"(?:\\.|[^"\\])*"|\S+/g) ?? [];

const asked = (...requests: readonly string[]): Cell => ({ type: 'asked', requests });
const none = (why: Reason): Cell => ({ type: 'none', why });

function askedOf(spec: CommandSpec): Asked {
  const { name, categories } = spec;
  const leftOut =
    !name.endsWith('|help') &&
    !answered.test(name) &&
    (leftOutNames.includes(name) || leftOutGroups.some((group) => categories.includes(group)));
  const parts = inSlot(examples.get(name) ?? '').split('; ');
  const example = parts.at(-1) ?? '';
  const right = rightOf(spec, example);
  const words = right.type === 'asked' ? wordsOf(example) : [];
  const cells: Record<CellName, Cell> = {
    ...arityCells(spec, words),
    ...keyCells(spec, words, leftOut),
    ...replicaCells(spec, { right, example, leftOut, hasKeys: findKeys(spec, words).length > 0 }),
    'right arguments': right,
  };
  return { name, spec, setup: parts.slice(0, -1), cells, leftOut };
}

function rightOf({ name, subcommands }: CommandSpec, example: string): Cell {
  if (example.startsWith('!')) return none(example.slice(1) as Reason);
  const [, scenario, line] = /^@([\w-]+): (.*)$/.exec(example) ?? [];
  if (scenario !== undefined && line !== undefined) return { type: 'elsewhere', scenario, line };
  if (example !== '') return asked(example);
  if (subcommands.length > 0) return none('subcommands');
  throw new Error(`the matrix has no example of ${name}`);
}

const nameWords = (name: string): string[] => name.toUpperCase().split('|');

/** As many words as that: those of the example, and an x for each that it lacks. */
const ofLength = (name: string, words: readonly string[], length: number): string =>
  Array.from({ length }, (_, i) => nameWords(name)[i] ?? words[i] ?? 'x').join(' ');

function arityCells({ name, arity, subcommands }: CommandSpec, words: readonly string[]) {
  const least = Math.abs(arity);
  const bare = nameWords(name).length;
  const few = least - 1 >= bare ? asked(ofLength(name, words, least - 1)) : undefined;
  return {
    'too few arguments': few ?? none(bare === 1 ? 'bare' : 'container'),
    'too many arguments': arity > 0 ? asked(ofLength(name, words, arity + 1)) : none('endless'),
    'unknown subcommand': subcommands.length > 0 ? asked(`${name.toUpperCase()} NOSUCH`) : none('simple'),
  };
}

/** At most two keys are tried; a third is there for the same as the second. */
const TRIED = 2;

function keyCells(spec: CommandSpec, words: readonly string[], leftOut: boolean) {
  const keys = words.length === 0 ? [] : findKeys(spec, words).map(({ position }) => position);
  const put = (position: number, key: string): string => words.with(position, key).join(' ');
  const [first] = keys;
  const last = keys.at(-1);
  if (first === undefined || last === undefined) {
    const absent = none(words.length === 0 && spec.keySpecs.length > 0 ? 'elsewhere' : 'keyless');
    return { 'wrong type': absent, 'missing key': absent, 'cross slot': absent };
  }
  const types = keys.slice(0, TRIED).flatMap((position, i) => put(position, `${SLOT}w${i + 1}`));
  return {
    'wrong type': leftOut ? none('leftOut') : asked(...types),
    'missing key': leftOut ? none('leftOut') : asked(put(first, `${SLOT}none`)),
    'cross slot': keys.length > 1 ? asked(put(last, `${OTHER_SLOT}k`)) : none('oneKey'),
  };
}

interface Right {
  readonly right: Cell;
  readonly example: string;
  readonly leftOut: boolean;
  readonly hasKeys: boolean;
}

/** What is left out is refused there as well where it writes, and redirected where it has keys. */
function replicaCells({ name, flags }: CommandSpec, { right, example, leftOut, hasKeys }: Right) {
  const all = (cell: Cell) => ({
    'on a replica': cell,
    'on a replica after READONLY': cell,
    'on a replica without a cluster': cell,
  });
  if (right.type === 'elsewhere') return all(none('elsewhere'));
  if (right.type === 'none') return all(right);
  const writes = flags.includes('write');
  if (onceOnly.includes(name)) return all(none('long'));
  return {
    'on a replica': leftOut && !writes && !hasKeys ? none('leftOut') : asked(example),
    'on a replica after READONLY': leftOut && !writes ? none('leftOut') : asked(example),
    'on a replica without a cluster': writes ? asked(example) : none('reads'),
  };
}

/** The whole table of 240 commands. */
const onceOnly: readonly string[] = ['command'];

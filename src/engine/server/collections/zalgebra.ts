// Union, intersection and difference of sorted sets (and sets), shown, stored or counted. Source: SPEC K53;
// zunionInterDiffGenericCommand.
import { lookupKeyRead } from '../keyspace/lookup';
import type { Scored } from '../keyspace/sortedSet';
import { cardinality, scoreOf, scoredBetween } from '../keyspace/sortedSet';
import { hasMember, membersOf, sizeOf } from '../keyspace/stringSet';
import type { SortedSet, StringSet } from '../keyspace/value';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { array, bulk, error, integer } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { parseDouble } from './doubles';
import { readLong } from '../commands/integers';
import { readLimit } from './setAlgebra';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { scoredReply, storeScored } from './zranges';

type ServerCall = Call<ServerProcess>;
type Source = SortedSet | StringSet | null;
type Aggregate = 'SUM' | 'MIN' | 'MAX';

interface Input {
  readonly sources: readonly Source[];
  /** Where the options begin. */
  readonly at: number;
}

interface Options {
  readonly weights: readonly number[] | null;
  readonly aggregate: Aggregate;
  readonly withScores: boolean;
}

type Operation = (sources: readonly Source[], options: Options) => Scored[];

const sizeOfSource = (source: Source): number =>
  source === null ? 0 : source.type === 'zset' ? cardinality(source) : sizeOf(source);

/** A member of a plain set has the score 1. */
const scoredOf = (source: Source): readonly Scored[] => {
  if (source === null) return [];
  return source.type === 'zset'
    ? scoredBetween(source, 0, cardinality(source))
    : membersOf(source).map((member) => [member, 1]);
};

function scoreIn(source: Source, member: string): number | null {
  if (source === null) return null;
  return source.type === 'zset' ? scoreOf(source, member) : hasMember(source, member) ? 1 : null;
}

/** K53. Where infinities meet, or nothing is taken infinitely often, the result is 0. */
const orZero = (score: number): number => (Number.isNaN(score) ? 0 : score);

function combine(aggregate: Aggregate, a: number, b: number): number {
  if (aggregate === 'SUM') return orZero(a + b);
  return aggregate === 'MIN' ? (b < a ? b : a) : b > a ? b : a;
}

/** K53. The smallest first: sums of fractions depend on the order. */
function bySize(sources: readonly Source[], { weights }: Options): { source: Source; weight: number }[] {
  return sources
    .map((source, i) => ({ source, weight: weights?.[i] ?? 1 }))
    .toSorted((a, b) => sizeOfSource(a.source) - sizeOfSource(b.source));
}

const unite: Operation = (sources, options) => {
  const scores = new Map<string, number>();
  for (const { source, weight } of bySize(sources, options)) {
    for (const [member, given] of scoredOf(source)) {
      const score = orZero(given * weight);
      const before = scores.get(member);
      scores.set(member, before === undefined ? score : combine(options.aggregate, before, score));
    }
  }
  return [...scores];
};

const intersect: Operation = (sources, options) => {
  const [smallest, ...others] = bySize(sources, options);
  if (smallest === undefined) return [];
  return scoredOf(smallest.source).flatMap(([member, given]): Scored[] => {
    let score = orZero(given * smallest.weight);
    for (const { source, weight } of others) {
      const held = scoreIn(source, member);
      if (held === null) return [];
      score = combine(options.aggregate, score, held * weight);
    }
    return [[member, score]];
  });
};

const subtract: Operation = ([first = null, ...others]) =>
  scoredOf(first).filter(([member]) => others.every((source) => scoreIn(source, member) === null));

function readInput(call: ServerCall, at: number): Input | Reply {
  const { argv } = call;
  const numkeys = readLong(argv[at] ?? '');
  if (typeof numkeys !== 'number') return numkeys;
  if (numkeys < 1) return error(`ERR at least 1 input key is needed for '${argv[0]?.toLowerCase()}' command`);
  if (numkeys > argv.length - at - 1) return SYNTAX_ERROR;
  const sources: Source[] = [];
  for (const key of argv.slice(at + 1, at + 1 + numkeys)) {
    const value = lookupKeyRead(call, key)?.value ?? null;
    if (value !== null && (typeof value === 'string' || (value.type !== 'zset' && value.type !== 'set')))
      return WRONGTYPE;
    call.work += sizeOfSource(value);
    sources.push(value);
  }
  return { sources, at: at + 1 + numkeys };
}

function readOptions(
  argv: readonly string[],
  { sources, at }: Input,
  allowed: readonly string[],
): Options | Reply {
  let options: Options = { weights: null, aggregate: 'SUM', withScores: false };
  const count = sources.length;
  for (let i = at; i < argv.length;) {
    const option = argv[i]?.toUpperCase() ?? '';
    const values = argv.slice(i + 1, i + 1 + (option === 'WEIGHTS' ? count : option === 'AGGREGATE' ? 1 : 0));
    if (!allowed.includes(option)) return SYNTAX_ERROR;
    if (option === 'WITHSCORES') options = { ...options, withScores: true };
    else if (option === 'WEIGHTS') {
      if (values.length < count) return SYNTAX_ERROR;
      const weights = values.map(parseDouble);
      if (!weights.every((weight) => weight !== null)) return NO_WEIGHT;
      options = { ...options, weights };
    } else {
      const aggregate = (['SUM', 'MIN', 'MAX'] as const).find((word) => word === values[0]?.toUpperCase());
      if (aggregate === undefined) return SYNTAX_ERROR;
      options = { ...options, aggregate };
    }
    i += 1 + values.length;
  }
  return options;
}

const NO_WEIGHT = error('ERR weight value is not a float');

const AGGREGATION = ['WEIGHTS', 'AGGREGATE'] as const;

/** K53. Members, or members and scores, in the order of the scores. */
function show(call: ServerCall, operation: Operation, allowed: readonly string[]): Reply {
  const input = readInput(call, 1);
  if ('type' in input) return input;
  const options = readOptions(call.argv, input, [...allowed, 'WITHSCORES']);
  if ('type' in options) return options;
  const found = operation(input.sources, options).toSorted(byScore);
  return options.withScores ? scoredReply(call, found) : array(found.map(([member]) => bulk(member)));
}

const byScore = ([a, x]: Scored, [b, y]: Scored): number => (x < y || (x === y && a < b) ? -1 : 1);

function store(call: ServerCall, operation: Operation, allowed: readonly string[]): Reply {
  const input = readInput(call, 2);
  if ('type' in input) return input;
  const options = readOptions(call.argv, input, allowed);
  if ('type' in options) return options;
  return storeScored(call, call.argv[1] ?? '', operation(input.sources, options));
}

function zintercard(call: ServerCall): Reply {
  const input = readInput(call, 1);
  if ('type' in input) return input;
  const limit = readLimit(call.argv, input.at);
  if (typeof limit !== 'number') return limit;
  const count = intersect(input.sources, { weights: null, aggregate: 'SUM', withScores: false }).length;
  return integer(limit === 0 ? count : Math.min(limit, count));
}

export const zalgebraCommands: readonly Command<ServerProcess>[] = [
  command('zunion', (call) => show(call, unite, AGGREGATION)),
  command('zinter', (call) => show(call, intersect, AGGREGATION)),
  command('zdiff', (call) => show(call, subtract, [])),
  command('zunionstore', (call) => store(call, unite, AGGREGATION)),
  command('zinterstore', (call) => store(call, intersect, AGGREGATION)),
  command('zdiffstore', (call) => store(call, subtract, [])),
  command('zintercard', zintercard),
];

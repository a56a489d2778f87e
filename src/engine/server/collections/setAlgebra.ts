// Intersection, union and difference of sets, shown, stored or counted. Source: SPEC K48; sinterGenericCommand,
// sunionDiffGenericCommand.
import { hasMember, membersOf, setOf, sizeOf } from '../keyspace/stringSet';
import type { StringSet } from '../keyspace/value';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { bulk, error, integer, set as setReply } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { readCount } from '../commands/integers';
import { intsetLimit } from './sets';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTyped, storeResult } from '../commands/typed';

type ServerCall = Call<ServerProcess>;
/** Null for a key that is not there. */
type Operation = (sets: readonly (StringSet | null)[]) => Iterable<string>;

function readSets(call: ServerCall, keys: readonly string[]): (StringSet | null)[] | 'wrongtype' {
  const sets: (StringSet | null)[] = [];
  for (const key of keys) {
    const set = readTyped(call, key, 'set');
    if (set === 'wrongtype') return set;
    call.work += set === null ? 0 : sizeOf(set);
    sets.push(set);
  }
  return sets;
}

/** Looks through the smallest of them. */
function* intersect(sets: readonly (StringSet | null)[]): Iterable<string> {
  const [smallest, ...others] = sets.filter((set) => set !== null).toSorted((a, b) => sizeOf(a) - sizeOf(b));
  if (smallest === undefined || others.length < sets.length - 1) return;
  for (const member of membersOf(smallest)) if (others.every((set) => hasMember(set, member))) yield member;
}

const unite: Operation = (sets) => new Set(sets.flatMap((set) => (set === null ? [] : membersOf(set))));

const subtract: Operation = ([first, ...others]) =>
  (first ? membersOf(first) : []).filter(
    (member) => !others.some((set) => set !== null && hasMember(set, member)),
  );

function show(call: ServerCall, operation: Operation): Reply {
  const sets = readSets(call, call.argv.slice(1));
  return sets === 'wrongtype' ? WRONGTYPE : setReply(Array.from(operation(sets), bulk));
}

/** K48. An empty result deletes what was there, and is told to the replicas only then. */
function store(call: ServerCall, operation: Operation): Reply {
  const [, target = '', ...keys] = call.argv;
  const sets = readSets(call, keys);
  if (sets === 'wrongtype') return WRONGTYPE;
  const result = setOf(operation(sets), intsetLimit(call));
  if (storeResult(call, target, result)) propagateChange(call);
  return integer(sizeOf(result));
}

function sintercard(call: ServerCall): Reply {
  const { argv } = call;
  const numkeys = readCount(argv[1] ?? '', 1, 'ERR numkeys should be greater than 0');
  if (typeof numkeys !== 'number') return numkeys;
  if (numkeys > argv.length - 2) return TOO_MANY_KEYS;
  const limit = readLimit(argv, 2 + numkeys);
  if (typeof limit !== 'number') return limit;
  const sets = readSets(call, argv.slice(2, 2 + numkeys));
  if (sets === 'wrongtype') return WRONGTYPE;
  const count = [...intersect(sets)].length;
  return integer(limit === 0 ? count : Math.min(limit, count));
}

export const TOO_MANY_KEYS = error("ERR Number of keys can't be greater than number of args");

/** LIMIT of SINTERCARD and ZINTERCARD; 0 without one. */
export function readLimit(argv: readonly string[], from: number): number | Reply {
  let limit = 0;
  for (let i = from; i < argv.length; i += 2) {
    const text = argv[i + 1];
    if (argv[i]?.toUpperCase() !== 'LIMIT' || text === undefined) return SYNTAX_ERROR;
    const given = readCount(text, 0, "ERR LIMIT can't be negative");
    if (typeof given !== 'number') return given;
    limit = given;
  }
  return limit;
}

export const setAlgebraCommands: readonly Command<ServerProcess>[] = [
  command('sinter', (call) => show(call, intersect)),
  command('sunion', (call) => show(call, unite)),
  command('sdiff', (call) => show(call, subtract)),
  command('sinterstore', (call) => store(call, intersect)),
  command('sunionstore', (call) => store(call, unite)),
  command('sdiffstore', (call) => store(call, subtract)),
  command('sintercard', sintercard),
];

// Commands that take elements off lists, at once or when there are some. Source: SPEC K44, K45; popGenericCommand,
// lmoveGenericCommand, mpopGenericCommand, blockingPopGenericCommand.
import { notify } from '../keyspace/events';
import { EMPTY_LIST, lengthOf, spliceList } from '../keyspace/list';
import { slice } from '../keyspace/sequence';
import type { List } from '../keyspace/value';
import { SYNTAX_ERROR, wrongArity, WRONGTYPE } from '../render';
import { NULL_ARRAY, array, bulk } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { readCount } from '../commands/integers';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { storeTyped, writeTyped } from '../commands/typed';

type ServerCall = Call<ServerProcess>;
export type Side = 'LEFT' | 'RIGHT';

const NIL = bulk(null);

interface Taken {
  /** The one at the end comes first. */
  readonly elements: readonly string[];
  readonly rest: List;
}

function take(list: List, side: Side, wanted: number): Taken {
  const length = lengthOf(list);
  const count = Math.min(wanted, length);
  const from = side === 'LEFT' ? 0 : length - count;
  const elements = slice(list.items, from, from + count);
  return {
    elements: side === 'LEFT' ? elements : elements.toReversed(),
    rest: spliceList(list, from, count),
  };
}

const popName = (side: Side): string => (side === 'LEFT' ? 'LPOP' : 'RPOP');
const popEvent = (side: Side): string => popName(side).toLowerCase();

function pop(call: ServerCall, side: Side): Reply {
  const [name = '', key = '', count] = call.argv;
  if (call.argv.length > 3) return wrongArity(name.toLowerCase());
  const wanted = count === undefined ? 1 : readCount(count);
  if (typeof wanted !== 'number') return wanted;
  const list = writeTyped(call, key, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  if (list === null) return count === undefined ? NIL : NULL_ARRAY;
  if (wanted === 0) return array([]);
  const { elements, rest } = take(list, side, wanted);
  storeTyped(call, key, rest);
  propagateChange(call, elements.length);
  return count === undefined ? bulk(elements[0] ?? null) : array(elements.map(bulk));
}

export interface Move {
  readonly source: string;
  readonly target: string;
  readonly from: Side;
  readonly to: Side;
}

/** K44. Null when there is nothing to move; otherwise the answer. `form` is what the replicas are told. */
export function moveElement(call: ServerCall, move: Move, form: readonly string[]): Reply | null {
  const { source, target, from, to } = move;
  const list = writeTyped(call, source, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  if (list === null) return null;
  const onto = writeTyped(call, target, 'list');
  if (onto === 'wrongtype') return WRONGTYPE;
  const { elements, rest } = take(list, from, 1);
  const before = source === target ? rest : (onto ?? EMPTY_LIST);
  const moved = spliceList(before, to === 'LEFT' ? 0 : lengthOf(before), 0, elements);
  storeTyped(call, target, moved, to === 'LEFT' ? 'lpush' : 'rpush');
  if (source === target) notify(call, 'l', popEvent(from), source);
  else storeTyped(call, source, rest, popEvent(from));
  propagateChange(call, 1, form);
  return bulk(elements[0] ?? null);
}

export function readMove([, source = '', target = '', from = '', to = '']: readonly string[]): Move | null {
  const sides = [readSide(from), readSide(to)] as const;
  return sides[0] === null || sides[1] === null ? null : { source, target, from: sides[0], to: sides[1] };
}

export const rotation = ([, source = '', target = '']: readonly string[]): Move => ({
  source,
  target,
  from: 'RIGHT',
  to: 'LEFT',
});

export function readSide(text: string): Side | null {
  const side = text.toUpperCase();
  return side === 'LEFT' || side === 'RIGHT' ? side : null;
}

function lmove(call: ServerCall): Reply {
  const move = readMove(call.argv);
  return move === null ? SYNTAX_ERROR : (moveElement(call, move, call.argv) ?? NIL);
}

const rpoplpush = (call: ServerCall): Reply => moveElement(call, rotation(call.argv), call.argv) ?? NIL;

/** `numkeys key … LEFT|RIGHT [COUNT n]`, from `at` on. */
export interface Picking<Where extends string> {
  readonly keys: readonly string[];
  readonly where: Where;
  readonly count: number;
}

/** K45. What LMPOP, ZMPOP and their blocking forms have in common. */
export function readPicking<Where extends string>(
  argv: readonly string[],
  at: number,
  readWhere: (text: string) => Where | null,
): Picking<Where> | Reply {
  const numkeys = readCount(argv[at] ?? '', 1, 'ERR numkeys should be greater than 0');
  if (typeof numkeys !== 'number') return numkeys;
  const behind = at + 1 + numkeys;
  const where = readWhere(argv[behind] ?? '');
  if (where === null) return SYNTAX_ERROR;
  const [option, text, further] = argv.slice(behind + 1);
  if (option === undefined) return { keys: argv.slice(at + 1, behind), where, count: 1 };
  if (option.toUpperCase() !== 'COUNT' || text === undefined) return SYNTAX_ERROR;
  const count = readCount(text, 1, 'ERR count should be greater than 0');
  if (typeof count !== 'number') return count;
  return further === undefined ? { keys: argv.slice(at + 1, behind), where, count } : SYNTAX_ERROR;
}

/** K45. From the first of the keys that holds a list; null when none does. */
export function popPicked(call: ServerCall, { keys, where, count }: Picking<Side>): Reply | null {
  for (const key of keys) {
    const list = writeTyped(call, key, 'list');
    if (list === 'wrongtype') return WRONGTYPE;
    if (list === null) continue;
    const { elements, rest } = take(list, where, count);
    storeTyped(call, key, rest, popEvent(where));
    propagateChange(call, elements.length, [popName(where), key, String(elements.length)]);
    return array([bulk(key), array(elements.map(bulk))]);
  }
  return null;
}

/** K45. One element of the first key that holds a list, with the key's name; null when none does. */
export function popFirst(call: ServerCall, keys: readonly string[], side: Side): Reply | null {
  for (const key of keys) {
    const list = writeTyped(call, key, 'list');
    if (list === 'wrongtype') return WRONGTYPE;
    if (list === null) continue;
    const { elements, rest } = take(list, side, 1);
    storeTyped(call, key, rest, popEvent(side));
    propagateChange(call, 1, [popName(side), key]);
    return array([bulk(key), ...elements.map(bulk)]);
  }
  return null;
}

function lmpop(call: ServerCall): Reply {
  const picking = readPicking(call.argv, 1, readSide);
  return 'type' in picking ? picking : (popPicked(call, picking) ?? NULL_ARRAY);
}

export const listPopCommands: readonly Command<ServerProcess>[] = [
  command('lpop', (call) => pop(call, 'LEFT')),
  command('rpop', (call) => pop(call, 'RIGHT')),
  command('lmove', lmove),
  command('rpoplpush', rpoplpush),
  command('lmpop', lmpop),
];

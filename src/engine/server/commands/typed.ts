// Keys that must hold a certain type, and ranges of what they hold. Source: checkType; the clamping that LRANGE, LTRIM
// and ZRANGE have in common.
import { deleteKey, setKey, storeValue } from '../keyspace/changes';
import type { Entry } from '../keyspace/dataset';
import { notify } from '../keyspace/events';
import { lookupKeyRead, lookupKeyWrite } from '../keyspace/lookup';
import { elementCount } from '../keyspace/value';
import type { TypeName, Value } from '../keyspace/value';
import { notSimulated } from '../render';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import type { Call } from './table';

type Collection = Exclude<TypeName, 'string'>;
/** The answer is WRONGTYPE then: whoever asked says so. */
type Held<T extends Collection> = Extract<Value, { readonly type: T }> | null | 'wrongtype';

export const readTyped = <T extends Collection>(call: Call<ServerProcess>, key: string, type: T): Held<T> =>
  held(lookupKeyRead(call, key), type);

export const writeTyped = <T extends Collection>(call: Call<ServerProcess>, key: string, type: T): Held<T> =>
  held(lookupKeyWrite(call, key), type);

function held<T extends Collection>(entry: Entry | null, type: T): Held<T> {
  if (entry === null) return null;
  const { value } = entry;
  const fits = typeof value !== 'string' && value.type === type;
  return fits ? (value as Extract<Value, { readonly type: T }>) : 'wrongtype';
}

const kinds = { list: 'l', set: 's', hash: 'h', zset: 'z' } as const;

/** A collection as it is after a change, and what has happened to it for those who listen. Without elements it is no key. */
export function storeTyped(
  call: Call<ServerProcess>,
  key: string,
  value: Exclude<Value, string>,
  event = nameOf(call),
): void {
  const isEmpty = elementCount(value) === 0;
  storeValue(call, key, isEmpty ? null : value);
  notify(call, kinds[value.type], event, key);
  if (isEmpty) notify(call, 'g', 'del', key);
}

/** K48. The result of a …STORE; false when it is empty and there was nothing to delete either. */
export function storeResult(call: Call<ServerProcess>, key: string, value: Exclude<Value, string>): boolean {
  const isEmpty = elementCount(value) === 0;
  if (!isEmpty) setKey(call, key, value);
  else if (!deleteKey(call, key)) return false;
  if (isEmpty) notify(call, 'g', 'del', key);
  else notify(call, kinds[value.type], nameOf(call), key);
  return true;
}

const nameOf = ({ argv }: Call<ServerProcess>): string => argv[0]?.toLowerCase() ?? '';

/** Two indices, negative ones counted from the end, as `from` and `to` (exclusive) within `length`; equal when nothing lies there. */
export function clampRange(start: number, end: number, length: number): [from: number, to: number] {
  const from = Math.max(0, start < 0 ? length + start : start);
  const to = Math.min(length, (end < 0 ? length + end : end) + 1);
  return from < to ? [from, to] : [0, 0];
}

const MOST_DRAWN = 1_000_000;

/** K47. Ours: an answer with more elements than that would fill the memory of whoever runs the simulation. */
export const tooManyDrawn = (count: number, name: string): Reply | null =>
  count < -MOST_DRAWN ? notSimulated(name, `with more than ${MOST_DRAWN} elements`) : null;

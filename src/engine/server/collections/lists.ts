// Commands on lists that neither pop nor wait. Source: t_list.c; SPEC K43. Errors are in Redis's words.
import { EMPTY_LIST, elementsOf, lengthOf, listOf, spliceList } from '../keyspace/list';
import { itemAt, slice } from '../keyspace/sequence';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { OK, array, bulk, error, integer } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { readLong } from '../commands/integers';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { clampRange, readTyped, storeTyped, writeTyped } from '../commands/typed';

type ServerCall = Call<ServerProcess>;

/** K43. `atHead` pushes one after the other, so the last argument becomes the first element. */
function push(call: ServerCall, atHead: boolean, onlyExisting: boolean): Reply {
  const [, key = '', ...elements] = call.argv;
  const list = writeTyped(call, key, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  if (list === null && onlyExisting) return integer(0);
  const before = list ?? EMPTY_LIST;
  const after = spliceList(
    before,
    atHead ? 0 : lengthOf(before),
    0,
    atHead ? elements.toReversed() : elements,
  );
  storeTyped(call, key, after, atHead ? 'lpush' : 'rpush');
  propagateChange(call, elements.length);
  return integer(lengthOf(after));
}

function llen(call: ServerCall): Reply {
  const list = readTyped(call, call.argv[1] ?? '', 'list');
  return list === 'wrongtype' ? WRONGTYPE : integer(list === null ? 0 : lengthOf(list));
}

function lrange(call: ServerCall): Reply {
  const [, key = '', first = '', last = ''] = call.argv;
  const [start, end] = [readLong(first), readLong(last)];
  if (typeof start !== 'number') return start;
  if (typeof end !== 'number') return end;
  const list = readTyped(call, key, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  if (list === null) return array([]);
  return array(slice(list.items, ...clampRange(start, end, lengthOf(list))).map(bulk));
}

function lindex(call: ServerCall): Reply {
  const [, key = '', text = ''] = call.argv;
  const list = readTyped(call, key, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  if (list === null) return bulk(null);
  const index = readLong(text);
  if (typeof index !== 'number') return index;
  return bulk(itemAt(list.items, index < 0 ? lengthOf(list) + index : index) ?? null);
}

function lset(call: ServerCall): Reply {
  const [, key = '', text = '', element = ''] = call.argv;
  const list = writeTyped(call, key, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  if (list === null) return error('ERR no such key');
  const given = readLong(text);
  if (typeof given !== 'number') return given;
  const index = given < 0 ? lengthOf(list) + given : given;
  if (index < 0 || index >= lengthOf(list)) return error('ERR index out of range');
  storeTyped(call, key, spliceList(list, index, 1, [element]));
  propagateChange(call);
  return OK;
}

function linsert(call: ServerCall): Reply {
  const [, key = '', where = '', pivot = '', element = ''] = call.argv;
  const side = where.toUpperCase();
  if (side !== 'BEFORE' && side !== 'AFTER') return SYNTAX_ERROR;
  const list = writeTyped(call, key, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  if (list === null) return integer(0);
  const at = elementsOf(list).indexOf(pivot);
  call.work += at < 0 ? lengthOf(list) : at;
  if (at < 0) return integer(-1);
  storeTyped(call, key, spliceList(list, side === 'BEFORE' ? at : at + 1, 0, [element]));
  propagateChange(call);
  return integer(lengthOf(list) + 1);
}

/** A positive number of occurrences is taken from the head, a negative one from the tail, 0 means all. */
function lrem(call: ServerCall): Reply {
  const [, key = '', count = '', element = ''] = call.argv;
  const wanted = readLong(count);
  if (typeof wanted !== 'number') return wanted;
  const list = writeTyped(call, key, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  if (list === null) return integer(0);
  const elements = elementsOf(list);
  call.work += elements.length;
  const positions = elements.flatMap((held, i) => (held === element ? [i] : []));
  const gone = new Set(wanted < 0 ? positions.slice(wanted) : positions.slice(0, wanted || undefined));
  if (gone.size === 0) return integer(0);
  storeTyped(call, key, listOf(elements.filter((_, i) => !gone.has(i))));
  propagateChange(call, gone.size);
  return integer(gone.size);
}

function ltrim(call: ServerCall): Reply {
  const [, key = '', first = '', last = ''] = call.argv;
  const [start, end] = [readLong(first), readLong(last)];
  if (typeof start !== 'number') return start;
  if (typeof end !== 'number') return end;
  const list = writeTyped(call, key, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  if (list === null) return OK;
  const [from, to] = clampRange(start, end, lengthOf(list));
  const removed = lengthOf(list) - (to - from);
  if (removed === 0) return OK;
  storeTyped(call, key, spliceList(spliceList(list, to, lengthOf(list) - to), 0, from));
  propagateChange(call, removed);
  return OK;
}

export const listCommands: readonly Command<ServerProcess>[] = [
  command('lpush', (call) => push(call, true, false)),
  command('rpush', (call) => push(call, false, false)),
  command('lpushx', (call) => push(call, true, true)),
  command('rpushx', (call) => push(call, false, true)),
  command('llen', llen),
  command('lrange', lrange),
  command('lindex', lindex),
  command('lset', lset),
  command('linsert', linsert),
  command('lrem', lrem),
  command('ltrim', ltrim),
];

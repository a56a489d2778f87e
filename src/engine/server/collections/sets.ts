// Commands on one set, and SMOVE. Source: t_set.c; SPEC K41, K43, K46. Errors are in Redis's words.
import { addMember, emptySetFor, hasMember, membersOf, removeMember, sizeOf } from '../keyspace/stringSet';
import type { StringSet } from '../keyspace/value';
import { WRONGTYPE } from '../render';
import { array, integer, set as setReply, bulk } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTyped, storeTyped, writeTyped } from '../commands/typed';

type ServerCall = Call<ServerProcess>;

const flag = (holds: boolean): Reply => integer(holds ? 1 : 0);

/** How many integers a set keeps together. */
export const intsetLimit = ({ process }: ServerCall): number =>
  process.server.parameters['set-max-intset-entries'];

function sadd(call: ServerCall): Reply {
  const [, key = '', ...members] = call.argv;
  const before = writeTyped(call, key, 'set');
  if (before === 'wrongtype') return WRONGTYPE;
  let set = before ?? emptySetFor(members[0] ?? '');
  const size = sizeOf(set);
  for (const member of members) set = addMember(set, member, intsetLimit(call));
  const added = sizeOf(set) - size;
  if (added > 0) storeSet(call, key, set, added);
  return integer(added);
}

function srem(call: ServerCall): Reply {
  const [, key = '', ...members] = call.argv;
  const before = writeTyped(call, key, 'set');
  if (before === 'wrongtype') return WRONGTYPE;
  if (before === null) return integer(0);
  const set = members.reduce(removeMember, before);
  const removed = sizeOf(before) - sizeOf(set);
  if (removed > 0) storeSet(call, key, set, removed);
  return integer(removed);
}

function storeSet(call: ServerCall, key: string, set: StringSet, changes: number): void {
  storeTyped(call, key, set);
  propagateChange(call, changes);
}

/** K46. */
function smove(call: ServerCall): Reply {
  const [, source = '', target = '', member = ''] = call.argv;
  const from = writeTyped(call, source, 'set');
  const to = writeTyped(call, target, 'set');
  if (from === null) return integer(0);
  if (from === 'wrongtype' || to === 'wrongtype') return WRONGTYPE;
  if (!hasMember(from, member)) return integer(0);
  if (source === target) return integer(1);
  const rest = removeMember(from, member);
  storeTyped(call, source, rest, 'srem');
  const grown = addMember(to ?? emptySetFor(member), member, intsetLimit(call));
  if (grown !== to) storeTyped(call, target, grown, 'sadd');
  propagateChange(call, grown === to ? 1 : 2);
  return integer(1);
}

function scard(call: ServerCall): Reply {
  const set = readTyped(call, call.argv[1] ?? '', 'set');
  return set === 'wrongtype' ? WRONGTYPE : integer(set === null ? 0 : sizeOf(set));
}

function sismember(call: ServerCall): Reply {
  const [, key = '', member = ''] = call.argv;
  const set = readTyped(call, key, 'set');
  return set === 'wrongtype' ? WRONGTYPE : flag(set !== null && hasMember(set, member));
}

function smismember(call: ServerCall): Reply {
  const [, key = '', ...members] = call.argv;
  const set = readTyped(call, key, 'set');
  if (set === 'wrongtype') return WRONGTYPE;
  return array(members.map((member) => flag(set !== null && hasMember(set, member))));
}

function smembers(call: ServerCall): Reply {
  const set = readTyped(call, call.argv[1] ?? '', 'set');
  return set === 'wrongtype' ? WRONGTYPE : setReply(set === null ? [] : membersOf(set).map(bulk));
}

export const setCommands: readonly Command<ServerProcess>[] = [
  command('sadd', sadd),
  command('srem', srem),
  command('smove', smove),
  command('scard', scard),
  command('sismember', sismember),
  command('smismember', smismember),
  command('smembers', smembers),
];

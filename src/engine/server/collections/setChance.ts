// Commands that take or show members of a set by chance. Source: SPEC K47; spopCommand, srandmemberCommand.
import { deleteKey } from '../keyspace/changes';
import { notify } from '../keyspace/events';
import { memberAt, membersOf, removeMember, setOf, sizeOf } from '../keyspace/stringSet';
import type { StringSet } from '../keyspace/value';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { array, bulk, set as setReply } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { LLONG_MAX, readCount, readRange } from '../commands/integers';
import { intsetLimit } from './sets';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTyped, storeTyped, tooManyDrawn, writeTyped } from '../commands/typed';

type ServerCall = Call<ServerProcess>;

const FEW = 5; // SPOP_MOVE_STRATEGY_MUL

/** K47. What the replicas are told names the members: they draw nothing. */
function spop(call: ServerCall): Reply {
  const { argv } = call;
  const [, key = '', count] = argv;
  if (argv.length > 3) return SYNTAX_ERROR;
  const wanted = count === undefined ? 1 : readCount(count);
  if (typeof wanted !== 'number') return wanted;
  const set = writeTyped(call, key, 'set');
  if (set === 'wrongtype') return WRONGTYPE;
  if (set === null || wanted === 0) return count === undefined ? bulk(null) : setReply([]);
  if (count !== undefined && wanted >= sizeOf(set)) return popAll(call, key, set);
  const popped = wanted === 1 ? [anyMember(call, set)] : drawDistinct(call, membersOf(set), wanted);
  for (const member of popped) propagateChange(call, 1, ['SREM', key, member]);
  const left = popped.reduce(removeMember, set);
  const rest = sizeOf(left) * FEW <= wanted ? setOf(membersOf(left), intsetLimit(call)) : left;
  storeTyped(call, key, rest);
  return count === undefined ? bulk(popped[0] ?? null) : setReply(popped.map(bulk));
}

function popAll(call: ServerCall, key: string, set: StringSet): Reply {
  deleteKey(call, key);
  notify(call, 's', 'spop', key);
  notify(call, 'g', 'del', key);
  propagateChange(call, sizeOf(set), ['DEL', key]);
  return setReply(membersOf(set).map(bulk));
}

/** K47. A negative count may show a member several times. */
function srandmember(call: ServerCall): Reply {
  const { argv } = call;
  const [, key = '', count] = argv;
  if (argv.length > 3) return SYNTAX_ERROR;
  const wanted = count === undefined ? 1 : readRange(count, -LLONG_MAX, LLONG_MAX);
  if (typeof wanted !== 'number') return wanted;
  const set = readTyped(call, key, 'set');
  if (set === 'wrongtype') return WRONGTYPE;
  if (count === undefined) return bulk(set === null ? null : anyMember(call, set));
  if (set === null) return array([]);
  const tooMany = tooManyDrawn(wanted, 'srandmember');
  if (tooMany !== null) return tooMany;
  const shown =
    wanted < 0
      ? Array.from({ length: -wanted }, () => anyMember(call, set))
      : drawDistinct(call, membersOf(set), wanted);
  return array(shown.map(bulk));
}

const anyMember = ({ out }: ServerCall, set: StringSet): string =>
  memberAt(set, out.random('members', sizeOf(set)));

/** So many of them, each at most once; all if there are not as many. Mixes what it is given. */
export function drawDistinct<T>(call: ServerCall, from: T[], wanted: number): T[] {
  call.work += from.length;
  const count = Math.min(wanted, from.length);
  for (let i = 0; i < count; i++) {
    const drawn = i + call.out.random('members', from.length - i);
    [from[i], from[drawn]] = [from[drawn] as T, from[i] as T];
  }
  return from.slice(0, count);
}

export const setChanceCommands: readonly Command<ServerProcess>[] = [
  command('spop', spop),
  command('srandmember', srandmember),
];

// Commands that take elements off a list or a sorted set, and wait until there are some. Source: SPEC C48, K54;
// blockingPopGenericCommand, blmoveGenericCommand, blockingGenericZpopCommand.
import { blockForKeys, keysToTry } from '../clients/blocking';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTimeoutSeconds } from '../commands/timeout';
import { SYNTAX_ERROR } from '../render';
import { bulk } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { moveElement, popFirst, popPicked, readMove, readPicking, readSide, rotation } from './listPops';
import type { Move, Picking, Side } from './listPops';
import { popFirstScored, popPickedScored, readEnd } from './zpops';
import type { End } from './zpops';

type ServerCall = Call<ServerProcess>;

/** `key … timeout`. */
function popOne(
  call: ServerCall,
  awaited: 'list' | 'zset',
  take: (keys: readonly string[]) => Reply | null,
): Reply | null {
  const keys = call.argv.slice(1, -1);
  const timeout = readTimeoutSeconds(call.argv.at(-1) ?? '');
  if (typeof timeout !== 'number') return timeout;
  return take(keysToTry(call, keys)) ?? blockForKeys(call, { keys, awaited, timeout });
}

/** `timeout numkeys key … end [COUNT n]`: the timeout is looked at last. */
function popSeveral<Where extends string>(
  call: ServerCall,
  awaited: 'list' | 'zset',
  picking: Picking<Where> | Reply,
  take: (picking: Picking<Where>) => Reply | null,
): Reply | null {
  if ('type' in picking) return picking;
  const timeout = readTimeoutSeconds(call.argv[1] ?? '');
  if (typeof timeout !== 'number') return timeout;
  const { keys } = picking;
  return take({ ...picking, keys: keysToTry(call, keys) }) ?? blockForKeys(call, { keys, awaited, timeout });
}

/** K54. In a transaction the answer is nil, after a timeout a list of length -1. */
function move(call: ServerCall, asked: Move | null, [name, ...ends]: readonly string[]): Reply | null {
  if (asked === null) return SYNTAX_ERROR;
  const timeout = readTimeoutSeconds(call.argv.at(-1) ?? '');
  if (typeof timeout !== 'number') return timeout;
  const { source, target } = asked;
  const moved = moveElement(call, asked, [name ?? '', source, target, ...ends]);
  if (moved !== null) return moved;
  if (call.denyBlocking) return bulk(null);
  return blockForKeys(call, { keys: [source], awaited: 'list', timeout });
}

const pop = (name: string, side: Side): Command<ServerProcess> =>
  command(name, (call) => popOne(call, 'list', (keys) => popFirst(call, keys, side)));

const zpop = (name: string, end: End): Command<ServerProcess> =>
  command(name, (call) => popOne(call, 'zset', (keys) => popFirstScored(call, keys, end)));

export const blockingPopCommands: readonly Command<ServerProcess>[] = [
  pop('blpop', 'LEFT'),
  pop('brpop', 'RIGHT'),
  command('blmove', (call) => move(call, readMove(call.argv), ['LMOVE', ...call.argv.slice(3, 5)])),
  command('brpoplpush', (call) => move(call, rotation(call.argv), ['RPOPLPUSH'])),
  command('blmpop', (call) =>
    popSeveral(call, 'list', readPicking(call.argv, 2, readSide), (picking) => popPicked(call, picking)),
  ),
  zpop('bzpopmin', 'MIN'),
  zpop('bzpopmax', 'MAX'),
  command('bzmpop', (call) =>
    popSeveral(call, 'zset', readPicking(call.argv, 2, readEnd), (picking) => popPickedScored(call, picking)),
  ),
];

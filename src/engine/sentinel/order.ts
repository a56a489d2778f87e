// Orders to a server: whom it is to copy from now on. Source: SPEC Q9; sentinelSendSlaveOf.
import type { NoteNumber } from '../kernel/process';
import { announced } from './addresses';
import { sendTo } from './links';
import { addressText } from './events';
import type { Master, Place, Replica } from './state';
import type { Turn } from './turn';

/**
 * Q9. In one transaction: the order, the configuration file, and the end of all clients' connections, so that they ask the
 * sentinels anew. null means nobody. False when there is no connection for it.
 */
export function order(
  turn: Turn,
  server: Master | Replica,
  master: Place | null,
  cause: NoteNumber,
): boolean {
  const whom = master === null ? 'NO ONE' : addressText(announced(turn.sentinel, master));
  const commands = [
    ['MULTI'],
    ['SLAVEOF', ...whom.split(' ')],
    ['CONFIG', 'REWRITE'],
    ['CLIENT', 'KILL', 'TYPE', 'normal'],
    ['CLIENT', 'KILL', 'TYPE', 'pubsub'],
    ['EXEC'],
  ];
  return commands.every((argv) => sendTo(turn, server, argv, { cause }));
}

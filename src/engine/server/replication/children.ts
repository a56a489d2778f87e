// The end of a child process, whatever it was for. Source: SPEC D4; checkChildrenDone.
import type { Outbox } from '../../kernel/process';
import { onRewritten } from '../persistence/aof';
import { reapChild } from '../persistence/child';
import type { ServerState } from '../state';
import { onCopyDone, startPendingCopy } from './transfer';

/** Called by the cron, and when a replica says that it has its copy. */
export function checkChild(server: ServerState, out: Outbox): void {
  const child = reapChild(server, out);
  if (child === null) return;
  if (child.type === 'aof') onRewritten(server, child, out);
  else onCopyDone(server, child, out);
  startPendingCopy(server, out);
}

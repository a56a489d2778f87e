// The names of histories: a new one where nothing of before can be continued. Source: SPEC R7, R8; changeReplicationId,
// clearReplicationId2, shiftReplicationId, createReplicationBacklog.
import type { Outbox } from '../../kernel/process';
import { NO_REPLID, randomId } from '../lifecycle';
import type { ServerState } from '../state';
import { createBacklog } from './backlog';

/** R8. A backlog from scratch belongs to a history of its own: what was written before it cannot be continued. */
export function startHistory(server: ServerState, out: Outbox): void {
  server.replid = randomId(out);
  forgetSecondHistory(server);
  server.backlog = createBacklog(server.offset);
}

export function forgetSecondHistory(server: ServerState): void {
  server.replid2 = NO_REPLID;
  server.secondOffset = -1;
}

/** R7. The old name holds up to here, for those who have come as far. */
export function renameHistory(server: ServerState, replid: string): void {
  server.replid2 = server.replid;
  server.secondOffset = server.offset + 1;
  server.replid = replid;
}

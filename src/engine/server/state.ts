// The state of one redis-server: plain data, owned by server/. Placeholder shape until the room fills it.
import type { ConnectionId } from '../kernel/process';
import type { Parameters } from './parameters';

/** A connection on the client port, as the server keeps it. */
export interface Connected {
  readonly connection: ConnectionId;
  readonly: boolean;
}

export interface ServerState {
  readonly parameters: Parameters;
}

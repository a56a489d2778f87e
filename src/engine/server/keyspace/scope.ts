// Whose keys are meant. Source: the db pointer of struct client.
import type { ServerProcess } from '../state';

/** A server, and one of its databases. A Call is one. */
export interface Scope {
  readonly process: ServerProcess;
  readonly client: { readonly db: number };
}

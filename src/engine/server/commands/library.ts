// The commands that the servers of a run know: all of Redis, or the few that servers and clients use among themselves. A run begins
// with the few, and is handed all before anybody asks for more. Boundary: shapes only.
import type { ServerProcess } from '../state';
import type { Command } from './table';

export interface Library {
  /** By lower-case name; what a container does not carry out stands under its full name (`client|trackinginfo`). */
  readonly commands: ReadonlyMap<string, Command<ServerProcess>>;
  /** What is not in it does not exist. */
  readonly isWhole: boolean;
}

export const byName = (
  commands: readonly Command<ServerProcess>[],
): ReadonlyMap<string, Command<ServerProcess>> => new Map(commands.map((command) => [command.name, command]));

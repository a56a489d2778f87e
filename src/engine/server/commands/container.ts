// A command with subcommands, HELP among them. Source: addReplyHelp in networking.c. Boundary: what HELP prints is in src/docs.
import { wrongArity } from '../render';
import type { ServerProcess } from '../state';
import { command } from './table';
import type { Command } from './table';

export function container<P extends ServerProcess>(
  name: string,
  subcommands: Readonly<Record<string, Command<P>['run']>>,
): Command<P> {
  const runs: Readonly<Record<string, Command<P>['run']>> = {
    ...subcommands,
    help: () => ({ type: 'help', command: name }),
  };
  // Only reached without a subcommand, which the arity forbids.
  const bare = command<P>(name, () => wrongArity(name));
  return {
    ...bare,
    subcommands: Object.fromEntries(
      Object.entries(runs).map(([sub, run]) => [sub, command<P>(`${name}|${sub}`, run)]),
    ),
  };
}

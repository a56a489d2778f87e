// A command with subcommands, and what its HELP says. Source: addReplyHelp in networking.c.
import { help, wrongArity } from '../render';
import type { ServerProcess } from '../state';
import { command } from './table';
import type { Command } from './table';

/** `lines` stand between the line that names the command and the one about HELP. */
export function container<P extends ServerProcess>(
  name: string,
  subcommands: Readonly<Record<string, Command<P>['run']>>,
  lines: readonly string[],
): Command<P> {
  const runs: Readonly<Record<string, Command<P>['run']>> = {
    ...subcommands,
    help: ({ argv }) => help(argv, lines),
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

// The part of the engine that knows every command of Redis: servers in a cluster and elsewhere that can be asked anything.
// Source: server.c with cluster-enabled no for what CLUSTER is elsewhere. Boundary: see parts.ts.
import { askingCommand } from './cluster/commands/asking';
import { clusterCommand, nodeWithEveryCommand } from './cluster/commands/table';
import type { Behaviours } from './kernel/watch';
import { everyCommand } from './server/commands/catalogue';
import type { Command } from './server/commands/table';
import { error } from './server/reply';
import { standaloneServer } from './standalone';
import type { StandaloneState } from './standalone';

const NOT_A_CLUSTER = error('ERR This instance has cluster support disabled');

/** CLUSTER is looked up like anywhere; what it would do is refused. */
const refused = (command: Omit<Command<never>, 'run'>): Command<StandaloneState> => ({
  ...(command as Command<StandaloneState>),
  subcommands: Object.fromEntries(
    Object.entries(command.subcommands ?? {}).map(([name, subcommand]) => [name, refused(subcommand)]),
  ),
  run: () => NOT_A_CLUSTER,
});

const serverWithEveryCommand = standaloneServer({
  library: everyCommand,
  commands: { asking: refused(askingCommand), cluster: refused(clusterCommand) },
});

export const staff: Behaviours = { node: nodeWithEveryCommand, server: serverWithEveryCommand };

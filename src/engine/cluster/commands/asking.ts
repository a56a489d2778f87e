// ASKING: the next command is meant for a slot that this node is still taking over. Source: SPEC M5; askingCommand.
import { command } from '../../server/commands/table';
import { OK } from '../../server/reply';
import type { NodeCommand } from './subcommand';

export const askingCommand: NodeCommand = command('asking', ({ client }) => {
  client.asking = true;
  return OK;
});

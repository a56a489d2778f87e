// What nodes and clients of a cluster ask each other by themselves: where the slots are. Source: SPEC C23, S12.
// Boundary: all of CLUSTER is in table.ts.
import { fewCommands } from '../../server/commands/few';
import { clusterNode } from '../node';
import { slotsReply } from '../shards';
import { askingCommand } from './asking';
import { clusterCommandOf, subcommand } from './subcommand';
import type { NodeCommand } from './subcommand';

export const slotsCommand: NodeCommand = subcommand('slots', ({ process, out }) => slotsReply(process, out));

export const nodeWithFewCommands = clusterNode({
  library: fewCommands,
  commands: { asking: askingCommand, cluster: clusterCommandOf([slotsCommand]) },
});

// What nodes and clients of a cluster ask each other by themselves: where the slots are. Source: SPEC C23, S12.
// Boundary: all of CLUSTER is in table.ts.
import { NO_NOTE } from '../../kernel/process';
import type { NoteNumber } from '../../kernel/process';
import { fewCommands } from '../../server/commands/few';
import { clusterNode } from '../node';
import { slotsReply } from '../shards';
import { askingCommand } from './asking';
import { clusterCommandOf, subcommand } from './subcommand';
import type { NodeCommand } from './subcommand';

/** C23. What has changed hands last explains the answer. */
export const slotsCommand: NodeCommand = subcommand('slots', (call) => {
  call.because = Math.max(NO_NOTE, ...call.process.cluster.why.claim.values()) as NoteNumber;
  return slotsReply(call.process, call.out);
});

export const nodeWithFewCommands = clusterNode({
  library: fewCommands,
  commands: { asking: askingCommand, cluster: clusterCommandOf([slotsCommand]) },
});

// CLUSTER and its subcommands as the command table has them. Source: clusterCommand; SPEC S12.
import { keySlot } from '../../server';
import { everyCommand } from '../../server/commands/catalogue';
import { OK, array, bulk, error, integer, verbatim } from '../../server/reply';
import type { Reply } from '../../server/reply';
import { failureReportsOf } from '../failure';
import { infoText, nodesText } from '../reports';
import { clusterNode } from '../node';
import { linksReply, nodeLines, shardsReply } from '../shards';
import { NOBODY } from '../slots';
import { REPLICA, hasFlag } from '../table';
import { askingCommand } from './asking';
import { slotsCommand } from './few';
import { memberCommands } from './members';
import { setSlotCommand } from './setslot';
import { slotCommands } from './slots';
import type { NodeCall, NodeCommand } from './subcommand';
import { clusterCommandOf, nodeNamed, subcommand, unknownNode } from './subcommand';

function replicas(call: NodeCall): Reply {
  const { argv, process, out } = call;
  const text = argv[2] ?? '';
  const master = nodeNamed(call, text);
  if (master === NOBODY) return unknownNode(text);
  if (hasFlag(process.cluster.table, master, REPLICA)) return error('ERR The specified node is not a master');
  return array(nodeLines(process, master, out).map(bulk));
}

function countFailureReports(call: NodeCall): Reply {
  const { argv, process, out } = call;
  const text = argv[2] ?? '';
  const id = nodeNamed(call, text);
  return id === NOBODY ? unknownNode(text) : integer(failureReportsOf(process, id, out));
}

const subcommands: readonly NodeCommand[] = [
  ...memberCommands,
  ...slotCommands,
  setSlotCommand,
  subcommand('count-failure-reports', countFailureReports),
  subcommand('help', () => ({ type: 'help', command: 'cluster' })),
  subcommand('info', ({ process }) => verbatim(infoText(process))),
  subcommand('keyslot', ({ argv }) => integer(keySlot(argv[2] ?? ''))),
  subcommand('links', ({ process, out }) => linksReply(process, out)),
  subcommand('myid', ({ process, out }) => bulk(out.textOf(process.cluster.id))),
  subcommand('nodes', ({ process, out }) => verbatim(nodesText(process, out))),
  subcommand('replicas', replicas),
  // Every change is saved before its turn ends: SPEC S13.
  subcommand('saveconfig', () => OK),
  subcommand('shards', ({ process, out }) => shardsReply(process, out)),
  subcommand('slaves', replicas),
  slotsCommand,
];

export const clusterCommand: NodeCommand = clusterCommandOf(subcommands);

export const nodeWithEveryCommand = clusterNode({
  library: everyCommand,
  commands: { asking: askingCommand, cluster: clusterCommand },
});

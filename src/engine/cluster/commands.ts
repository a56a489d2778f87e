// CLUSTER and its subcommands as the command table has them. Source: cluster.c, clusterCommand; SPEC S12.
// Boundary: texts and replies are made in reports.ts.
import { SLOTS, countKeysInSlot, keySlot } from '../server';
import { parseLong } from '../server/commands/integers';
import { bulk, error, integer } from '../server/reply';
import type { Reply } from '../server/reply';
import type { Call, Command } from '../server/commands/table';
import type { NodeState } from './cluster';
import { infoText, nodesText, slotsReply } from './reports';

type Run = (call: Call<NodeState>) => Reply;

const subcommand = (name: string, args: number, run: Run): Command<NodeState> => ({
  name,
  arity: 2 + args,
  flags: ['stale', 'loading'],
  keys: [0, 0, 0],
  run,
});

function countKeys({ argv, process }: Call<NodeState>): Reply {
  const given = parseLong(argv[2] ?? '');
  if (given === null) return error('ERR value is not an integer or out of range');
  const slot = Number(given);
  if (slot < 0 || slot >= SLOTS) return error('ERR Invalid slot');
  return integer(countKeysInSlot(process.server, slot));
}

const subcommands: readonly Command<NodeState>[] = [
  subcommand('info', 0, ({ process }) => bulk(infoText(process))),
  subcommand('nodes', 0, ({ process, out }) => bulk(nodesText(process, out))),
  subcommand('slots', 0, ({ process, out }) => slotsReply(process, out)),
  subcommand('myid', 0, ({ process, out }) => bulk(out.textOf(process.cluster.id))),
  subcommand('keyslot', 1, ({ argv }) => integer(keySlot(argv[2] ?? ''))),
  subcommand('countkeysinslot', 1, countKeys),
];

export const clusterCommand: Command<NodeState> = {
  name: 'cluster',
  arity: -2,
  flags: [],
  keys: [0, 0, 0],
  subcommands: Object.fromEntries(subcommands.map((command) => [command.name, command])),
  // Only reached without a subcommand, which the arity forbids.
  run: () => error("ERR wrong number of arguments for 'cluster' command"),
};

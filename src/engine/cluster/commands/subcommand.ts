// What every file of subcommands needs: the shape of an entry, and finding the node that an argument names.
// Source: clusterLookupNode, getSlotOrReply; SPEC S21.
import { parseLong } from '../../server/commands/integers';
import { command } from '../../server/commands/table';
import type { Call, Command } from '../../server/commands/table';
import { refusal, wrongArity } from '../../server/render';
import type { Reply } from '../../server/reply';
import { error } from '../../server/reply';
import type { NodeState } from '../cluster';
import { NOBODY, SLOTS } from '../slots';

export type NodeCall = Call<NodeState>;
export type NodeCommand = Command<NodeState>;

export const subcommand = (name: string, run: (call: NodeCall) => Reply): NodeCommand =>
  command(`cluster|${name}`, run);

/** CLUSTER with these subcommands. Without one it is never carried out, which its arity forbids. */
export const clusterCommandOf = (subcommands: readonly NodeCommand[]): NodeCommand => ({
  ...command<NodeState>('cluster', () => wrongArity('cluster')),
  subcommands: Object.fromEntries(subcommands.map((each) => [each.name, each])),
});

/** The known node whose id is written there, or NOBODY. */
export function nodeNamed({ process: { cluster }, out }: NodeCall, text: string): number {
  return cluster.table.members.ids.find((id) => out.textOf(id) === text) ?? NOBODY;
}

export const unknownNode = (text: string): Reply => refusal`ERR Unknown node ${text}`;

/** A slot's number, or null for anything else. */
export function parseSlot(text: string): number | null {
  const given = parseLong(text);
  return given === null || given < 0n || given >= BigInt(SLOTS) ? null : Number(given);
}

export const INVALID_SLOT = error('ERR Invalid or out of range slot');
export const SYNTAX_ERROR = error('ERR syntax error');

/** Arity has let it pass, the subcommand has not. */
export const wrongArguments = (argv: readonly string[]): Reply =>
  refusal`ERR unknown subcommand or wrong number of arguments for '${argv[1]?.slice(0, 128)}'. Try CLUSTER HELP.`;

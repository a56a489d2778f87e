// `<id:n1#2>` in a command is the number that CLIENT ID has last answered on that connection, since every side counts its own.
// Boundary: `<n1>`, the id of a node, is known before anything runs and stands in scenario.ts.
import type { Line } from '../../src/transcript';
import type { Arrival } from './told';

/** Remembers an answer to CLIENT ID. */
export function noteClientId({ at, argv, reply }: Arrival, ids: Map<string, string>): void {
  const asked = (argv ?? []).join(' ').toLowerCase() === 'client id';
  if (asked && typeof reply !== 'string' && reply.type === 'integer') ids.set(at, String(reply.value));
}

export const readClientIds = (argv: readonly string[], ids: ReadonlyMap<string, string>): readonly string[] =>
  argv.map((argument) => argument.replaceAll(/<id:([^>]+)>/g, (name, at: string) => ids.get(at) ?? name));

export function withClientIds(line: Line, ids: ReadonlyMap<string, string>): Line {
  const { statement } = line;
  if (statement?.type !== 'act' || statement.action.type !== 'command') return line;
  const { action } = statement;
  const argv = readClientIds(action.argv, ids);
  return { ...line, statement: { type: 'act', action: { ...action, argv } } };
}

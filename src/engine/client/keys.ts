// Which argument of a command decides where it belongs. Source: SPEC C22; the key positions of COMMAND, which clients ask for.
// Boundary: an unknown command has no keys and goes anywhere.
import { findKeys } from '../server/specs/keys';
import { readSpec } from '../server/specs/parse';
import type { CommandSpec } from '../server/specs/parse';

/** What a workload asks for thousands of times. */
const usual: ReadonlyMap<string, CommandSpec | null> = new Map(
  ['get', 'set'].flatMap((name) => [
    [name, readSpec(name)],
    [name.toUpperCase(), readSpec(name)],
  ]),
);

function specOf(name: string): CommandSpec | null {
  const known = usual.get(name);
  if (known !== undefined) return known;
  return name.includes('|') ? null : readSpec(name);
}

/** The first key, or null for a command without keys. */
export function firstKey(argv: readonly string[]): string | null {
  const command = specOf(argv[0] ?? '');
  if (command === null) return null;
  const spec = command.subcommands.length === 0 ? command : subcommandOf(command, argv[1]);
  const at = spec.keys[0] > 0 ? spec.keys[0] : findKeys(spec, argv)[0]?.position;
  return at === undefined ? null : (argv[at] ?? null);
}

/** Whether the command may change something. */
export const isWrite = (argv: readonly string[]): boolean =>
  specOf(argv[0] ?? '')?.flags.includes('write') === true;

/** Whether a replica may answer it as well. */
export const isRead = (argv: readonly string[]): boolean =>
  specOf(argv[0] ?? '')?.flags.includes('readonly') === true;

const subcommandOf = (container: CommandSpec, word = ''): CommandSpec =>
  container.subcommands.find(({ name }) => name === `${container.name}|${word.toLowerCase()}`) ?? container;

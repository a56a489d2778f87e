// Which argument of a command decides where it belongs. Source: SPEC C22; the key positions of the server's command table,
// as clients learn them from COMMAND. Boundary: an unknown command has no keys and goes anywhere.
import { keyCommands } from '../server/commands/keys';
import { stringCommands } from '../server/commands/strings';

const firstKeys: ReadonlyMap<string, number> = new Map(
  [...stringCommands, ...keyCommands].map(({ name, keys: [first] }) => [name, first]),
);

/** The first key, or null for a command without keys. */
export function firstKey(argv: readonly string[]): string | null {
  const at = firstKeys.get((argv[0] ?? '').toLowerCase()) ?? 0;
  return at === 0 ? null : (argv[at] ?? null);
}

// Which command some words name, and which of them are keys. Source: SPEC C3; lookupCommand, getKeysFromCommand.
import type { Deployment } from '../deployment';
import { unknownCommand, unknownSubcommand, wrongArity } from '../render';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import type { CommandFlag } from '../specs/parse';
import type { Library } from './library';
import type { Command } from './table';

/** A command under its full name: `get`, `client|list`. */
export interface Found<P extends ServerProcess> {
  readonly command: Command<P>;
  readonly name: string;
}

/** What a run can be handed more of: see library.ts. */
export type Commands<P extends ServerProcess> = Pick<Deployment<P>, 'commands' | 'library'>;

/** C3. What the words name, or what is wrong with the name. */
export function findCommand<P extends ServerProcess>(
  { commands, library }: Commands<P>,
  argv: readonly string[],
): Found<P> | Reply {
  const name = (argv[0] ?? '').toLowerCase();
  const known = own(commands, name) ?? library.commands.get(name);
  const command = name.includes('|') ? undefined : known; // a subcommand's full name is no first word
  if (command === undefined) return missing(library, unknownCommand(argv));
  if (command.subcommands === undefined || argv[1] === undefined) return { command, name };
  const sub = argv[1].toLowerCase();
  const subcommand = own(command.subcommands, sub) ?? library.commands.get(`${name}|${sub}`);
  if (subcommand === undefined) return missing(library, unknownSubcommand(argv));
  return { command: subcommand, name: `${name}|${sub}` };
}

/** Who knows only a few commands cannot tell what does not exist. */
function missing({ isWhole }: Library, reply: Reply): Reply {
  if (!isWhole) throw new Error('this run has not been handed all commands');
  return reply;
}

/** C3. Null when there are as many arguments as the command takes. */
export function wrongNumber<P extends ServerProcess>(
  { command: { arity }, name }: Found<P>,
  argv: readonly string[],
): Reply | null {
  const fits = arity < 0 ? argv.length >= -arity : argv.length === arity;
  return fits ? null : wrongArity(name);
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export const isReply = <P extends ServerProcess>(found: Found<P> | Reply): found is Reply => 'type' in found;

export const hasFlag = <P extends ServerProcess>({ command }: Found<P>, flag: CommandFlag): boolean =>
  command.flags.includes(flag);

/** The arguments that are keys, by the command's own rule or its positions. */
export function keysOf(
  command: Pick<Command<ServerProcess>, 'keys' | 'keysOf'>,
  argv: readonly string[],
): readonly string[] {
  if (command.keysOf !== undefined) return command.keysOf(argv);
  const [first, last, step] = command.keys;
  if (first === 0) return [];
  const end = last < 0 ? argv.length + last : last;
  const keys: string[] = [];
  for (let i = first; i <= end; i += step) keys.push(argv[i] ?? '');
  return keys;
}

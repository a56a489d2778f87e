// Decisions and refusals as replies, in Redis's words. Source: SPEC C2 to C7; clusterRedirectClient, processCommand, rejectCommand.
import type { Verdict } from './deployment';
import { error } from './reply';
import type { Reply } from './reply';

type Refusal = Exclude<Verdict, { type: 'here' }>;

const down = {
  state: 'CLUSTERDOWN The cluster is down',
  unserved: 'CLUSTERDOWN Hash slot not served',
  readOnlyState: 'CLUSTERDOWN The cluster is down and only accepts read commands',
} as const;

/** C4. */
export function renderVerdict(verdict: Refusal): Reply {
  switch (verdict.type) {
    case 'moved':
      return error(`MOVED ${verdict.slot} ${verdict.address}`);
    case 'ask':
      return error(`ASK ${verdict.slot} ${verdict.address}`);
    case 'crossslot':
      return error("CROSSSLOT Keys in request don't hash to the same slot");
    case 'tryagain':
      return error('TRYAGAIN Multiple keys request during rehashing of slot');
    case 'down':
      return error(down[verdict.why]);
  }
}

export const READONLY_REPLICA = error("READONLY You can't write against a read only replica.");

export const SYNTAX_ERROR = error('ERR syntax error');

export const SAME_OBJECT = error('ERR source and destination objects are the same');

export const WRONGTYPE = error('WRONGTYPE Operation against a key holding the wrong kind of value');

/** C3. `name` is the command's full name: `get`, `cluster|keyslot`. */
export const wrongArity = (name: string): Reply =>
  error(`ERR wrong number of arguments for '${name}' command`);

const SHOWN = 128; // characters of a command, and of all its arguments together

/** C3. The beginning of the arguments, quoted, each followed by a blank; the limit cuts the last one short. */
export function unknownCommand(argv: readonly string[]): Reply {
  let beginning = '';
  for (let i = 1; i < argv.length && beginning.length < SHOWN; i++) {
    beginning += `'${shown(argv[i], SHOWN - beginning.length)}' `;
  }
  const name = shown(argv[0], SHOWN);
  return error(oneLine(`ERR unknown command '${name}', with args beginning with: ${beginning}`));
}

export const unknownSubcommand = (argv: readonly string[]): Reply =>
  error(
    oneLine(`ERR unknown subcommand '${shown(argv[1], SHOWN)}'. Try ${(argv[0] ?? '').toUpperCase()} HELP.`),
  );

/** An error that quotes what was given; the ends of lines at its end are cut off. Source: addReplyErrorFormat. */
export const refusal = (parts: TemplateStringsArray, ...given: readonly (string | undefined)[]): Reply =>
  error(oneLine(String.raw({ raw: parts }, ...given.map((text) => shown(text))).replace(/[\r\n]+$/, '')));

/** C62. What Redis would do, and we do not. */
export const notSimulated = (name: string, reason?: string): Reply =>
  error(`ERR '${name}' is not simulated${reason === undefined ? '' : ` (${reason})`}`);

/** Printed as a C string: a zero byte ends it. */
const shown = (argument = '', length = Infinity): string => argument.slice(0, length).split('\0', 1)[0] ?? '';

/** An error is one line on the wire. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n]/g, ' ');

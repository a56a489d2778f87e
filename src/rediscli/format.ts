// A reply as redis-cli prints it in a terminal. Source: cliFormatReplyTTY, cliFormatReplyRaw and cliSendCommand.
// Boundary: byte strings; the last line has no line end.
import { represent } from '../engine/quoting';
import { formatAs, formatRaw, toldElsewhere } from './outputs';
import type { Output } from './outputs';
import type { Reply } from './reply';

/** With the command that was asked, the reports that redis-cli prints as plain text are printed so, whatever is wished for. */
export function formatReply(
  reply: Reply,
  argv: readonly string[] | null = null,
  output: Output | null = null,
): string {
  if (argv !== null && isReport(argv)) return plain(formatRaw(reply));
  return output === null ? format(reply, '') : formatAs(output, reply);
}

/** What comes unasked at a prompt: cliPushHandler has words of its own for keys that a client must not remember any more. */
export function formatPush(reply: Reply): string {
  const [word, keys] = reply.type === 'push' ? reply.items : [];
  if (word?.type !== 'bulk' || word.value !== 'invalidate' || keys?.type !== 'array' || keys.items === null)
    return format(reply, '');
  const names = keys.items.map((key) => `'${key.type === 'bulk' ? (key.value ?? '') : ''}'`);
  return `-> invalidate: ${names.join(', ')}`;
}

function format(reply: Reply, indent: string): string {
  switch (reply.type) {
    case 'simple':
      return reply.text;
    case 'error':
      return `(error) ${reply.text}`;
    case 'integer':
      return `(integer) ${reply.digits ?? reply.value}`;
    case 'bulk':
      return reply.value === null ? '(nil)' : represent(reply.value);
    case 'null':
      return '(nil)';
    case 'double':
      return `(double) ${reply.text}`;
    case 'boolean':
      return reply.value ? '(true)' : '(false)';
    case 'verbatim':
      return plain(reply.text);
    case 'array':
      return reply.items === null ? '(nil)' : formatItems(reply.items, { word: 'array', sign: ')' }, indent);
    case 'set':
      return formatItems(reply.items, { word: 'set', sign: '~' }, indent);
    case 'push':
      return formatItems(reply.items, { word: 'push', sign: ')' }, indent);
    case 'map':
      return formatPairs(reply.pairs, indent);
    default:
      return toldElsewhere(reply);
  }
}

/** Numbers stand right-aligned; a nested array begins on its number's own line. */
function formatItems(items: readonly Reply[], kind: { word: string; sign: string }, indent: string): string {
  if (items.length === 0) return `(empty ${kind.word})`;
  const width = String(items.length).length;
  const deeper = indent + ' '.repeat(width + 2);
  return items
    .map(
      (item, i) =>
        `${i === 0 ? '' : indent}${String(i + 1).padStart(width)}${kind.sign} ${format(item, deeper)}`,
    )
    .join('\n');
}

/** A value of several lines begins on a line of its own. */
function formatPairs(pairs: readonly (readonly [Reply, Reply])[], indent: string): string {
  if (pairs.length === 0) return '(empty hash)';
  const width = String(pairs.length).length;
  const deeper = indent + ' '.repeat(width + 2);
  return pairs
    .map(([key, value], i) => {
      const number = `${i === 0 ? '' : indent}${String(i + 1).padStart(width)}#`;
      const text = format(value, deeper);
      return `${number} ${format(key, deeper)} => ${text.includes('\n') ? `\n${deeper}` : ''}${text}`;
    })
    .join('\n');
}

/** What is read by people and has no quotes around it: command, its subcommands, and how many words there may be. */
const reports: readonly (readonly [command: RegExp, subcommand: RegExp, words: number])[] = [
  [/^(?:info|lolwut)$/i, /^/, Infinity],
  [/^cluster$/i, /^(?:nodes|info)$/i, 2],
  [/^client$/i, /^(?:list|info)$/i, Infinity],
  [/^memory$/i, /^(?:malloc-stats|doctor)$/i, Infinity],
  [/^latency$/i, /^(?:graph|doctor)$/i, Infinity],
  [/^debug$/i, /^htstats(?:-key)?$/i, Infinity],
];

const isReport = (argv: readonly string[]): boolean =>
  reports.some(
    ([command, subcommand, words]) =>
      command.test(argv[0] ?? '') && subcommand.test(argv[1] ?? '') && argv.length <= words,
  );

/** Lines as a terminal shows them: without the carriage returns and without an empty last one. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').replace(/\n$/, '');

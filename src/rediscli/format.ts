// A reply as redis-cli prints it in a terminal. Source: cliFormatReplyTTY, cliFormatReplyRaw and cliSendCommand.
// Boundary: byte strings; the last line has no line end.
import type { NoteContent } from '../engine/record';
import { represent } from './quoting';

/** What a client is answered. */
export type Reply = Extract<NoteContent, { readonly type: 'reply' }>['reply'];

/** With the command that was asked, the reports that redis-cli prints as plain text are printed so. */
export function formatReply(reply: Reply, argv: readonly string[] | null = null): string {
  if (argv !== null && isReport(argv) && reply.type === 'bulk' && reply.value !== null)
    return plain(reply.value);
  return format(reply, '');
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
    case 'array':
      return reply.items === null ? '(nil)' : formatItems(reply.items, indent, 'array');
    case 'set':
    case 'push':
      return formatItems(reply.items, indent, reply.type);
    case 'map':
      return formatPairs(reply.pairs, indent);
    case 'null':
      return '(nil)';
    case 'double':
      return `(double) ${reply.text}`;
    case 'boolean':
      return reply.value ? '(true)' : '(false)';
    case 'verbatim':
      return represent(reply.text);
  }
}

const marks = { array: ')', set: '~', push: '>' } as const;

/** Numbers stand right-aligned; a nested array begins on its number's own line. */
function formatItems(items: readonly Reply[], indent: string, kind: keyof typeof marks): string {
  if (items.length === 0) return `(empty ${kind})`;
  const width = String(items.length).length;
  const deeper = indent + ' '.repeat(width + 2);
  return items
    .map((item, i) => `${number(i, width, indent)}${marks[kind]} ${format(item, deeper)}`)
    .join('\n');
}

function formatPairs(pairs: readonly (readonly [Reply, Reply])[], indent: string): string {
  if (pairs.length === 0) return '(empty hash)';
  const width = String(pairs.length).length;
  const deeper = indent + ' '.repeat(width + 2);
  return pairs
    .map(
      ([key, value], i) => `${number(i, width, indent)}# ${format(key, deeper)} => ${format(value, deeper)}`,
    )
    .join('\n');
}

const number = (i: number, width: number, indent: string): string =>
  `${i === 0 ? '' : indent}${String(i + 1).padStart(width)}`;

function isReport([command = '', subcommand = '', ...rest]: readonly string[]): boolean {
  if (command.toLowerCase() === 'info') return true;
  return command.toLowerCase() === 'cluster' && rest.length === 0 && /^(?:nodes|info)$/i.test(subcommand);
}

/** Lines as a terminal shows them: without the carriage returns and without an empty last one. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').replace(/\n$/, '');

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
      return reply.items === null ? '(nil)' : formatItems(reply.items, indent);
  }
}

/** Numbers stand right-aligned; a nested array begins on its number's own line. */
function formatItems(items: readonly Reply[], indent: string): string {
  if (items.length === 0) return '(empty array)';
  const width = String(items.length).length;
  const deeper = indent + ' '.repeat(width + 2);
  return items
    .map((item, i) => `${i === 0 ? '' : indent}${String(i + 1).padStart(width)}) ${format(item, deeper)}`)
    .join('\n');
}

function isReport([command = '', subcommand = '', ...rest]: readonly string[]): boolean {
  if (command.toLowerCase() === 'info') return true;
  return command.toLowerCase() === 'cluster' && rest.length === 0 && /^(?:nodes|info)$/i.test(subcommand);
}

/** Lines as a terminal shows them: without the carriage returns and without an empty last one. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').replace(/\n$/, '');

// The other ways in which redis-cli prints an answer: --raw, --csv, --json. Source: cliFormatReplyRaw, cliFormatReplyCSV and
// cliFormatReplyJson of redis-cli 7.0.15. Boundary: byte strings, without the line end that follows.
import { represent } from '../engine/quoting';
import type { Reply } from './reply';

export type Output = 'raw' | 'csv' | 'json' | 'quoted-json';

export function formatAs(output: Output, reply: Reply): string {
  switch (output) {
    case 'raw':
      return formatRaw(reply);
    case 'csv':
      return formatCsv(reply);
    case 'json':
      return formatJson(reply, jsonText);
    case 'quoted-json':
      return formatJson(reply, (text) => represent(text).replaceAll('\\', '\\\\'));
  }
}

/** No quotes and no types; an error has a line end of its own. */
export function formatRaw(reply: Reply): string {
  switch (reply.type) {
    case 'error':
      return `${reply.text}\n`;
    case 'simple':
    case 'double':
    case 'verbatim':
      return reply.text;
    case 'integer':
      return reply.digits ?? String(reply.value);
    case 'bulk':
      return reply.value ?? '';
    case 'null':
      return '';
    case 'boolean':
      return reply.value ? '(true)' : '(false)';
    case 'array':
    case 'set':
    case 'push':
      return (reply.items ?? []).map(formatRaw).join('\n');
    case 'map':
      return reply.pairs.map((pair) => pair.map(formatRaw).join(' ')).join('\n');
    default:
      return toldElsewhere(reply);
  }
}

/** Ours: somebody shows an answer without having put in its texts. */
export const toldElsewhere = (reply: Extract<Reply, { type: 'documents' | 'help' }>): string =>
  reply.type === 'help' ? `(help of ${reply.command})` : `(descriptions of ${reply.names.join(', ')})`;

function formatCsv(reply: Reply): string {
  switch (reply.type) {
    case 'error':
      return `ERROR,${represent(reply.text)}`;
    case 'simple':
    case 'verbatim':
      return represent(reply.text);
    case 'double':
      return reply.text;
    case 'integer':
      return reply.digits ?? String(reply.value);
    case 'bulk':
      return reply.value === null ? 'NULL' : represent(reply.value);
    case 'null':
      return 'NULL';
    case 'boolean':
      return String(reply.value);
    case 'array':
    case 'set':
    case 'push':
      return reply.items === null ? 'NULL' : reply.items.map(formatCsv).join(',');
    case 'map':
      return reply.pairs.flatMap((pair) => pair.map(formatCsv)).join(',');
    default:
      return represent(toldElsewhere(reply));
  }
}

function formatJson(reply: Reply, quote: (text: string) => string): string {
  const each = (items: readonly Reply[]): string[] => items.map((item) => formatJson(item, quote));
  switch (reply.type) {
    case 'error':
      return `error:${quote(reply.text)}`;
    case 'simple':
    case 'verbatim':
      return quote(reply.text);
    case 'double':
      return reply.text;
    case 'integer':
      return reply.digits ?? String(reply.value);
    case 'bulk':
      return reply.value === null ? 'null' : quote(reply.value);
    case 'null':
      return 'null';
    case 'boolean':
      return String(reply.value);
    case 'array':
    case 'set':
    case 'push':
      return reply.items === null ? 'null' : `[${each(reply.items).join(',')}]`;
    case 'map':
      return `{${reply.pairs.map((pair) => each(pair).join(':')).join(',')}}`;
    default:
      return quote(toldElsewhere(reply));
  }
}

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
};

/** Bytes beyond ASCII stay as they are. */
const jsonText = (text: string): string =>
  `"${text.replaceAll(/["\\]|[^ -\u00ff]/g, (c) => named[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

// Commands and replies as text, in redis-cli's manner and cut to a line: what notes say of them.
import type { NoteContent } from '../engine/record';

/** Byte strings hold a byte per character; people read them as UTF-8. */
export function readable(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}

type Reply = Extract<NoteContent, { readonly type: 'reply' }>['reply'];

/** A reply on one line, in redis-cli's manner. */
export function replyText(reply: Reply): string {
  switch (reply.type) {
    case 'simple':
      return readable(reply.text);
    case 'error':
      return `(error) ${readable(reply.text)}`;
    case 'integer':
      return `(integer) ${reply.value}`;
    case 'bulk':
      return reply.value === null ? '(nil)' : shorten(JSON.stringify(readable(reply.value)));
    case 'array':
      if (reply.items === null) return '(nil)';
      return itemsText(reply.items, 'array');
    case 'set':
    case 'push':
      return itemsText(reply.items, reply.type);
    case 'map':
      return itemsText(reply.pairs.flat(), 'hash');
    case 'null':
      return '(nil)';
    case 'double':
      return `(double) ${reply.text}`;
    case 'boolean':
      return `(${reply.value})`;
    case 'verbatim':
      return shorten(JSON.stringify(readable(reply.text)));
    case 'documents':
      return shorten(`(${reply.names.join(', ')})`);
    case 'help':
      return `(${reply.command.toUpperCase()} HELP)`;
  }
}

const itemsText = (items: readonly Reply[], kind: string): string =>
  items.length === 0 ? `(empty ${kind})` : shorten(items.map(replyText).join(' '));

export const commandText = (argv: readonly string[]): string => shorten(argv.map(readable).join(' '));

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

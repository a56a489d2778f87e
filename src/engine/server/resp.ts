// How many bytes commands and replies take on the wire, and the messages that carry them. Source: the RESP specifications.
// Strings are byte strings, so a length is a number of bytes.
import type { NoteNumber } from '../kernel/process';
import type { PushMessage, ReplyMessage, Request, StreamMessage } from './messages';
import type { Reply } from './reply';

const digits = (n: number): number => (n < 10 ? 1 : n < 100 ? 2 : n < 1000 ? 3 : String(n).length);
const bulkBytes = (length: number): number => digits(length) + length + 5; // $ length CRLF text CRLF

/** The length of a command as an array of bulk strings. */
export function respBytes(argv: readonly string[]): number {
  let bytes = digits(argv.length) + 3;
  for (const argument of argv) bytes += bulkBytes(argument.length);
  return bytes;
}

const HELP = 1300; // and for HELP
const DOCUMENT = 718; // what 7.0.15 sends for one of its 240 commands, on the average

export function replyBytes(reply: Reply): number {
  switch (reply.type) {
    case 'simple':
    case 'error':
      return reply.text.length + 3;
    case 'integer':
      return (reply.digits ?? String(reply.value)).length + 3;
    case 'bulk':
      return reply.value === null ? 5 : bulkBytes(reply.value.length);
    case 'array':
      return reply.items === null ? 5 : itemsBytes(reply.items);
    case 'set':
    case 'push':
      return itemsBytes(reply.items);
    case 'map':
      return reply.pairs.reduce(
        (bytes, pair) => bytes + itemsBytes(pair) - 4,
        digits(reply.pairs.length) + 3,
      );
    case 'null':
      return 3;
    case 'double':
      return reply.text.length + 3;
    case 'boolean':
      return 4;
    case 'verbatim':
      return bulkBytes(reply.text.length + 4); // the format and a colon stand ahead
    case 'documents':
      return reply.names.length * DOCUMENT;
    case 'help':
      return HELP;
  }
}

const itemsBytes = (items: readonly Reply[]): number =>
  items.reduce((bytes, item) => bytes + replyBytes(item), digits(items.length) + 3);

export function createRequest(
  argv: readonly string[],
  aside: { readonly exchange: number; readonly cause: NoteNumber },
): Request {
  return { immutable: true, kind: 'request', bytes: respBytes(argv), argv, aside };
}

export function createReply(reply: Reply, aside: ReplyMessage['aside']): ReplyMessage {
  return { immutable: true, kind: 'reply', bytes: replyBytes(reply), reply, aside };
}

export function createPush(reply: Reply, aside: PushMessage['aside']): PushMessage {
  return { immutable: true, kind: 'push', bytes: replyBytes(reply), reply, aside };
}

/** A stretch of the stream that ends at `offset`. */
export function createStream(commands: readonly (readonly string[])[], offset: number): StreamMessage {
  const bytes = commands.reduce((sum, command) => sum + respBytes(command), 0);
  return { immutable: true, kind: 'stream', bytes, commands, offset, aside: { block: null } };
}

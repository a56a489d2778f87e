// Replies become bytes, in the protocol that the connection speaks: the engine has chosen the types already.
// Source: the RESP2 and RESP3 specifications, addReply… in networking.c. Strings are byte strings: written as latin1.
import { withDocuments } from '../docs';
import type { Note } from '../engine/record';

type Reply = Extract<Note, { readonly type: 'reply' }>['reply'];

export function encode(reply: Reply): string {
  switch (reply.type) {
    case 'simple':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.text}\r\n`;
    case 'integer':
      return `:${reply.digits ?? reply.value}\r\n`;
    case 'bulk':
      return reply.value === null ? '$-1\r\n' : bulk(reply.value);
    case 'array':
      return reply.items === null ? '*-1\r\n' : items('*', reply.items);
    case 'set':
      return items('~', reply.items);
    case 'push':
      return items('>', reply.items);
    case 'map':
      return (
        `%${reply.pairs.length}\r\n` + reply.pairs.map(([key, value]) => encode(key) + encode(value)).join('')
      );
    case 'null':
      return '_\r\n';
    case 'double':
      return `,${reply.text}\r\n`;
    case 'boolean':
      return reply.value ? '#t\r\n' : '#f\r\n';
    case 'verbatim':
      return `=${reply.text.length + 4}\r\n${reply.format}:${reply.text}\r\n`;
    case 'documents':
    case 'help':
      return encode(withDocuments(reply));
  }
}

const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;

const items = (mark: string, list: readonly Reply[]): string =>
  `${mark}${list.length}\r\n${list.map(encode).join('')}`;

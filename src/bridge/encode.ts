// Replies become bytes, in the protocol that the connection speaks: the engine has chosen the types already.
// Source: the RESP2 and RESP3 specifications, addReply… in networking.c. Strings are byte strings: written as latin1.
import { withDocuments } from '../docs';
import type { Note } from '../engine/record';

export type Reply = Extract<Note, { readonly type: 'socketReply' }>['reply'];

const MAX_PIECE = 1024 * 1024; // what is longer is not copied once more

/** Adds it to what goes out, in pieces: all of it together may be longer than a string can be. */
export function encode(reply: Reply, out: string[]): void {
  switch (reply.type) {
    case 'simple':
      out.push(`+${reply.text}\r\n`);
      return;
    case 'error':
      out.push(`-${reply.text}\r\n`);
      return;
    case 'integer':
      out.push(`:${reply.digits ?? reply.value}\r\n`);
      return;
    case 'bulk':
      return reply.value === null ? void out.push('$-1\r\n') : encodeBulk(reply.value, out);
    case 'array':
      return reply.items === null ? void out.push('*-1\r\n') : encodeItems('*', reply.items, out);
    case 'set':
      return encodeItems('~', reply.items, out);
    case 'push':
      return encodeItems('>', reply.items, out);
    case 'map':
      out.push(`%${reply.pairs.length}\r\n`);
      for (const pair of reply.pairs) for (const item of pair) encode(item, out);
      return;
    case 'null':
      out.push('_\r\n');
      return;
    case 'double':
      out.push(`,${reply.text}\r\n`);
      return;
    case 'boolean':
      out.push(reply.value ? '#t\r\n' : '#f\r\n');
      return;
    case 'verbatim':
      out.push(`=${reply.text.length + 4}\r\n${reply.format}:${reply.text}\r\n`);
      return;
    case 'documents':
    case 'help':
      return encode(withDocuments(reply), out);
  }
}

function encodeBulk(text: string, out: string[]): void {
  if (text.length <= MAX_PIECE) out.push(`$${text.length}\r\n${text}\r\n`);
  else out.push(`$${text.length}\r\n`, text, '\r\n');
}

function encodeItems(mark: string, list: readonly Reply[], out: string[]): void {
  out.push(`${mark}${list.length}\r\n`);
  for (const item of list) encode(item, out);
}

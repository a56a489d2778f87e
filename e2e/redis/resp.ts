// RESP on a real socket: commands out, replies in. Source: the RESP2 and RESP3 specifications.
// Boundary: byte strings (latin1 on the wire); knows no commands.
import type { Reply } from '../../src/rediscli';

export function encodeCommand(argv: readonly string[]): Buffer {
  const parts = argv.map((argument) => `$${argument.length}\r\n${argument}\r\n`);
  return Buffer.from(`*${argv.length}\r\n${parts.join('')}`, 'latin1');
}

/** Thrown inside the reader when the rest has not come yet. */
const incomplete = Symbol('incomplete');

interface Reading {
  readonly text: string;
  at: number;
}

/** Whole replies at the beginning of `text`, and what is left of it. */
export function readReplies(text: string): { readonly replies: readonly Reply[]; readonly rest: string } {
  const replies: Reply[] = [];
  const reading: Reading = { text, at: 0 };
  for (;;) {
    const start = reading.at;
    try {
      if (start === text.length) throw incomplete;
      replies.push(readReply(reading));
    } catch (stopped) {
      if (stopped !== incomplete) throw stopped;
      return { replies, rest: text.slice(start) };
    }
  }
}

function readLine(reading: Reading): string {
  const end = reading.text.indexOf('\r\n', reading.at);
  if (end === -1) throw incomplete;
  const line = reading.text.slice(reading.at, end);
  reading.at = end + 2;
  return line;
}

function readBytes(reading: Reading, length: number): string {
  if (reading.text.length < reading.at + length + 2) throw incomplete;
  const bytes = reading.text.slice(reading.at, reading.at + length);
  reading.at += length + 2;
  return bytes;
}

function readReply(reading: Reading): Reply {
  const line = readLine(reading);
  const rest = line.slice(1);
  const items = (count = Number(rest)): Reply[] => Array.from({ length: count }, () => readReply(reading));
  switch (line.charAt(0)) {
    case '+':
      return { type: 'simple', text: rest };
    case '-':
      return { type: 'error', text: rest };
    case ':': {
      const value = Number(rest);
      return Number.isSafeInteger(value)
        ? { type: 'integer', value }
        : { type: 'integer', value, digits: rest };
    }
    case '$':
      return { type: 'bulk', value: rest === '-1' ? null : readBytes(reading, Number(rest)) };
    case '*':
      return { type: 'array', items: rest === '-1' ? null : items() };
    case '~':
      return { type: 'set', items: items() };
    case '>':
      return { type: 'push', items: items() };
    case '%':
      return {
        type: 'map',
        pairs: Array.from({ length: Number(rest) }, () => [readReply(reading), readReply(reading)]),
      };
    case ',':
      return { type: 'double', text: rest };
    case '#':
      return { type: 'boolean', value: rest === 't' };
    case '_':
      return { type: 'null' };
    case '=': {
      const bytes = readBytes(reading, Number(rest));
      return { type: 'verbatim', format: bytes.startsWith('mkd') ? 'mkd' : 'txt', text: bytes.slice(4) };
    }
    default:
      throw new Error(`a server does not say ${JSON.stringify(line)}`);
  }
}

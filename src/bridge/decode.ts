// Bytes of a client's socket become commands: RESP arrays of bulk strings, inline lines, in pieces of any size.
// Source: processInlineBuffer, processMultibulkBuffer in networking.c. Boundary: a mistake is a value; what follows it is not read.
import { Buffer } from 'node:buffer';
import { splitArguments } from '../rediscli';

const MAX_LINE = 64 * 1024; // PROTO_INLINE_MAX_SIZE
const MAX_ARGUMENTS = 2 ** 31 - 1;
/** Half of proto-max-bulk-len: a string of this language holds a little less than that, and is sent with something around it. */
const MAX_BULK = 256 * 1024 * 1024;
/** client-query-buffer-limit is twice as much on the server. */
const MAX_HELD = 512 * 1024 * 1024;
/** C85. Of a command of somebody who has yet to give the password. */
const STRANGER = { arguments: 10, bulk: 16_384 };
const ARGUMENT = 48; // bytes that the shortest one takes

/** What has come and makes no whole command yet. */
export interface Decoder {
  pieces: Buffer[];
  /** Bytes in all pieces. */
  length: number;
  /** With fewer bytes there is nothing to gain from looking again. */
  needed: number;
  argv: string[];
  /** What those take. */
  held: number;
  /** Arguments of a command that has begun; 0 between commands. */
  left: number;
  /** Of the argument that has begun, in bytes; -1 = its length has not come. */
  bulk: number;
  /** The command is too large for a stranger already, and that has been said. */
  isLarge: boolean;
}

/**
 * A command, or why the connection ends: the words of the error reply, or that it is more than anybody is given room for.
 * C85. `stranger` is such an error for whoever has yet to give the password, and nothing for anybody else.
 */
export type Decoded =
  | { readonly argv: readonly string[] }
  | { readonly error: string }
  | { readonly stranger: string }
  | 'too much';

export const createDecoder = (): Decoder => ({
  pieces: [],
  length: 0,
  needed: 1,
  argv: [],
  held: 0,
  left: 0,
  bulk: -1,
  isLarge: false,
});

/** Gives every whole command in what has come so far; a mistake is the last. */
export function decode(decoder: Decoder, bytes: Buffer): Decoded[] {
  decoder.pieces.push(bytes);
  decoder.length += bytes.length;
  if (decoder.length < decoder.needed) return [];
  const [only] = decoder.pieces;
  const all = decoder.pieces.length === 1 && only ? only : Buffer.concat(decoder.pieces, decoder.length);
  const found: Decoded[] = [];
  const place = { at: 0 };
  for (;;) {
    const step = decoder.left > 0 ? readArguments(decoder, all, place) : readStart(decoder, all, place);
    if (step === 'more') break;
    if (step !== null) found.push(step);
    if (step === 'too much' || (step !== null && 'error' in step)) break;
  }
  const rest = all.subarray(place.at);
  decoder.pieces = rest.length > 0 ? [rest] : [];
  decoder.length = rest.length;
  decoder.needed = decoder.bulk >= 0 ? decoder.bulk + 2 : rest.length + 1;
  return found;
}

/** null = something was read, and more may follow. */
type Step = Decoded | null | 'more';

interface Place {
  at: number;
}

/** An error is one line on the wire. */
const saying = (what: string): string => `ERR Protocol error: ${what.replaceAll(/[\r\n]/g, ' ')}`;
const wrong = (what: string): Decoded => ({ error: saying(what) });
const stranger = (what: string): Decoded => ({ stranger: saying(`unauthenticated ${what}`) });

/** The first line of a command: a number of arguments, or all of it at once. */
function readStart(decoder: Decoder, bytes: Buffer, place: Place): Step {
  if (place.at >= bytes.length) return 'more';
  const isArray = bytes[place.at] === 0x2a; // *
  const end = endOfLine(bytes, place.at, isArray ? RETURN : NEWLINE);
  if (end === -1 || (isArray && end + 1 >= bytes.length)) {
    if (end !== -1 || bytes.length - place.at <= MAX_LINE) return 'more';
    return wrong(isArray ? 'too big mbulk count string' : 'too big inline request');
  }
  if (!isArray) return readInline(bytes, place, end);
  const count = integer(bytes.toString('latin1', place.at + 1, end));
  if (count === null || count > MAX_ARGUMENTS) return wrong('invalid multibulk length');
  place.at = end + 2;
  if (count <= 0) return null;
  decoder.left = count;
  decoder.argv = [];
  decoder.held = 0;
  decoder.isLarge = count > STRANGER.arguments;
  return decoder.isLarge ? stranger('multibulk length') : null;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The server looks for it in a C string, which a zero byte ends: behind one, no line is found. */
function endOfLine(bytes: Buffer, from: number, mark: number): number {
  const end = bytes.indexOf(mark, from);
  return end !== -1 && bytes.subarray(from, end).includes(0) ? -1 : end;
}

function readInline(bytes: Buffer, place: Place, end: number): Step {
  const hasReturn = end > place.at && bytes[end - 1] === 0x0d;
  const argv = splitArguments(bytes.toString('latin1', place.at, hasReturn ? end - 1 : end));
  if (argv === null) return wrong('unbalanced quotes in request');
  place.at = end + 1;
  return argv.length === 0 ? null : { argv };
}

/** The next argument of a command that has begun; the whole command with the last. */
function readArguments(decoder: Decoder, bytes: Buffer, place: Place): Step {
  if (decoder.bulk < 0) {
    const end = endOfLine(bytes, place.at, RETURN);
    if (end === -1 || end + 1 >= bytes.length) {
      if (end === -1 && bytes.length - place.at > MAX_LINE) return wrong('too big bulk count string');
      return 'more';
    }
    if (bytes[place.at] !== 0x24)
      return wrong(`expected '$', got '${bytes.toString('latin1', place.at, place.at + 1)}'`);
    const length = integer(bytes.toString('latin1', place.at + 1, end));
    if (length === null || length < 0 || length > MAX_BULK) return wrong('invalid bulk length');
    place.at = end + 2;
    decoder.bulk = length;
    if (length > STRANGER.bulk && !decoder.isLarge) {
      decoder.isLarge = true;
      return stranger('bulk length');
    }
  }
  const { bulk } = decoder;
  if (decoder.held + bulk > MAX_HELD) return 'too much';
  if (bytes.length - place.at < bulk + 2) return 'more';
  decoder.argv.push(bytes.toString('latin1', place.at, place.at + bulk));
  place.at += bulk + 2;
  decoder.held += bulk + ARGUMENT;
  decoder.bulk = -1;
  decoder.left -= 1;
  return decoder.left > 0 ? null : { argv: decoder.argv };
}

/** string2ll: an exact integer, without blanks or leading zeros. */
function integer(text: string): number | null {
  return /^(?:0|-?[1-9]\d{0,15})$/.test(text) ? Number(text) : null;
}

// The replication backlog: the latest stretch of the stream, kept for replicas that ask to go on where they stopped.
// Source: SPEC R8; createReplicationBacklog, feedReplicationBuffer, addReplyReplicationBacklog.
import type { BacklogBlock, StreamMessage } from '../messages';
import { respBytes } from '../resp';

export interface Backlog {
  blocks: BacklogBlock[];
  /** Packed, in pieces: text never changes, so checkpoints share all of them but the last. */
  tail: string[];
  tailBytes: number;
  /** Offset of the first byte that is kept. */
  firstByte: number;
  /** How many bytes are kept. */
  length: number;
}

export const SMALLEST_BACKLOG = 16_384; // a smaller repl-backlog-size is raised to this
const BLOCK_BYTES = 20_440; // what a block of the replication buffer holds, which is trimmed whole
const PIECE_BYTES = 512; // copied for every command

/** A backlog that begins with the byte after `offset`. */
export function createBacklog(offset: number): Backlog {
  return { blocks: [], tail: [], tailBytes: 0, firstByte: offset + 1, length: 0 };
}

/** Returns the block that is full now, if one is: the one that came with the message, where that says the same. */
export function feedBacklog(backlog: Backlog, message: StreamMessage, size: number): BacklogBlock | null {
  const { commands, bytes, aside } = message;
  for (const argv of commands) addToTail(backlog.tail, pack(argv));
  backlog.tailBytes += bytes;
  backlog.length += bytes;
  const isFull = backlog.tailBytes >= BLOCK_BYTES;
  const block = isFull ? blockOf(backlog, aside.block) : null;
  if (block !== null) {
    backlog.blocks.push(block);
    backlog.tail = [];
    backlog.tailBytes = 0;
  }
  trimBacklog(backlog, size);
  return block;
}

function blockOf({ tail, tailBytes: bytes }: Backlog, given: BacklogBlock | null): BacklogBlock {
  const packed = squeeze(unpack(tail.join('')));
  return given?.packed === packed ? given : { immutable: true, packed, bytes };
}

/** Joined, since text that is only added to is kept by engines as a tree of all its parts. */
function addToTail(tail: string[], packed: string): void {
  const last = tail.at(-1);
  if (last === undefined || last.length >= PIECE_BYTES) tail.push(packed);
  else tail[tail.length - 1] = [last, packed].join('');
}

/** R8. By whole blocks, as far as what is left is more than repl-backlog-size. */
export function trimBacklog(backlog: Backlog, size: number): void {
  for (;;) {
    const [oldest] = backlog.blocks;
    if (oldest === undefined || backlog.length - oldest.bytes <= size) return;
    backlog.blocks.shift();
    backlog.firstByte += oldest.bytes;
    backlog.length -= oldest.bytes;
  }
}

/** The commands from byte `from` on, or null when that byte is not kept or stands inside a command. */
export function backlogFrom(backlog: Backlog, from: number): (readonly string[])[] | null {
  if (from < backlog.firstByte || from > backlog.firstByte + backlog.length) return null;
  const commands: (readonly string[])[] = [];
  let at = backlog.firstByte + backlog.length;
  for (const command of newestFirst(backlog)) {
    if (at <= from) break;
    at -= respBytes(command);
    commands.push(command);
  }
  return at === from ? commands.toReversed() : null;
}

/** The commands that are kept. */
export function* newestFirst({ blocks, tail }: Backlog): Generator<readonly string[]> {
  yield* unpack(tail.join('')).toReversed();
  for (const { packed } of blocks.toReversed()) yield* stretch(packed).toReversed();
}

const LONG = 0xff; // the number follows in digits, up to a colon

const packNumber = (n: number): string => (n < LONG ? String.fromCharCode(n) : `\xff${n}:`);

function pack(argv: readonly string[]): string {
  const parts = [packNumber(argv.length)];
  for (const argument of argv) parts.push(packNumber(argument.length), argument);
  return parts.join('');
}

interface Reader {
  isAtEnd(): boolean;
  number(): number;
  text(length: number): string;
}

function reader(packed: string): Reader {
  let at = 0;
  const text = (length: number): string => packed.slice(at, (at += length));
  return {
    isAtEnd: () => at >= packed.length,
    number() {
      const n = packed.charCodeAt(at++);
      if (n < LONG) return n;
      const digits = text(packed.indexOf(':', at) - at);
      at++;
      return Number(digits);
    },
    text,
  };
}

function unpack(packed: string): (readonly string[])[] {
  const read = reader(packed);
  const commands: (readonly string[])[] = [];
  const argument = (): string => read.text(read.number());
  while (!read.isAtEnd()) commands.push(Array.from({ length: read.number() }, argument));
  return commands;
}

/** Packed, and of each argument only what the one in its place in the command before does not begin with. */
function squeeze(commands: readonly (readonly string[])[]): string {
  const parts: string[] = [];
  let before: readonly string[] = [];
  for (const argv of commands) {
    parts.push(packNumber(argv.length));
    argv.forEach((argument, i) => {
      const shared = sharedBeginning(argument, before[i] ?? '');
      const own = argument.slice(shared);
      parts.push(packBoth(shared, own.length), own);
    });
    before = argv;
  }
  return parts.join('');
}

function stretch(squeezed: string): (readonly string[])[] {
  const read = reader(squeezed);
  const commands: (readonly string[])[] = [];
  let before: readonly string[] = [];
  const argument = (_: unknown, i: number): string => {
    const both = read.number();
    const [shared, own] =
      both < SMALL * SMALL ? [Math.floor(both / SMALL), both % SMALL] : [read.number(), read.number()];
    return (before[i] ?? '').slice(0, shared) + read.text(own);
  };
  while (!read.isAtEnd()) commands.push((before = Array.from({ length: read.number() }, argument)));
  return commands;
}

/** Two numbers below this are one character; larger ones follow by themselves. */
const SMALL = 15;

const packBoth = (a: number, b: number): string =>
  a < SMALL && b < SMALL
    ? packNumber(a * SMALL + b)
    : packNumber(SMALL * SMALL) + packNumber(a) + packNumber(b);

function sharedBeginning(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}

// The replication backlog: the latest stretch of the stream, kept for replicas that ask to go on where they stopped.
// Source: SPEC R8; createReplicationBacklog, feedReplicationBuffer, addReplyReplicationBacklog.
import type { StreamMessage } from '../messages';
import { respBytes } from '../resp';

/** Messages of the stream that will not change any more; checkpoints share it. */
export interface BacklogBlock {
  readonly immutable: true;
  readonly messages: readonly StreamMessage[];
  readonly bytes: number;
}

export interface Backlog {
  blocks: BacklogBlock[];
  tail: StreamMessage[];
  tailBytes: number;
  /** Offset of the first byte that is kept. */
  firstByte: number;
  /** How many bytes are kept. */
  length: number;
}

export const SMALLEST_BACKLOG = 16_384; // a smaller repl-backlog-size is raised to this
const BLOCK_BYTES = 20_440; // what a block of the replication buffer holds, which is trimmed whole

/** A backlog that begins with the byte after `offset`. */
export function createBacklog(offset: number): Backlog {
  return { blocks: [], tail: [], tailBytes: 0, firstByte: offset + 1, length: 0 };
}

export function feedBacklog(backlog: Backlog, message: StreamMessage, size: number): void {
  backlog.tail.push(message);
  backlog.tailBytes += message.bytes;
  backlog.length += message.bytes;
  if (backlog.tailBytes >= BLOCK_BYTES) {
    backlog.blocks.push({ immutable: true, messages: backlog.tail, bytes: backlog.tailBytes });
    backlog.tail = [];
    backlog.tailBytes = 0;
  }
  trimBacklog(backlog, size);
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
  for (const message of newestFirst(backlog)) {
    for (const command of message.commands.toReversed()) {
      if (at <= from) break;
      at -= respBytes(command);
      commands.push(command);
    }
    if (at <= from) break;
  }
  return at === from ? commands.toReversed() : null;
}

function* newestFirst(backlog: Backlog): Generator<StreamMessage> {
  yield* backlog.tail.toReversed();
  for (const block of backlog.blocks.toReversed()) yield* block.messages.toReversed();
}

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backlogFrom, createBacklog, feedBacklog } from './backlog';
import { createStream, respBytes } from '../resp';

const SIZE = 1024 * 1024;

describe('the backlog', () => {
  test('[R8] gives every stretch that begins with a command, and no other', () => {
    const argument = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ minLength: 250, maxLength: 260 }));
    const command = fc.array(argument, { minLength: 1, maxLength: 4 });
    const stretches = fc.array(fc.array(command, { minLength: 1, maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(stretches, fc.nat(1000), (messages, start) => {
        const backlog = createBacklog(start);
        let offset = start;
        for (const commands of messages) {
          const { bytes } = createStream(commands, 0);
          feedBacklog(backlog, createStream(commands, (offset += bytes)), SIZE);
        }
        const all = messages.flat();
        let at = start + 1;
        for (let i = 0; i <= all.length; i++) {
          expect(backlogFrom(backlog, at)).toEqual(all.slice(i));
          if (i < all.length) expect(backlogFrom(backlog, at + 1)).toBeNull();
          at += respBytes(all[i] ?? []);
        }
        expect(backlogFrom(backlog, start)).toBeNull();
        expect(backlogFrom(backlog, offset + 2)).toBeNull();
      }),
    );
  });

  test('[R8] gives what whole blocks hold as it was, however the commands resemble each other', () => {
    const argument = fc.oneof(
      fc.constantFrom('SET', 'key:12', 'key:123', 'write-99', 'write-100', ''),
      fc.string({ unit: 'binary-ascii', maxLength: 20 }),
      fc.string({ minLength: 220, maxLength: 260 }),
    );
    const command = fc.array(argument, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 20 }), (commands) => {
        const backlog = createBacklog(0);
        const fed: string[][] = [];
        for (let offset = 0; backlog.blocks.length < 2; fed.push(...commands)) {
          const { bytes } = createStream(commands, 0);
          feedBacklog(backlog, createStream(commands, (offset += bytes)), SIZE);
        }
        expect(backlogFrom(backlog, 1)).toEqual(fed);
      }),
      { numRuns: 30 },
    );
  });

  test('[R8] of a replica holds the very blocks of its master while both come to the same', () => {
    const [master, replica, late] = [createBacklog(0), createBacklog(0), createBacklog(50)];
    for (let offset = 0; master.blocks.length < 3;) {
      const commands = [['SET', `key:${offset % 7}`, `write-${offset}`]];
      const message = createStream(commands, (offset += createStream(commands, 0).bytes));
      const sent = { ...message, aside: { block: feedBacklog(master, message, SIZE) } };
      feedBacklog(replica, sent, SIZE);
      if (offset > 50) feedBacklog(late, sent, SIZE);
    }
    expect(replica.blocks.every((block, i) => block === master.blocks[i])).toBe(true);
    expect(late.blocks.some((block, i) => block === master.blocks[i])).toBe(false);
  });

  test('[R8] keeps the latest mebibyte, and less than a block more', () => {
    const backlog = createBacklog(0);
    const command = ['SET', 'key', 'x'.repeat(1000)];
    let offset = 0;
    for (let i = 0; i < 5000; i++)
      feedBacklog(backlog, createStream([command], (offset += respBytes(command))), SIZE);
    expect(backlog.firstByte + backlog.length).toBe(offset + 1);
    expect(backlog.length).toBeGreaterThanOrEqual(SIZE);
    expect(backlog.length).toBeLessThan(SIZE + 22_000);
    expect(backlogFrom(backlog, backlog.firstByte)?.length).toBe(backlog.length / respBytes(command));
    expect(backlogFrom(backlog, 1)).toBeNull();
  });
});

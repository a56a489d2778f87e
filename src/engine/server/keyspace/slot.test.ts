import { describe, expect, test } from 'vitest';
import { keySlot } from './slot';

describe('the slot of a key', () => {
  // Asked of a real server with CLUSTER KEYSLOT.
  test.each([
    ['foo', 12182],
    ['bar', 5061],
    ['', 0],
    ['123456789', 12739],
    ['user:7', 2780],
    ['\xed\x95\x9c\xea\xb8\x80', 10455],
  ])('[C1] %j is in slot %i', (key, slot) => {
    expect(keySlot(key)).toBe(slot);
  });

  test.each([
    ['{user1000}.following', 'user1000'],
    ['a{b}c{d}', 'b'],
    ['foo{{bar}}zap', '{bar'],
    ['}{tag}', 'tag'],
  ])('[C1] of %j only the tag %j counts', (key, tag) => {
    expect(keySlot(key)).toBe(keySlot(tag));
  });

  test('[C1] an empty or open tag is no tag', () => {
    expect(keySlot('foo{}{bar}')).toBe(8363);
    expect(keySlot('foo{bar')).toBe(15278);
  });
});

// The slot map: owners, keys, slots on the move; and one key, from its hashed part to those who hold it.
import { describe, expect, test } from 'vitest';
import { world } from './testdata/world';

describe('the slot map', () => {
  test('has the whole ring with its owners, and the keys of every slot', () => {
    const { ask, say } = world();
    say('c1', 'SET', '{a}1', 'x'); // slot 15495
    say('c1', 'SET', '{a}2', 'x');
    say('c1', 'SET', 'user:1', 'x'); // slot 10778
    const { runs, keys, open } = ask({ kind: 'slots' });
    expect(runs).toEqual([
      { first: 0, last: 5460, owner: 'n1' },
      { first: 5461, last: 10_922, owner: 'n2' },
      { first: 10_923, last: 16_383, owner: 'n3' },
    ]);
    expect(keys).toEqual([10_778, 1, 15_495, 2]);
    expect(open).toEqual([]);
  });

  test('[C1] of a key only what stands between braces is hashed; owner and replica hold it', () => {
    const { ask, say } = world();
    say('c1', 'SET', 'user:{a}:name', 'x');
    expect(ask({ kind: 'keySlot', key: 'user:{a}:name' })).toMatchObject({
      slot: 15_495,
      hashed: [6, 7],
      owner: 'n3',
      heldBy: ['n3', 'n6'],
    });
    expect(ask({ kind: 'keySlot', key: 'user:{}' })).toMatchObject({ hashed: [0, 7], heldBy: [] });
  });

  test('a slot that is open shows at both ends', () => {
    const { ask, say, simulation } = world();
    const idOf = (name: string) => simulation.survey().nodes.find((node) => node.name === name)?.id ?? '';
    say('n1', 'CLUSTER', 'SETSLOT', '15495', 'IMPORTING', idOf('n3'));
    say('n3', 'CLUSTER', 'SETSLOT', '15495', 'MIGRATING', idOf('n1'));
    expect(ask({ kind: 'slots' }).open).toEqual([
      { slot: 15_495, at: 'n1', how: 'importing', peer: 'n3' },
      { slot: 15_495, at: 'n3', how: 'migrating', peer: 'n1' },
    ]);
  });
});

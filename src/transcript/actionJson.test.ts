// Actions from JSON: what the format's page names is read, and everything else is refused in words.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action, Duration } from '../engine/record';
import { isWrongAction, readAction } from './actionJson';

const actions: readonly Action[] = [
  { type: 'kill', id: 'n1' },
  { type: 'cut', from: ['n1'], to: ['n2', 'n3'], oneWay: false },
  { type: 'heal' },
  { type: 'heal', from: ['n1'], to: ['*'] },
  { type: 'link', from: 'n1', to: 'n2', latency: 5000 as Duration, jitter: 1000 as Duration, loss: 0.1 },
  { type: 'command', id: 'c1', argv: ['SET', 'foo', 'bar'] },
  { type: 'command', id: 'n1', argv: ['BLPOP', 'list', '0'], wait: false },
  { type: 'add' },
  { type: 'workload', rate: 10 },
  { type: 'operate', argv: ['check', 'n1'], answers: ['yes'] },
  { type: 'socket', socket: 3, does: 'open', to: 'n1' },
  { type: 'socket', socket: 3, does: 'say', argv: ['PING'] },
  { type: 'socket', socket: 3, does: 'close' },
  { type: 'bus', does: 'begin' },
  { type: 'bus', does: 'open', socket: 1, to: 'n1', from: '10.0.0.9' },
  { type: 'bus', does: 'accept', socket: 2 },
  { type: 'bus', does: 'say', socket: 2, packet: 'RCmb' },
];

test.each(actions)('$type is read as it was written', (action) => {
  expect(readAction(JSON.parse(JSON.stringify(action)))).toEqual(action);
});

test('text becomes bytes, and other bytes are base64', () => {
  const argv = ['SET', '한', { base64: '/w==' }];
  expect(readAction({ type: 'command', id: 'c1', argv })).toEqual({
    type: 'command',
    id: 'c1',
    argv: ['SET', '\xed\x95\x9c', '\xff'],
  });
});

test('what it does not know is left out', () => {
  expect(readAction({ type: 'kill', id: 'n1', because: 'why not' })).toEqual({ type: 'kill', id: 'n1' });
});

test.each([
  [null, 'expected an object with a type'],
  [[], 'expected an object with a type'],
  [{ type: 'explode' }, 'type: expected one of kill, '],
  [{ type: 'toString' }, 'type: expected one of kill, '],
  [{ type: 'kill' }, 'id is missing'],
  [{ type: 'kill', id: 7 }, 'id: expected a name'],
  [{ type: 'cut', from: ['n1'], to: 'n2', oneWay: false }, 'to: expected a list of names'],
  [{ type: 'link', from: 'n1', to: 'n2', loss: Number.NaN }, 'loss: expected a number'],
  [{ type: 'command', id: 'c1', argv: [1] }, 'argv: expected a list of texts'],
  [{ type: 'command', id: 'c1', argv: ['GET', 'a'], wait: true }, 'wait: expected false'],
  [{ type: 'socket', socket: 1 }, 'does: expected open, say, garble, close'],
])('%j is refused', (value, wrong) => {
  const read = readAction(value);
  expect(isWrongAction(read) && read.wrong).toContain(wrong);
});

test('whatever JSON comes, an answer comes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const read = readAction(value);
      expect(isWrongAction(read) ? read.wrong : read.type).toBeTypeOf('string');
    }),
  );
});

// What people may do to a world, and what is refused in words because it makes no sense.
import { describe, expect, test } from 'vitest';
import { create, refusalText } from '.';
import type { Action, Instant, Note } from '.';

function world() {
  const notes: Note[] = [];
  const simulation = create({}, 7, { listener: { note: (note) => void notes.push(note) } });
  const seconds = (n: number): void => simulation.runUntil((simulation.now + n * 1_000_000) as Instant);
  seconds(1);
  return { simulation, seconds, notes };
}

describe('an action that makes no sense is refused and changes nothing', () => {
  const cases: readonly (readonly [Action, RegExp])[] = [
    [{ type: 'kill', id: 'n9' }, /no n9/],
    [{ type: 'restart', id: 'n1' }, /running/],
    [{ type: 'thaw', id: 'n1' }, /not frozen/],
    [{ type: 'cut', from: ['n1'], to: ['n1', 'n2'], oneWay: false }, /both sides/],
    [{ type: 'cut', from: [], to: ['n2'], oneWay: false }, /both sides/],
    [{ type: 'link', from: 'n1', to: 'n2', loss: 2 }, /loss/],
    [{ type: 'workload', rate: -1 }, /rate/],
    [{ type: 'cpu', id: 'n1', commandTime: -1 as never }, /command-time from 0us/],
    [{ type: 'cpu', id: 'n1', elementsPerMs: 0 }, /elements-per-ms from 1/],
    [{ type: 'cpu', id: 'n9' }, /no n9/],
    [{ type: 'command', id: 'n1', argv: [] }, /name/],
    [{ type: 'command', id: 'x1', argv: ['PING'] }, /no x1/],
  ];
  for (const [action, why] of cases) {
    test(JSON.stringify(action), () => {
      const { simulation } = world();
      const before = simulation.hash();
      const refusal = simulation.act(action);
      expect(refusal && refusalText(refusal)).toMatch(why);
      expect(simulation.hash()).toBe(before);
    });
  }
});

test('a dead node can only be restarted, a frozen one also thawed or killed', () => {
  const { simulation } = world();
  const refused = (type: 'kill' | 'freeze' | 'thaw' | 'restart'): boolean =>
    simulation.act({ type, id: 'n1' }) !== null;
  expect(refused('freeze')).toBe(false);
  expect(refused('freeze')).toBe(true);
  expect(refused('kill')).toBe(false);
  expect(refused('kill')).toBe(true);
  expect(refused('thaw')).toBe(true);
  expect(refused('restart')).toBe(false);
});

test('a workload begins with its first mention, and stops at rate 0', () => {
  const { simulation, seconds } = world();
  const requests = (): number => simulation.survey().totals.requests;
  expect(simulation.act({ type: 'workload', rate: 100, keys: 10, reads: 0.5 })).toBeNull();
  seconds(2);
  expect(requests()).toBeGreaterThan(190);
  expect(simulation.act({ type: 'workload', rate: 0 })).toBeNull();
  seconds(1);
  const sent = requests();
  seconds(2);
  expect(requests()).toBe(sent);
});

test('a command through a client follows the redirect, straight to a node it does not', () => {
  const { simulation, seconds, notes } = world();
  const replies = (process: string): unknown[] =>
    notes.flatMap((note) => (note.type === 'reply' && note.process === process ? [note.reply] : []));
  simulation.act({ type: 'command', id: 'c1', argv: ['SET', 'foo', 'bar'] });
  simulation.act({ type: 'command', id: 'n1', argv: ['GET', 'foo'] });
  seconds(1);
  expect(replies('c1')).toEqual([{ type: 'simple', text: 'OK' }]);
  expect(replies('n1')).toEqual([{ type: 'error', text: 'MOVED 12182 127.0.0.1:7002' }]);
});

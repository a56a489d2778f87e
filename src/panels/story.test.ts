// The story folds what repeats itself, and knows who took part.
import { describe, expect, test } from 'vitest';
import type { Note } from '../store';
import { participantsOf, rowsOf } from './story';

const note = (n: number, process: string, content: object, causes: number[] = []): Note =>
  ({ n, at: n, process, causes, ...content }) as unknown as Note;

const refused = (n: number) => note(n, 'w1', { type: 'clientRefused', to: 'n1' });
const told = (n: number, process: string) => note(n, process, { type: 'fail', about: 'n1', by: 'message' });

describe('rows', () => {
  test('count what a client meets again and again', () => {
    expect(rowsOf([refused(1), refused(2), refused(3)])).toMatchObject([
      { note: { n: 1 }, times: 3, others: [] },
    ]);
  });
  test('name the other nodes to which the same happened', () => {
    expect(rowsOf([told(1, 'n3'), told(2, 'n6'), told(3, 'n5')])).toMatchObject([
      { note: { process: 'n3' }, times: 1, others: ['n5', 'n6'] },
    ]);
  });
  test('begin anew after something of weight', () => {
    const killed = note(2, 'n2', { type: 'killed' });
    expect(rowsOf([refused(1), killed, refused(3)])).toHaveLength(3);
  });
  test('leave out reports that come after the quorum', () => {
    const report = { type: 'failureReported', about: 'n1', by: 'n4', reports: 3, needed: 2 };
    expect(rowsOf([note(1, 'n2', report)])).toEqual([]);
  });
});

test('whoever is named, and whoever caused it, took part', () => {
  const pfail = note(1, 'n3', { type: 'pfail', about: 'n1', silence: 1 });
  const fail = note(2, 'n2', { type: 'fail', about: 'n1', by: 'quorum' }, [1]);
  expect(participantsOf(fail, (n) => (n === 1 ? pfail : null))).toEqual(['n2', 'n1', 'n3']);
});

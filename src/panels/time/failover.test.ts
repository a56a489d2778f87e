// Time to failover, for the table under two branches.
import { expect, test } from 'vitest';
import type { Note } from '../../store';
import { failoverTime } from './failover';

const note = (at: number, type: Note['type']): Note =>
  ({ at, type, n: at, process: 'n1', causes: [] }) as unknown as Note;

test('is from the fault to the one who took over', () => {
  const notes = [note(100, 'killed'), note(150, 'pfail'), note(900, 'promoted')];
  expect(failoverTime(notes, 0)).toBe(800);
  expect(failoverTime(notes, 500)).toBe(800);
  expect(failoverTime(notes, 901)).toBeNull();
});

test('leaves out what both branches had before they parted', () => {
  const notes = [note(100, 'killed'), note(900, 'promoted'), note(2000, 'frozen'), note(2500, 'promoted')];
  expect(failoverTime(notes, 1000)).toBe(500);
  expect(failoverTime([note(100, 'killed')], 0)).toBeNull();
});

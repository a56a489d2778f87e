// Time both ways, as the page sees it: steps back, branches, undoing, and two branches side by side.
import { describe, expect, test } from 'vitest';
import { create, parseConfig } from '../engine';
import type { Action, Config, Note } from '../engine';
import { createHost } from './host';
import type { BranchList, Frame, FromWorker, Strip, ToWorker } from './protocol';

type Unnumbered<M> = M extends unknown ? Omit<M, 'run'> : never;

const config = parseConfig({ rate: 50, 'cluster-node-timeout': 1000 }) as Config;
const kill = (id: string): Unnumbered<ToWorker> => ({ type: 'act', action: { type: 'kill', id } });

/** A page that keeps what frames bring. */
function connect() {
  const page = { frame: null as Frame | null, hash: '', notes: [] as readonly Note[] };
  const kept: { strip: Strip | null; branches: BranchList | null } = { strip: null, branches: null };
  const post = (message: FromWorker): void => {
    if (message.type === 'hash') page.hash = message.hash;
    if (message.type !== 'frame' || message.run !== 1) return;
    const { frame } = message;
    page.frame = frame;
    page.notes = frame.reset ? frame.notes : [...page.notes, ...frame.notes];
    kept.strip = frame.strip ?? kept.strip;
    kept.branches = frame.branches ?? kept.branches;
  };
  const host = createHost({ post, create, wall: { now: () => 0, sliceMs: 12, share: 0 } });
  const send = (message: Unnumbered<ToWorker>, run = 1): void => host.receive({ ...message, run });
  const tick = (): number => {
    send({ type: 'tick', elapsed: 0 });
    return page.frame?.at ?? -1;
  };
  const seek = (at: number): number => {
    send({ type: 'seek', at });
    return tick();
  };
  const hash = (run = 1): string => {
    send({ type: 'hash' }, run);
    return page.hash;
  };
  send({ type: 'open', config, seed: 7, timeline: [], from: 0 });
  send({ type: 'pause' });
  tick();
  return { page, kept, send, tick, seek, hash };
}

const done = ({ all, current }: BranchList): readonly Action[] =>
  all.find(({ id }) => id === current)?.own.map(({ action }) => action) ?? [];

function failedOver() {
  const course = connect();
  course.seek(2_000_000);
  course.send(kill('n1'));
  course.seek(8_000_000);
  expect(course.page.notes.map(({ type }) => type)).toContain('promoted');
  return course;
}

describe('a step', () => {
  test('back goes from note to note of the story, to the first and no further', () => {
    const { page, send, tick } = failedOver();
    const instants: number[] = [];
    for (let i = 0; i < 200 && tick() > 0; i++) {
      send({ type: 'step', by: 'note', back: true });
      instants.push(tick());
      const held = page.notes.find(({ n }) => n === page.frame?.holding);
      if (tick() > 0) expect(held?.at).toBe(tick());
    }
    expect(instants).toEqual(instants.toSorted((a, b) => b - a));
    expect(new Set(instants).size).toBe(instants.length);
    expect(instants.at(-1)).toBe(0);
    expect(page.frame?.playing).toBe(false);
  });

  test('forward and back by a message is where one was', () => {
    const { send, tick, seek } = connect();
    seek(1_234_567);
    const instants: number[] = [];
    for (let i = 0; i < 5; i++) {
      send({ type: 'step', by: 'message', back: false });
      instants.push(tick());
    }
    expect(instants[0]).toBeGreaterThan(1_234_567);
    for (const at of [...new Set(instants)].toReversed().slice(1)) {
      send({ type: 'step', by: 'message', back: true });
      expect(tick()).toBe(at);
    }
  });

  test('by a cron tick is a tenth of a second', () => {
    const { page, send, tick, seek } = connect();
    seek(1_000_000);
    send({ type: 'play' });
    send({ type: 'step', by: 'cron', back: false });
    expect(tick()).toBe(1_100_000);
    expect(page.frame?.playing).toBe(false);
    send({ type: 'step', by: 'cron', back: true });
    expect(tick()).toBe(1_000_000);
  });
});

describe('a branch', () => {
  test('begins where somebody acts in the past; the old future is there again to the bit', () => {
    const { page, kept, send, tick, seek, hash } = failedOver();
    const before = { hash: hash(), notes: page.notes, strip: kept.strip };
    seek(3_000_000);
    send(kill('n2'));
    seek(8_000_000);
    expect(hash()).not.toBe(before.hash);
    expect(kept.branches?.all.map(({ id, parent, shared }) => [id, parent, shared])).toEqual([
      [1, null, 0],
      [2, 1, 1],
    ]);
    send({ type: 'nameBranch', branch: 2, name: 'both' });
    send({ type: 'switchTo', branch: 1 });
    expect(tick()).toBe(8_000_000);
    expect(hash()).toBe(before.hash);
    expect(page.notes).toEqual(before.notes);
    expect(kept.strip).toEqual(before.strip);
    expect(kept.branches?.all[1]?.name).toBe('both');
  });

  test('is left and found again by undoing and redoing', () => {
    const { page, kept, send, tick, hash } = failedOver();
    const before = { hash: hash(), strip: kept.strip };
    expect(kept.branches?.undo?.action).toEqual({ type: 'kill', id: 'n1' });
    send({ type: 'undo' });
    expect(tick()).toBe(2_000_000);
    expect(kept.branches).toMatchObject({ undo: null, redo: { action: { type: 'kill', id: 'n1' } } });
    expect(page.notes.map(({ type }) => type)).not.toContain('killed');
    expect(kept.strip).toMatchObject({ marks: [], actions: [] });
    send({ type: 'redo' });
    expect(tick()).toBe(8_000_000);
    expect(hash()).toBe(before.hash);
    expect(kept.strip).toEqual(before.strip);
    expect(kept.branches).toMatchObject({ current: 1, redo: null });
  });

  test('begins at the instant that was looked for, also when it is not there yet', () => {
    const { kept, send, tick } = failedOver();
    send({ type: 'seek', at: 5_000_000 });
    send(kill('n2'));
    tick();
    expect(kept.branches && done(kept.branches)).toEqual([{ type: 'kill', id: 'n2' }]);
    expect(kept.branches?.all[1]?.forkedAt).toBe(5_000_000);
  });

  test('goes on with all others when the run is opened again', () => {
    const { kept, send, tick, seek, hash } = failedOver();
    seek(3_000_000);
    send(kill('n2'));
    seek(6_000_000);
    const before = hash();
    const { all = [], current = 0 } = kept.branches ?? {};
    const again = structuredClone({ all, current });
    send({ type: 'open', config, seed: 7, timeline: [], from: 6_000_000, branches: again });
    tick(); // the beginning, so that there is a picture
    expect(tick()).toBe(6_000_000);
    expect(hash()).toBe(before);
    expect(kept.branches?.all).toEqual(all);
    send({ type: 'switchTo', branch: 1 });
    seek(8_000_000);
    expect(hash()).toBe(failedOver().hash());
  });

  test('stands beside another one, in step', () => {
    const { kept, send, tick, seek, hash } = failedOver();
    seek(3_000_000);
    send(kill('n2'));
    tick();
    const [first] = kept.branches?.all ?? [];
    send({ type: 'seek', at: 2_700_000 });
    send({ type: 'open', config, seed: 7, timeline: first?.own ?? [], from: 0, beside: 1 }, 2);
    tick();
    expect(hash(2)).toBe(hash(1));
    seek(8_000_000);
    expect(hash(2)).toBe(failedOver().hash());
    expect(hash(1)).not.toBe(hash(2));
  });
});

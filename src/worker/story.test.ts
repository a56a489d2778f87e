// What people are told, what the run waits for, and what paints the timeline.
import { describe, expect, test } from 'vitest';
import type { Note } from '../engine/record';
import type { NodeView, Outlook } from '../engine/view';
import { situationOf } from './situation';
import { isTold } from './story';
import { createStrip, markNote, paint, printStrip, stripUpTo } from './strip';

const note = (type: string, more: object = {}): Note =>
  ({ type, n: 1, at: 0, process: 'n2', causes: [], ...more }) as unknown as Note;

describe('the story', () => {
  test('tells of a redirect once for each place, until something changes', () => {
    const told = new Map<string, number>();
    const redirected = (to: string): boolean => isTold(note('redirected', { to, slot: 1 }), told);
    expect([redirected('n1'), redirected('n1'), redirected('n3')]).toEqual([true, false, true]);
    isTold(note('promoted'), told);
    expect(redirected('n1')).toBe(true);
  });

  test('says nothing of votes that come in when a majority has decided, until the next election', () => {
    const told = new Map<string, number>();
    const vote = (): boolean => isTold(note('voteCounted', { from: 'n3', votes: 1, needed: 2 }), told);
    expect(vote()).toBe(true);
    isTold(note('promoted'), told);
    expect(vote()).toBe(false);
    isTold(note('electionStarted'), told);
    expect(vote()).toBe(true);
  });

  test("tells all of a person's own command", () => {
    const told = new Map<string, number>();
    const followed = note('redirectFollowed', { process: 'c1', to: 'n1', causes: [4] });
    expect([isTold(followed, told), isTold(followed, told)]).toEqual([true, true]);
  });

  test('leaves acknowledged writes to the counter, and a thousand that hear of a failure to the first few', () => {
    const told = new Map<string, number>();
    expect(isTold(note('writeAcknowledged'), told)).toBe(false);
    const heard = Array.from({ length: 1000 }, () =>
      isTold(note('fail', { about: 'n1', by: 'message' }), told),
    );
    expect(heard.filter(Boolean)).toHaveLength(8);
  });
});

describe('the situation', () => {
  const node = (name: string, more: object = {}): NodeView =>
    ({
      name,
      process: 'up',
      role: 'master',
      linkUp: true,
      copying: null,
      state: 'up',
      ...quiet,
      ...more,
    }) as unknown as NodeView;
  const quiet = { failed: false, suspicions: 0, suspectedBy: [], master: null };
  const outlook = (state: Outlook['state'], due: number | null = null): Outlook => ({
    master: 'n1',
    state,
    due,
    replica: 'n4',
    have: 1,
    need: 2,
  });
  const waiting = (nodes: NodeView[], ...views: Outlook[]) => situationOf({ nodes, outlook: views }).waiting;

  test.each([
    ['nothing in a healthy cluster', [node('n1'), node('n2')], [], 'nothing'],
    ['detection of a dead replica', [node('n1'), node('n4', { process: 'dead' })], [], 'detection'],
    ['nothing once it is agreed on', [node('n4', { process: 'dead', failed: true })], [], 'nothing'],
    ['detection of a silent master', [node('n1', { process: 'dead' })], [outlook('unnoticed')], 'detection'],
    ['the election', [node('n1', { failed: true })], [outlook('waitingElection', 5)], 'election'],
    ['votes', [node('n1', { failed: true })], [outlook('waitingVotes')], 'votes'],
    ['the next try', [node('n1', { failed: true })], [outlook('retry', 9)], 'retry'],
    [
      'agreement, where nobody can take over',
      [node('n1', { process: 'dead' })],
      [outlook('noReplica')],
      'detection',
    ],
    ['nothing more after it', [node('n1', { failed: true })], [outlook('noReplica')], 'nothing'],
    [
      'the others to notice, without a quorum',
      [node('n1', { process: 'dead' }), node('n2')],
      [outlook('noQuorum')],
      'detection',
    ],
    [
      'nothing once they have',
      [node('n1', { process: 'dead', suspectedBy: ['n2'], suspicions: 1 }), node('n2')],
      [outlook('noQuorum')],
      'nothing',
    ],
    ['a copy', [node('n1'), node('n4', { role: 'replica', master: 'n1', linkUp: false })], [], 'copy'],
    [
      'nothing because of one that has failed itself and misses everybody',
      [node('n1', { failed: true }), node('n2', { suspicions: 1, suspectedBy: ['n1'] })],
      [],
      'nothing',
    ],
  ])('is waiting for %s', (_, nodes, views, expected) => {
    expect(waiting(nodes, ...views)).toBe(expected);
  });
});

describe('the strip', () => {
  test('paints the stretches without service and the marks of the failover', () => {
    const strip = createStrip();
    paint(strip, true, 100);
    paint(strip, false, 200);
    markNote(strip, note('pfail', { n: 1, at: 250 }));
    markNote(strip, note('fail', { n: 2, at: 260, by: 'message' }));
    paint(strip, false, 300);
    expect(printStrip(strip, [])).toMatchObject({ unserved: [[200, 300]], open: true });
    paint(strip, true, 400);
    expect(printStrip(strip, [])).toEqual({
      marks: [{ at: 250, kind: 'pfail', n: 1, who: 'n2' }],
      unserved: [[200, 400]],
      open: false,
      actions: [],
    });
  });

  test('is painted once, however often the same time is played', () => {
    const strip = createStrip();
    for (let round = 0; round < 2; round++) {
      markNote(strip, note('promoted', { n: 7, at: 150 }));
      paint(strip, false, 100);
      paint(strip, true, 200);
    }
    const { marks, unserved } = printStrip(strip, []);
    expect(marks).toHaveLength(1);
    expect(unserved).toEqual([[100, 200]]);
  });

  test('of a branch has nothing of what lies after its beginning, and the old one keeps it', () => {
    const strip = createStrip();
    paint(strip, false, 100);
    paint(strip, false, 300);
    markNote(strip, note('promoted', { n: 7, at: 290 }));
    const branch = stripUpTo(strip, 200, 3);
    expect(printStrip(branch, [])).toMatchObject({ marks: [], unserved: [[100, 200]] });
    paint(branch, true, 400);
    expect(printStrip(branch, []).unserved).toEqual([[100, 400]]);
    expect(printStrip(strip, [])).toMatchObject({ marks: [{ at: 290 }], unserved: [[100, 300]] });
  });
});

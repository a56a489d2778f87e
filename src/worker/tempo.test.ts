// One click on Kill tells its whole story in about a quarter of a minute without another touch: the real engine,
// ticks of a thirtieth of a second counted by hand, measured from the act until the new master serves all slots and a
// client has been sent to it.
import { describe, expect, test } from 'vitest';
import { create, parseConfig } from '../engine';
import type { Config } from '../engine';
import type { Note } from '../engine/record';
import { createHost } from './host';
import { CALM_PACE } from './director';
import type { Frame, FromWorker } from './protocol';

const TICKS_PER_SECOND = 30;
const TICK_MS = 1000 / TICKS_PER_SECOND;

function play(world: object, seed: number, from: number) {
  const latest: { frame: Frame | null } = { frame: null };
  const post = (message: FromWorker): void => {
    if (message.type === 'panic') throw new Error(message.error);
    if (message.type === 'frame') latest.frame = message.frame;
  };
  const host = createHost({ post, create, wall: { now: () => 0, sliceMs: 1, share: 0 } });
  const tick = (): Frame => {
    host.receive({ type: 'tick', run: 1, elapsed: TICK_MS });
    return latest.frame as Frame;
  };
  const config = parseConfig({ ...world }) as Config;
  host.receive({ type: 'open', run: 1, config, seed, timeline: [], from });
  tick();
  const kill = (id: string): void => host.receive({ type: 'act', run: 1, action: { type: 'kill', id } });
  const operate = (...argv: string[]): void =>
    host.receive({ type: 'act', run: 1, action: { type: 'operate', argv, answers: ['yes'] } });
  return { tick, kill, operate };
}

interface Story {
  readonly seconds: number;
  readonly suspected: number;
  /** Wall seconds for which the page shows each count of votes, from none on, while they are asked for. */
  readonly counts: readonly number[];
}

/**
 * Wall seconds from the kill to the tick in which both have been seen: the node that took over serves all slots, and a
 * client is sent to it. Either may come first, since some nodes hear of the new master a little later than others.
 */
function storyOf(config: object, seed: number): Story {
  const { tick, kill } = play(config, seed, 1_000_000 + ((seed * 7_919_003) % 5_000_000));
  kill('n1');
  let promoted = '';
  let isServed = true;
  let isSent = false;
  let suspected = Infinity;
  let votes: number | null = null;
  const counts: number[] = [];
  for (let ticks = 1; ticks < TICKS_PER_SECOND * 30; ticks++) {
    const { notes, ring, exchanges, nodes } = tick();
    for (const { election, role } of nodes ?? []) {
      if (election?.phase === 'waitingVotes') ({ votes } = election);
      else if (votes !== null && role === 'master') votes = null; // the winner
    }
    if (votes !== null) counts[votes] = (counts[votes] ?? 0) + 1 / TICKS_PER_SECOND;
    promoted = notes.find((note) => note.type === 'promoted')?.process ?? promoted;
    if (notes.some((note) => note.type === 'pfail'))
      suspected = Math.min(suspected, ticks / TICKS_PER_SECOND);
    if (ring) isServed = ring.every(({ served }) => served);
    if (notes.some((note) => isSentTo(note, promoted))) {
      isSent = true;
      expect(exchanges[0]?.hops.at(-1)?.how, `seed ${seed}: the redirect stands in the middle`).toBe('moved');
    }
    if (promoted !== '' && isServed && isSent)
      return { seconds: ticks / TICKS_PER_SECOND, suspected, counts };
  }
  throw new Error(`seed ${seed}: ${promoted === '' ? 'nobody took over' : 'its story was not told'}`);
}

const isSentTo = (note: Note, name: string): boolean => note.type === 'redirected' && note.to === name;

const seeds = Array.from({ length: 50 }, (_, index) => index + 1);

describe('the tempo', () => {
  const usual = { masters: 3, replicas: 1, rate: 100 };

  test('tells a failover within 20 seconds, in about 15, and shows each vote', { timeout: 240_000 }, () => {
    const stories = seeds.map((seed) => storyOf(usual, seed));
    const lengths = stories.map(({ seconds }) => seconds);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(20);
    expect(lengths.reduce((sum, seconds) => sum + seconds, 0) / stories.length).toBeLessThan(16);
    stories.forEach(({ counts }, index) => {
      const [none = 0, one = 0] = counts;
      expect(none, `seed ${index + 1}: votes are asked for`).toBeGreaterThan(0.4);
      expect(one, `seed ${index + 1}: one of two is there to be read`).toBeGreaterThan(0.4);
    });
  });

  test('lets the silence be felt before anybody suspects', () => {
    const { suspected } = storyOf(usual, 7);
    expect(suspected).toBeGreaterThan(2.5);
  });

  test('is no slower with six masters, two replicas each', { timeout: 60_000 }, () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(storyOf({ masters: 6, replicas: 2, rate: 200 }, seed).seconds).toBeLessThanOrEqual(20);
    }
  });

  test('waits for no promotion where none can come: the failure is agreed on, then it is calm', () => {
    const { tick, kill } = play({ masters: 3, replicas: 0, rate: 100 }, 7, 1_000_000);
    kill('n1');
    let agreed = 0;
    let frame = tick();
    for (let ticks = 1; ticks < TICKS_PER_SECOND * 20; ticks++) {
      frame = tick();
      if (agreed === 0 && frame.notes.some(({ type }) => type === 'fail')) agreed = ticks / TICKS_PER_SECOND;
    }
    expect(agreed).toBeGreaterThan(0);
    expect(agreed).toBeLessThan(12);
    expect(frame).toMatchObject({ holding: 0, speed: CALM_PACE });
  });
});

describe('the tempo of an operator', () => {
  test(
    'shows the first keys that move, and moves thousands of slots in 10 to 20 seconds',
    { timeout: 120_000 },
    () => {
      const { tick, operate } = play({ masters: 3, replicas: 1, rate: 100 }, 7, 1_000_000);
      operate('rebalance', 'n1', '--cluster-weight', 'n3=0');
      let seconds = 0;
      let first = 0;
      for (let done = false; !done && seconds < 60; seconds += 1 / TICKS_PER_SECOND) {
        const { notes } = tick();
        if (first === 0 && notes.some(({ type }) => type === 'keyMigrated')) first = seconds;
        done = notes.some(({ type }) => type === 'operatorDone');
      }
      expect(first).toBeLessThan(10);
      expect(seconds).toBeGreaterThan(10);
      expect(seconds).toBeLessThan(20);
    },
  );
});

describe('the tempo of sentinels', () => {
  const watched = {
    deployment: 'sentinel',
    masters: 1,
    replicas: 2,
    'down-after-milliseconds': 5000,
    rate: 100,
  };

  /** Wall seconds from the kill to the first word of the new master, and to the leader's own, which is the last. */
  function switchOf(seed: number): {
    readonly first: number;
    readonly last: number;
    readonly noticed: number;
  } {
    const { tick, kill } = play(watched, seed, 1_000_000 + ((seed * 7_919_003) % 5_000_000));
    kill('n1');
    const said = new Map<string, number>();
    let noticed = Infinity;
    for (let ticks = 1; ticks < TICKS_PER_SECOND * 40; ticks++) {
      for (const { type, process } of tick().notes) {
        if (type === '+sdown') noticed = Math.min(noticed, ticks / TICKS_PER_SECOND);
        if (type === '+switch-master') said.set(process, ticks / TICKS_PER_SECOND);
      }
      if (said.size === 3) break;
    }
    return { first: Math.min(...said.values()), last: Math.max(...said.values()), noticed };
  }

  test('tells a failover within 20 seconds, from the silence to the switch', { timeout: 120_000 }, () => {
    const stories = seeds.slice(0, 10).map(switchOf);
    expect(Math.max(...stories.map(({ last }) => last))).toBeLessThanOrEqual(20);
    expect(Math.min(...stories.map(({ first }) => first))).toBeGreaterThan(12);
    expect(Math.min(...stories.map(({ noticed }) => noticed))).toBeGreaterThan(2.5);
  });
});

// The pump without a worker and without real time: ticks go in by hand, one frame comes out for each.
import { describe, expect, test } from 'vitest';
import { create, parseConfig } from '../engine';
import type { Config, Instant } from '../engine';
import type { CreateSimulation } from '../timeline';
import { createFake, refusalOf } from '../timeline/testdata/fake';
import { createHost } from './host';
import { FLIGHT_STRIDE } from './protocol';
import type { Frame, FromWorker, ToWorker } from './protocol';

type Unnumbered<M> = M extends unknown ? Omit<M, 'run'> : never;

function connect(sliceNow: () => number = () => 0, engine: CreateSimulation = createFake, share = 0) {
  const heard: FromWorker[] = [];
  const host = createHost({
    post: (message) => heard.push(message),
    create: engine,
    wall: { now: sliceNow, sliceMs: 12, share },
  });
  const send = (message: Unnumbered<ToWorker>): void => host.receive({ ...message, run: 1 });
  const frames = (): Frame[] => heard.flatMap((message) => (message.type === 'frame' ? [message.frame] : []));
  const tick = (elapsed = 16): Frame => {
    const before = frames().length;
    send({ type: 'tick', elapsed });
    expect(frames()).toHaveLength(before + 1);
    return frames()[before] as Frame;
  };
  const open = (from = 0, world: object = {}): void =>
    send({ type: 'open', config: parseConfig({ ...world }) as Config, seed: 7, timeline: [], from });
  return { heard, send, tick, open };
}

describe('the host', () => {
  test('opens a run, goes to the instant that was asked for and starts the page from nothing', () => {
    const { heard, tick, open } = connect();
    open(1_000_000);
    expect(heard[0]).toMatchObject({ type: 'opened', run: 1, seed: 7, processes: ['n1', 'n2', 'w1'] });
    expect(tick()).toMatchObject({ at: 1_000_000, reset: true, processes: ['n1', 'n2', 'w1'] });
    expect(tick()).toMatchObject({ reset: false, processes: null });
  });

  test('shows the world that a run begins with at once, where nobody has waited yet', () => {
    const { send, tick, open } = connect();
    open(1_000_000);
    send({ type: 'pause' });
    expect(tick(0)).toMatchObject({ at: 0, reset: true, playing: true, behind: true });
    expect(tick(0)).toMatchObject({ at: 1_000_000, playing: false, behind: false });
  });

  test('lets virtual time flow at the chosen speed, also slower than a microsecond a tick', () => {
    const { send, tick, open } = connect();
    open();
    tick();
    send({ type: 'director', on: false });
    send({ type: 'speed', speed: 2 });
    expect(tick(10).at).toBe(20_000);
    send({ type: 'speed', speed: 0.001 });
    for (let i = 0; i < 10; i++) tick(0.25);
    expect(tick(0).at).toBe(20_002);
  });

  test('stands still while paused, and still answers every tick', () => {
    const { send, tick, open } = connect();
    open();
    const { at } = tick();
    send({ type: 'pause' });
    expect(tick(100)).toMatchObject({ at, playing: false });
    send({ type: 'play' });
    expect(tick(100).at).toBeGreaterThan(at);
  });

  test('ends a slice at the first note of weight, and holds there', () => {
    const { send, tick, open } = connect();
    open(1_990_000);
    tick();
    send({ type: 'director', on: true });
    const frame = [tick(100), tick(100)].find(({ holding }) => holding > 0);
    expect(frame?.at).toBe(2_000_000);
    expect(frame?.notes).toMatchObject([{ type: 'pfail', at: 2_000_000 }]);
    expect(tick(100).at).toBeLessThan(2_000_100);
  });

  test('steps to the next note of the story and pauses there', () => {
    const { send, tick, open } = connect();
    open();
    tick();
    send({ type: 'step', by: 'note', back: false });
    expect(tick()).toMatchObject({ at: 2_000_000, playing: false, holding: 1 });
    send({ type: 'step', by: 'note', back: false });
    expect(tick()).toMatchObject({ at: 4_000_000, playing: false, holding: 2 });
  });

  test('ends a slice early when it takes too long, and tells the true instant', () => {
    let wall = 0;
    const { send, tick, open } = connect(() => (wall += 7));
    open();
    tick();
    send({ type: 'director', on: false });
    send({ type: 'speed', speed: 100 });
    const { at, behind } = tick(100);
    expect(at).toBeLessThan(10_000_000);
    expect(at % 50_000).toBe(0);
    expect(behind).toBe(true);
    send({ type: 'speed', speed: 1 });
    expect(tick(100)).toMatchObject({ at: at + 100_000, behind: false });
  });

  test('takes a longer slice where the page asks seldom and is not kept waiting by it', () => {
    const behind = [0, 0.9].map((share) => {
      let wall = 0;
      const { send, tick, open } = connect(() => (wall += 7), createFake, share);
      open();
      tick();
      send({ type: 'director', on: false });
      send({ type: 'speed', speed: 100 });
      return tick(100).behind;
    });
    expect(behind).toEqual([true, false]);
  });

  test('is behind on the way to another instant, until it is there', () => {
    let wall = 0;
    const { send, tick, open } = connect(() => (wall += 7));
    open();
    tick();
    send({ type: 'pause' });
    expect(tick()).toMatchObject({ behind: false });
    send({ type: 'seek', at: 10_000_000 });
    expect(tick()).toMatchObject({ behind: true });
    while (tick().behind);
    expect(tick()).toMatchObject({ at: 10_000_000, behind: false });
  });

  test('shows the run as it was, with its notes and what is ahead', () => {
    const { send, tick, open } = connect();
    open(9_000_000);
    tick();
    send({ type: 'seek', at: 5_000_000 });
    const frame = tick();
    expect(frame).toMatchObject({ at: 5_000_000, reset: true, end: 9_000_000 });
    expect(frame.notes.map(({ at }) => at)).toEqual([2_000_000, 4_000_000]);
    expect(frame.flights).toHaveLength(FLIGHT_STRIDE); // the one of that very instant
  });

  test('replays the last action from just before it', () => {
    const { send, tick, open } = connect();
    open(3_000_000);
    tick();
    send({ type: 'act', action: { type: 'kill', id: 'n1' } });
    send({ type: 'seek', at: 6_000_000 });
    tick();
    send({ type: 'watchAgain' });
    const frame = tick();
    expect(frame.at).toBeLessThan(3_000_000);
    expect(frame).toMatchObject({ reset: true, playing: true });
    expect(frame.strip?.actions ?? []).toHaveLength(0); // unchanged, so not sent again
    let types: string[] = [];
    while (tick(0).at < 3_000_000) types = tick(100).notes.map(({ type }) => type);
    expect(types).toEqual(['killed']);
  });

  test('answers a refused action in words and keeps it out of the timeline', () => {
    const { heard, send, tick, open } = connect();
    open();
    tick();
    send({ type: 'act', action: { type: 'kill', id: 'n9' } });
    expect(heard.at(-1)).toEqual({ type: 'refused', run: 1, error: refusalOf('n9') });
  });

  test('survives an engine that breaks: a report to copy, and the next run opens', () => {
    const { heard, send, tick, open } = connect();
    open(1_500_000);
    tick();
    send({ type: 'act', action: { type: 'kill', id: 'n1' } });
    send({ type: 'act', action: { type: 'kill', id: 'boom' } });
    expect(heard.at(-1)).toMatchObject({
      type: 'panic',
      run: 1,
      error: expect.stringContaining('the engine broke'),
      what: expect.stringContaining('boom'),
      triple: {
        seed: 7,
        timeline: [
          { at: 1_500_000, action: { type: 'kill', id: 'n1' } },
          { at: 1_500_000, action: { type: 'kill', id: 'boom' } },
        ],
        end: 1_500_000,
      },
    });
    open();
    expect(tick()).toMatchObject({ at: 0, reset: true });
  });

  test('runs the real engine to the same hash as the engine alone, whatever the ticks', () => {
    const alone = create({ rate: 100 }, 7);
    alone.runUntil(3_000_000 as Instant);
    for (const speed of [0.5, 1, 3]) {
      const { heard, send, tick, open } = connect(() => 0, create);
      open(1_000_000, { rate: 100 });
      tick();
      send({ type: 'director', on: false });
      send({ type: 'speed', speed });
      while (tick(100).at < 2_900_000);
      send({ type: 'seek', at: 3_000_000 });
      tick();
      send({ type: 'hash' });
      expect(heard.at(-1)).toMatchObject({ type: 'hash', hash: alone.hash(), triple: { end: 3_000_000 } });
    }
  });
});

// Two runs under one clock: what a comparison stands on.
import { describe, expect, test } from 'vitest';
import { create, parseConfig } from '../engine';
import type { Config, Instant } from '../engine';
import type { CreateSimulation } from '../timeline';
import { createFake } from '../timeline/testdata/fake';
import { createHost } from './host';
import type { Frame, FromWorker } from './protocol';

function connect(engine: CreateSimulation = createFake) {
  const heard: FromWorker[] = [];
  const post = (message: FromWorker): void => void heard.push(message);
  const host = createHost({ post, create: engine, wall: { now: () => 0, sliceMs: 12, share: 0 } });
  const open = (run: number, world: object = {}, from = 0, beside?: number): void =>
    host.receive({
      type: 'open',
      run,
      config: parseConfig({ ...world }) as Config,
      seed: 7,
      timeline: [],
      from,
      ...(beside === undefined ? {} : { beside }),
    });
  /** The frames that one tick brings, by run, in the order in which they come. */
  const tick = (elapsed = 16, run = 1): Map<number, Frame> => {
    heard.length = 0;
    host.receive({ type: 'tick', run, elapsed });
    return new Map(
      heard.flatMap((message) => (message.type === 'frame' ? [[message.run, message.frame]] : [])),
    );
  };
  return { host, heard, open, tick };
}

describe('two runs under one clock', () => {
  test('are shown together, the one that was asked for last', () => {
    const { open, tick } = connect();
    open(1);
    open(2, {}, 0, 1);
    expect([...tick().keys()]).toEqual([2, 1]);
  });

  test('keep step to the microsecond, also where the second comes late', () => {
    const { host, open, tick } = connect(create);
    open(1, { rate: 50 }, 1_000_000);
    tick();
    open(2, { deployment: 'standalone', rate: 50 }, 0, 1);
    for (let i = 0; i < 40; i++) {
      if (i === 10) host.receive({ type: 'act', run: 1, action: { type: 'kill', id: 'n1' } });
      const frames = tick(40);
      expect(frames.get(2)?.at).toBe(frames.get(1)?.at);
    }
  });

  test('stop together where either has something to tell, and hold at that note only', () => {
    const { host, open, tick } = connect(create);
    open(1, { deployment: 'standalone' });
    open(2, { 'cluster-node-timeout': 1000 }, 0, 1);
    tick();
    host.receive({ type: 'act', run: 2, action: { type: 'kill', id: 'n1' } });
    const seen: number[] = [];
    for (let i = 0; i < 300; i++) {
      const frames = tick(16);
      expect(frames.get(1)?.holding).toBe(0);
      expect(frames.get(1)?.at).toBe(frames.get(2)?.at);
      const holding = frames.get(2)?.holding ?? 0;
      if (holding > 0) seen.push(holding);
    }
    expect(new Set(seen).size).toBeGreaterThan(1);
  });

  test('are each what they would be alone', () => {
    const { host, heard, open, tick } = connect(create);
    const worlds = [{ rate: 50 }, { deployment: 'replication', replicas: 2, rate: 50 }];
    open(1, worlds[0]);
    open(2, worlds[1], 0, 1);
    host.receive({ type: 'director', run: 1, on: false });
    while ((tick(100).get(1)?.at ?? 0) < 900_000);
    host.receive({ type: 'seek', run: 1, at: 1_000_000 });
    tick();
    for (const [i, world] of worlds.entries()) {
      const alone = create(world, 7);
      alone.runUntil(1_000_000 as Instant);
      host.receive({ type: 'hash', run: i + 1 });
      expect(heard.at(-1)).toMatchObject({
        type: 'hash',
        run: i + 1,
        hash: alone.hash(),
        triple: { end: 1_000_000 },
      });
    }
  });

  test('go back in time together', () => {
    const { host, open, tick } = connect(create);
    open(1, { rate: 50 });
    open(2, { rate: 50, replicas: 0 }, 0, 1);
    host.receive({ type: 'seek', run: 1, at: 3_000_000 });
    tick();
    host.receive({ type: 'seek', run: 1, at: 500_000 });
    expect([...tick().values()].map(({ at, reset }) => [at, reset])).toEqual([
      [500_000, true],
      [500_000, true],
    ]);
  });

  test('part when the second is closed, or another run is opened', () => {
    const { host, open, tick } = connect();
    open(1);
    open(2, {}, 0, 1);
    host.receive({ type: 'close', run: 2 });
    expect([...tick().keys()]).toEqual([1]);
    open(3, {}, 0, 1);
    expect([...tick().keys()]).toEqual([3, 1]);
    open(4);
    expect([...tick(16, 1).keys()]).toEqual([]);
    expect([...tick(16, 4).keys()]).toEqual([4]);
  });

  test('report the one that broke', () => {
    const { host, heard, open, tick } = connect();
    open(1);
    open(2, {}, 0, 1);
    tick();
    host.receive({ type: 'act', run: 2, action: { type: 'kill', id: 'n1' } });
    host.receive({ type: 'act', run: 2, action: { type: 'kill', id: 'boom' } });
    expect(heard.at(-1)).toMatchObject({ type: 'panic', run: 2, triple: { timeline: [{}, {}] } });
  });
});

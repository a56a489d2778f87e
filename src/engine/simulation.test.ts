// run = f(config, seed, timeline): the same triple gives the same run to the bit, also from any checkpoint of it.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigRefusal, create, promises } from '.';
import type { Action, Duration, Instant, Note, Simulation, TimedAction } from '.';

const WORLD = { masters: 3, replicas: 1, 'cluster-node-timeout': 1000, rate: 20, loss: 0.01 };
const END = 20_000_000;

interface Triple {
  readonly seed: number;
  readonly timeline: readonly TimedAction[];
}

const node = fc.integer({ min: 1, max: 6 }).map((n) => `n${n}`);
const sides = fc
  .subarray(['n1', 'n2', 'n3', 'n4', 'n5', 'n6'], { minLength: 1, maxLength: 5 })
  .map((from) => ({
    from,
    to: ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'w1'].filter((id) => !from.includes(id)),
  }));
const us = fc.nat(30_000).map((n) => (n + 1) as Duration);

const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constantFrom('kill', 'restart', 'freeze', 'thaw'), id: node }),
  fc.tuple(sides, fc.boolean()).map(([groups, oneWay]) => ({ type: 'cut' as const, ...groups, oneWay })),
  fc.constant<Action>({ type: 'heal' }),
  fc
    .record({ from: node, to: node, latency: us, jitter: us, loss: fc.constantFrom(0, 0.1, 0.5) })
    .filter(({ from, to }) => from !== to)
    .map((link) => ({ type: 'link' as const, ...link })),
  fc.record({ type: fc.constant('workload'), rate: fc.nat(50) }),
  fc.record({
    type: fc.constant('command'),
    id: fc.constantFrom('c1', 'c2', 'n1'),
    argv: fc.constantFrom(['SET', 'foo', 'bar'], ['GET', 'foo'], ['CLUSTER', 'NODES']),
  }),
);

const timelines = fc
  .array(fc.record({ at: fc.nat(END).map((at) => at as Instant), action: actions }), { maxLength: 12 })
  .map((timeline) => timeline.toSorted((a, b) => a.at - b.at));

const triples: fc.Arbitrary<Triple> = fc.record({ seed: fc.nat(0xffff_ffff), timeline: timelines });

/** Carries on to the end; what makes no sense when its turn comes is refused and changes nothing. */
function carryOn(simulation: Simulation, { timeline }: Triple, from = -1): void {
  for (const { at, action } of timeline) {
    if (at <= from) continue;
    simulation.runUntil(at);
    simulation.act(action);
  }
  simulation.runUntil(END as Instant);
}

function start(triple: Triple): { simulation: Simulation; notes: Note[] } {
  const notes: Note[] = [];
  const simulation = create(WORLD, triple.seed, { listener: { note: (note) => void notes.push(note) } });
  return { simulation, notes };
}

function play(triple: Triple): { hash: string; notes: Note[] } {
  const { simulation, notes } = start(triple);
  carryOn(simulation, triple);
  return { hash: simulation.hash(), notes };
}

describe('a run', () => {
  test('is the same whenever its triple is', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(triples, (triple) => {
        expect(play(triple)).toEqual(play(triple));
      }),
      { numRuns: 15 },
    );
  });

  test('does not depend on who listens, who checks, or how often somebody looks', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(triples, fc.integer({ min: 10_000, max: 5_000_000 }), (triple, stride) => {
        const { hash, notes } = play(triple);
        const silent = create(WORLD, triple.seed, { checkers: promises });
        carryOn(silent, triple);
        expect(silent.hash()).toBe(hash);
        const { simulation: looked, notes: seen } = start(triple);
        for (const { at, action } of triple.timeline) {
          while (looked.now + stride < at) {
            looked.runUntil((looked.now + stride) as Instant);
            looked.survey();
          }
          looked.runUntil(at);
          looked.act(action);
        }
        while ((looked.nextAt() ?? END) < END) looked.step();
        looked.runUntil(END as Instant);
        expect(looked.hash()).toBe(hash);
        expect(seen).toEqual(notes);
      }),
      { numRuns: 15 },
    );
  });

  test('differs under another seed', () => {
    expect(play({ seed: 1, timeline: [] }).hash).not.toBe(play({ seed: 2, timeline: [] }).hash);
  });
});

describe('a connection', () => {
  // A replica throws when its stream has a gap, so a run that ends has kept the order of every byte.
  test('[N1] keeps order whatever is lost, cut and healed meanwhile', { timeout: 60_000 }, () => {
    const cut: Action = { type: 'cut', from: ['n1', 'n2'], to: ['n3', 'n4', 'n5', 'n6'], oneWay: false };
    const loss: Action = { type: 'link', from: 'n1', to: 'n4', loss: 0.5 };
    const gaps = fc.array(fc.integer({ min: 10_000, max: 2_000_000 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), gaps, (seed, waits) => {
        const simulation = create({ ...WORLD, rate: 200, reads: 0 }, seed);
        simulation.act(loss);
        for (const [i, wait] of waits.entries()) {
          simulation.runUntil((simulation.now + wait) as Instant);
          simulation.act(i % 2 === 0 ? cut : { type: 'heal' });
        }
        simulation.act({ type: 'heal' });
        simulation.runUntil((simulation.now + END) as Instant);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a checkpoint', () => {
  test('continues with the same future to the bit, as often as one likes', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(triples, fc.nat(END), (triple, split) => {
        const { hash, notes } = play(triple);
        const past = { ...triple, timeline: triple.timeline.filter(({ at }) => at <= split) };
        const { simulation, notes: heard } = start(triple);
        for (const { at, action } of past.timeline) {
          simulation.runUntil(at);
          simulation.act(action);
        }
        simulation.runUntil(split as Instant);
        const checkpoint = simulation.checkpoint();
        const before = heard.length;
        for (let times = 0; times < 2; times++) {
          simulation.restore(checkpoint);
          heard.length = before;
          carryOn(simulation, triple, split);
          expect(simulation.hash()).toBe(hash);
          expect(heard).toEqual(notes);
        }
        const other = create(WORLD, triple.seed);
        other.restore(checkpoint);
        carryOn(other, triple, split);
        expect(other.hash()).toBe(hash);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a wrong configuration', () => {
  test.each([
    [{ masters: 0 }, 'masters', '1 to 1000'],
    [{ latency: 0.5 }, 'latency', '1 to 60000000 us'],
    [{ colour: 'red' }, 'colour', 'not a known field'],
    [{ parameters: { 'repl-timeout': '0' } }, 'repl-timeout', 'argument must be between 1 and'],
    [{ parameters: { nonsense: 'yes' } }, 'nonsense', 'not simulated'],
  ])('%j is refused with the field and what is allowed', (config, field, allowed) => {
    expect(() => create(config, 1)).toThrow(ConfigRefusal);
    expect(() => create(config, 1)).toThrow(`${field}=`);
    expect(() => create(config, 1)).toThrow(allowed);
  });
  test('and so is a seed', () => {
    expect(() => create({}, -1)).toThrow('seed=-1 is not allowed: 0 to 4294967295');
  });
});

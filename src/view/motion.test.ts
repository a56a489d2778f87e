// What is on the wire is drawn once, long enough to be seen, and stands still when time does.
import { describe, expect, test } from 'vitest';
import { FIGURE_STRIDE, FLIGHT_STRIDE, flightKinds } from '../worker/protocol';
import { flightStride, kindsByNumber } from './flights';
import { distance } from './geometry';
import { advance, createMotion, takeIn } from './motion';
import { figureStride } from './figures';
import { busPath, pointAt } from './paths';
import { createPlacing, place } from './placing';
import { choose, emptyShowcase } from './showcase';
import type { Exchange, StageInput } from './stage';
import { flightsOf } from './testdata/cluster';
import type { Sent } from './testdata/cluster';
import { election, redirect, suspicion } from './testdata/moments';
import { roughly } from './type';

const layout = place(createPlacing(), redirect, { width: 1092, height: 768 }, roughly);
const none = new Set<string>();

const playing = (input: StageInput, sent: readonly Sent[], at = input.at): StageInput => ({
  ...input,
  at,
  playing: true,
  flights: flightsOf(sent, input.processes, at),
});

test('the view reads flights and figures as the protocol writes them', () => {
  expect(kindsByNumber).toEqual(flightKinds);
  expect(flightStride).toBe(FLIGHT_STRIDE);
  expect(figureStride).toBe(FIGURE_STRIDE);
});

describe('a message', () => {
  test('sets out once, however often it is told', () => {
    const motion = createMotion();
    const input = playing(redirect, [{ from: 'n1', to: 'n2', kind: 'ping' }]);
    takeIn(motion, input, layout, none);
    takeIn(motion, input, layout, none);
    takeIn(motion, { ...input, flights: new Float64Array(input.flights) }, layout, none);
    expect(motion.movers.map(({ from, to, kind }) => `${from} ${to} ${kind}`)).toEqual(['n1 n2 ping']);
  });
  test('of 250 µs takes long enough to be followed', () => {
    const motion = createMotion();
    takeIn(
      motion,
      playing(redirect, [{ from: 'n4', to: 'n2', kind: 'voteRequest', ago: 400 }]),
      layout,
      none,
    );
    expect(advance(motion, 400, true)).toBe(true);
    expect(motion.movers[0]?.progress).toBeGreaterThan(0.3);
    expect(motion.movers[0]?.progress).toBeLessThan(0.6);
  });
  test('is old news once time has gone on, even after a hold', () => {
    const motion = createMotion();
    const input = playing(redirect, [{ from: 'n2', to: 'n3', kind: 'fail', ago: 400 }]);
    takeIn(motion, input, layout, none);
    for (let step = 0; step < 20; step++) advance(motion, 100, false);
    expect(motion.movers).toHaveLength(1);
    takeIn(motion, { ...input, at: input.at + 900_000, flights: new Float64Array() }, layout, none);
    advance(motion, 16, false);
    expect(motion.movers).toEqual([]);
  });
  test('that nothing delivers never arrives', () => {
    const motion = createMotion();
    takeIn(motion, playing(redirect, [{ from: 'n2', to: 'n1', kind: 'fail', lost: true }]), layout, none);
    for (let step = 0; step < 10; step++) advance(motion, 100, true);
    expect(motion.movers[0]?.progress).toBeLessThan(0.7);
  });
  test('is dropped with the past it belongs to', () => {
    const motion = createMotion();
    takeIn(motion, playing(redirect, [{ from: 'n1', to: 'n2', kind: 'ping' }]), layout, none);
    takeIn(motion, { ...playing(redirect, []), generation: 2 }, layout, none);
    expect(motion.movers).toEqual([]);
  });
  test('of a request that the middle shows is not drawn twice', () => {
    const motion = createMotion();
    const input = playing(redirect, [{ from: 'c1', to: 'n1', kind: 'request' }]);
    input.flights[5] = 7;
    takeIn(motion, input, layout, new Set(['c1 7']));
    expect(motion.movers).toEqual([]);
  });
  test('that carries a suspicion is told apart only while it is news', () => {
    const kinds = (input: StageInput) => {
      const motion = createMotion();
      takeIn(motion, input, layout, none);
      return motion.movers.map(({ kind }) => kind);
    };
    const gossip: Sent[] = [{ from: 'n2', to: 'n3', kind: 'ping', suspicion: true }];
    expect(kinds(playing(suspicion, gossip))).toEqual(['suspicion']);
    expect(kinds(playing(election, gossip))).toEqual(['ping']);
  });
});

describe('a still', () => {
  test('keeps messages of weight where they are due and comes to rest', () => {
    const motion = createMotion();
    takeIn(motion, election, layout, none);
    let frames = 0;
    while (advance(motion, 16, false)) frames++;
    expect(frames).toBeLessThan(120);
    const arrived = motion.movers.filter(({ progress }) => progress === 1).map(({ kind }) => kind);
    expect(arrived).toEqual(['vote']);
    expect(motion.movers).toHaveLength(7);
    expect(advance(motion, 10_000, false)).toBe(false);
    expect(motion.movers).toHaveLength(7);
  });
  test('with reduced motion nothing flies: lines are there at once', () => {
    const motion = createMotion();
    takeIn(motion, { ...election, settings: { ...election.settings, reducedMotion: true } }, layout, none);
    expect(advance(motion, 16, false)).toBe(false);
    const lost = motion.movers.filter(({ arrivesAt }) => Number.isNaN(arrivesAt));
    expect(motion.movers.every(({ progress }) => progress > 0.5)).toBe(true);
    expect(lost.every(({ progress }) => progress < 1)).toBe(true);
  });
});

describe('the road', () => {
  test('leads outside the ring from every node to every other, never through the middle', () => {
    const seats = [...layout.seats.values()];
    for (const from of seats) {
      for (const to of seats) {
        if (from === to) continue;
        const path = busPath(from, to, layout.geometry, 0);
        for (let share = 0; share <= 1; share += 0.05)
          expect(distance(pointAt(path, share), layout.geometry)).toBeGreaterThan(layout.geometry.ring);
      }
    }
  });
});

describe('the exchange in the middle', () => {
  const exchange = (client: string, number: number, how: 'ok' | 'moved' | 'waiting' = 'ok'): Exchange => ({
    client,
    number,
    text: 'GET a',
    key: 'a',
    slot: 1,
    hops: [{ to: 'n1', askedAt: number, answeredAt: number, how, answer: '' }],
    done: how !== 'waiting',
  });
  const told = (exchanges: readonly Exchange[]): StageInput => ({ ...redirect, playing: true, exchanges });

  test('stays for a glance at least when another is chosen', () => {
    let showcase = choose(emptyShowcase, told([exchange('w1', 1)]), 0);
    showcase = choose(showcase, told([exchange('w1', 2)]), 500);
    expect(showcase.exchange?.number).toBe(1);
    showcase = choose(showcase, told([exchange('w1', 3)]), 500);
    expect(showcase.exchange?.number).toBe(3);
  });
  test('can be read to its end when nothing follows', () => {
    const shown = choose(emptyShowcase, told([exchange('w1', 1)]), 0);
    expect(choose(shown, told([]), 1000).exchange?.number).toBe(1);
    expect(choose(shown, told([]), 4000).exchange).toBe(null);
  });
  test('is a person’s own command before any workload', () => {
    const showcase = choose(
      choose(emptyShowcase, told([exchange('w1', 5)]), 0),
      told([exchange('c1', 6), exchange('w1', 9)]),
      16,
    );
    expect(showcase.exchange?.client).toBe('c1');
  });
  test('is one with something to tell before one that just worked', () => {
    expect(
      choose(emptyShowcase, told([exchange('w1', 5, 'moved'), exchange('w1', 6)]), 0).exchange?.number,
    ).toBe(5);
  });
  test('keeps its object while nothing new is told', () => {
    const first = choose(emptyShowcase, told([exchange('w1', 1)]), 0);
    expect(choose(first, told([exchange('w1', 1)]), 16).exchange).toBe(first.exchange);
  });
});

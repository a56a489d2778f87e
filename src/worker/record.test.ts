// What a run is handed on as: its triple, and the hash that whoever computes it again will find.
import { expect, test } from 'vitest';
import { create, parseConfig } from '../engine';
import type { Config, TimedAction } from '../engine';
import { createPlayer, runUntil, seek, stepUntil } from '../timeline';
import { createSide, recordOf } from './side';
import type { Side } from './side';

const config = parseConfig({ rate: 100, 'cluster-node-timeout': 1000 }) as Config;
const timeline = [
  { at: 1_000_000, action: { type: 'kill', id: 'n1' } },
  { at: 1_000_000, action: { type: 'command', id: 'c1', argv: ['SET', 'foo', 'bar'] } },
  { at: 4_000_000, action: { type: 'restart', id: 'n1' } },
] as unknown as TimedAction[];
const END = 5_000_000;

const open = (): Side =>
  createSide({ type: 'open', run: 1, config, seed: 7, timeline, from: 0 }, create, {
    note() {},
    flight() {},
  });

function hashAgain({ triple }: ReturnType<typeof recordOf>): string {
  const again = createPlayer(create, { ...triple, actions: triple.timeline });
  runUntil(again, triple.end);
  return again.simulation.hash();
}

test('wherever a step has stopped, also in the middle of an instant', () => {
  const side = open();
  for (let event = 0; stepUntil(side.player, END); event++) {
    const isAtAction = side.player.simulation.now === 1_000_000;
    if (event % 500 !== 0 && !isAtAction) continue;
    const record = recordOf(side, create);
    expect(hashAgain(record)).toBe(record.hash);
  }
  expect(recordOf(side, create).hash).toBe(side.player.simulation.hash());
  expect(side.player.simulation.hash()).toBe(hashAtEnd());
});

test('with what lies ahead, after a look back', () => {
  const side = open();
  const { player } = side;
  runUntil(player, END);
  seek(player, 500_000);
  const record = recordOf(side, create);
  expect(record.triple).toMatchObject({ timeline, end: 500_000 });
  expect(hashAgain(record)).toBe(record.hash);
});

function hashAtEnd(): string {
  const straight = createPlayer(create, { config, seed: 7, actions: timeline });
  runUntil(straight, END);
  return straight.simulation.hash();
}

// Whoever types in a terminal is answered at once, whatever the tempo is, and also while time stands still.
import { describe, expect, test } from 'vitest';
import { create, parseConfig } from '../engine';
import type { Config } from '../engine';
import type { Note } from '../engine/record';
import { ageAnswering, answerPace, hearTerminal } from './answering';
import type { Answering } from './answering';
import { createHost } from './host';
import type { Frame, FromWorker, ToWorker } from './protocol';

const note = (type: string): Note => ({ type, process: 't1', n: 1, at: 0, causes: [] }) as unknown as Note;

test('the pace is one at which an answer is seen and soon there, and the usual one when it has come or does not come', () => {
  const answering: Answering = new Map();
  expect(answerPace(answering, 1 / 2500)).toBe(1 / 2500);
  hearTerminal(answering, note('typed'));
  expect(answerPace(answering, 1 / 2500)).toBe(1 / 500);
  expect(answerPace(answering, 10)).toBe(1 / 500);
  ageAnswering(answering, 1000);
  expect(answerPace(answering, 1 / 2500)).toBeGreaterThan(1 / 50);
  expect(hearTerminal(answering, note('prompted'))).toBe(true);
  expect(answerPace(answering, 1 / 2500)).toBe(1 / 2500);
  hearTerminal(answering, note('typed'));
  ageAnswering(answering, 3001);
  expect(answerPace(answering, 10)).toBe(10);
});

function connect() {
  const heard: FromWorker[] = [];
  const host = createHost({
    post: (message) => void heard.push(message),
    create: (config, seed, options) => create(config, seed, options),
    wall: { now: () => 0, sliceMs: Infinity, share: 0 },
  });
  const config = parseConfig({ 'cluster-node-timeout': 2000 }) as Config;
  const send = (message: ToWorker): void => host.receive(message);
  send({ type: 'open', run: 1, config, seed: 7, timeline: [], from: 1_000_000 });
  const tick = (elapsed = 16): Frame => {
    send({ type: 'tick', run: 1, elapsed });
    return (heard.findLast(({ type }) => type === 'frame') as { frame: Frame }).frame;
  };
  const type = (line: string): void =>
    send({ type: 'act', run: 1, action: { type: 'type', id: 't1', line } });
  return { send, tick, type };
}

describe('while time stands still', () => {
  test('it passes for the answer, and stands again', () => {
    const { send, tick, type } = connect();
    tick();
    send({ type: 'pause', run: 1 });
    const { at } = tick();
    type('redis-cli -p 7000 PING');
    const answered = tick();
    expect(answered.playing).toBe(false);
    expect(answered.at).toBeGreaterThan(at);
    expect(answered.at).toBeLessThan(at + 2000);
    expect(tick().at).toBe(answered.at);
  });

  test('it does not pass on and on for an answer that does not come', () => {
    const { send, tick, type } = connect();
    tick();
    send({ type: 'pause', run: 1 });
    send({ type: 'act', run: 1, action: { type: 'freeze', id: 'n1' } });
    const { at } = tick();
    type('redis-cli -p 7000 PING');
    expect(tick().at).toBe(at + 100_000);
    expect(tick().at).toBe(at + 100_000);
  });
});

test('even while the director holds the picture, an answer comes within a second', () => {
  const { send, tick, type } = connect();
  tick();
  send({ type: 'act', run: 1, action: { type: 'kill', id: 'n1' } });
  tick();
  type('redis-cli -p 7001 PING');
  const { at } = tick();
  for (let wall = 0; wall < 1000; wall += 16) tick();
  expect(tick().at).toBeGreaterThan(at + 1000); // two ways there and back on a 200 µs wire
});

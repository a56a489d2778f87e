// Ticks follow the page's animation frames and the engine's answers, never the other way round.
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../engine/config';
import type { Config } from '../engine/config';
import { createPump } from './pump';
import type { Frame, FromWorker, ToWorker } from './protocol';

function pumping() {
  const sent: ToWorker[] = [];
  let callback: (() => void) | null = null;
  let listener: (message: FromWorker) => void = () => {};
  const page = { now: 0, hidden: false };
  const pump = createPump(
    { place: 'page', send: (message) => sent.push(message), listen: (next) => (listener = next), close() {} },
    {
      now: () => page.now,
      isHidden: () => page.hidden,
      requestFrame: (next) => {
        callback = next;
      },
      soon: (next) => {
        callback = next;
      },
    },
    () => {},
  );
  const animate = (ms: number): void => {
    page.now += ms;
    const next = callback;
    callback = null;
    next?.();
  };
  const answer = (playing: boolean): void => listener({ type: 'frame', run: 1, frame: { playing } as Frame });
  const ticks = () => sent.flatMap((message) => (message.type === 'tick' ? [message.elapsed] : []));
  pump.send({ type: 'open', run: 1, config: parseConfig({}) as Config, seed: 7, timeline: [], from: 0 });
  return { pump, page, animate, answer, ticks };
}

describe('the pump', () => {
  test('sends one tick per animation frame, with the time since the one before', () => {
    const { animate, answer, ticks } = pumping();
    for (let i = 0; i < 3; i++) {
      animate(16);
      answer(true);
    }
    expect(ticks()).toEqual([0, 16, 16]);
  });

  test('never sends a second tick before the first is answered', () => {
    const { animate, answer, ticks } = pumping();
    animate(16);
    animate(16);
    animate(16);
    expect(ticks()).toHaveLength(1);
    answer(true);
    animate(16);
    expect(ticks()).toHaveLength(2);
  });

  test('rests when the run stands still, until somebody acts', () => {
    const { pump, animate, answer, ticks } = pumping();
    animate(16);
    answer(false);
    animate(5000);
    expect(ticks()).toHaveLength(1);
    pump.send({ type: 'play', run: 1 });
    animate(16);
    expect(ticks()).toEqual([0, 0]);
  });

  test('does not catch up after a long absence', () => {
    const { page, animate, answer, ticks } = pumping();
    animate(16);
    answer(true);
    animate(60_000);
    answer(true);
    page.hidden = true;
    animate(16);
    page.hidden = false;
    animate(60_000);
    expect(ticks()).toEqual([0, 100, 0]);
  });
});

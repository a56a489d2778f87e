// Ticks follow the page's animation frames and the engine's answers, never the other way round.
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../engine/config';
import type { Config } from '../engine/config';
import { createPump } from './pump';
import type { Frame, FromWorker, ToWorker } from './protocol';
import type { Remote } from './remote';

function pumping(place: Remote['place'] = 'worker') {
  const sent: ToWorker[] = [];
  const drawn: number[] = [];
  let callback: (() => void) | null = null;
  let listener: (message: FromWorker) => void = () => {};
  const page = { now: 0, hidden: false };
  const pump = createPump(
    { place, send: (message) => sent.push(message), listen: (next) => (listener = next), close() {} },
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
    () => drawn.push(ticks().length),
  );
  const animate = (ms: number): void => {
    page.now += ms;
    const next = callback;
    callback = null;
    next?.();
  };
  const answer = (playing: boolean, behind = false, run = 1): void =>
    listener({ type: 'frame', run, frame: { playing, behind } as Frame });
  const ticks = () => sent.flatMap((message) => (message.type === 'tick' ? [message.elapsed] : []));
  pump.send({ type: 'open', run: 1, config: parseConfig({}) as Config, seed: 7, timeline: [], from: 0 });
  return { pump, page, animate, answer, ticks, drawn };
}

describe('the pump', () => {
  test('is not answered by the frame of a run that only keeps the time of the other', () => {
    const { pump, animate, answer, ticks } = pumping();
    animate(16);
    answer(true);
    pump.send({
      type: 'open',
      run: 2,
      config: parseConfig({}) as Config,
      seed: 7,
      timeline: [],
      from: 0,
      beside: 1,
    });
    animate(16);
    answer(true, true, 2);
    animate(16);
    expect(ticks()).toEqual([0, 16]);
    answer(true);
    animate(16);
    expect(ticks()).toEqual([0, 16, 32]);
  });

  test('asks once more where something was sent that the last tick did not know of', () => {
    const { pump, animate, answer, ticks } = pumping();
    animate(16);
    pump.send({ type: 'play', run: 1 });
    answer(false); // as it stood before
    animate(16);
    expect(ticks()).toEqual([0, 0]);
    answer(false);
    animate(16);
    expect(ticks()).toEqual([0, 0]);
  });

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

  test('sends it at once while the engine is behind, before the page draws what has come', () => {
    const { page, animate, answer, ticks, drawn } = pumping();
    animate(16);
    page.now += 30;
    answer(true, true);
    expect(ticks()).toEqual([0, 30]);
    expect(drawn).toEqual([2]); // so many ticks had been sent when it was drawn
    page.hidden = true;
    answer(true, true);
    expect(ticks()).toHaveLength(2);
  });

  test('waits for the animation frame even then, where the engine is on the page: it must be drawn', () => {
    const { page, animate, answer, ticks } = pumping('page');
    animate(16);
    page.now += 30;
    answer(true, true);
    expect(ticks()).toEqual([0]);
    animate(2);
    expect(ticks()).toEqual([0, 32]);
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

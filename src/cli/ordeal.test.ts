import { describe, expect, test } from 'vitest';
import { isConfigError, parseConfig } from '../engine/config';
import { drawOrdeal } from './ordeal';

const seeds = Array.from({ length: 50 }, (_, i) => i + 1);

describe('an ordeal', () => {
  test('is drawn from its seed alone', () => {
    expect(drawOrdeal(3)).toEqual(drawOrdeal(3));
    expect(drawOrdeal(3).timeline).not.toEqual(drawOrdeal(4).timeline);
  });
  test('has a world that the engine accepts, and faults in order within a minute', () => {
    for (const { config, timeline, quietAt } of seeds.map(drawOrdeal)) {
      expect(isConfigError(parseConfig(config))).toBe(false);
      const instants = timeline.map(({ at }) => at);
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      expect(instants.at(-1)).toBe(quietAt);
    }
  });
  test('leaves everybody running and everything healed', () => {
    for (const { timeline } of seeds.map(drawOrdeal)) {
      const status = new Map<string, string>();
      for (const { action } of timeline) {
        if ('id' in action) status.set(action.id, action.type);
      }
      expect([...status.values()].filter((last) => last === 'kill' || last === 'freeze')).toEqual([]);
      const last = timeline.findLastIndex(({ action }) => action.type === 'cut');
      if (last === -1) continue;
      expect(timeline.slice(last).some(({ action }) => action.type === 'heal')).toBe(true);
    }
  });
  test('draws every kind of fault over the seeds', () => {
    const kinds = new Set(
      seeds.flatMap((seed) => drawOrdeal(seed).timeline.map(({ action }) => action.type)),
    );
    expect([...kinds].toSorted()).toEqual(['cut', 'freeze', 'heal', 'kill', 'link', 'restart', 'thaw']);
  });
});

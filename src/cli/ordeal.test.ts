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
      const faults = timeline.filter(({ action }) => action.type !== 'operate');
      expect(faults.at(-1)?.at).toBe(quietAt);
    }
  });
  test('leaves everybody running and everything healed', () => {
    for (const { timeline } of seeds.map(drawOrdeal)) {
      const status = new Map<string, string>();
      for (const { action } of timeline) {
        if ('id' in action && action.id !== 'op') status.set(action.id, action.type);
      }
      expect([...status.values()].filter((last) => /kill|unplug|freeze/.test(last))).toEqual([]);
      const last = timeline.findLastIndex(({ action }) => action.type === 'cut');
      if (last === -1) continue;
      expect(timeline.slice(last).some(({ action }) => action.type === 'heal')).toBe(true);
    }
  });
  test('draws every kind of fault and of work over the seeds', () => {
    const kinds = new Set(
      seeds.flatMap((seed) => drawOrdeal(seed).timeline.map(({ action }) => action.type)),
    );
    const faults = ['cut', 'freeze', 'heal', 'kill', 'link', 'restart', 'thaw', 'unplug'];
    expect([...kinds].toSorted()).toEqual([...faults, 'command', 'operate', 'workload'].toSorted());
  });
});

import { describe, expect, test } from 'vitest';
import { isConfigError, parseConfig } from '../engine/config';
import { printAction } from '../transcript/actions';
import { drawOrdeal } from './drawOrdeal';

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
      const faults = timeline.filter(({ action }) => !['operate', 'command'].includes(action.type));
      expect(faults.at(-1)?.at).toBe(quietAt);
      expect(timeline.filter(({ at }) => at > quietAt).length).toBeLessThanOrEqual(1); // the one fix, or one who is told to watch again
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
  test('tells the operator to stop when the quiet begins, and to fix what was left open in it, and nothing else', () => {
    const people = seeds
      .map(drawOrdeal)
      .filter(({ config, peopleAtWork }) => peopleAtWork && !config.deployment);
    for (const { timeline, quietAt } of people) {
      const quiet = timeline.filter(({ at }) => at >= quietAt).map(({ action }) => action);
      expect(quiet).toContainEqual({ type: 'kill', id: 'op' });
      expect(quiet.filter(({ type }) => type === 'operate')).toMatchObject([{ argv: ['fix', 'n1'] }]);
    }
  });
  test('gives a cluster 10 node timeouts and a minute, servers two repl-timeouts and a minute, sentinels theirs on top', () => {
    for (const { config, quietAt, deadline } of seeds.map(drawOrdeal)) {
      const { deployment = 'cluster', parameters } = config;
      const ms = (text: unknown): number => Number(text) * 1000;
      const servers = 2000 * ms(parameters?.['repl-timeout']);
      const bounds = {
        cluster: 10 * ms(config['cluster-node-timeout']),
        standalone: servers,
        replication: servers,
        sentinel:
          servers + 80_000_000 + ms(config['down-after-milliseconds']) + 11 * ms(config['failover-timeout']),
      };
      expect(deadline - quietAt).toBe(bounds[deployment] + 60_000_000);
    }
  });
  test('without a cluster says in the end who copies whom: all of them one master, some of them through others', () => {
    const plans = seeds.map((seed) => drawOrdeal(6 * seed).plan);
    for (const plan of plans) {
      const roots = plan.filter(([, master]) => master === null);
      expect(roots).toEqual([plan[0]]);
      plan.forEach(([, master], i) => {
        if (master !== null) expect(plan.slice(0, i).map(([id]) => id)).toContain(master);
      });
    }
    const isChained = (plan: (typeof plans)[number]): boolean =>
      plan.some(([, master]) => master !== null && master !== plan[0]?.[0]);
    expect(plans.filter(isChained).length).toBeGreaterThan(3);
  });
  test('draws every kind of fault and of work over the seeds', () => {
    const kinds = new Set(
      seeds.flatMap((seed) => drawOrdeal(seed).timeline.map(({ action }) => action.type)),
    );
    const faults = ['chaos', 'cut', 'disk', 'freeze', 'heal', 'kill', 'link', 'restart', 'thaw', 'unplug'];
    expect([...kinds].toSorted()).toEqual([...faults, 'command', 'operate', 'workload'].toSorted());
  });
  test('draws empty disks, segments sent twice, and sentinels that are made to forget or told otherwise', () => {
    const lines = Array.from({ length: 300 }, (_, i) => drawOrdeal(i + 1)).flatMap(({ timeline }) =>
      timeline.map(({ action }) => printAction(action)),
    );
    for (const what of [
      /^restart n\d+ disk=no$/,
      /^restart s\d disk=no$/,
      /^link .* duplicate=20%$/,
      /^node s\d SENTINEL RESET mymaster$/,
      /^node s\d SENTINEL REMOVE mymaster$/,
      /^node s\d SENTINEL MONITOR mymaster/,
      /^node s\d SENTINEL SET mymaster failover-timeout/,
    ])
      expect(
        lines.some((line) => what.test(line)),
        String(what),
      ).toBe(true);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Config } from '../engine/config';
import { isConfigError, MAX_SEED, parseConfig } from '../engine/config';
import { otherWorld, pairs } from './compared';
import { comparables, firstPresets, presetNamed, presetNames, presets } from './presets';
import { languages, parseQuery, printQuery, themes } from './query';
import { embedCode } from './snippet';

describe('presets', () => {
  test('stand in their order, each with a configuration that the engine accepts', () => {
    expect(presets.map((preset) => preset.name)).toEqual(presetNames);
    for (const { config } of presets) expect(isConfigError(parseConfig(config))).toBe(false);
  });
  test('have timelines in order', () => {
    for (const { timeline } of presets) {
      expect(timeline.map(({ at }) => at)).toEqual(timeline.map(({ at }) => at).toSorted((a, b) => a - b));
    }
  });
  test('are found by name', () => {
    expect(presetNamed('smallest')?.config.replicas).toBe(0);
    expect(presetNamed('constructor')).toBeNull();
  });
});

describe('worlds that are compared', () => {
  test.each(Object.entries(pairs))(
    'the pair %s has the same seed, clients, network, disks and patience on both sides',
    (_, [name, choice]) => {
      const preset = presetNamed(name);
      if (!preset) throw new Error(name);
      const other = otherWorld(choice, { ...preset, preset: name });
      expect(other?.seed).toBe(preset.seed);
      const groundOf = (config: Readonly<Record<string, unknown>>) => {
        const all = parseConfig(config) as Config;
        const { rate, keys, reads, distribution, latency, zones } = all;
        const { save, appendonly } = all.parameters;
        return { rate, keys, reads, distribution, latency, zones, save, appendonly };
      };
      expect(groundOf(other?.config ?? {})).toEqual(groundOf(preset.config));
    },
  );
  test('a world of one’s own hands all on to the other but what is compared', () => {
    const own = {
      deployment: 'sentinel',
      masters: 1,
      replicas: 4,
      rate: 55,
      distribution: 'hot',
      'read-from': 'any',
      zones: 3,
      latency: 5000,
      duplicate: 0.1,
      'down-after-milliseconds': 1500,
      parameters: { appendonly: 'yes', 'min-replicas-to-write': '1' },
    } as unknown as Partial<Config>;
    const world = { config: own, seed: 11, preset: null, timeline: [], from: 0 };
    const { config, seed } = otherWorld('three-masters', world) ?? {};
    expect(seed).toBe(11);
    expect(config).toMatchObject({
      masters: 3,
      replicas: 1,
      rate: 55,
      distribution: 'hot',
      'read-from': 'any',
      zones: 3,
      latency: 5000,
      duplicate: 0.1,
      'cluster-node-timeout': 1500, // the same patience, by its own word
    });
    expect(config?.parameters).toEqual({ appendonly: 'yes' });
    expect(isConfigError(parseConfig(config ?? {}))).toBe(false);
  });
  test('what a preset is about stays its own', () => {
    const alone = presetNamed('alone');
    if (!alone) throw new Error('no alone');
    const { config } = otherWorld('alone-aof', { ...alone, preset: 'alone' }) ?? {};
    expect(config?.parameters).toEqual({ save: '', appendonly: 'yes' });
  });
  test('the guarded one differs in its redis.conf alone', () => {
    const preset = presetNamed('partition');
    if (!preset) throw new Error('no partition');
    const { config, ...rest } = otherWorld('guarded', { ...preset, preset: 'partition' }) ?? {};
    expect({ ...config, parameters: undefined }).toEqual({ ...preset.config, parameters: undefined });
    expect(config?.parameters).toMatchObject({ 'min-replicas-to-write': '1' });
    expect(rest).toMatchObject({ timeline: preset.timeline, from: preset.from });
  });
});

describe('the query', () => {
  test('is read by name', () => {
    expect(
      parseQuery(
        '?scenario=partition&deployment=sentinel&compare=guarded&seed=7&speed=1/50&theme=dark&lang=ko&autoplay=no&t=12.5s',
      ),
    ).toEqual({
      scenario: 'partition',
      deployment: 'sentinel',
      compare: 'guarded',
      seed: 7,
      speed: 0.02,
      theme: 'dark',
      lang: 'ko',
      autoplay: false,
      t: 12_500_000,
      problems: [],
    });
  });
  test('ignores what it does not know', () => {
    expect(parseQuery('?utm_source=x&debug').problems).toEqual([]);
  });
  test.each([
    ['scenario=none', 'scenario'],
    ['scenario=toString', 'scenario'],
    ['deployment=raft', 'deployment'],
    ['seed=-1', 'seed'],
    ['seed=4294967296', 'seed'],
    ['seed=', 'seed'],
    ['speed=0', 'speed'],
    ['speed=1/0', 'speed'],
    ['speed=200', 'speed'],
    ['theme=pink', 'theme'],
    ['lang=xx', 'lang'],
    ['compare=nothing', 'compare'],
    ['autoplay=maybe', 'autoplay'],
    ['t=12.5', 't'],
    ['t=61m', 't'],
  ])('takes %s as not given and says so', (search, field) => {
    const query = parseQuery(search);
    expect(query.problems).toMatchObject([{ field }]);
    expect(query[field as keyof typeof query]).toBeNull();
  });
  test('is printed as it is read', () => {
    const query = fc.record({
      scenario: fc.option(fc.constantFrom(...presetNames)),
      deployment: fc.option(fc.constantFrom(...(Object.keys(firstPresets) as (keyof typeof firstPresets)[]))),
      compare: fc.option(fc.constantFrom(...comparables)),
      seed: fc.option(fc.integer({ min: 0, max: MAX_SEED })),
      speed: fc.option(fc.constantFrom(0.001, 0.02, 0.5, 1, 2.5, 100)),
      theme: fc.option(fc.constantFrom(...themes)),
      lang: fc.option(fc.constantFrom(...languages)),
      autoplay: fc.option(fc.boolean()),
      t: fc.option(fc.integer({ min: 0, max: 3_600_000_000 })),
    });
    fc.assert(
      fc.property(query, (given) => {
        expect(parseQuery(printQuery(given))).toEqual({ ...given, problems: [] });
      }),
    );
  });
});

test('the embed code stands beside the page and is safe in HTML', () => {
  const code = embedCode({
    page: 'https://example.org/hashslot/index.html?seed=1#x',
    query: { scenario: 'partition', seed: 7, speed: 0.02 },
    title: 'A "partition" <b>',
  });
  expect(code).toBe(
    '<iframe src="https://example.org/hashslot/embed.html?scenario=partition&amp;seed=7&amp;speed=1/50" ' +
      'title="A &quot;partition&quot; &lt;b&gt;" width="100%" height="520" ' +
      'style="border:0" loading="lazy" allow="fullscreen"></iframe>',
  );
});

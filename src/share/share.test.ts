import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isConfigError, MAX_SEED, parseConfig } from '../engine/config';
import { firstPresets, presetNamed, presetNames, presets } from './presets';
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

describe('the query', () => {
  test('is read by name', () => {
    expect(
      parseQuery(
        '?scenario=partition&deployment=sentinel&seed=7&speed=1/50&theme=dark&lang=ko&autoplay=no&t=12.5s',
      ),
    ).toEqual({
      scenario: 'partition',
      deployment: 'sentinel',
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

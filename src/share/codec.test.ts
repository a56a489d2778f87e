// What is shared is what is opened; and nothing else is opened.
import { crc32, deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseConfig } from '../engine/config';
import type { Config } from '../engine/config';
import type { Instant } from '../engine/record';
import { base } from './base';
import { printLink, readLink } from './codec';
import { printFile, readFile } from './file';
import { limits } from './refusal';
import { printRun, readRun } from './run';
import type { SharedRun } from './run';

const plain: SharedRun = {
  rules: 1,
  config: parseConfig({ masters: 3, rate: 100 }) as Config,
  seed: 7,
  timeline: [
    { at: 1_000_000 as Instant, action: { type: 'kill', id: 'n1' } },
    { at: 2_500_000 as Instant, action: { type: 'command', id: 'c1', argv: ['SET', 'user:7', 'Ada'] } },
  ],
  at: 4_212_204,
  hash: '0123456789abcdef',
  view: { playing: false, speed: 0.02, director: false, selection: 'n4', panels: ['table'] },
};
const linkOf = async (run: SharedRun): Promise<string> => (await printLink(run)) ?? '';
const link = await linkOf(plain);

afterEach(() => vi.unstubAllGlobals());

describe('a link', () => {
  test('is short: a failover fits into a message', () => {
    expect(link.length).toBeLessThan(400);
    expect(link).toMatch(/^d1:[0-9a-z]+\.[\w-]+$/);
  });

  test('is opened with its colon escaped, as some programs write it', async () => {
    expect(await readLink(link.replace(':', '%3A'))).toEqual(plain);
  });

  test('is not packed where a browser cannot, and opened everywhere', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    const unpacked = await linkOf(plain);
    expect(unpacked).toMatch(/^j1:/);
    vi.unstubAllGlobals();
    expect(await readLink(unpacked)).toEqual(plain);
    vi.stubGlobal('DecompressionStream', undefined);
    expect(await readLink(unpacked)).toEqual(plain);
    expect(await readLink(link)).toEqual({ why: 'noUnpacking' });
  });

  test('holds the world that is compared with it, and refuses both where that one is wrong', async () => {
    const pair: SharedRun = { ...plain, beside: { ...plain, seed: 8, timeline: plain.timeline.slice(1) } };
    expect(await readLink(await linkOf(pair))).toEqual(pair);
    const given = printRun(pair);
    expect(readRun({ ...given, beside: { ...printRun(plain), seed: -1 } })).toMatchObject({ field: 'seed' });
    expect(readRun({ ...given, beside: 'none' })).toEqual({ why: 'damaged' });
    expect(readRun({ ...given, beside: given })).toEqual({ ...pair, beside: plain }); // two, and no more
  });

  test('may hold more than is known today', async () => {
    const given = { ...printRun(plain), mood: 'good', view: { ...plain.view, angle: 3 } };
    expect(readRun({ ...given, config: { masters: 3, rate: 100, gravity: 9.81 } })).toEqual(plain);
  });

  test('says what was a default when it was made, whatever the defaults are now', () => {
    const today: Record<string, unknown> = parseConfig({}) as never;
    for (const [field, value] of Object.entries(base))
      expect({ [field]: value }).toEqual({ [field]: today[field] });
  });
});

describe('a link that is refused', () => {
  test('is made as this one, which another program has packed and which is opened', async () => {
    expect(await readLink(packed(printRun(plain)))).toEqual(plain);
  });

  test('a thousand of them, cut short or with a character exchanged, and none is opened', async () => {
    const characters = fc.constantFrom(...'abcXYZ019-_.:%<> \n'.split(''));
    const broken = fc.oneof(
      fc.nat(link.length - 1).map((length) => link.slice(0, length)),
      fc
        .tuple(fc.nat(link.length - 1), characters)
        .map(([at, other]) => link.slice(0, at) + other + link.slice(at + 1)),
      fc
        .tuple(fc.nat(link.length - 1), characters)
        .map(([at, more]) => link.slice(0, at) + more + link.slice(at)),
      fc.tuple(fc.nat(link.length - 2)).map(([at]) => link.slice(0, at) + link.slice(at + 1)),
      fc.string({ maxLength: 400 }).map((text) => `d1:${text.length.toString(36)}.${text}`),
    );
    await fc.assert(
      fc.asyncProperty(
        broken.filter((text) => text !== link),
        async (text) => {
          expect(await readLink(text)).toHaveProperty('why');
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('says whether its end is missing, or something within', async () => {
    expect(await readLink(link.slice(0, -10))).toMatchObject({ why: 'cutShort' });
    expect(await readLink('d1:')).toMatchObject({ why: 'cutShort' });
    expect(await readLink(`${link}x`)).toEqual({ why: 'damaged' });
    expect(await readLink(link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).toEqual({
      why: 'damaged',
    });
    expect(await readLink(link.replace('d1', 'z9'))).toEqual({ why: 'unknownCodec', codec: 'z9' });
  });

  test('is not unpacked beyond the limit', async () => {
    const bomb = { ...plain, timeline: many(9000, `SET k ${'x'.repeat(200)}`) };
    expect(await printLink(bomb)).toBeNull();
    const text = packed({ ...printRun(plain), filler: 'x'.repeat(50_000_000) });
    expect(text.length).toBeLessThan(100_000);
    expect(await readLink(text)).toEqual({ why: 'tooLarge', limit: limits.bytes });
  });

  test('holds at most so many actions and nodes', () => {
    const actions = Array.from({ length: limits.actions + 1 }, () => '1s heal');
    expect(readRun({ ...printRun(plain), timeline: actions })).toMatchObject({
      why: 'tooManyActions',
      count: 10_001,
    });
    expect(readRun({ ...printRun(plain), timeline: actions.slice(1) })).toHaveProperty('timeline');
    expect(readRun({ ...printRun(plain), config: { masters: 500, replicas: 1, spares: 1 } })).toEqual({
      why: 'tooManyNodes',
      count: 1001,
      limit: 1000,
    });
  });

  test.each([
    ['config', { masters: 0 }, { why: 'wrongValue', field: 'masters' }],
    ['config', { parameters: { appendonly: 'perhaps' } }, { why: 'wrongValue', field: 'appendonly' }],
    ['config', { masters: '<b>3</b>' }, { why: 'wrongValue', value: '<b>3</b>' }],
    ['config', [], { why: 'damaged' }],
    ['seed', -1, { why: 'wrongValue', field: 'seed' }],
    ['at', 1e18, { why: 'wrongValue', field: 'at' }],
    ['at', 0.5, { why: 'wrongValue', field: 'at' }],
    ['rules', 'one', { why: 'wrongValue', field: 'rules' }],
    ['timeline', 'kill n1', { why: 'damaged' }],
    ['timeline', [['1s kill n1']], { why: 'damaged' }],
    ['timeline', ['1s kill n1', '1s explode n1'], { why: 'wrongAction', number: 2, text: '1s explode n1' }],
    ['timeline', ['2s kill n1', '1s kill n2'], { why: 'wrongAction', number: 2 }],
    ['timeline', ['kill n1'], { why: 'wrongAction', number: 1 }],
  ])('because of its %s %j', (field, value, refusal) => {
    expect(readRun({ ...printRun(plain), [field]: value })).toMatchObject(refusal);
  });

  test('is refused in words or is a run, whatever stands in it', () => {
    const names = ['rules', 'config', 'seed', 'timeline', 'at', 'hash', 'view', '__proto__', 'constructor'];
    const changed = fc.dictionary(fc.constantFrom(...names), fc.jsonValue(), { maxKeys: 3 });
    const config = fc.dictionary(
      fc.constantFrom(...Object.keys(base), 'parameters', '__proto__'),
      fc.jsonValue(),
    );
    const lines = fc.array(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `1s ${text}`),
        fc.constantFrom('1s kill n1', '2s client c1 "'),
      ),
    );
    const given = fc.oneof(changed, fc.record({ config }), fc.record({ timeline: lines }));
    fc.assert(
      fc.property(given, (change) => {
        const result = readRun(JSON.parse(JSON.stringify({ ...printRun(plain), ...change })));
        expect('why' in result || result.timeline.length >= 0).toBe(true);
      }),
      { numRuns: 500, examples: [[{ config: { masters: { toString: null } } }]] },
    );
  });

  test.each([null, 7, 'run', [], {}])('because it is %j', (given) => {
    expect(readRun(given)).toHaveProperty('why');
  });
});

describe('a file', () => {
  test('may have been edited by hand', () => {
    const edited = printFile(plain).replace('kill n1', 'freeze n2');
    expect(readFile(edited)).toMatchObject({ timeline: [{ action: { type: 'freeze', id: 'n2' } }, {}] });
  });

  test.each([
    ['{"format":"something else"}', 'notARun'],
    ['[]', 'notARun'],
    ['# a transcript', 'notARun'],
    ['', 'notARun'],
    [printFile(plain).slice(0, 200), 'damaged'],
    [`{"format":"hashslot run","filler":"${'x'.repeat(limits.fileBytes)}"}`, 'tooLarge'],
  ])('is refused when it is not one: %.40s', (text, why) => {
    expect(readFile(text)).toMatchObject({ why });
  });
});

/** A link that another program has made: nothing in it was checked. */
function packed(content: object): string {
  const data = deflateRawSync(JSON.stringify(content));
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(data));
  const payload = Buffer.concat([check, data]).toString('base64url');
  return `d1:${payload.length.toString(36)}.${payload}`;
}

const many = (count: number, line: string): SharedRun['timeline'] =>
  Array.from({ length: count }, () => ({
    at: 0 as Instant,
    action: { type: 'command', id: 'c1', argv: line.split(' ') },
  }));

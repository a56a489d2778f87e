// The stylesheet keeps its promises: letters and signs stand out from what they lie on, in light and in dark.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./colors.css', import.meta.url), 'utf8');
const colors = new Map(
  [...css.matchAll(/--hs-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, [light, dark] as const],
  ),
);

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const shards = Array.from({ length: 8 }, (_, shard) => `shard-${shard}`);
const tones = ['ink', 'quiet', 'failed', 'suspected', 'asking', 'agreed', 'redirected', 'frozen'];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s', (_, theme) => {
  const color = (name: string) => colors.get(name)?.[theme] ?? '#000000';
  test.each(tones)('text in %s can be read on paper and on surfaces', (tone) => {
    expect(contrast(color(tone), color('paper'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color(tone), color('surface'))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shards)('%s carries a number and stands out from paper', (shard) => {
    expect(contrast(color(shard), color('on-shard'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color(shard), color('paper'))).toBeGreaterThanOrEqual(3);
  });
});

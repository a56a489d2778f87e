// Links as they were made once and are out in the world: each opens, and under its own rules comes to its own hash.
//
// When one fails because of its hash, the same triple gives another run than before, and links of the old one must say so:
//   1. raise RULES in rules.ts by one,
//   2. npx vitest run src/share/frozen -u, which adds a link of every golden run under the new rules to testdata/links.txt.
// Lines of that file are added, never changed or taken away.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { create } from '../engine';
import { createPlayer, runUntil } from '../timeline';
import { printLink, readLink } from './codec';
import { isRefusal } from './refusal';
import { RULES } from './rules';
import type { SharedRun } from './run';
import { goldenRuns } from './testdata/golden';

const file = join(import.meta.dirname, 'testdata/links.txt');
const frozen = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split(' ') as [rules: string, name: string, link: string]);

function hashOf({ config, seed, timeline: actions, at }: SharedRun): string {
  const player = createPlayer(create, { config, seed, actions });
  runUntil(player, at);
  return player.simulation.hash();
}

async function opened(link: string): Promise<SharedRun> {
  const run = await readLink(link);
  if (isRefusal(run)) throw new Error(`refused: ${JSON.stringify(run)}`);
  return run;
}

describe('a link that is out in the world', () => {
  test.each(frozen)('opens: rules %s, %s', async (rules, name, link) => {
    const run = await opened(link);
    expect(run.rules).toBe(Number(rules));
    expect(run.timeline).toEqual(goldenRuns(RULES)[name]?.timeline);
    expect(run.hash).toMatch(/^[0-9a-f]{16}$/);
  });

  test.each(frozen.filter(([rules]) => rules === String(RULES)))(
    'gives the same run to the bit under the rules it was made under (else raise RULES: see above): rules %s, %s',
    async (_, __, link) => {
      const run = await opened(link);
      expect(hashOf(run)).toBe(run.hash);
    },
  );

  test('is there for every golden run under the rules of today', async () => {
    const there = new Set(frozen.map(([rules, name]) => `${rules} ${name}`));
    const lines = frozen.map((line) => line.join(' '));
    for (const [name, run] of Object.entries(goldenRuns(RULES))) {
      if (there.has(`${RULES} ${name}`)) continue;
      lines.push(`${RULES} ${name} ${await printLink({ ...run, hash: hashOf(run) })}`);
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(file);
  });
});

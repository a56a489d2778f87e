// The README's example, word for word, as a program of its own: what is promised to whoever tests a client.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as bridge from '.';
import type * as declared from './served';
import { freePorts } from './testing';

const root = join(import.meta.dirname, '../..');

test("the README's failover test runs and ends", { timeout: 60_000 }, async () => {
  const [, example = ''] = /```js\n([^`]*)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  expect(example).toContain("from 'hashslot/bridge'");
  const port = String(await freePorts());
  const program = example.replaceAll('7000', port);
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
  });
  const { stdout } = await run;
  expect(stdout.trim().split('\n').at(-1)).toBe('Grace');
});

test('what is declared to programs is what is there', () => {
  const { serve, WrongWorld }: typeof declared = bridge;
  expect([serve.name, new WrongWorld('masters') instanceof Error]).toEqual(['serve', true]);
});

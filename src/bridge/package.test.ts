// The README's example, word for word, as a program of its own: what is promised to whoever tests a client.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as bridge from '.';
import type * as declared from './served';
import { freePorts } from './testing';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A project that has installed the package and ioredis; returns its folder. */
async function install(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-package-'));
  const { stdout } = await run(process.execPath, [join(root, '.ci/pack.mjs'), folder]);
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'hashslot'), { recursive: true });
  await run('tar', ['-xzf', stdout.trim(), '-C', join(modules, 'hashslot'), '--strip-components', '1']);
  symlinkSync(join(root, 'node_modules/ioredis'), join(modules, 'ioredis'), 'junction');
  return folder;
}

test(
  "the README's failover test runs and ends, in a project that has installed the package",
  {
    timeout: 60_000,
  },
  async () => {
    const [, example = ''] = /```js\n([^`]*)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
    expect(example).toContain("from 'hashslot/bridge'");
    const port = String(await freePorts());
    const cwd = await install();
    try {
      const program = example.replaceAll('7000', port);
      const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { cwd });
      expect(stdout.trim().split('\n').at(-1)).toBe('Grace');
      expect(readdirSync(join(cwd, 'node_modules/hashslot'))).toEqual([
        'LICENSE',
        'NOTICE',
        'bridge.d.ts',
        'bridge.mjs',
        'package.json',
      ]);
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  },
);

test('what is declared to programs is what is there', () => {
  const { serve, WrongWorld }: typeof declared = bridge;
  expect([serve.name, new WrongWorld('masters') instanceof Error]).toEqual(['serve', true]);
});

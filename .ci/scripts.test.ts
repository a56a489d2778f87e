// The parts of the scripts that could say "all is well" when it is not.
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isCurrent, root } from './install.mjs';
import { findFile } from './serve.mjs';
import { linkedFiles, staticImports } from './size.mjs';
import { closingLine, fromPlaywright, fromVitest, oneFailed, sum, verdict } from './tally.mjs';

describe('the sum of a test run', () => {
  const passing = { passed: 3, failed: 0, skipped: 1 };

  test('takes a runner at its word when count and exit code agree', () => {
    expect(verdict(passing, 0)).toEqual(passing);
  });
  test('counts a runner that exits badly without a failing test as a failure', () => {
    expect(verdict(passing, 1)).toEqual({ ...passing, failed: 1 });
  });
  test('counts a crash without a report, or a run of nothing, as a failure', () => {
    expect(verdict(null, 0)).toEqual(oneFailed);
    expect(verdict({ passed: 0, failed: 0, skipped: 0 }, 0)).toEqual(oneFailed);
  });
  test('counts a test file that cannot be loaded as a failure', () => {
    const loaded = { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'pending' }] };
    const broken = { status: 'failed', assertionResults: [] };
    expect(fromVitest({ testResults: [loaded, broken] })).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });
  test('counts a browser test that passed at the second try as a failure', () => {
    const stats = { expected: 2, unexpected: 0, flaky: 1, skipped: 0 };
    expect(fromPlaywright({ stats })).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });
  test('ends in one line', () => {
    expect(closingLine(sum([passing, oneFailed]))).toBe('3 passed, 1 failed, 1 skipped');
  });
});

describe('installed packages', () => {
  const lock = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  test('are current without the optional ones of other platforms', () => {
    expect(isCurrent(lock, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });
  test('are stale when one is missing, of another version, or nothing is known', () => {
    expect(isCurrent(lock, {})).toBe(false);
    expect(isCurrent(lock, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    expect(isCurrent(lock, null)).toBe(false);
  });
});

test("the lock names versions and checksums, not the address of anybody's registry", () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});

describe('the file server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-'));
  mkdirSync(join(folder, 'site/single'), { recursive: true });
  for (const file of ['site/index.html', 'site/single/index.html', 'secret.txt'])
    writeFileSync(join(folder, file), '');
  const site = join(folder, 'site');

  test('finds files and folders under its base', () => {
    expect(findFile(site, '/docs/', '/docs/?lang=ko')).toBe(join(site, 'index.html'));
    expect(findFile(site, '/docs/', '/docs/single/')).toBe(join(site, 'single/index.html'));
  });
  test.each([
    '/',
    '/docs/gone.js',
    '/docs/../secret.txt',
    '/docs/%2e%2e/secret.txt',
    '/docs/%',
    '/docs//etc/passwd',
  ])('serves nothing for %s', (path) => {
    expect(findFile(site, '/docs/', path)).toBeNull();
  });
});

describe('the size gate', () => {
  test('sees what a page links to and what a module imports at once', () => {
    const html =
      '<script type="module" crossorigin src="./a.js"></script><link rel="stylesheet" crossorigin href="./a.css">';
    expect(linkedFiles(html)).toEqual(['./a.js', './a.css']);
    expect(staticImports('import{a}from"./b.js";import"./c.js";const k=()=>import("./ko.js");')).toEqual([
      './b.js',
      './c.js',
    ]);
  });
});

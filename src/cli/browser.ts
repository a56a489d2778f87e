// The figures of the page: measured by e2e/bench in Chromium on the built site, handed back as figures.
// Boundary: runs the browser tests' own program; without a build or a Chromium there are no figures, only the reason.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';
const CONFIG = 'e2e/bench/playwright.config.ts';

/** The figures, or why there are none. */
export function browserFigures(): readonly Figure[] | string {
  // npm names the package that it runs; a program started by hand stands at the root.
  const root = process.env.npm_package_json ? dirname(process.env.npm_package_json) : process.cwd();
  if (!existsSync(join(root, PLAYWRIGHT))) return `${PLAYWRIGHT} is not installed`;
  if (!existsSync(join(root, 'dist/index.html'))) return 'nothing is built yet: npm run build';
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-'));
  const file = join(folder, 'figures.jsonl');
  try {
    const program = [PLAYWRIGHT, 'test', '--config', CONFIG, '--reporter', 'line'];
    const env = { ...process.env, HASHSLOT_FIGURES: file };
    const { stdout } = spawnSync(process.execPath, program, { cwd: root, env, encoding: 'utf8' });
    if (!existsSync(file)) return stdout.trim() || 'Chromium measured nothing';
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as Figure);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

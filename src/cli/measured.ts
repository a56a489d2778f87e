// Figures that programs of their own measure: of the page by e2e/bench in Chromium on the built site, of the bridge by
// loadFigures.ts. Boundary: runs them; where something is missing there are no figures, only the reason.
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

/** npm names the package that it runs; a program started by hand stands at the root. */
const rootFolder = (): string =>
  process.env.npm_package_json ? dirname(process.env.npm_package_json) : process.cwd();

const readFigures = (lines: string): readonly Figure[] =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Figure);

/** Commands a second through the bridge and, beside it, at a real server; what it holds; or why there are no figures. */
export function bridgeFigures(): readonly Figure[] | string {
  const words = ['.ci/run-ts.mjs', 'src/cli/loadFigures.ts'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: rootFolder(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) process.stderr.write(stderr);
  return status === 0 ? readFigures(stdout) : stderr.trim();
}

/** The figures, or why there are none. */
export function browserFigures(): readonly Figure[] | string {
  const root = rootFolder();
  if (!existsSync(join(root, PLAYWRIGHT))) return `${PLAYWRIGHT} is not installed`;
  if (!existsSync(join(root, 'dist/index.html'))) return 'nothing is built yet: npm run build';
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-'));
  const file = join(folder, 'figures.jsonl');
  try {
    const program = [PLAYWRIGHT, 'test', '--config', CONFIG, '--reporter', 'line'];
    const env = { ...process.env, HASHSLOT_FIGURES: file };
    const { stdout } = spawnSync(process.execPath, program, { cwd: root, env, encoding: 'utf8' });
    if (!existsSync(file)) return stdout.trim() || 'Chromium measured nothing';
    return readFigures(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

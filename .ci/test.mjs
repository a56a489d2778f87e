// `npm test`: installs what is missing, runs every check and every runner even after a failure, and ends with one
// line that sums them. `npm test -- types unit` runs only the steps named.
import { setPriority } from 'node:os';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from './build.mjs';
import { findOrInstallChromium, howToInstall } from './chromium.mjs';
import { ensureInstalled, root } from './install.mjs';
import { installRedis } from './redis.mjs';
import { sizesFit } from './size.mjs';
import {
  closingLine,
  fromPlaywright,
  fromVitest,
  oneFailed,
  onePassed,
  oneSkipped,
  sum,
  verdict,
} from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

const reports = join(root, 'node_modules/.cache/hashslot/reports');
const program = {
  tsc: 'typescript/bin/tsc',
  oxlint: 'oxlint/bin/oxlint',
  prettier: 'prettier/bin/prettier.cjs',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
};

/**
 * @param {keyof typeof program} name
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(name, args, env = {}) {
  const command = [join(root, 'node_modules', program[name]), ...args];
  return spawnSync(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status;
}

/** @param {boolean} ok */
const check = (ok) => (ok ? onePassed : oneFailed);

/**
 * @template T
 * @param {string} file
 * @param {(report: T) => Tally} count
 */
function counted(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function types() {
  return check(
    [
      ['-p', '.'],
      ['-p', 'src/engine'],
    ]
      .map((args) => run('tsc', args))
      .every((code) => code === 0),
  );
}

function unit() {
  const file = join(reports, 'vitest.json');
  const code = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  return verdict(counted(file, fromVitest), code);
}

const oracleReport = join(reports, 'oracle.json');
const bridgeReport = join(reports, 'bridge.json');

/** Told over TCP too: a few of each kind, since a run in real time waits as long as a real one. */
const overBridge =
  'redirects strings multi resp3 scan pubsub operator operator-create operator-mended operator-uncovered sentinel-commands'.split(
    ' ',
  );

/**
 * @param {string} report
 * @param {readonly string[]} args
 * @returns {Promise<{ readonly code: number | null; readonly output: string }>}
 */
function startOracle(report, args) {
  const words = ['.ci/run-ts.mjs', 'e2e/redis/main.ts', ...args, '--quiet', '--report', report];
  const program = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (bytes) => (output += bytes));
  return new Promise((resolve) => program.on('close', (code) => resolve({ code, output })));
}

/**
 * @param {string} report
 * @param {{ readonly code: number | null; readonly output: string } | null} ended
 */
function told(report, ended) {
  process.stdout.write(ended?.output ?? '');
  return verdict(
    counted(report, (/** @type {Tally} */ tally) => tally),
    ended?.code ?? null,
  );
}

/**
 * Each scenario is a test. It says itself whether it asked a running server or what one has said. Real servers mostly wait, so they
 * begin first, and what only computes goes on beside them. What has a clock of its own, the bridge and the browser, waits for them.
 */
const oracle = async () => told(oracleReport, await oracleRun);
const bridge = async () => told(bridgeReport, await startOracle(bridgeReport, ['--bridge', ...overBridge]));

let built = true;

function build() {
  built = buildSite();
  return check(built);
}

async function browser() {
  if (!built) {
    console.log('not run: there is no build to look at');
    return oneFailed;
  }
  const chromium = await findOrInstallChromium();
  if (!chromium) {
    console.log(howToInstall);
    return process.env.CI ? oneFailed : oneSkipped;
  }
  const file = join(reports, 'playwright.json');
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
  const code = run('playwright', args, { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  return verdict(counted(file, fromPlaywright), code);
}

/** @type {Record<string, () => Tally | Promise<Tally>>} */
const steps = {
  types,
  lint: () =>
    check(run('oxlint', ['--type-aware', '--deny-warnings', 'src', 'e2e', '.ci', 'vite.config.ts']) === 0),
  format: () => check(run('prettier', ['--check', '--log-level', 'warn', '.']) === 0),
  build,
  size: () => check(sizesFit()),
  unit,
  oracle,
  bridge,
  browser,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`no step named ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}

ensureInstalled();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const needsServers = asked.length === 0 || asked.includes('oracle') || asked.includes('bridge');
if (process.env.CI && needsServers) installRedis();
const oracleRun = asked.length === 0 || asked.includes('oracle') ? startOracle(oracleReport, []) : null;
// What only computes goes on beside real servers, whose clocks must not wait for it.
if (oracleRun) setPriority(10);

/** @type {Tally[]} */
const tallies = [];
for (const [name, step] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  try {
    tallies.push(await step());
  } catch (error) {
    console.error(error);
    tallies.push(oneFailed);
  }
  const last = tallies.at(-1);
  if (last) console.log(`${name}: ${closingLine(last)}`);
}

const total = sum(tallies);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${closingLine(total)}`);

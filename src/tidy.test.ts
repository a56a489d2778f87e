// The architecture as a test: who may import whom, what may not be named where, sizes, dead files, unproven rules.
// Source: the import table below is the reference; ARCHITECTURE.md explains it. Each check is shown to fail first.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as tidy from '../.ci/tidy';
import type { Source } from '../.ci/tidy';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// ── The table ──────────────────────────────────────────────────────────────────────────────────────────────────

const base = ['engine/kernel', 'engine/config'];
const onServer = [...base, 'engine/server'];
const processes = [
  ...onServer,
  'engine/cluster',
  'engine/sentinel',
  'engine/client',
  'engine/operator',
  'engine/terminal',
];
const doors = ['engine', 'engine/record', 'engine/config', 'engine/deeds'];
const pureTexts = [...doors, 'rediscli', 'timeline', 'transcript'];
const page = ['store', 'view', 'i18n', 'share', 'worker', ...pureTexts];

/** Room -> the rooms it may import. A room may always import itself; a `type:` room may be imported for types only. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  'engine/kernel': [],
  'engine/config': ['engine/kernel'],
  'engine/server': base,
  'engine/cluster': onServer,
  'engine/sentinel': onServer,
  'engine/client': onServer,
  'engine/operator': onServer,
  'engine/terminal': [...onServer, 'engine/operator'],
  'engine/record': [...processes, 'type:engine/checkers'],
  'engine/deeds': ['type:engine/record'],
  'engine/checkers': [...processes, 'type:engine/record'],
  'engine/insight': [...processes, 'engine/checkers', 'engine/record', 'engine/deeds', 'engine'],
  engine: [...processes, 'engine/checkers', 'engine/record', 'engine/insight'],
  docs: doors,
  rediscli: doors,
  timeline: [...doors, 'rediscli'],
  transcript: [...doors, 'rediscli', 'timeline'],
  share: pureTexts,
  worker: pureTexts,
  bridge: [...pureTexts, 'docs'],
  cli: [...pureTexts, 'docs', 'share', 'worker', 'bridge'],
  store: [...pureTexts, 'share', 'worker'],
  i18n: ['engine/deeds', 'type:engine', 'type:engine/record', 'type:engine/config', 'type:share'],
  view: ['type:store', 'i18n'],
  lessons: page,
  embed: page,
  panels: [...page, 'docs', 'lessons', 'embed'],
  main: [...page, 'lessons', 'embed', 'panels'],
};

/** Package -> the rooms that may import it. The engine is in none of these lists. */
const packages: Readonly<Record<string, readonly string[]>> = {
  react: ['panels', 'embed', 'main'],
  'react-dom': ['panels', 'embed', 'main'],
  d3: ['view'],
  zustand: ['store'],
  'es-hangul': ['i18n'],
  'node:': ['bridge', 'cli'],
};

const pureRooms = /^src\/(engine|timeline)\/(?!testdata\/)/;

/** The room of a file: its folder under src, a folder of the engine, or one of the files that stand for themselves. */
function roomOf(path: string): string {
  if (path === 'src/main.tsx' || path === 'src/embed/main.tsx') return 'main';
  if (path === 'src/engine/record.ts') return 'engine/record';
  if (path === 'src/engine/config.ts') return 'engine/config';
  if (path === 'src/engine/deeds.ts') return 'engine/deeds';
  const [, top = '', second = '', ...rest] = path.split('/');
  return top === 'engine' && rest.length > 0 ? `engine/${second}` : top;
}

const table = { rooms, packages, roomOf };

// ── The house as it stands ─────────────────────────────────────────────────────────────────────────────────────

function filesIn(folder: string, ending: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => ending.test(path));
}

const read = (path: string): Source => ({ path, text: readFileSync(join(root, path), 'utf8') });
const sources = filesIn('src', /\.tsx?$/).map(read);
const pure = sources.filter(({ path }) => pureRooms.test(path) && !tidy.isTest(path));
const journeys = filesIn('e2e', /\.ts$/).map(read);
const pages = ['index.html', 'embed.html'].flatMap((page) =>
  [...read(page).text.matchAll(/<script\b[^>]*\bsrc="\/([^"]+)"/g)].map(([, path = '']) => path),
);

describe('the house', () => {
  test('rooms import what the table allows, and the engine nothing outside itself', () => {
    expect(tidy.forbiddenImports(sources, table)).toEqual([]);
  });
  test('no file imports itself by way of others', () => {
    expect(tidy.cycles(sources)).toEqual([]);
  });
  test('engine and timeline name no clock, chance, timer, DOM or async', () => {
    expect(pure.flatMap(tidy.impurities)).toEqual([]);
  });
  test('engine and timeline keep no state between runs', () => {
    expect(pure.flatMap(tidy.mutableState)).toEqual([]);
  });
  test('folders have telling names, files stay short, postMessage stays at the border', () => {
    const others = [...filesIn('src', /\.css$/), ...filesIn('.ci', /\.(mjs|ts)$/)].map(read);
    expect(tidy.misplaced([...sources, ...journeys, ...others], table)).toEqual([]);
  });
  test('nothing lies at the root that does not belong there', () => {
    const made = ['dist', 'node_modules', 'test-results', 'coverage'];
    const visible = readdirSync(root).filter((name) => !name.startsWith('.') && !made.includes(name));
    expect(visible.toSorted()).toEqual([
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'e2e',
      'embed.html',
      'index.html',
      'package-lock.json',
      'package.json',
      'public',
      'src',
      'tsconfig.json',
      'vite.config.ts',
    ]);
  });
  test('every file is reached from a page, a program or a test', () => {
    const programs = ['src/cli/main.ts', 'src/cli/bench.ts', 'src/cli/loadFigures.ts'];
    const tests = [...sources, ...journeys]
      .map(({ path }) => path)
      .filter((path) => tidy.isTest(path) || path.startsWith('e2e/'));
    expect(tidy.deadFiles([...sources, ...journeys], [...pages, ...programs, ...tests])).toEqual([]);
  });
  test('every rule of SPEC.md is quoted by a test or a transcript, and every quoted rule is there', () => {
    const spec = filesIn('src/engine', /^src\/engine\/SPEC\.md$/).map((path) => read(path).text);
    const tests = sources.filter(({ path }) => tidy.isTest(path) && path !== 'src/tidy.test.ts');
    const texts = [...tests, ...journeys, ...filesIn('src', /\/testdata\/.*\.\w+$/).map(read)];
    const quoting = texts.map(({ text }) => text);
    expect(spec.flatMap((text) => tidy.ruleGaps(text, quoting))).toEqual([]);
  });
});

// ── Each check can fail ────────────────────────────────────────────────────────────────────────────────────────

const source = (path: string, text: string): Source => ({ path, text });

describe('the checks', () => {
  test.each([
    [
      'an arrow the wrong way',
      'src/engine/kernel/a.ts',
      "import { b } from '../cluster/b';",
      'may not import engine/cluster',
    ],
    [
      'a package in the engine',
      'src/engine/kernel/a.ts',
      "import { create } from 'zustand';",
      'may not import the package',
    ],
    [
      'node in a page',
      'src/store/a.ts',
      "import { join } from 'node:path';",
      'may not import the package node:path',
    ],
    [
      'react in the view',
      'src/view/a.ts',
      "export { memo } from 'react';",
      'may not import the package react',
    ],
    [
      'a value where types may pass',
      'src/view/a.ts',
      "import { s } from '../store/s';",
      'view may not import store',
    ],
    [
      'the engine entered by a window',
      'src/store/a.ts',
      "import { b } from '../engine/cluster/b';",
      'may not import engine/cluster',
    ],
    ['a lazy import', 'src/store/a.ts', "const p = import('../panels/p');", 'store may not import panels'],
    ['a room nobody planned', 'src/misc/a.ts', '', 'not in the table'],
    ['a file that is not there', 'src/store/a.ts', "import './gone';", 'is not there'],
  ])('see %s', (_, path, text, finding) => {
    const others = ['src/engine/cluster/b.ts', 'src/store/s.ts', 'src/panels/p.ts'].map((other) =>
      source(other, ''),
    );
    expect(tidy.forbiddenImports([source(path, text), ...others], table).join()).toContain(finding);
  });

  test('let types pass where only types may', () => {
    const type = source('src/view/a.ts', "import type { S } from '../store/s';");
    expect(tidy.forbiddenImports([type, source('src/store/s.ts', '')], table)).toEqual([]);
  });

  test('see a cycle, even one of types', () => {
    const ring = [
      source('src/store/a.ts', "import type { B } from './b';"),
      source('src/store/b.ts', "export * from './a';"),
    ];
    expect(tidy.cycles(ring)).toEqual(['src/store/a.ts -> src/store/b.ts -> src/store/a.ts']);
  });

  test.each([
    ['const t = Date.now();', 'Date'],
    ['const r = Math.random();', 'Math.random'],
    ["const r = Math['ran' + 'dom']();", 'Math[…]'],
    ['setTimeout(f, 1);', 'setTimeout'],
    ['const c = structuredClone(a);', 'structuredClone'],
    ['const f = async () => 1;', 'async'],
    ['globalThis.Date;', 'globalThis'],
  ])('see the impurity in %s', (text, name) => {
    expect(tidy.impurities(source('src/engine/a.ts', text))).toEqual([`src/engine/a.ts: ${name}`]);
  });

  test('leave alone what only has such a name', () => {
    expect(
      tidy.impurities(
        source('src/engine/a.ts', 'const a = { window: 1 }; a.window; Math.floor(1); /* Date */'),
      ),
    ).toEqual([]);
  });

  test.each([
    'let n = 0;',
    'export const seen = new Map<string, number>();',
    'const all: string[] = [];',
    'const table = { a: 1 };',
    'const table: Record<string, number> = {};',
    'const cells = new Uint8Array(4) as Uint8Array;',
    'class A { static n = 0 }',
  ])('see the state in %s', (text) => {
    expect(tidy.mutableState(source('src/engine/a.ts', text))).toHaveLength(1);
  });

  test.each([
    'const n = 1;',
    "const kinds = ['a', 'b'] as const;",
    'const kinds: readonly string[] = [];',
    'const table: ReadonlyMap<string, number> = new Map();',
    'const table: ArrayLike<number> = new Uint16Array(256);',
    'const defaults: Config = { masters: 3 };',
    'export function f() { let n = 0; return n; }',
  ])('accept the constant %s', (text) => {
    expect(tidy.mutableState(source('src/engine/a.ts', text))).toEqual([]);
  });

  test('see bad folders, long files and messages past the border', () => {
    expect(tidy.misplaced([source('src/store/utils/a.ts', '')], table)).toHaveLength(1);
    expect(tidy.misplaced([source('src/store/a.ts', '\n'.repeat(tidy.longestFile + 1))], table)).toHaveLength(
      1,
    );
    expect(tidy.misplaced([source('src/store/a.ts', 'window.parent.postMessage(1)')], table)).toHaveLength(1);
    expect(tidy.misplaced([source('src/worker/a.ts', 'postMessage(1)')], table)).toEqual([]);
  });

  test('see dead files, and follow workers and lazy imports to live ones', () => {
    const main = source('src/main.tsx', "import W from './worker/entry?worker'; import('./i18n/ko');");
    const found = tidy.deadFiles(
      [main, source('src/worker/entry.ts', ''), source('src/i18n/ko.ts', ''), source('src/old.ts', '')],
      ['src/main.tsx'],
    );
    expect(found).toEqual(['src/old.ts']);
  });

  test('see rules without a test and tests without a rule', () => {
    const spec = '## Failure\n- **F4** A minority never marks FAIL.\nF5. Another; see also F9.\n';
    expect(tidy.ruleGaps(spec, ["test('[F4] quiet', () => x[F5] + '[F5');", '# [F7] a transcript'])).toEqual([
      'F5 is stated and no test quotes it',
      'F7 is quoted and stated nowhere',
    ]);
  });
});

// The size gate: what a first visit downloads, gzipped, against its limits. Follows the built pages' own links and
// static imports, so a chunk that is loaded on demand does not count until something needs it at once.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';

const dist = join(root, 'dist');
const pageLimitBytes = 130_000;
const workerLimitBytes = 110_000; // before the first run begins
const partLimitBytes = 40_000; // each of what the worker loads before a run or an action that needs it

/** @param {string} file */
const gzipBytes = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/**
 * The scripts and stylesheets that a page asks for before anything runs on demand.
 * @param {string} html
 */
export function linkedFiles(html) {
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)];
  const links = [...html.matchAll(/<link\b[^>]*\brel="(?:stylesheet|modulepreload)"[^>]*\bhref="([^"]+)"/g)];
  return [...scripts, ...links].map(([, path = '']) => path);
}

/**
 * The modules that a built module imports statically: `import"./a.js"` and `from"./a.js"`, not `import("./a.js")`.
 * @param {string} code
 */
export function staticImports(code) {
  return [...code.matchAll(/\b(?:import|from)\s*["'](\.{1,2}\/[^"']+)["']/g)].map(([, path = '']) => path);
}

/** @param {string} page what it cannot begin without */
export const firstLoad = (page) =>
  withStaticImports(linkedFiles(readFileSync(join(dist, page), 'utf8')).map((path) => join(dist, path)));

/**
 * @param {string[]} files
 * @returns {string[]}
 */
function withStaticImports(files) {
  const wanted = [...files];
  const seen = new Set();
  for (const file of wanted) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (!file.endsWith('.js')) continue;
    wanted.push(...staticImports(readFileSync(file, 'utf8')).map((path) => join(dirname(file), path)));
  }
  return [...seen];
}

/**
 * @param {string} name
 * @param {string[]} files
 * @param {number} limitBytes
 */
function withinLimit(name, files, limitBytes) {
  const bytes = files.reduce((sum, file) => sum + gzipBytes(file), 0);
  const fits = bytes <= limitBytes;
  const parts = files.map((file) => `${relative(dist, file)} ${kB(gzipBytes(file))}`).join(', ');
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${name}: ${kB(bytes)} of ${kB(limitBytes)} gzip (${parts || 'none'})`,
  );
  return fits;
}

/** @param {string} folder */
const scriptsIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.js'))
        .map((file) => join(folder, file))
    : [];

export function sizesFit() {
  const first = withStaticImports(scriptsIn(join(dist, 'assets/worker')));
  const parts = scriptsIn(join(dist, 'assets/worker/parts')).filter((file) => !first.includes(file));
  const fits = [
    ...['index.html', 'embed.html'].map((page) => withinLimit(page, firstLoad(page), pageLimitBytes)),
    withinLimit('worker', first, workerLimitBytes),
    ...parts.map((file) => withinLimit('on demand', [file], partLimitBytes)),
  ];
  for (const page of ['single/index.html', 'single/embed.html']) {
    console.log(`     ${page}: ${kB(gzipBytes(join(dist, page)))} gzip`);
  }
  return fits.every(Boolean);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = sizesFit() ? 0 : 1;

// Installs what package-lock.json asks for when node_modules is missing or differs from it.
// Runs before anything is installed, so it imports nothing but Node.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {{ version?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | null}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * True when npm's own record of what it installed says the same as the lock. Optional packages may be absent
 * (they belong to other platforms), but not of another version.
 * @param {Record<string, LockedPackage> | null} locked
 * @param {Record<string, LockedPackage> | null} installed
 */
export function isCurrent(locked, installed) {
  if (!locked || !installed) return false;
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional);
  });
}

/** Prints to stderr only, so that a program run afterwards owns stdout. */
export function ensureInstalled() {
  if (isCurrent(readPackages('package-lock.json'), readPackages('node_modules/.package-lock.json'))) return;
  process.stderr.write('Installing packages (npm ci) …\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status !== 0) {
    process.stderr.write('npm ci failed; nothing can run without its packages.\n');
    process.exit(1);
  }
}

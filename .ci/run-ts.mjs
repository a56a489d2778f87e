// Runs one of our TypeScript programs in Node: `node .ci/run-ts.mjs src/cli/main.ts …`. The program is bundled
// once per state of the sources into node_modules/.cache, so a second run starts at once. Prints nothing itself.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './install.mjs';

const cache = join(root, 'node_modules/.cache/hashslot');
const staleAfterMs = 3_600_000; // long enough that no program is still loading from it

/** One hash over path, size and modification time of every source a program can be made of. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const folder of ['src', '.ci', 'e2e/redis']) {
    const found = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    const files = found.filter((file) => !file.endsWith('.txt'));
    for (const name of [folder, ...files.map((file) => join(folder, file))].sort()) {
      const stat = statSync(join(root, name), { throwIfNoEntry: false }); // an editor may be replacing it just now
      hash.update(`${name}\0${stat?.size}\0${stat?.mtimeMs}\n`);
    }
  }
  hash.update(String(statSync(join(root, 'package-lock.json')).mtimeMs));
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} entry
 * @param {string} folder
 */
async function bundle(entry, folder) {
  const { build } = await import('vite');
  const draft = `${folder}.${process.pid}`;
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: entry,
      outDir: draft,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: 'inline',
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  });
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another process was first with the same bundle
  }
}

/** @param {string} name */
function removeStale(name) {
  for (const folder of readdirSync(cache).filter((found) => found.startsWith(`${name}-`))) {
    const path = join(cache, folder);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > staleAfterMs) rmSync(path, { recursive: true, force: true });
  }
}

/** @param {string} entry path of a .ts file, from the root */
export async function bundled(entry) {
  mkdirSync(cache, { recursive: true });
  const name = entry.replace(/\.ts$/, '').replaceAll(/\W+/g, '-');
  const folder = join(cache, `${name}-${fingerprint()}`);
  if (!existsSync(folder)) {
    await bundle(entry, folder);
    removeStale(name);
  }
  return join(folder, 'main.mjs');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [entry, ...args] = process.argv.slice(2);
  if (!entry) throw new Error('usage: node .ci/run-ts.mjs FILE.ts [argument …]');
  ensureInstalled();
  const program = await bundled(entry);
  process.setSourceMapsEnabled(true);
  // npm runs scripts at the root; a file named on the command line is meant from where the person stands.
  if (process.env.npm_lifecycle_event === 'hashslot' && process.env.INIT_CWD)
    process.chdir(process.env.INIT_CWD);
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
}

// `npm run package`: the bridge as a package that a project's tests install: one file without dependencies, since whoever installs
// it has no bundler and no use for the page. Written beside `dist` (or the folder that is named), whose path it prints.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureInstalled, root } from './install.mjs';
import { bundled } from './run-ts.mjs';

ensureInstalled();
const destination = resolve(process.argv[2] ?? join(root, 'dist'));
const folder = join(destination, 'package');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** @type {{ name: string, version: string, license: string, engines: object }} */
const { name, version, license, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const description =
  'A simulated Redis 7.0 (alone, replicated, with Sentinel or as a Cluster) behind real ports, for tests.';
const exports = { './bridge': { types: './bridge.d.ts', default: './bridge.mjs' } };
const manifest = { name, version, description, license, type: 'module', exports, engines };
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync(await bundled('src/bridge/index.ts'), join(folder, 'bridge.mjs'));
copyFileSync(join(root, 'src/bridge/served.ts'), join(folder, 'bridge.d.ts'));
for (const file of ['LICENSE', 'NOTICE']) copyFileSync(join(root, file), join(folder, file));

const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', destination], {
  cwd: folder,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
if (packed.status !== 0) throw new Error(packed.stderr);
console.log(join(destination, packed.stdout.trim()));

// `npm run build`: the site in dist/, then the two self-contained pages in dist/single/.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';

/** The modes of vite.config.ts, in the order in which their folders may be emptied. */
const modes = ['production', 'single', 'single-embed'];

/** @returns {boolean} whether every artifact was built */
export function buildSite() {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  return modes.every((mode) => {
    const args = [vite, 'build', '--mode', mode, '--logLevel', 'warn'];
    return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = buildSite() ? 0 : 1;

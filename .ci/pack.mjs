// `npm pack` (its prepack step): the bridge as one file in dist/bridge, since whoever installs the package has no bundler.
import { mkdirSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { bundled } from './run-ts.mjs';

const folder = join(root, 'dist/bridge');
mkdirSync(folder, { recursive: true });
copyFileSync(await bundled('src/bridge/index.ts'), join(folder, 'main.mjs'));

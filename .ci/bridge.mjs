// `import { serve } from 'hashslot/bridge'`: the bridge as a function. Beside the sources it is bundled when it is first wanted;
// an installed package has no sources, and brings the bundle that pack.mjs made.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';

const source = 'src/bridge/index.ts';

const file = existsSync(join(root, source))
  ? await (await import('./run-ts.mjs')).bundled(source)
  : join(root, 'dist/bridge/main.mjs');

/** @type {typeof import('../src/bridge/index')} */
const bridge = await import(pathToFileURL(file).href);

export const { serve, startBridge, worldOf, WrongWorld } = bridge;

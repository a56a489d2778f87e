// `import { serve } from 'hashslot/bridge'` beside the sources: the bridge is bundled when it is first wanted.
// Whoever installs it gets what pack.mjs makes.
import { pathToFileURL } from 'node:url';
import { bundled } from './run-ts.mjs';

const file = await bundled('src/bridge/index.ts');

/** @type {typeof import('../src/bridge/index')} */
const bridge = await import(pathToFileURL(file).href);

export const { serve, startBridge, worldOf, WrongWorld } = bridge;

// `import { serve } from 'hashslot/bridge'`: the bridge as a function, bundled when it is first wanted.
import { pathToFileURL } from 'node:url';
import { bundled } from './run-ts.mjs';

/** @type {typeof import('../src/bridge/index')} */
const bridge = await import(pathToFileURL(await bundled('src/bridge/index.ts')).href);

export const { serve, startBridge, worldOf, WrongWorld } = bridge;

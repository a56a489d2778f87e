// `npm start`: installs what is missing, builds the site, serves it and prints its address.
import { join } from 'node:path';
import { buildSite } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';
import { serve } from './serve.mjs';

const firstPort = 4173;
const portsToTry = 50;

/** @param {number} port @returns {ReturnType<typeof serve>} */
async function serveFrom(port) {
  try {
    return await serve({ folder: join(root, 'dist'), port });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== 'EADDRINUSE' || port >= firstPort + portsToTry) throw error;
    return serveFrom(port + 1);
  }
}

ensureInstalled();
if (buildSite()) {
  const { port } = await serveFrom(firstPort);
  console.log(`Hashslot runs at http://localhost:${port}/  (Ctrl+C stops it)`);
} else {
  process.exitCode = 1;
}

// A small static file server: what `npm start` serves dist/ with, and what the browser tests use for their two
// origins. Serves a folder under any base path and nothing outside it.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

/** @type {Record<string, string>} */
const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

/**
 * The file a request path stands for, or null.
 * @param {string} folder
 * @param {string} base begins and ends with a slash
 * @param {string} requestPath
 */
export function findFile(folder, base, requestPath) {
  let path;
  try {
    path = decodeURIComponent(requestPath.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes('\0')) return null;
  const file = resolve(folder, path.slice(base.length) || '.');
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile()) return file;
  const index = join(file, 'index.html');
  return stat?.isDirectory() && path.endsWith('/') && statSync(index, { throwIfNoEntry: false })
    ? index
    : null;
}

/**
 * @param {string} folder
 * @param {string} base
 * @returns {import('node:http').RequestListener}
 */
function respondFrom(folder, base) {
  return (request, response) => {
    const file = findFile(folder, base, request.url ?? '/');
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response
        .writeHead(file ? 405 : 404, { 'content-type': 'text/plain' })
        .end(file ? 'GET only' : 'not found');
      return;
    }
    const type = contentTypes[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
    if (request.method === 'HEAD') response.end();
    else
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response);
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} the port it listens on
 */
function listen(server, port, host) {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      const address = server.address();
      done(address && typeof address === 'object' ? address.port : port);
    });
  });
}

/**
 * Serves `folder` to this machine only. With port 0 the system picks one (IPv4 only); a port that is taken on
 * either loopback address counts as taken, since `localhost` may mean either.
 * @param {{ folder: string, port?: number, base?: string }} options
 */
export async function serve({ folder, port = 0, base = '/' }) {
  const answer = respondFrom(resolve(folder), base);
  const servers = [createServer(answer)];
  const close = () => servers.forEach((server) => (server.close(), server.closeAllConnections()));
  const [first] = servers;
  if (!first) throw new Error('unreachable');
  const bound = await listen(first, port, '127.0.0.1');
  if (port !== 0) {
    const second = createServer(answer);
    try {
      await listen(second, port, '::1');
      servers.push(second);
    } catch (error) {
      // A machine without IPv6 is served well enough by IPv4.
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') {
        close();
        throw error;
      }
    }
  }
  return { port: bound, url: `http://127.0.0.1:${bound}${base}`, close };
}

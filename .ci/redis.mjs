// Puts a redis-server where continuous integration runs as root and has none. Whether it is of the version that is simulated,
// and what stands in for it where it is missing, is e2e/redis' own business.
import { spawnSync } from 'node:child_process';
import { aptInstall, mayInstall } from './apt.mjs';

const isThere = () => spawnSync('redis-server', ['--version']).status === 0;

/** The package starts a service that nobody here wants. */
export function installRedis() {
  if (isThere() || !mayInstall()) return;
  aptInstall(['redis-server']);
  spawnSync('service', ['redis-server', 'stop'], { stdio: 'ignore' });
}

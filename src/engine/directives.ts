// What stands in a node's redis.conf, checked before there is a node. Source: server/config. Boundary: light, so that a page can ask
// without an engine of its own.
import type { Config, ConfigError } from './config';
import { isObjection, readParameter } from './server/config/parameters';

export { isParameter } from './server/config/parameters';

/** The first line of redis.conf that no node would start with, and what it should be. */
export function wrongDirective(parameters: Config['parameters']): ConfigError | null {
  for (const [field, value] of Object.entries(parameters)) {
    const read = readParameter(field, value);
    if (isObjection(read)) return { field, value, allowed: read.objection };
  }
  return null;
}

// A run with every part of the engine, for whoever has them all at hand: Node and tests. Boundary: the page's worker begins with less.
import { staff as commands } from './commandsPart';
import { checkSeed, isConfigError, parseConfig } from './config';
import type { Config, ConfigError } from './config';
import { wrongDirective } from './directives';
import { staff as operators } from './operatorPart';
import { staff as outside } from './outsidePart';
import { staff as sentinels } from './sentinelPart';
import { staff as sockets } from './socketsPart';
import { begin } from './simulation';
import type { CreateOptions, Simulation } from './simulation';
import { staff as terminals } from './terminalPart';

/** A configuration or seed that was refused: which field, and what is allowed. */
export class ConfigRefusal extends RangeError {
  readonly error: ConfigError;
  constructor(error: ConfigError) {
    super(`${error.field}=${error.value} is not allowed: ${error.allowed}`);
    this.error = error;
  }
}

/** Throws ConfigRefusal when a field or the seed is out of range. */
export function create(
  given: Readonly<Record<string, unknown>> | Config,
  seed: number,
  options: CreateOptions = {},
): Simulation {
  return begin(sound(given, seed), seed, {
    staff: { ...commands, ...operators, ...outside, ...sentinels, ...sockets, ...terminals },
    ...options,
  });
}

function sound(given: Readonly<Record<string, unknown>> | Config, seed: number): Config {
  const config = parseConfig(given as Readonly<Record<string, unknown>>);
  if (isConfigError(config)) throw new ConfigRefusal(config);
  const refusal = checkSeed(seed) ?? wrongDirective(config.parameters);
  if (refusal) throw new ConfigRefusal(refusal);
  return config;
}

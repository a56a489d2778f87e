// A run as it is handed on: the triple, where to look at it and how, and what it came to. Written as JSON, read by a schema.
// Source: the triple of ARCHITECTURE.md; actions are lines of a transcript. Boundary: packing is codec.ts, files are file.ts.
import { wrongDirective } from '../engine';
import { checkSeed, configFields, isConfigError, parseConfig } from '../engine/config';
import type { Config, ConfigError } from '../engine/config';
import type { TimedAction } from '../engine/record';
import { isMistake } from '../transcript/script';
import { parseTimed, printTimed } from '../transcript/timed';
import { base } from './base';
import { isRefusal, limits } from './refusal';
import type { ShareRefusal } from './refusal';
import { readView } from './sharedView';
import type { SharedView } from './sharedView';

export interface SharedRun {
  /** The rules of the engine that it was made under: see rules.ts. */
  readonly rules: number;
  readonly config: Config;
  readonly seed: number;
  /** All of it, also what lies ahead of the instant. */
  readonly timeline: readonly TimedAction[];
  /** The instant (µs) to show. */
  readonly at: number;
  /** The run's hash at that instant; null where nobody has said. */
  readonly hash: string | null;
  readonly view: SharedView;
  /** The world that is compared with it, under the same clock. */
  readonly beside?: SharedRun;
}

type Fields = Readonly<Record<string, unknown>>;

export function printRun({ rules, config, seed, timeline, at, hash, view, beside }: SharedRun): Fields {
  const chosen = Object.entries(config).filter(([field, value]) => value !== base[field]);
  const { parameters, ...fields } = Object.fromEntries(chosen);
  const hasParameters = Object.keys(parameters as object).length > 0;
  return {
    rules,
    config: hasParameters ? { ...fields, parameters } : fields,
    seed,
    timeline: timeline.map(printTimed),
    at,
    hash,
    view,
    ...(beside && { beside: printRun(beside) }),
  };
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands under names that it does not know is ignored. */
export function readRun(given: unknown): SharedRun | ShareRefusal {
  if (!isObject(given)) return { why: 'damaged' };
  const { rules, seed, at, hash } = given;
  if (!Number.isSafeInteger(rules) || (rules as number) < 1)
    return wrong({ field: 'rules', value: shown(rules), allowed: 'a whole number from 1' });
  const wrongSeed = checkSeed(typeof seed === 'number' ? seed : NaN);
  if (wrongSeed) return wrong({ ...wrongSeed, value: shown(seed) });
  if (!Number.isInteger(at) || (at as number) < 0 || (at as number) > limits.instantUs)
    return wrong({ field: 'at', value: shown(at), allowed: `0 to ${limits.instantUs} us` });
  const config = readConfig(given['config']);
  if (isRefusal(config)) return config;
  const timeline = readTimeline(given['timeline']);
  if (isRefusal(timeline)) return timeline;
  const other = given['beside'];
  const beside =
    other === undefined ? null : readRun(isObject(other) ? { ...other, beside: undefined } : other);
  if (beside && isRefusal(beside)) return beside;
  return {
    rules: rules as number,
    config,
    seed: seed as number,
    timeline: timeline.actions,
    at: at as number,
    hash: typeof hash === 'string' && /^[0-9a-f]{1,64}$/.test(hash) ? hash : null,
    view: readView(given['view']),
    ...(beside && { beside }),
  };
}

function readConfig(given: unknown): Config | ShareRefusal {
  if (!isObject(given)) return { why: 'damaged' };
  const known = Object.entries(given).filter(([field]) => Object.hasOwn(configFields, field));
  const fields: Fields = { ...base, ...Object.fromEntries(known) };
  const count = nodesOf(fields);
  if (count > limits.nodes) return { why: 'tooManyNodes', count, limit: limits.nodes };
  const config = parseConfig(fields);
  if (isConfigError(config)) return wrong(config);
  const directive = wrongDirective(config.parameters);
  return directive ? wrong(directive) : config;
}

/** NaN where they are not numbers: then the configuration says so. */
const nodesOf = ({ masters, replicas, spares }: Fields): number =>
  numberOf(masters) * (1 + numberOf(replicas)) + numberOf(spares);

const numberOf = (given: unknown): number => (typeof given === 'object' ? NaN : Number(given)); // an object may have no way to be one

function readTimeline(given: unknown): { readonly actions: readonly TimedAction[] } | ShareRefusal {
  if (!Array.isArray(given)) return { why: 'damaged' };
  if (given.length > limits.actions)
    return { why: 'tooManyActions', count: given.length, limit: limits.actions };
  const actions: TimedAction[] = [];
  for (const [index, text] of (given as readonly unknown[]).entries()) {
    const number = index + 1;
    if (typeof text !== 'string') return { why: 'damaged' };
    const timed = parseTimed(text);
    if (isMistake(timed)) return { why: 'wrongAction', number, text: brief(text), expected: timed.message };
    if (timed.at < (actions.at(-1)?.at ?? 0))
      return { why: 'wrongAction', number, text: brief(text), expected: 'not before the one ahead of it' };
    if (timed.at > limits.instantUs)
      return { why: 'wrongAction', number, text: brief(text), expected: `at most ${limits.instantUs}us` };
    actions.push(timed);
  }
  return { actions };
}

const wrong = ({ field, value, allowed }: ConfigError): ShareRefusal => ({
  why: 'wrongValue',
  field: brief(field),
  value: brief(value),
  allowed,
});

const LONGEST_SHOWN = 80;

/** Enough to know it by. */
const brief = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;

const shown = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));

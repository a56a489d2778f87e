// The first line of a transcript: which world, configured by name. Both ways.
// Source: the transcript format; names and ranges are those of engine/config.
import { isParameter, wrongDirective } from '../engine';
import { configFields, fieldsIn, isConfigError, MAX_SEED, parseConfig } from '../engine/config';
import type { Config } from '../engine/config';
import { parseInteger, parsePercent, parseTime, printPercent, printTime, TIME_EXAMPLE } from './quantities';
import { Wrong } from './script';
import type { Token, World } from './script';

type Field = keyof Config;

const DEFAULT_SEED = 1;

/** Redis states these in a unit of its own; a time with a unit is understood too. */
const microsecondsPerUnit: Partial<Record<Field, number>> = {
  'cluster-node-timeout': 1000,
  'repl-ping-replica-period': 1_000_000,
  'down-after-milliseconds': 1000,
  'failover-timeout': 1000,
};

export const isWorldWord = (word: string): boolean =>
  ['cluster', 'standalone', 'replication', 'sentinel'].includes(word);

export function parseWorld(tokens: readonly Token[]): World {
  const [first, ...pairs] = tokens;
  if (!first || !isWorldWord(first.text)) {
    throw new Wrong(first?.column ?? 1, `expected the world first: cluster masters=3 replicas=1 seed=7`);
  }
  const parameters: Record<string, string> = {};
  const given: Record<string, unknown> = { deployment: first.text, parameters };
  const columns = new Map<string, number>();
  let seed = DEFAULT_SEED;
  for (const token of pairs) {
    const [, name = '', value = ''] = /^([\w-]+)=(.*)$/.exec(token.text) ?? [];
    if (name === '') throw new Wrong(token.column, `expected name=value, not ${token.text}`);
    if (columns.has(name)) throw new Wrong(token.column, `${name} is given twice`);
    columns.set(name, token.column);
    if (name === 'seed') seed = parseSeed(value, token.column);
    else if (!isField(name) && isParameter(name))
      parameters[name] = parseDirective(name, value, token.column);
    else given[name] = parseField(name, value, token.column);
  }
  const config = parseConfig(given);
  if (isConfigError(config)) {
    const column = columns.get(config.field) ?? first.column;
    throw new Wrong(column, `${config.field}: expected ${config.allowed}, not ${config.value}`);
  }
  return { config, seed };
}

function parseSeed(value: string, column: number): number {
  const seed = parseInteger(value);
  if (seed === null || seed > MAX_SEED) {
    throw new Wrong(column, `seed: expected 0 to ${MAX_SEED}, not ${value}`);
  }
  return seed;
}

const notNamed: readonly string[] = ['deployment', 'parameters'];
const isField = (name: string): name is Field => !notNamed.includes(name) && name in configFields;

/** A value has no blanks here: `save=3600,1,300,100`, and `save=no` for none. */
function parseDirective(name: string, value: string, column: number): string {
  const text = name === 'save' ? (value === 'no' ? '' : value.replaceAll(',', ' ')) : value;
  const wrong = wrongDirective({ [name]: text });
  if (wrong) throw new Wrong(column, `${name}: ${wrong.allowed}, not ${value}`);
  return text;
}

const printDirective = ([name, text]: readonly [string, string]): string =>
  `${name}=${name === 'save' && text === '' ? 'no' : text.replaceAll(' ', ',')}`;

function parseField(name: string, value: string, column: number): unknown {
  if (!isField(name)) {
    const names = Object.keys(configFields).filter((field) => !notNamed.includes(field));
    throw new Wrong(column, `expected one of seed, ${names.join(', ')}, not ${name}`);
  }
  const rule = configFields[name];
  const read = {
    integer: parseCount,
    fraction: parsePercent,
    flag: parseFlag,
    address: (text: string) => text,
    word: (word: string) => word,
    parameters: () => null,
  };
  const parsed = rule.kind === 'integer' && rule.unit ? parseTime(value) : read[rule.kind](value, name);
  if (parsed === null) throw new Wrong(column, `${name}: expected ${exampleOf(name)}, not ${value}`);
  return parsed;
}

function parseCount(value: string, name: string): number | null {
  const unit = microsecondsPerUnit[name as Field];
  const us = unit ? parseTime(value) : null;
  return us !== null && unit ? us / unit : parseInteger(value);
}

const parseFlag = (value: string): boolean | null => (value === 'yes' ? true : value === 'no' ? false : null);

function exampleOf(name: Field): string {
  const rule = configFields[name];
  if (rule.kind === 'integer') return rule.unit ? TIME_EXAMPLE : `a whole number, ${rule.min} to ${rule.max}`;
  if (rule.kind === 'fraction') return 'a share of 0% to 100%';
  if (rule.kind === 'address') return 'an IP address';
  return rule.kind === 'word' ? rule.words.join(' or ') : 'yes or no';
}

/** What shapes the world always, the rest where it differs from what it is anyway. */
const always: { readonly [D in Config['deployment']]: readonly string[] } = {
  cluster: ['masters', 'replicas', 'cluster-node-timeout'],
  standalone: [],
  replication: ['replicas'],
  sentinel: ['replicas', 'sentinels', 'quorum', 'down-after-milliseconds', 'failover-timeout'],
};

export function printWorld({ config, seed }: World): string {
  const { deployment, parameters } = config;
  const pairs = Object.entries(fieldsIn(deployment))
    .map(([name, rule]) => ({ name, rule, value: config[name as Field] }))
    .filter(({ name }) => !notNamed.includes(name))
    .filter(({ name, rule, value }) => always[deployment].includes(name) || value !== rule.preset)
    .map(({ name, rule, value }) => {
      if (typeof value === 'object') return '';
      if (typeof value === 'boolean') return `${name}=${value ? 'yes' : 'no'}`;
      if (typeof value === 'number' && rule.kind === 'fraction') return `${name}=${printPercent(value)}`;
      if (typeof value === 'number' && rule.kind === 'integer' && rule.unit)
        return `${name}=${printTime(value)}`;
      return `${name}=${value}`;
    });
  return [deployment, ...pairs, ...Object.entries(parameters).map(printDirective), `seed=${seed}`].join(' ');
}

/** The same line with another seed. */
export const withSeed = (line: string, seed: number): string =>
  /\sseed=\S*/.test(line) ? line.replace(/(\sseed=)\S*/, `$1${seed}`) : `${line.trimEnd()} seed=${seed}`;

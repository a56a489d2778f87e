// One server's parameters: what it starts with, and how a value is read from text and printed.
// Source: the numeric, enum and save configs of config.c. Errors are in Redis's words.
import { parseLong } from '../commands/integers';
import { definitions } from './definitions';
import type { Definition, ParameterName, ParameterValue, Parameters } from './definitions';

export type { ParameterName, Parameters } from './definitions';

export const parameterNames = Object.keys(definitions) as readonly ParameterName[];

/** Redis's defaults. */
export const defaultParameters: Readonly<Parameters> = Object.fromEntries(
  parameterNames.map((name) => [name, definitions[name].preset]),
) as unknown as Parameters;

/** The parameter of that name or alias, in any case. */
export function parameterNamed(given: string): ParameterName | null {
  const name = given.toLowerCase();
  if (Object.hasOwn(definitions, name)) return name as ParameterName;
  return parameterNames.find((known) => (definitions[known] as Definition).alias === name) ?? null;
}

/** The parameter that a line of redis.conf means, or what is wrong with the line. */
export function readParameter(
  given: string,
  text: string,
): { readonly name: ParameterName; readonly value: ParameterValue } | Objection {
  const name = parameterNamed(given);
  if (name === null) return object(NOT_SIMULATED);
  const value = readValue(definitions[name], text);
  return isObjection(value) ? value : { name, value };
}

export const isParameter = (name: string): boolean => parameterNamed(name) !== null;

export function printValue(value: ParameterValue): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** What CONFIG SET objects to. */
export interface Objection {
  readonly objection: string;
}

export const object = (objection: string): Objection => ({ objection });
export const isObjection = (read: object | ParameterValue): read is Objection =>
  typeof read === 'object' && 'objection' in read;

/** A value as somebody has typed it, or what is wrong with it. */
export function readValue(definition: Definition, given: string): ParameterValue | Objection {
  switch (definition.kind) {
    case 'integer':
      return within(definition, parseLong(given), "argument couldn't be parsed into an integer");
    case 'memory':
      return within(definition, parseMemory(given), 'argument must be a memory value');
    case 'flag':
      return readFlag(given);
    case 'choice': {
      const word = given.toLowerCase();
      if (!definition.words.includes(word))
        return object(`argument(s) must be one of the following: ${definition.words.join(', ')}`);
      return definition.obeyed.includes(word) ? word : object(NOT_SIMULATED);
    }
    case 'events':
      return readEvents(given);
    case 'save':
      return readSave(given);
    case 'text':
      return given;
  }
}

/** Ours: Redis would take it. */
export const NOT_SIMULATED = 'not simulated';

function within(
  { min, max }: { readonly min: bigint; readonly max: bigint },
  value: bigint | null,
  unreadable: string,
): number | Objection {
  if (value === null) return object(unreadable);
  return value < min || value > max
    ? object(`argument must be between ${min} and ${max} inclusive`)
    : Number(value);
}

function readFlag(given: string): boolean | Objection {
  const word = given.toLowerCase();
  return word === 'yes' || word === 'no' ? word === 'yes' : object("argument must be 'yes' or 'no'");
}

/** The number in whole, where a double only comes near to it. */
export function digitsOf({ kind }: Definition, given: string, value: ParameterValue): string | null {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return null;
  return String(kind === 'memory' ? parseMemory(given) : parseLong(given));
}

/** Bytes per unit; a plain letter counts in thousands, with a b in powers of two. */
const units: ReadonlyMap<string, bigint> = new Map([
  ['', 1n],
  ['b', 1n],
  ['k', 1000n],
  ['kb', 1024n],
  ['m', 1_000_000n],
  ['mb', 1_048_576n],
  ['g', 1_000_000_000n],
  ['gb', 1_073_741_824n],
]);

const ULLONG_MAX = 2n ** 64n - 1n;

/** No digits are none of that unit; what is too large for C is the largest that it has, and what comes of the unit wraps round. */
export function parseMemory(given: string): bigint | null {
  const [, digits, unit = ''] = /^(\d{0,127})([a-z]*)$/i.exec(given) ?? [];
  const factor = units.get(unit.toLowerCase());
  if (digits === undefined || factor === undefined) return null;
  const number = BigInt(digits);
  return BigInt.asUintN(64, (number > ULLONG_MAX ? ULLONG_MAX : number) * factor);
}

function readSave(given: string): string | Objection {
  const words = given === '' ? [] : given.split(' ');
  const numbers = words.map((word) => (/^(?:[+-]?\d+)?$/.test(word) ? Number(word) : Number.NaN));
  const right = numbers.every((number, i) => number >= (i % 2 === 0 ? 1 : 0));
  return right && words.length % 2 === 0 ? numbers.join(' ') : object('Invalid save parameters');
}

const everyKind = 'g$lshzxetd';

/** K22. In the order in which the server prints them; all kinds of events together are A. */
function readEvents(given: string): string | Objection {
  if (/[^Ag$lshzxeKEtmdn]/.test(given))
    return object("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
  const has = (letter: string): boolean => given.includes(letter);
  const all = has('A') || everyKind.split('').every(has);
  const kinds = all ? 'A' : `${everyKind}n`.split('').filter(has).join('');
  return kinds + ['K', 'E', 'm'].filter(has).join('');
}

// Actions as JSON: a verb and its arguments by name, read at the door from whoever sends them. Source: the transcript format.
// Boundary: shapes only; which processes there are and what makes sense now is the engine's to say.
import type { Action } from '../engine/record';
import { fromJson } from './bytes';

/** What is wrong, in words for whoever sent it. */
export interface WrongAction {
  readonly wrong: string;
}

/** Reads a value or says what was expected instead of it. */
type Reader = (value: unknown) => { readonly value: unknown } | { readonly expected: string };
/** `optional` fields may be left out. */
interface Field {
  readonly read: Reader;
  readonly optional?: true;
}
type Fields = Readonly<Record<string, Field>>;

const MAX_NAMES = 2000;
const MAX_ARGUMENTS = 1_000_000;

const accept =
  (expected: string, fits: (value: unknown) => boolean): Reader =>
  (value) =>
    fits(value) ? { value } : { expected };

const name = accept('a name', (value) => typeof value === 'string' && value.length > 0 && value.length <= 40);
const flag = accept('true or false', (value) => typeof value === 'boolean');
const number = accept('a number', (value) => typeof value === 'number' && Number.isFinite(value));
const integer = accept('a whole number', (value) => Number.isSafeInteger(value));
const way = accept('drop, delay or duplicate', (value) => /^(?:drop|delay|duplicate)$/.test(String(value)));
const no = accept('false', (value) => value === false);

function listOf(read: Reader, limit: number, expected: string): Reader {
  return (value) => {
    if (!Array.isArray(value) || value.length > limit) return { expected };
    const items: unknown[] = [];
    for (const item of value as readonly unknown[]) {
      const found = read(item);
      if ('expected' in found) return { expected };
      items.push(found.value);
    }
    return { value: items };
  };
}

/** Text is UTF-8 outside and bytes inside; other bytes are {"base64": …}. */
const bytes: Reader = (value) => {
  const read = fromJson(value);
  return read === null ? { expected: 'a text' } : { value: read };
};

const names = listOf(name, MAX_NAMES, 'a list of names');
const words = listOf(bytes, MAX_ARGUMENTS, 'a list of texts');
const must = (read: Reader): Field => ({ read });
const may = (read: Reader): Field => ({ read, optional: true });

const process: Fields = { id: must(name) };
const socket: Fields = { socket: must(integer) };

const fieldsOf: Readonly<Record<Exclude<Action['type'], keyof typeof deedsOf>, Fields>> = {
  kill: process,
  unplug: process,
  restart: { ...process, disk: may(no) },
  freeze: process,
  thaw: process,
  cut: { from: must(names), to: must(names), oneWay: must(flag) },
  heal: { from: may(names), to: may(names) },
  link: {
    from: must(name),
    to: must(name),
    latency: may(integer),
    jitter: may(integer),
    loss: may(number),
    duplicate: may(number),
  },
  cpu: { id: must(name), commandTime: may(integer), elementsPerMs: may(integer) },
  disk: { id: must(name), stall: must(integer) },
  tamper: { message: must(integer), how: must(way), by: may(integer) },
  chaos: { rate: must(integer), may: may(names) },
  add: {},
  workload: { rate: may(number), keys: may(integer), reads: may(number), distribution: may(name) },
  command: { id: must(name), argv: must(words), wait: may(no) },
  operate: { argv: must(words), answers: may(words) },
  type: { id: must(name), line: must(bytes) },
  interrupt: process,
  hangup: process,
};

type Does<T extends Action['type']> = Extract<Action, { type: T; does: string }>['does'];

/** What is done on a connection: clients' and real servers'. */
const deedsOf: { readonly [T in 'socket' | 'bus']: Readonly<Record<Does<T>, Fields>> } = {
  socket: {
    open: { ...socket, to: must(name) },
    say: { ...socket, argv: must(words) },
    garble: { ...socket, error: must(bytes) },
    close: socket,
  },
  bus: {
    begin: {},
    open: { ...socket, to: must(name), from: must(name) },
    accept: socket,
    refuse: socket,
    say: { ...socket, packet: must(bytes) },
    close: socket,
  },
};

export const isWrongAction = (read: Action | WrongAction): read is WrongAction => 'wrong' in read;

/** An action from a parsed JSON value. Fields that it does not know are left out. */
export function readAction(value: unknown): Action | WrongAction {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { wrong: 'expected an object with a type' };
  const given = value as Readonly<Record<string, unknown>>;
  const { type, does } = given;
  if (type === 'socket' || type === 'bus') {
    const deeds: Readonly<Record<string, Fields>> = deedsOf[type];
    const fields = typeof does === 'string' && Object.hasOwn(deeds, does) ? deeds[does] : undefined;
    if (!fields) return { wrong: `does: expected ${Object.keys(deeds).join(', ')}` };
    return readFields(given, { type, does: does as string }, fields);
  }
  if (typeof type !== 'string' || !Object.hasOwn(fieldsOf, type))
    return {
      wrong: `type: expected one of ${[...Object.keys(fieldsOf), ...Object.keys(deedsOf)].join(', ')}`,
    };
  return readFields(given, { type }, fieldsOf[type as keyof typeof fieldsOf]);
}

function readFields(
  given: Readonly<Record<string, unknown>>,
  start: Readonly<Record<string, string>>,
  fields: Fields,
): Action | WrongAction {
  const action: Record<string, unknown> = { ...start };
  for (const [key, { read, optional }] of Object.entries(fields)) {
    if (!Object.hasOwn(given, key) || given[key] === undefined) {
      if (optional) continue;
      return { wrong: `${key} is missing` };
    }
    const found = read(given[key]);
    if ('expected' in found) return { wrong: `${key}: expected ${found.expected}` };
    action[key] = found.value;
  }
  return action as unknown as Action;
}

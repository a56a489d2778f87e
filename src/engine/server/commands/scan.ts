// SCAN and HSCAN: part of a hash table at a time. Source: scanGenericCommand in db.c; SPEC K7, K40.
import { databaseOf } from '../keyspace/changes';
import { matchesGlob } from '../keyspace/glob';
import { hashPairs } from '../keyspace/hash';
import { lookupKeyQuietly } from '../keyspace/lookup';
import { scanTable } from '../keyspace/table';
import type { Table } from '../keyspace/table';
import { typeOf } from '../keyspace/value';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { array, bulk, error } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { readLong } from './integers';
import { command } from './table';
import type { Call, Command } from './table';
import { readTyped } from './typed';

type ServerCall = Call<ServerProcess>;

export interface ScanOptions {
  /** How many elements one call looks for, at least. */
  readonly count: number;
  readonly matches: (text: string) => boolean;
  /** In lower case; null = of any type. */
  readonly type: string | null;
}

/** The cursor, or the objection. Source: parseScanCursorOrReply, strtoul. */
export function readCursor(text = ''): number | Reply {
  const [, sign, digits = ''] = /^([+-]?)(\d*)$/.exec(text) ?? [];
  const value = digits === '' ? 0n : BigInt(digits);
  if (sign === undefined || (sign !== '' && digits === '') || value >= 2n ** 64n)
    return error('ERR invalid cursor');
  return Number(BigInt.asUintN(32, sign === '-' ? -value : value));
}

/** The options from there on, or the objection. Only SCAN asks for a type. */
export function readScanOptions(
  argv: readonly string[],
  from: number,
  { withType = false }: { readonly withType?: boolean } = {},
): ScanOptions | Reply {
  let count = 10;
  let pattern = '*';
  let type: string | null = null;
  for (let i = from; i < argv.length; i += 2) {
    const [option, value] = [argv[i]?.toLowerCase(), argv[i + 1]];
    if (value === undefined) return SYNTAX_ERROR;
    if (option === 'match') pattern = value;
    else if (option === 'type' && withType) type = value.toLowerCase();
    else if (option === 'count') {
      const given = readLong(value);
      if (typeof given !== 'number') return given;
      if (given < 1) return SYNTAX_ERROR;
      count = given;
    } else return SYNTAX_ERROR;
  }
  return { count, type, matches: (text) => pattern === '*' || matchesGlob(pattern, text) };
}

export const isRefusal = (read: object | number): read is Reply =>
  typeof read === 'object' && 'type' in read && 'text' in read;

export const scanReply = (cursor: number, items: readonly string[]): Reply =>
  array([bulk(String(cursor)), array(items.map(bulk))]);

/** K7. The next part of a hash table, filtered; the cursor 0 says that this was the last one. */
export function scanPart<V>(
  table: Table<V>,
  cursor: number,
  options: ScanOptions,
  show: (key: string, value: V) => readonly string[],
): Reply {
  const { next, entries } = scanTable(table, cursor, options.count);
  return scanReply(
    next,
    entries.flatMap(({ key, value }) => (options.matches(key) ? show(key, value) : [])),
  );
}

/** K7. What is of another type, or has run out, is passed over in silence. */
function scan(call: ServerCall): Reply {
  const cursor = readCursor(call.argv[1]);
  if (typeof cursor !== 'number') return cursor;
  const options = readScanOptions(call.argv, 2, { withType: true });
  if (isRefusal(options)) return options;
  return scanPart(databaseOf(call).index, cursor, options, (key) => {
    const entry = lookupKeyQuietly(call, key);
    const fits = entry !== null && (options.type === null || typeOf(entry.value) === options.type);
    return fits ? [key] : [];
  });
}

/** K7. A small hash is passed whole. */
function hscan(call: ServerCall): Reply {
  const [, key = '', from] = call.argv;
  const cursor = readCursor(from);
  if (typeof cursor !== 'number') return cursor;
  const hash = readTyped(call, key, 'hash');
  if (hash === 'wrongtype') return WRONGTYPE;
  if (hash === null) return scanReply(0, []);
  const options = readScanOptions(call.argv, 3);
  if (isRefusal(options)) return options;
  if (hash.encoding === 'hashtable')
    return scanPart(hash.fields, cursor, options, (field, value) => [field, value]);
  const found = hashPairs(hash).filter(([field]) => options.matches(field));
  return scanReply(0, found.flat());
}

export const scanCommands: readonly Command<ServerProcess>[] = [
  command('scan', scan),
  command('hscan', hscan),
];

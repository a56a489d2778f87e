// The keys of one server, a page at a time, in the order of SCAN. Source: SPEC K40, K3. Boundary: looks without touching:
// no key is found expired, and none counts as looked at.
import { serverNamed } from '../checkers/world';
import { keyAt, findEntry, keysIn } from '../server/keyspace/dataset';
import type { Database } from '../server/keyspace/dataset';
import { matchesGlob } from '../server/keyspace/glob';
import { keySlot } from '../server/keyspace/slot';
import { elementCount, typeOf } from '../server/keyspace/value';
import type { TypeName } from '../server/keyspace/value';
import type { Looked } from './looked';

export interface KeysQuestion {
  readonly kind: 'keys';
  readonly name: string;
  readonly db: number;
  /** A pattern as KEYS takes it. */
  readonly match: string;
  /** From 0. */
  readonly page: number;
}

export interface SeenKey {
  readonly key: string;
  readonly type: TypeName;
  readonly slot: number;
  /** Milliseconds that it has left (negative: it is over, and nobody has noticed), or null for ever. */
  readonly ttl: number | null;
  /** Of a string its bytes, else its elements. */
  readonly length: number;
  /** The beginning of a string; null for what is none. */
  readonly value: string | null;
}

export interface KeysPage {
  readonly kind: 'keys';
  readonly at: number;
  /** How many match. */
  readonly count: number;
  /** Which page this is: the last one, where the one that was asked for lies behind it. */
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly SeenKey[];
  /** Numbers of the databases that hold keys. */
  readonly databases: readonly number[];
}

const PAGE = 20;
const BEGINNING = 120;

export function readKeys({ name, db, match, page }: KeysQuestion, { run }: Looked): KeysPage | null {
  const server = serverNamed(run, name)?.server;
  const database = server?.dataset.databases[db];
  if (!server || !database) return null;
  const found = matching(database, match);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const shown = Math.min(Math.max(0, page), pages - 1);
  const now = server.startTimeMs + Math.floor(run.now / 1000);
  return {
    kind: 'keys',
    at: run.now,
    count: found.length,
    page: shown,
    pages,
    rows: found.slice(shown * PAGE, (shown + 1) * PAGE).flatMap((key) => rowOf(database, key, now)),
    databases: server.dataset.databases.flatMap((each, number) => (keysIn(each) > 0 ? [number] : [])),
  };
}

function matching(database: Database, match: string): string[] {
  const all = Array.from({ length: keysIn(database) }, (_, place) => keyAt(database, place));
  return match === '' || match === '*' ? all : all.filter((key) => matchesGlob(match, key));
}

function rowOf(database: Database, key: string, now: number): SeenKey[] {
  const entry = findEntry(database, key);
  if (!entry) return [];
  const { value, expiresAt } = entry;
  const text = typeof value === 'string' ? value : null;
  return [
    {
      key,
      type: typeOf(value),
      slot: keySlot(key),
      ttl: expiresAt === null ? null : expiresAt - now,
      length: text?.length ?? elementCount(value),
      value: text?.slice(0, BEGINNING) ?? null,
    },
  ];
}

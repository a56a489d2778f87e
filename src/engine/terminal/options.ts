// The words behind `redis-cli` as it reads them. Source: parseOptions of redis-cli 7.0.15.
// Boundary: what it prints instead of beginning is a text; whoever is at that address is somebody else's business.
import type { Address } from '../kernel/process';

export interface SessionOptions {
  readonly immutable: true;
  readonly to: Address;
  /** -c */
  readonly follows: boolean;
  readonly resp3: boolean;
  readonly db: number;
  readonly login: readonly string[];
  /** The command to carry out, and how often; none: it asks for lines. */
  readonly argv: readonly string[];
  readonly repeat: number;
}

export type Started =
  | { readonly type: 'session'; readonly options: SessionOptions; readonly warning: string | null }
  /** What stands behind --cluster. */
  | { readonly type: 'cluster'; readonly argv: readonly string[] }
  /** It only says this. */
  | { readonly type: 'said'; readonly text: string };

const UNSAFE_PASSWORD =
  "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.";

/** Real options that are not simulated, with the number of values that they take. */
const notSimulated: ReadonlySet<string> = new Set(
  (
    '-x -X -s -i -u --raw --csv --json --quoted-json --quoted-input --latency --latency-dist --latency-history ' +
    '--lru-test --slave --replica --stat --scan --rdb --functions-rdb --pipe --bigkeys --memkeys --hotkeys ' +
    '--intrinsic-latency --eval --ldb --ldb-sync-mode --askpass --tls --verbose --help -D -e'
  ).split(' '),
);

interface Reading {
  ip: string;
  port: number;
  follows: boolean;
  resp2: boolean;
  resp3: boolean;
  db: number;
  repeat: number;
  password: string | null;
  user: string | null;
  warns: boolean;
}

const said = (text: string): Started => ({ type: 'said', text });
const unrecognized = (word: string): Started =>
  said(`Unrecognized option or bad number of args for: '${word}'`);

/** As atoi: what begins like a number counts. */
const integer = (text: string): number => Number(/^[+-]?\d{1,9}/.exec(text)?.[0] ?? 0);

/** `words` are those behind redis-cli. */
export function readOptions(words: readonly string[]): Started {
  const read: Reading = {
    ip: '127.0.0.1',
    port: 6379,
    follows: false,
    resp2: false,
    resp3: false,
    db: 0,
    repeat: 1,
    password: null,
    user: null,
    warns: true,
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--cluster') return { type: 'cluster', argv: words.slice(i + 1) };
    if (!word.startsWith('-')) return begun(read, words.slice(i));
    if (word === '-v' || word === '--version') return said('redis-cli 7.0.15');
    if (notSimulated.has(word)) return said(`redis-cli: ${word} is not simulated`);
    if (readFlag(read, word)) continue;
    const value = words[i + 1];
    if (value === undefined || !readValue(read, word, value)) return unrecognized(word);
    i += 1;
  }
  return begun(read, []);
}

function readFlag(read: Reading, word: string): boolean {
  switch (word) {
    case '-c':
      return (read.follows = true);
    case '-2':
      return (read.resp2 = true);
    case '-3':
      return (read.resp3 = true);
    case '--no-raw':
      return true;
    case '--no-auth-warning':
      read.warns = false;
      return true;
    default:
      return false;
  }
}

function readValue(read: Reading, word: string, value: string): boolean {
  switch (word) {
    case '-h':
      read.ip = value === 'localhost' ? '127.0.0.1' : value;
      return true;
    case '-p':
      read.port = integer(value);
      return true;
    case '-n':
      read.db = integer(value);
      return true;
    case '-r':
      read.repeat = integer(value);
      return true;
    case '-a':
    case '--pass':
      read.password = value;
      return true;
    case '--user':
      read.user = value;
      return true;
    default:
      return false;
  }
}

function begun(read: Reading, argv: readonly string[]): Started {
  const { ip, port, follows, resp2, resp3, db, repeat, password, user, warns } = read;
  if (resp2 && resp3) return said('Options -2 and -3 are mutually exclusive.');
  const login = password === null ? [] : user === null ? [password] : [user, password];
  const options = { immutable: true, to: { ip, port }, follows, resp3, db, login, argv, repeat } as const;
  return { type: 'session', options, warning: password !== null && warns ? UNSAFE_PASSWORD : null };
}

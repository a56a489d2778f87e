// The words behind `redis-cli` as it reads them. Source: parseOptions of redis-cli 7.0.15.
// Boundary: what it prints instead of beginning is a text; whoever is at that address is somebody else's business.
import type { Address } from '../kernel/process';
import type { Duration } from '../kernel/time';
import { splitArguments } from './quoting';

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
  /** These three only where they are asked for. */
  readonly output?: Output;
  /** -i: microseconds after each command. */
  readonly interval?: Duration;
  /** --scan: the command is SCAN, again from the cursor that it answers. */
  readonly scans?: true;
}

/** Other ways to print an answer. */
export type Output = 'raw' | 'csv' | 'json' | 'quoted-json';

export type Started =
  | { readonly type: 'session'; readonly options: SessionOptions; readonly warning: string | null }
  /** What stands behind --cluster. */
  | { readonly type: 'cluster'; readonly argv: readonly string[] }
  /** It only says this. */
  | { readonly type: 'said'; readonly text: string };

const URI = 'redis://';
const UNSAFE_PASSWORD =
  "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.";

/** Real options that are not simulated. */
const notSimulated: ReadonlySet<string> = new Set(
  (
    '-X -s -d -D -e --show-pushes --quoted-input --quoted-pattern --latency --latency-dist --latency-history --lru-test ' +
    '--slave --replica --stat --rdb --functions-rdb --pipe --pipe-timeout --bigkeys --memkeys --memkeys-samples --hotkeys ' +
    '--intrinsic-latency --eval --ldb --ldb-sync-mode --askpass --tls --sni --cacert --cert --key --insecure --help'
  ).split(' '),
);
const SIMULATED =
  '-h -p -u -a --user --pass --no-auth-warning -n -r -i -x -c -2 -3 --raw --no-raw --csv --json --quoted-json --scan --pattern --cluster --version';

interface Reading {
  ip: string;
  port: number;
  follows: boolean;
  resp2: boolean;
  resp3: boolean;
  db: number;
  repeat: number;
  output: Output | null;
  interval: number;
  scans: boolean;
  pattern: string | null;
  /** -x */
  takesInput: boolean;
  password: string | null;
  user: string | null;
  warns: boolean;
}

const said = (text: string): Started => ({ type: 'said', text });
const unrecognized = (word: string): Started =>
  said(`Unrecognized option or bad number of args for: '${word}'`);

/** As atoi: what begins like a number counts. */
const integer = (text: string): number => Number(/^[+-]?\d{1,9}/.exec(text)?.[0] ?? 0);

/** `words` are those behind redis-cli; `input` is what is piped into it. */
export function readOptions(words: readonly string[], input: string | null = null): Started {
  const read: Reading = {
    ip: '127.0.0.1',
    port: 6379,
    follows: false,
    resp2: false,
    resp3: false,
    db: 0,
    repeat: 1,
    output: null,
    interval: 0,
    scans: false,
    pattern: null,
    takesInput: false,
    password: null,
    user: null,
    warns: true,
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--cluster') return { type: 'cluster', argv: words.slice(i + 1) };
    if (!word.startsWith('-')) return begun(read, words.slice(i), input);
    if (word === '-v' || word === '--version') return said('redis-cli 7.0.15');
    if (notSimulated.has(word)) return said(`redis-cli: ${word} is not simulated. What is: ${SIMULATED}`);
    if (word === '-u' && !(words[i + 1] ?? URI).startsWith(URI)) return said('Invalid URI scheme');
    if (readFlag(read, word)) continue;
    const value = words[i + 1];
    if (value === undefined || !readValue(read, word, value)) return unrecognized(word);
    i += 1;
  }
  return begun(read, [], input);
}

function readFlag(read: Reading, word: string): boolean {
  switch (word) {
    case '-c':
      return (read.follows = true);
    case '-2':
      return (read.resp2 = true);
    case '-3':
      return (read.resp3 = true);
    case '-x':
      return (read.takesInput = true);
    case '--scan':
      return (read.scans = true);
    case '--verbose':
      return true;
    case '--no-raw':
      read.output = null;
      return true;
    case '--raw':
    case '--csv':
    case '--json':
    case '--quoted-json':
      read.output = word.slice(2) as Output;
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
    case '-i':
      read.interval = Math.trunc(Number(/^\d*\.?\d*/.exec(value)?.[0] ?? 0) * 1_000_000);
      return true;
    case '--pattern':
      read.pattern = value;
      return true;
    case '-u':
      readUri(read, value);
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

/** redis://[[user:]password@]host[:port][/database] */
function readUri(read: Reading, uri: string): void {
  const [, login, host, port, db] =
    /^redis:\/\/(?:([^@/]*)@)?([^:/]*)(?::(\d+))?(?:\/(\d+))?/.exec(uri) ?? [];
  if (login !== undefined) {
    const colon = login.indexOf(':');
    if (colon > 0) read.user = login.slice(0, colon);
    read.password = login.slice(colon + 1);
  }
  if (host) read.ip = host === 'localhost' ? '127.0.0.1' : host;
  if (port !== undefined) read.port = integer(port);
  if (db !== undefined) read.db = integer(db);
}

function begun(read: Reading, words: readonly string[], input: string | null): Started {
  const { ip, port, follows, resp2, db, repeat, password, user, warns, output, interval, scans } = read;
  if (resp2 && read.resp3) return said('Options -2 and -3 are mutually exclusive.');
  if (read.takesInput && input === null)
    return said('redis-cli: -x takes what is piped in, as in: echo hello | redis-cli -x set greeting');
  const argv = commandOf(read, words, input);
  if (argv === null) return said('Invalid argument(s)');
  if (/^(?:help|\?)$/i.test(argv[0] ?? '')) return said('redis-cli: help is asked for at its own prompt.');
  const login = password === null ? [] : user === null ? [password] : [user, password];
  const resp3 = read.resp3 || (output?.endsWith('json') === true && !resp2);
  const options: SessionOptions = {
    immutable: true,
    to: { ip, port },
    follows,
    resp3,
    db,
    login,
    argv,
    repeat,
    ...(output && { output }),
    ...(interval > 0 && { interval: interval as Duration }),
    ...(scans && { scans }),
  };
  return { type: 'session', options, warning: password !== null && warns ? UNSAFE_PASSWORD : null };
}

/** T10. -x puts what is piped in behind the command; without a command it is one itself. */
function commandOf(
  { scans, pattern, takesInput }: Reading,
  words: readonly string[],
  input: string | null,
): readonly string[] | null {
  if (scans) return ['SCAN', '0', ...(pattern === null ? [] : ['MATCH', pattern])];
  if (input === null) return words;
  if (takesInput) return [...words, input];
  return words.length > 0 ? words : splitArguments(input);
}

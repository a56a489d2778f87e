// MIGRATE to a server that is not of this run, carried over by the bridge: inside, keys are read with DUMP and PTTL and deleted with
// DEL, on the connection of whoever has asked; outside, a real connection says AUTH, SELECT and RESTORE. Unlike there, the server
// goes on meanwhile. Source: migrateCommand. Boundary: commands and replies; who speaks with the run is door.ts.
import { Buffer } from 'node:buffer';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Reply } from './encode';

export interface Order {
  readonly host: string;
  readonly port: number;
  readonly keys: readonly string[];
  readonly db: string;
  readonly timeoutMs: number;
  readonly copy: boolean;
  readonly replace: boolean;
  /** Arguments of AUTH; none where nobody asks for it. */
  readonly auth: readonly string[];
}

/** Says a command where MIGRATE was said; null when that connection has ended. */
export type Ask = (argv: readonly string[]) => Promise<Reply | null>;

const USUAL_TIMEOUT_MS = 1000;

/** null for everything else, also for what makes no sense: about that the server itself complains. */
export function readOrder(argv: readonly string[]): Order | null {
  const [name = '', host = '', port = '', key = '', db = '', timeout = '', ...options] = argv;
  if (name.toLowerCase() !== 'migrate' || !/^\d{1,5}$/.test(port)) return null;
  if (!/^-?\d{1,18}$/.test(db) || !/^-?\d{1,9}$/.test(timeout)) return null;
  const read = { copy: false, replace: false, auth: [] as string[], keys: [key] };
  for (let i = 0; i < options.length; i++) {
    const option = options[i]?.toLowerCase();
    if (option === 'copy' || option === 'replace') read[option] = true;
    else if (option === 'auth' && i + 1 < options.length) read.auth = options.slice(i + 1, (i += 1) + 1);
    else if (option === 'auth2' && i + 2 < options.length) read.auth = options.slice(i + 1, (i += 2) + 1);
    else if (option === 'keys' && key === '' && i + 1 < options.length) {
      read.keys = options.slice(i + 1);
      break;
    } else return null;
  }
  return {
    host,
    port: Number(port),
    db,
    timeoutMs: Number(timeout) > 0 ? Number(timeout) : USUAL_TIMEOUT_MS,
    ...read,
  };
}

/** A node of a cluster has the slot in hand already, which the other is to know. */
export type Restore = 'RESTORE' | 'RESTORE-ASKING';

const CONNECTING = 'IOERR error or timeout connecting to the client';
const WRITING = 'IOERR error or timeout writing to target instance'; // also for a connection that is refused
const READING = 'IOERR error or timeout reading to target instance';

/** What a server of the run says of a target that is none: it was MIGRATE's turn, it makes sense, and there are keys. */
export const isNobodyThere = (reply: Reply): boolean =>
  reply.type === 'error' && (reply.text === CONNECTING || reply.text === WRITING);

/** What the server would have answered, once it is done. */
export async function carry(order: Order, restore: Restore, ask: Ask): Promise<Reply> {
  const target = await reach(order);
  if ('type' in target) return target;
  const reply = await give(order, restore, { ask, target });
  target.end();
  return reply;
}

async function give(
  order: Order,
  restore: Restore,
  { ask, target }: { readonly ask: Ask; readonly target: Target },
): Promise<Reply> {
  const found = await readKeys(order, ask);
  if ('type' in found) return found;
  if (found.length === 0) return { type: 'simple', text: 'NOKEY' };
  const { auth, db, replace, copy } = order;
  const preface = [...(auth.length > 0 ? [['AUTH', ...auth]] : []), ['SELECT', db]];
  const restores = found.map(({ key, ttl, payload }) => [
    restore,
    key,
    ttl,
    payload,
    ...(replace ? ['REPLACE'] : []),
  ]);
  const lines = await target.say([...preface, ...restores]);
  const begun = lines.slice(0, preface.length).find((line) => line.startsWith('-'));
  const answers = lines.slice(preface.length);
  const objection = begun ?? answers.find((line) => line.startsWith('-'));
  const arrived = begun === undefined ? found.filter((_, i) => answers[i]?.startsWith('+') === true) : [];
  if (!copy) for (const { key } of arrived) await ask(['DEL', key]);
  if (objection !== undefined && answers.length > 0)
    return failed(`ERR Target instance replied with error: ${objection.slice(1)}`);
  return answers.length < found.length ? failed(READING) : { type: 'simple', text: 'OK' };
}

const failed = (text: string): Reply => ({ type: 'error', text });

interface Found {
  readonly key: string;
  /** Milliseconds left, or 0. */
  readonly ttl: string;
  readonly payload: string;
}

/** Keys that are there; or why none can be read. */
async function readKeys({ keys }: Order, ask: Ask): Promise<readonly Found[] | Reply> {
  const found: Found[] = [];
  for (const key of keys) {
    const payload = await ask(['DUMP', key]);
    const left = await ask(['PTTL', key]);
    if (payload === null || left === null) return failed(WRITING); // nobody hears it
    if (payload.type === 'error') return payload;
    if (payload.type !== 'bulk' || payload.value === null || left.type !== 'integer') continue;
    const ttl = left.value < 0 ? 0 : Math.max(1, left.value); // 0 is never
    found.push({ key, ttl: String(ttl), payload: payload.value });
  }
  return found;
}

export interface Target {
  /** The first line of each answer, in order; fewer when the connection ends or too long passes. All answers here have one line. */
  say(commands: readonly (readonly string[])[]): Promise<string[]>;
  end(): void;
}

/** Or why it cannot be reached. */
function reach({ host, port, timeoutMs }: Order): Promise<Target | Reply> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: timeoutMs });
    const fail = (text: string): void => {
      socket.destroy();
      done(failed(text));
    };
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      fail(code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' ? WRITING : CONNECTING),
    );
    const onTimeout = (): void => fail(CONNECTING);
    socket.once('timeout', onTimeout);
    socket.once('connect', () => {
      socket.off('timeout', onTimeout);
      done({ say: (commands) => say(socket, commands), end: () => void socket.destroy() });
    });
  });
}

const command = (argv: readonly string[]): string =>
  `*${argv.length}\r\n${argv.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;

function say(socket: Socket, commands: readonly (readonly string[])[]): Promise<string[]> {
  return new Promise((done) => {
    let heard = '';
    const lines = (): string[] => heard.split('\r\n').slice(0, -1);
    socket.on('data', (bytes: Buffer) => {
      heard += bytes.toString('latin1');
      if (lines().length >= commands.length) done(lines());
    });
    for (const event of ['close', 'timeout'] as const) socket.once(event, () => done(lines()));
    for (const argv of commands) socket.write(Buffer.from(command(argv), 'latin1'));
  });
}

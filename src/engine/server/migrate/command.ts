// MIGRATE as it is asked for: its two forms, its options, and which of its keys are here.
// Source: SPEC M6; migrateCommand. Boundary: the transfer itself is transfer.ts.
import { isIp } from '../../kernel/hosts';
import { milliseconds } from '../../kernel/time';
import { NOT_AN_INTEGER, parseLong } from '../commands/integers';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { lookupKeyRead } from '../keyspace/lookup';
import { error, simple } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import type { Order } from './shapes';
import { targetOf } from './sockets';
import { CONNECTING, READING, startTransfer } from './transfer';

const SYNTAX_ERROR = error('ERR syntax error');
const NAMED_TWICE = error(
  'ERR When using MIGRATE KEYS option, the key argument must be set to the empty string',
);
const USUAL_TIMEOUT_MS = 1000;

interface Options {
  copy: boolean;
  replace: boolean;
  auth: readonly string[];
  keys: readonly string[];
}

/** Read from left to right; after KEYS everything is a key. */
function readOptions(argv: readonly string[]): Options | Reply {
  const options: Options = { copy: false, replace: false, auth: [], keys: argv.slice(3, 4) };
  for (let i = 6; i < argv.length; i++) {
    const left = argv.length - 1 - i;
    switch (argv[i]?.toLowerCase()) {
      case 'copy':
        options.copy = true;
        break;
      case 'replace':
        options.replace = true;
        break;
      case 'auth':
        if (left < 1) return SYNTAX_ERROR;
        options.auth = argv.slice(i + 1, i + 2);
        i += 1;
        break;
      case 'auth2':
        if (left < 2) return SYNTAX_ERROR;
        options.auth = argv.slice(i + 1, i + 3);
        i += 2;
        break;
      case 'keys':
        if (argv[3] !== '') return NAMED_TWICE;
        return { ...options, keys: argv.slice(i + 1) };
      default:
        return SYNTAX_ERROR;
    }
  }
  return options;
}

function readOrder(argv: readonly string[], { copy, replace, auth }: Options): Order | Reply {
  const timeout = parseLong(argv[5] ?? '');
  const db = parseLong(argv[4] ?? '');
  if (timeout === null || db === null) return NOT_AN_INTEGER;
  const timeoutMs = timeout <= 0n ? USUAL_TIMEOUT_MS : Number(timeout);
  return { host: argv[1] ?? '', port: argv[2] ?? '', db: String(db), timeoutMs, copy, replace, auth };
}

/** M6. Keys that are not here are passed over; when none is, there is nothing to do. */
function migrate(call: Call<ServerProcess>): Reply | null {
  const { argv, process, client, out, cause, exchange } = call;
  const options = readOptions(argv);
  if ('type' in options) return options;
  const order = readOrder(argv, options);
  if ('type' in order) return order;
  const keys = options.keys.filter((key) => lookupKeyRead(call, key) !== null);
  if (keys.length === 0) return simple('NOKEY');
  if (call.denyBlocking) return error('ERR MIGRATE within a transaction is not simulated');
  const { server } = process;
  const target = targetOf(order);
  if (!isIp(target.ip)) return CONNECTING; // a name that nobody resolves
  if (target.ip === server.address.ip && target.port === server.address.port) {
    // It waits for an answer of its own, which cannot come while it waits.
    out.spend(milliseconds(order.timeoutMs));
    return READING;
  }
  const asker = { client: client.connection, exchange, cause, clientDb: client.db };
  startTransfer(server, { order, target, keys, ...asker }, out);
  return null;
}

export const migrateCommands: readonly Command<ServerProcess>[] = [command('migrate', migrate)];

// How long keys live: EXPIRE and its relatives, TTL and its relatives, PERSIST. Source: expire.c; SPEC K8.
import { deleteKey, setExpire } from '../keyspace/changes';
import { notify } from '../keyspace/events';
import { unixTimeMs } from '../keyspace/expiry';
import { lookupKeyQuietly, lookupKeyWrite } from '../keyspace/lookup';
import { refusal } from '../render';
import { error, integer, long } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { invalidExpire } from './expireOptions';
import { LLONG_MAX, LLONG_MIN, NOT_AN_INTEGER, parseLong } from './integers';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

interface ExpireCommand {
  readonly name: string;
  readonly inSeconds: boolean;
  readonly fromNow: boolean;
}

/** K8. Everything about the arguments is looked at before the key. Source: expireGenericCommand. */
const expire =
  (how: ExpireCommand) =>
  (call: ServerCall): Reply => {
    const { argv, out, process } = call;
    const [, key = '', text = '', ...words] = argv;
    const conditions = readConditions(words);
    if ('type' in conditions) return conditions;
    const nowMs = unixTimeMs(process.server, out.now);
    const expiresAt = instantOf(text, how, nowMs);
    if (typeof expiresAt !== 'bigint') return expiresAt;
    const entry = lookupKeyWrite(call, key);
    if (entry === null || !holds(conditions, entry.expiresAt, Number(expiresAt))) return integer(0);
    if (expiresAt <= BigInt(nowMs) && process.server.master === null) {
      deleteKey(call, key);
      notify(call, 'g', 'del', key);
      propagateChange(call, 1, ['DEL', key]);
    } else {
      setExpire(call, entry, Number(expiresAt));
      notify(call, 'g', 'expire', key);
      const absolute = how.fromNow || how.inSeconds;
      const form = absolute ? ['PEXPIREAT', key, String(expiresAt), ...words] : argv;
      propagateChange(call, 1, form);
    }
    return integer(1);
  };

const conditionWords: ReadonlySet<string> = new Set(['NX', 'XX', 'GT', 'LT']);

/** Source: parseExtendedExpireArgumentsOrReply. */
function readConditions(words: readonly string[]): ReadonlySet<string> | Reply {
  const given = words.map((word) => word.toUpperCase());
  const unknown = given.findIndex((word) => !conditionWords.has(word));
  if (unknown >= 0) return refusal`ERR Unsupported option ${words[unknown]}`;
  const conditions = new Set(given);
  if (conditions.has('NX') && conditions.size > 1)
    return error('ERR NX and XX, GT or LT options at the same time are not compatible');
  if (conditions.has('GT') && conditions.has('LT'))
    return error('ERR GT and LT options at the same time are not compatible');
  return conditions;
}

/** Milliseconds since 1970. A time in the past is none of its business. */
function instantOf(text: string, { name, inSeconds, fromNow }: ExpireCommand, nowMs: number): bigint | Reply {
  const given = parseLong(text);
  if (given === null) return NOT_AN_INTEGER;
  const ms = inSeconds ? given * 1000n : given;
  const base = fromNow ? BigInt(nowMs) : 0n;
  return ms < LLONG_MIN || ms > LLONG_MAX - base ? invalidExpire(name) : ms + base;
}

/** K8. A key that stays counts as one that runs out later than any other, so GT never fits it and LT always does. */
function holds(conditions: ReadonlySet<string>, before: number | null, expiresAt: number): boolean {
  if (conditions.has('NX') && before !== null) return false;
  if (conditions.has('XX') && before === null) return false;
  if (conditions.has('GT') && (before === null || expiresAt <= before)) return false;
  return !conditions.has('LT') || before === null || expiresAt < before;
}

/** K8. -2 for a key that is not there, -1 for one that stays; seconds are rounded. Source: ttlGenericCommand. */
const timeLeft =
  ({ inSeconds, fromNow }: Omit<ExpireCommand, 'name'>) =>
  (call: ServerCall): Reply => {
    const entry = lookupKeyQuietly(call, call.argv[1] ?? '');
    if (entry === null) return integer(-2);
    if (entry.expiresAt === null) return integer(-1);
    const base = fromNow ? unixTimeMs(call.process.server, call.out.now) : 0;
    const ms = Math.max(0, entry.expiresAt - base);
    if (ms >= Number(LLONG_MAX) && !inSeconds) return long(LLONG_MAX); // which a double only comes near to
    return integer(inSeconds ? Math.floor((ms + 500) / 1000) : ms);
  };

function persist(call: ServerCall): Reply {
  const [, key = ''] = call.argv;
  const entry = lookupKeyWrite(call, key);
  if (entry === null || entry.expiresAt === null) return integer(0);
  setExpire(call, entry, null);
  notify(call, 'g', 'persist', key);
  propagateChange(call);
  return integer(1);
}

const expireCommand = (name: string, inSeconds: boolean, fromNow: boolean) =>
  command(name, expire({ name, inSeconds, fromNow }));

export const expireCommands: readonly Command<ServerProcess>[] = [
  expireCommand('expire', true, true),
  expireCommand('pexpire', false, true),
  expireCommand('expireat', true, false),
  expireCommand('pexpireat', false, false),
  command('ttl', timeLeft({ inSeconds: true, fromNow: true })),
  command('pttl', timeLeft({ inSeconds: false, fromNow: true })),
  command('expiretime', timeLeft({ inSeconds: true, fromNow: false })),
  command('pexpiretime', timeLeft({ inSeconds: false, fromNow: false })),
  command('persist', persist),
];

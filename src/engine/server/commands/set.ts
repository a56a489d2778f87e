// The options of SET: reading them, and the form in which the replicas hear of it.
// Source: SPEC C8, R3; parseExtendedStringArgumentsOrReply, getExpireMillisecondsOrReply, setGenericCommand.
import { LLONG_MAX, NOT_AN_INTEGER, parseLong } from './integers';
import { error } from '../reply';
import type { Reply } from '../reply';

const expiryUnits = ['EX', 'PX', 'EXAT', 'PXAT'] as const;
type ExpiryUnit = (typeof expiryUnits)[number];

export interface SetOptions {
  readonly condition: 'NX' | 'XX' | null;
  readonly get: boolean;
  readonly keepTtl: boolean;
  readonly expiry: { readonly unit: ExpiryUnit; readonly text: string } | null;
}

export const SYNTAX_ERROR = error('ERR syntax error');
const INVALID_EXPIRE = error("ERR invalid expire time in 'set' command");

/** Null when the arguments do not fit together. */
export function parseSetOptions(argv: readonly string[]): SetOptions | null {
  let condition: SetOptions['condition'] = null;
  let expiry: SetOptions['expiry'] = null;
  let get = false;
  let keepTtl = false;
  for (let i = 3; i < argv.length; i++) {
    const option = (argv[i] ?? '').toUpperCase();
    const unit = expiryUnits.find((word) => word === option);
    const text = argv[i + 1];
    if ((option === 'NX' || option === 'XX') && (condition === null || condition === option))
      condition = option;
    else if (option === 'GET') get = true;
    else if (option === 'KEEPTTL' && expiry === null) keepTtl = true;
    else if (unit && !keepTtl && text !== undefined && (expiry === null || expiry.unit === unit)) {
      expiry = { unit, text };
      i++;
    } else return null;
  }
  return { condition, get, keepTtl, expiry };
}

/** The instant at which the key runs out, in milliseconds since 1970, or what is wrong with the argument. */
export function expiryInstant(
  { unit, text }: NonNullable<SetOptions['expiry']>,
  nowMs: number,
): number | Reply {
  const given = parseLong(text);
  if (given === null) return NOT_AN_INTEGER;
  const inSeconds = unit === 'EX' || unit === 'EXAT';
  const base = unit === 'EX' || unit === 'PX' ? BigInt(nowMs) : 0n;
  if (given <= 0n || (inSeconds && given > LLONG_MAX / 1000n)) return INVALID_EXPIRE;
  const ms = inSeconds ? given * 1000n : given;
  return ms > LLONG_MAX - base ? INVALID_EXPIRE : Number(ms + base);
}

/** R3. An expiry travels as an instant, and what only concerned the caller stays behind. */
export function setForReplicas(
  argv: readonly string[],
  options: SetOptions,
  expiresAt: number | null,
): readonly string[] {
  if (options.expiry !== null) return ['SET', argv[1] ?? '', argv[2] ?? '', 'PXAT', String(expiresAt)];
  return options.get ? argv.filter((argument, i) => i < 3 || argument.toUpperCase() !== 'GET') : argv;
}

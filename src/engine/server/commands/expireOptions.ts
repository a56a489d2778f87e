// The options of SET and GETEX, and how every command reads an expiry.
// Source: SPEC C8, K11; parseExtendedStringArgumentsOrReply, getExpireMillisecondsOrReply.
import { error } from '../reply';
import type { Reply } from '../reply';
import { LLONG_MAX, NOT_AN_INTEGER, parseLong } from './integers';

const expiryUnits = ['EX', 'PX', 'EXAT', 'PXAT'] as const;

/** EX and PX count from now, EXAT and PXAT from 1970. */
export interface ExpiryArgument {
  readonly unit: (typeof expiryUnits)[number];
  readonly text: string;
}

export interface SetOptions {
  readonly condition: 'NX' | 'XX' | null;
  readonly get: boolean;
  readonly keepTtl: boolean;
  readonly expiry: ExpiryArgument | null;
}

/** C8. Null when the arguments do not fit together. */
export function parseSetOptions(argv: readonly string[]): SetOptions | null {
  let condition: SetOptions['condition'] = null;
  let expiry: ExpiryArgument | null = null;
  let get = false;
  let keepTtl = false;
  for (let i = 3; i < argv.length; i++) {
    const option = (argv[i] ?? '').toUpperCase();
    const given: ExpiryArgument | null = keepTtl ? null : expiryAt(argv, i, expiry);
    if ((option === 'NX' || option === 'XX') && (condition === null || condition === option))
      condition = option;
    else if (option === 'GET') get = true;
    else if (option === 'KEEPTTL' && expiry === null) keepTtl = true;
    else if (given !== null) {
      expiry = given;
      i++;
    } else return null;
  }
  return { condition, get, keepTtl, expiry };
}

export interface GetexOptions {
  readonly persist: boolean;
  readonly expiry: ExpiryArgument | null;
}

/** K11. Null when the arguments do not fit together. */
export function parseGetexOptions(argv: readonly string[]): GetexOptions | null {
  let expiry: ExpiryArgument | null = null;
  let persist = false;
  for (let i = 2; i < argv.length; i++) {
    const given: ExpiryArgument | null = persist ? null : expiryAt(argv, i, expiry);
    if (given !== null) {
      expiry = given;
      i++;
    } else if (argv[i]?.toUpperCase() === 'PERSIST' && expiry === null) persist = true;
    else return null;
  }
  return { persist, expiry };
}

/** The option there, when it says when the key runs out and agrees with what was said before. */
function expiryAt(argv: readonly string[], i: number, before: ExpiryArgument | null): ExpiryArgument | null {
  const option = (argv[i] ?? '').toUpperCase();
  const unit = expiryUnits.find((word) => word === option);
  const text = argv[i + 1];
  return unit && text !== undefined && (before === null || before.unit === unit) ? { unit, text } : null;
}

/** The instant at which the key runs out, in milliseconds since 1970, exact however far, or what is wrong with the argument. */
export function expiryInstant(
  { unit, text }: ExpiryArgument,
  nowMs: number,
  command: string,
): bigint | Reply {
  const given = parseLong(text);
  if (given === null) return NOT_AN_INTEGER;
  const inSeconds = unit === 'EX' || unit === 'EXAT';
  const base = unit === 'EX' || unit === 'PX' ? BigInt(nowMs) : 0n;
  if (given <= 0n || (inSeconds && given > LLONG_MAX / 1000n)) return invalidExpire(command);
  const ms = inSeconds ? given * 1000n : given;
  return ms > LLONG_MAX - base ? invalidExpire(command) : ms + base;
}

export const invalidExpire = (command: string): Reply =>
  error(`ERR invalid expire time in '${command}' command`);

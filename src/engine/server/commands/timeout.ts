// Timeouts as arguments: in seconds with a fraction, or in whole milliseconds. Both come back in milliseconds; 0 is for ever.
// Source: getTimeoutFromObjectOrReply, getLongDoubleFromObjectOrReply.
import { error } from '../reply';
import type { Reply } from '../reply';
import { LLONG_MAX, parseLong } from './integers';

const NEGATIVE = error('ERR timeout is negative');
const NOT_A_FLOAT = error('ERR timeout is not a float or out of range');

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const infinite = /^[+-]?inf(?:inity)?$/i;

/** Of BLPOP and the like. What is too large for 64 bits turns negative, as it does on the server. */
export function readTimeoutSeconds(text: string): number | Reply {
  if (infinite.test(text)) return NEGATIVE;
  if (!decimal.test(text) && !/^0x[\da-f]+$/i.test(text)) return NOT_A_FLOAT;
  // The server counts with more digits than a double has: 1.1 s are 1100 ms, not a bit more.
  const ms = Math.ceil(Number((Number(text) * 1000).toPrecision(15)));
  return ms < 0 || ms >= Number(LLONG_MAX) ? NEGATIVE : ms;
}

/** Of WAIT and CLIENT PAUSE. */
export function readTimeoutMs(text: string): number | Reply {
  const ms = parseLong(text);
  if (ms === null) return error('ERR timeout is not an integer or out of range');
  return ms < 0n ? NEGATIVE : Number(ms);
}

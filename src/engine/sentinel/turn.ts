// One turn of a sentinel: whose it is, the time by its own clock, and the door to everything outside.
import type { Outbox } from '../kernel/process';
import { toMs } from '../kernel/time';
import type { SentinelProcess, SentinelState } from './state';

export interface Turn {
  readonly process: SentinelProcess;
  readonly sentinel: SentinelState;
  readonly out: Outbox;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export const turnOf = (process: SentinelProcess, out: Outbox): Turn => ({
  process,
  sentinel: process.sentinel,
  out,
  now: process.server.startTimeMs + toMs(out.now),
});

// Requests that come by themselves: so many a second, whatever becomes of those before (an open loop), over a fixed set of
// keys. Source: SPEC C30. Boundary: how one request finds its node is exchange.ts.
import { NO_NOTE } from '../kernel/process';
import type { Outbox } from '../kernel/process';
import { after, microseconds } from '../kernel/time';
import { askByTable, beginExchange } from './exchange';
import { nextKey, zipfOctaves } from './distribution';
import type { ClientState, Workload } from './state';

/** C30. More than that many unanswered requests are not sent: they count as errors at once. */
export const MOST_UNANSWERED = 1000;

const SECOND = 1_000_000;
/** Begins (again) with what is set now. */
export function startWorkload(workload: Workload, out: Outbox): void {
  workload.octaves = workload.distribution === 'zipf' ? zipfOctaves(workload.keys) : [];
  workload.since = out.now;
  workload.due = 0;
  if (workload.rate > 0) scheduleNext(workload, out);
  else out.cancelTimer('request', 0);
}

export function changeWorkload(
  workload: Workload,
  change: Partial<Pick<Workload, 'rate' | 'keys' | 'reads' | 'distribution'>>,
  out: Outbox,
): void {
  workload.rate = change.rate ?? workload.rate;
  workload.keys = change.keys ?? workload.keys;
  workload.reads = change.reads ?? workload.reads;
  workload.distribution = change.distribution ?? workload.distribution;
  startWorkload(workload, out);
}

/** C30. Evenly spaced, each up to half an interval late. */
function scheduleNext(workload: Workload, out: Outbox): void {
  const interval = Math.floor(SECOND / workload.rate);
  const due = Math.floor((workload.due * SECOND) / workload.rate);
  workload.due += 1;
  const late = interval < 2 ? 0 : out.random('workload', interval >> 1);
  out.setTimer('request', 0, after(workload.since, microseconds(due + late)));
}

export function onRequestDue(client: ClientState, workload: Workload, out: Outbox): void {
  scheduleNext(workload, out);
  if (client.exchanges.size < MOST_UNANSWERED) {
    askByTable(client, beginExchange(client, { argv: nextCommand(workload, out) }, NO_NOTE, out), out);
  } else {
    client.requests += 1;
    client.errors += 1;
  }
}

/** A value names the write that made it, so that a later read shows which one survived. */
function nextCommand(workload: Workload, out: Outbox): readonly string[] {
  const key = nextKey(workload.distribution, workload, (below) => out.random('workload', below));
  if (out.random('workload', SECOND) < workload.reads * SECOND) return ['GET', key];
  workload.writes += 1;
  return ['SET', key, `write-${workload.writes}`];
}

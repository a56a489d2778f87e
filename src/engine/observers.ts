// Those who see the whole run: service lost, the ledger of acknowledged writes, and the checkers. What they remember is
// plain data in the run's state. Boundary: they make notes and totals, and never touch a process.
import type { ClientState } from './client/state';
import type { Loop } from './kernel/loop';
import type { Input, NoteBody, NoteNumber } from './kernel/process';
import type { RunState } from './kernel/state';
import { highestClaims } from './ring';
import { serves, surveyedNodes } from './survey';
import type { Totals } from './view';

interface Observed {
  /** Since when some slot has not been served, or null. */
  unservedSince: number | null;
  /** µs of earlier stretches without service. */
  unserved: number;
  writesLost: number;
}

/** After which notes the service may have been lost or found. */
const turns = new Set(['promoted', 'demoted', 'slotsUpdated', 'clusterDown', 'clusterUp']);

export interface Observers {
  onNote(n: NoteNumber, process: string, body: NoteBody): void;
  onHandled(process: number, input: Input): void;
  onAct(): void;
}

export function createObservers(held: { run: RunState }, _loop: Loop, _options: { checkers: boolean }): Observers {
  held.run.observed ??= { unservedSince: null, unserved: 0, writesLost: 0 } satisfies Observed;
  return {
    onNote(_n, _process, body) {
      if (turns.has(body.type)) lookAtService(held.run);
    },
    onHandled() {},
    onAct: () => lookAtService(held.run),
  };
}

const stateOf = (run: RunState): Observed => run.observed as Observed;

function lookAtService(run: RunState): void {
  const state = stateOf(run);
  const served = everySlotServed(run);
  if (!served && state.unservedSince === null) state.unservedSince = run.now;
  else if (served && state.unservedSince !== null) {
    state.unserved += run.now - state.unservedSince;
    state.unservedSince = null;
  }
}

function everySlotServed(run: RunState): boolean {
  const nodes = surveyedNodes(run);
  const able = new Set<number>();
  for (const { runs, node } of nodes) if (serves(runs, node.cluster)) able.add(node.cluster.id);
  return highestClaims(nodes).runs.every(({ owner }) => able.has(owner));
}

/** The figures that the page counts. */
export function totals(run: RunState): Totals {
  const { unserved, unservedSince, writesLost } = stateOf(run);
  const sum = { requests: 0, redirects: 0, errors: 0, writesAcknowledged: 0 };
  for (const { kind, state } of run.processes) {
    if (kind !== 'client' && kind !== 'plain' && kind !== 'workload') continue;
    const client = state as ClientState;
    sum.requests += client.requests;
    sum.redirects += client.redirects;
    sum.errors += client.errors;
    sum.writesAcknowledged += client.writesAcknowledged;
  }
  return { ...sum, writesLost, unserved: unserved + (unservedSince === null ? 0 : run.now - unservedSince) };
}

// Those who see the whole run: service lost, the ledger of acknowledged writes, and the checkers. What they remember is
// plain data in the run's state. Boundary: they make notes and totals, and never touch a process.
import { afterAction, afterInput, createCheckers, onNote, violationsOf } from './checkers';
import type { CheckerState, PromiseChecks, Violation, Watch } from './checkers';
import { atRest } from './checkers/rest';
import { stalenessOf } from './checkers/staleness';
import { isServer, serversOf } from './checkers/world';
import type { SeenServer } from './checkers/world';
import type { ClientState } from './client/state';
import type { Config } from './config';
import type { Loop } from './kernel/loop';
import type { Input, NoteBody, NoteNumber } from './kernel/process';
import { isCut } from './kernel/paths';
import type { RunState } from './kernel/state';
import type { TerminalState } from './terminal/state';
import { isWhollyServed } from './ring';
import { isReplica } from './server';

import type { LedgerTotals, Totals } from './view';
import { failureRows, inOrder } from './checkers/failures';
import { placesOf, rowsFrom } from './checkers/rows';
import type { LedgerRow, RowsWanted } from './checkers/rows';

interface Observed {
  /** Since when some slot has not been served, or null. */
  unservedSince: number | null;
  /** µs of earlier stretches without service. */
  unserved: number;
  readonly checkers: CheckerState;
  /** By process of a node: the shard whose colour it has. Who changes its master changes its shard. */
  readonly shards: Map<number, number>;
}

/** After which notes the service may have been lost or found. */
const turns: readonly string[] = [
  'promoted',
  'demoted',
  'becameMaster',
  'becameReplica',
  'slotsUpdated',
  'slotsAssigned',
  'slotsReleased',
  'slotsFound',
  'forgotten',
  'nodeReset',
  'clusterDown',
  'clusterUp',
  'becameMaster',
  'becameReplica',
  'exited',
];

export interface Observers {
  onNote(n: NoteNumber, process: string, body: NoteBody): void;
  onHandled(process: number, input: Input): void;
  onAct(): void;
}

/** Puts what is remembered into the run's state, and returns the hooks that the loop calls. */
export function createObservers(
  held: { run: RunState },
  loop: Loop,
  config: Config,
  checks: PromiseChecks | null,
): Observers {
  const checkers = createCheckers(checks);
  const shards = new Map<number, number>();
  held.run.processes.forEach(({ kind }, index) => {
    if (isServer(kind)) shards.set(index, shards.size);
  });
  for (const [index, number] of shards) shards.set(index, firstShard(config, number));
  held.run.observed = { unservedSince: null, unserved: 0, checkers, shards } satisfies Observed;
  const watch: Watch = {
    get world() {
      return held.run;
    },
    say: (process, note) => loop.note(process, note),
    checks,
  };
  // Set and cleared within one event: the service is looked at when the handler has returned and states are whole.
  let turned = false;
  return {
    onNote(n, process, body) {
      if (turns.includes(body.type)) turned = true;
      followShard(held.run, config, process, body);
      onNote(stateOf(held.run).checkers, n, process, body);
    },
    onHandled(process, input) {
      if (turned) lookAtService(held.run);
      turned = false;
      afterInput(stateOf(held.run).checkers, watch, process, input);
    },
    onAct() {
      lookAtService(held.run);
      turned = false;
      afterAction(stateOf(held.run).checkers, watch);
    },
  };
}

/** Promises that this run has broken; empty unless it was created with checkers, and then too, one hopes. */
export const violations = (run: RunState): readonly Violation[] => violationsOf(stateOf(run).checkers);

/** P6 to P8, for a cluster that has converged. True when nothing is wrong. */
export const whatIsWrongAtRest = (run: RunState): true | string =>
  atRest(run, stateOf(run).checkers.ledger, stateOf(run).checkers.strangers);

const stateOf = (run: RunState): Observed => run.observed as Observed;

// ── Shards ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** A formed cluster's shards have the numbers of their masters; every other node begins one of its own. */
function firstShard({ masters, replicas, formed }: Config, number: number): number {
  const settled = masters * (1 + replicas);
  if (!formed || number < masters) return number;
  return number < settled ? Math.floor((number - masters) / replicas) : number - settled + masters;
}

function followShard(run: RunState, config: Config, name: string, body: NoteBody): void {
  const { shards } = stateOf(run);
  const indexOf = (wanted: string): number => run.processes.findIndex((process) => process.name === wanted);
  if (body.type === 'added') shards.set(indexOf(name), firstShard(config, shards.size));
  if (!('master' in body) || !moves.includes(body.type)) return;
  const shard = shards.get(indexOf(body.master as string));
  if (shard !== undefined) shards.set(indexOf(name), shard);
}

/** Notes of a node that copies another master from now on. */
const moves: readonly string[] = ['demoted', 'replicates', 'replicaMigrated'];

export const shardOf = (run: RunState, index: number): number => stateOf(run).shards.get(index) ?? 0;

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
  if (run.processes.some(({ kind }) => kind === 'node')) return isWhollyServed(run);
  const masters = serversOf(run).filter(({ status, server }) => status === 'up' && !isReplica(server));
  const asking = run.processes.flatMap(({ kind }, index) =>
    kind === 'client' || kind === 'workload' ? [index] : [],
  );
  const reaches = (from: number, to: number): boolean =>
    !isCut(run.paths, from, to) && !isCut(run.paths, to, from);
  return masters.some(({ index }) => asking.length === 0 || asking.some((client) => reaches(client, index)));
}

/** W7. What has become of all writes; looks at each that is remembered, so not for every picture. */
export function ledgerTotals(run: RunState): LedgerTotals {
  const { ledger } = stateOf(run).checkers;
  const { acknowledged, lost, lostBy, rows } = ledger;
  return {
    sent: [...clientsOf(run), ...terminalsOf(run)].reduce((sum, { writesSent }) => sum + writesSent, 0),
    acknowledged,
    failed: ledger.failures.count,
    lost,
    lostBy: { ...lostBy },
    ...placesOf(ledger, run),
    firstRow: rows.foldedRows + 1,
  };
}

/** W7. Rows in the order of acknowledgement, as they stand now. */
export const ledgerRows = (run: RunState, wanted: RowsWanted): readonly LedgerRow[] =>
  rowsFrom(stateOf(run).checkers.ledger, run, wanted);

/** W10. What was sent and never acknowledged, as far as it is remembered. */
export const ledgerFailures = (run: RunState): readonly LedgerRow[] =>
  failureRows(stateOf(run).checkers.ledger.failures);

export function wholeLedger(run: RunState): readonly LedgerRow[] {
  const { acknowledged, rows } = stateOf(run).checkers.ledger;
  return inOrder(ledgerRows(run, { from: rows.foldedRows + 1, count: acknowledged }), ledgerFailures(run));
}

/** W9. How old the oldest acknowledged write is that a replica lacks, µs. */
export const staleness = (run: RunState, replica: SeenServer, master: SeenServer | null): number =>
  stalenessOf(stateOf(run).checkers.ledger, run, replica, master);

/** What every kind of client counts. */
type Counting = Pick<ClientState, 'requests' | 'redirects' | 'errors' | 'writesSent' | 'writesAcknowledged'>;

const clientsOf = (run: RunState): Counting[] =>
  run.processes.flatMap(({ kind, state }) =>
    kind === 'client' || kind === 'plain' || kind === 'workload' || kind === 'sockets'
      ? [state as Counting]
      : [],
  );

const terminalsOf = (run: RunState): TerminalState[] =>
  run.processes.flatMap(({ kind, state }) => (kind === 'terminal' ? [state as TerminalState] : []));

/** The figures that the page counts. */
export function totals(run: RunState): Totals {
  const { unserved, unservedSince, checkers } = stateOf(run);
  const writesLost = checkers.ledger.lost;
  const sum = { requests: 0, redirects: 0, errors: 0, writesAcknowledged: 0 };
  for (const client of clientsOf(run)) {
    sum.requests += client.requests;
    sum.redirects += client.redirects;
    sum.errors += client.errors;
    sum.writesAcknowledged += client.writesAcknowledged;
  }
  return { ...sum, writesLost, unserved: unserved + (unservedSince === null ? 0 : run.now - unservedSince) };
}

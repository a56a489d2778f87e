// Those who see every node at once: the ledger of acknowledged writes, and the promises that every run keeps.
// The run calls four hooks, in this order: `onNote` for every note when it is made, `afterInput` when a handler has returned,
// `afterAction` when an action has been carried out. The promises are handed in by whoever wants them watched. State is plain data and lives in the run's state.
import type { ClientState } from '../client/state';
import { addFailures } from './failures';
import type { Input, NoteBody, NoteNumber } from '../kernel/process';
import type { ServerProcess } from '../server';
import type { ReplyMessage } from '../server/messages';
import { watchHistory } from './histories';
import {
  acknowledge,
  createLedger,
  forgetSafe,
  judgeOverruled,
  judgePromotion,
  judgeRestart,
  move,
} from './ledger';
import type { Ledger } from './ledger';
import type { PromiseChecks, Promises, Violation } from './promises';
import { isServer, serverNamed } from './world';
import { strayKey } from './rest';
import type { Deed } from './watchers';
import type { Say, World } from './world';

export type { PromiseChecks, Say, Violation, World };

/** A note that decides something. It is judged when the handler that made it has returned and states are whole. */
interface Turn {
  readonly type:
    | 'promoted'
    | 'becameMaster'
    | 'demoted'
    | 'becameReplica'
    | 'keysDeleted'
    | 'killed'
    | 'unplugged'
    | 'exited'
    | 'restarted'
    | 'voted'
    | 'writeAcknowledged'
    | 'keyMigrated'
    | 'slotsAssigned'
    | 'epochBumped'
    | 'epochCollision'
    | 'configEpochSet'
    | 'replicasCounted'
    | Deed['type'];
  readonly process: string;
  readonly note: NoteNumber;
  /** Epoch of a vote. */
  readonly epoch: number;
  /** Who acknowledged a write, has taken a key over, or was voted for. */
  readonly by: string;
  /** How many replicas were counted, at which offset. */
  readonly replicas: number;
  readonly offset: number;
}

export interface CheckerState {
  readonly ledger: Ledger;
  /** null: the ledger alone. */
  readonly promises: Promises | null;
  turns: Turn[];
  /** P7. Processes that were promoted with data of another shard, because they had not yet copied their new master. */
  readonly strangers: number[];
  /** When everything is looked at again, µs. */
  sweepAt: number;
}

/** What the hooks look at and speak through; `checks` is null where nobody watches the promises. */
export interface Watch {
  readonly world: World;
  readonly say: Say;
  readonly checks: PromiseChecks | null;
}

const SWEEP_US = 1_000_000;

export const createCheckers = (checks: PromiseChecks | null): CheckerState => ({
  ledger: createLedger(),
  promises: checks ? checks.create() : null,
  turns: [],
  strangers: [],
  sweepAt: SWEEP_US,
});

export const violationsOf = (state: CheckerState): readonly Violation[] => state.promises?.violations ?? [];

interface TurnBody {
  readonly epoch: number;
  readonly by: string;
  readonly to: string;
  readonly for: string;
  readonly copy: boolean;
  readonly replicas: number;
  readonly offset: number;
}

/** Remembers a note that decides something. */
export function onNote(state: CheckerState, note: NoteNumber, process: string, body: NoteBody): void {
  switch (body.type) {
    case 'promoted':
    case 'becameMaster':
    case 'demoted':
    case 'becameReplica':
    case 'keysDeleted':
    case 'killed':
    case 'unplugged':
    case 'exited':
    case 'restarted':
    case 'voted':
    case 'writeAcknowledged':
    case 'keyMigrated':
    case 'slotsAssigned':
    case 'epochBumped':
    case 'epochCollision':
    case 'configEpochSet':
    case 'replicasCounted':
    case '+elected-leader':
    case '+try-failover':
    case '+vote-for-leader':
    case '+switch-master':
    case '+reset-master':
    case '-monitor': {
      const {
        epoch = 0,
        by = '',
        to = '',
        for: whom = '',
        copy = false,
        replicas = 0,
        offset = 0,
      } = body as Partial<TurnBody>;
      if (!copy)
        state.turns.push({ type: body.type, process, note, epoch, by: by || to || whom, replicas, offset });
    }
  }
}

/** A process has handled an input. */
export function afterInput(state: CheckerState, watch: Watch, index: number, input: Input): void {
  const { world, say, checks } = watch;
  const process = world.processes[index];
  if (process && isServer(process.kind))
    watchHistory(state.ledger.histories, index, (process.state as ServerProcess).server);
  if (process && isClient(process.kind)) {
    const { failed } = process.state as ClientState;
    if (failed.length > 0) addFailures(state.ledger.failures, world, process, failed);
  }
  if (state.turns.length > 0) judgeTurns(state, watch, input, index);
  if (state.promises) checks?.checkAfter(state.promises, world, index, say);
  if (world.now >= state.sweepAt) sweep(state, watch);
}

/** A person's action has been carried out. */
export function afterAction(state: CheckerState, watch: Watch): void {
  if (state.turns.length > 0) judgeTurns(state, watch, null, -1);
}

function sweep(state: CheckerState, { world, say, checks }: Watch): void {
  state.sweepAt = (Math.floor(world.now / SWEEP_US) + 1) * SWEEP_US;
  forgetSafe(state.ledger, world);
  if (state.promises) checks?.checkAll(state.promises, world, say);
}

/** What the turns come from: the input, and when the command was sent that it has answered. */
interface Handled {
  readonly input: Input | null;
  readonly sentAt: number | null;
}

function judgeTurns(state: CheckerState, watch: Watch, input: Input | null, index: number): void {
  const { turns } = state;
  state.turns = [];
  const process = watch.world.processes[index];
  const sentAt = process && isClient(process.kind) ? (process.state as ClientState).answeredFrom : null;
  for (const turn of turns) judge(state, watch, turn, { input, sentAt });
}

function judge(
  { ledger, promises, strangers }: CheckerState,
  watch: Watch,
  turn: Turn,
  { input, sentAt }: Handled,
): void {
  const { world, say, checks } = watch;
  const { process, note } = turn;
  const at = serverNamed(world, process);
  switch (turn.type) {
    case 'writeAcknowledged':
      return judgeAcknowledgement(ledger, world, turn, { input, sentAt }, say);
    case 'keyMigrated':
      return judgeMigration(ledger, turn, input);
    case 'voted':
      if (promises) checks?.checkVote(promises, world, process, turn.epoch, say);
      return;
    case 'slotsAssigned':
    case 'epochBumped':
    case 'epochCollision':
    case 'configEpochSet':
      if (promises) checks?.noteByHand(promises, world, process);
      return;
    case 'replicasCounted':
      if (promises && at) checks?.checkCount(promises, ledger.histories, world, { ...turn, at }, say);
      return;
    case 'promoted':
      if (at) judgePromotion(ledger, world, { at, note }, say);
      if (at && strayKey(at) !== null) strangers.push(at.index);
      return;
    case 'becameMaster':
      if (at) judgePromotion(ledger, world, { at, note }, say);
      return;
    case '+elected-leader':
    case '+try-failover':
    case '+vote-for-leader':
    case '+switch-master':
    case '+reset-master':
    case '-monitor':
      if (promises) checks?.checkWatcher(promises, world, { ...turn, type: turn.type }, say);
      return;
    case 'restarted':
      if (promises) checks?.noteRestart(promises, world, process);
      if (at) judgeRestart(ledger, world, { at, note }, say);
      return;
    case 'demoted':
    case 'becameReplica':
    case 'killed':
    case 'unplugged':
    case 'exited':
      if (at) judgeOverruled(ledger, world, { at, note }, say);
      return;
    case 'keysDeleted':
      if (at) judgeOverruled(ledger, world, { at, note }, say, 'slotGone');
  }
}

/** The client's note says who; the answer that it has just handled says where in which history. */
function judgeAcknowledgement(
  ledger: Ledger,
  world: World,
  { by, note, process }: Turn,
  { input, sentAt }: Handled,
  say: Say,
): void {
  if (input?.type !== 'message' || input.message.kind !== 'reply') return;
  const { write } = (input.message as ReplyMessage).aside;
  if (write) acknowledge(ledger, world, { by, client: process, sentAt, ...write }, note, say);
}

const isClient = (kind: string): boolean => kind === 'workload' || kind === 'client' || kind === 'plain';

/** W6. The target's answer says where the key stands there. */
function judgeMigration(ledger: Ledger, { by }: Turn, input: Input | null): void {
  if (input?.type !== 'message' || input.message.kind !== 'reply') return;
  const { write } = (input.message as ReplyMessage).aside;
  if (write) move(ledger, { by, ...write });
}

// Moving one slot, as a reshard does it: open it at both ends, hand over its keys ten at a time, tell everybody.
// Source: clusterManagerMoveSlot, clusterManagerMigrateKeysInSlot. An interruption leaves the slot open.
import { nameOf } from './nodes';
import type { FoundNode } from './nodes';
import { textOf } from './load';
import { setSlot } from './owner';
import { ask, expectReply, run, say, sayError } from './program';
import type { MoveSlot, MoveSlots, Program } from './program';

/** Told already, and why the move as a whole ends is not said again. */
const UNSAID = '';

/** true, or the error of the node that refused. */
export function* moveSlot(move: MoveSlot): Program<string | true> {
  const { source, target, slot, verbose, cold } = move;
  if (verbose) yield* say(`Moving slot ${slot} from ${nameOf(source)} to ${nameOf(target)}: `);
  if (!cold) {
    const opened =
      (yield* mark(target, slot, 'importing', source)) ?? (yield* mark(source, slot, 'migrating', target));
    if (opened !== null) return opened;
  }
  const moved = yield* moveKeys(move);
  if (verbose) yield* say('\n');
  return moved === true && !cold ? yield* handOver(move) : moved;
}

/** null, or why the node refused. */
function* mark(
  at: FoundNode,
  slot: number,
  state: 'importing' | 'migrating' | 'node',
  other: FoundNode,
): Program<string | null> {
  const reply = yield* ask(at, 'CLUSTER', 'SETSLOT', String(slot), state, other.id);
  if (reply === null) return 'CLUSTER SETSLOT failed to run';
  return reply.type === 'error' ? reply.text : null;
}

/** The target first: were it to die before it knows, the slot would have no owner. */
function* handOver({ source, target, slot, masters }: MoveSlot): Program<string | true> {
  const owned = yield* mark(target, slot, 'node', target);
  if (owned !== null) return owned;
  const given = yield* mark(source, slot, 'node', target);
  // With its last slot the source may have become a replica already.
  if (given !== null && !given.startsWith('ERR Please use SETSLOT only with masters.')) return given;
  for (const other of masters) {
    if (other.id === source.id || other.id === target.id) continue;
    const told = yield* mark(other, slot, 'node', target);
    if (told !== null) return told;
  }
  return true;
}

function* moveKeys(move: MoveSlot): Program<string | true> {
  const { source, slot, options, verbose } = move;
  for (;;) {
    const reply = yield* expectReply(
      source,
      'CLUSTER',
      'GETKEYSINSLOT',
      String(slot),
      String(options.pipeline),
    );
    if (reply?.type !== 'array' || reply.items === null) return 'CLUSTER GETKEYSINSLOT failed';
    const keys = reply.items.map(textOf);
    if (keys.length === 0) return true;
    const failed = yield* migrate(move, keys);
    if (failed !== null) return failed;
    if (verbose) yield* say('.'.repeat(keys.length));
  }
}

function* migrate(move: MoveSlot, keys: readonly string[]): Program<string | null> {
  const { source, target, slot, options } = move;
  const words = (replace: boolean): string[] => [
    'MIGRATE',
    target.ip,
    String(target.port),
    '',
    '0',
    String(options.timeout),
    ...(replace ? ['REPLACE'] : []),
    'KEYS',
    ...keys,
  ];
  let reply = yield* ask(source, ...words(false));
  if (reply?.type === 'error') {
    const busy = reply.text.includes('BUSYKEY');
    const unserved = !busy && options.subcommand === 'fix' && !(yield* isServed(source, slot));
    if (unserved) {
      yield* say(`*** Slot was not served, setting owner to node ${nameOf(target)}.\n`);
      yield* setSlot(source, slot, 'node', target);
    }
    if (busy && !(yield* mayReplace(move, keys))) return UNSAID;
    if (busy || unserved) reply = yield* ask(source, ...words(busy));
  }
  if (reply === null) return 'MIGRATE failed to run';
  if (reply.type !== 'error') return null;
  yield* say('\n');
  yield* sayError(source, reply.text);
  return reply.text;
}

function* isServed(at: FoundNode, slot: number): Program<boolean> {
  const reply = yield* expectReply(at, 'CLUSTER', 'SLOTS');
  if (reply?.type !== 'array') return true;
  return (reply.items ?? []).some((range) => {
    const [first, last] = range.type === 'array' ? (range.items ?? []) : [];
    return first?.type === 'integer' && last?.type === 'integer' && slot >= first.value && slot <= last.value;
  });
}

/** A key that is at both ends is overwritten where that was allowed, or where both values are equal. */
function* mayReplace({ source, target, options }: MoveSlot, keys: readonly string[]): Program<boolean> {
  yield* say('\n*** Target key exists\n');
  if (!options.replace) {
    yield* say('*** Checking key values on both nodes...\n');
    const own = yield* expectReply(source, 'DEBUG', 'DIGEST-VALUE', ...keys);
    const others = yield* expectReply(target, 'DEBUG', 'DIGEST-VALUE', ...keys);
    if (own?.type !== 'array' || others?.type !== 'array') {
      yield* say('*** Value check failed!\n');
      return false;
    }
    const digest = (reply: typeof own, i: number): string => textOf(reply.items?.[i] ?? null);
    const absent = '0'.repeat(40);
    const different = keys.filter((_, i) => {
      const [a, b] = [digest(own, i), digest(others, i)];
      return a !== absent && b !== absent && a !== b;
    });
    if (different.length > 0) {
      yield* say(
        `*** Found ${different.length} key(s) in both source node and target node having different values.\n    Source node: ${nameOf(source)}\n    Target node: ${nameOf(target)}\n    Keys(s):\n`,
      );
      for (const key of different) yield* say(`    - ${key}\n`);
      yield* say(
        'Please fix the above key(s) manually and try again or relaunch the command \nwith --cluster-replace option to force key overriding.\n',
      );
      return false;
    }
  }
  yield* say('*** Replacing target keys...\n');
  return true;
}

/** A program is run again over its outcomes for every new one: so long work is done in batches. */
const BATCH = 64;

/** Slot after slot, until one fails. */
export function* moveSlots(move: MoveSlots): Program<boolean> {
  for (let from = 0; from < move.items.length; from += BATCH) {
    const items = move.items.slice(from, from + BATCH);
    if (!(yield* run('moveBatch', { ...move, items }))) return false;
  }
  if (move.marks) yield* say('\n');
  return true;
}

export function* moveBatch({ items, target, masters, options, marks }: MoveSlots): Program<boolean> {
  for (const { source, slot } of items) {
    const move = { source, target, slot, masters, options, verbose: !marks, cold: false } as const;
    const moved = yield* run('moveSlot', move);
    if (moved !== true) {
      if (marks) yield* say(`*** clusterManagerMoveSlot: ${moved === UNSAID ? '(null)' : moved}\n`);
      else if (moved !== UNSAID) yield* say(`clusterManagerMoveSlot failed: ${moved}\n`);
      return false;
    }
    if (marks) yield* say('#');
  }
  return true;
}

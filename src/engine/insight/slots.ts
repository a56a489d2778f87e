// Every slot: whose it is, how many keys it holds, whether it is on the move; and of one key, where it belongs and who has it.
// Source: SPEC C1, S1, M1; keyHashSlot. Boundary: the owner is the highest claim, as on the ring; keys are those that the owner holds.
import { nodesOf } from '../checkers/world';
import type { SeenNode } from '../checkers/world';
import { NOBODY } from '../cluster/slots';
import { highestClaims } from '../ring';
import { databaseAt, findEntry } from '../server/keyspace/dataset';
import { keySlot } from '../server/keyspace/slot';
import { nameOfId } from '../survey';
import type { Looked } from './looked';

export interface SlotsQuestion {
  readonly kind: 'slots';
}

export interface SlotMap {
  readonly kind: 'slots';
  readonly at: number;
  /** The whole ring in order; nobody: null. */
  readonly runs: readonly { readonly first: number; readonly last: number; readonly owner: string | null }[];
  /** Slots that hold keys, and how many: slot, count, slot, count … */
  readonly keys: readonly number[];
  /** Slots that are open at somebody: who says it gives them away, who says it takes them. */
  readonly open: readonly OpenSlot[];
}

export interface OpenSlot {
  readonly slot: number;
  readonly at: string;
  readonly how: 'migrating' | 'importing';
  /** To whom, or from whom. */
  readonly peer: string;
}

export function readSlots(_: SlotsQuestion, { run }: Looked): SlotMap {
  const nodes = nodesOf(run);
  const byId = new Map(nodes.map((seen) => [seen.cluster.id, seen]));
  const { runs } = highestClaims(nodes);
  const keys = runs.flatMap(({ first, last, owner }) => {
    const seen = byId.get(owner);
    return seen ? counts(seen, first, last) : [];
  });
  const open = nodes.flatMap(({ name, cluster: { migrating, importing } }) =>
    ([['migrating', migrating] as const, ['importing', importing] as const] as const).flatMap(
      ([how, slots]) =>
        [...slots].map(([slot, { peer }]): OpenSlot => ({ slot, at: name, how, peer: nameOfId(run, peer) })),
    ),
  );
  return {
    kind: 'slots',
    at: run.now,
    runs: runs.map(({ first, last, owner }) => ({
      first,
      last,
      owner: owner === NOBODY ? null : nameOfId(run, owner) || null,
    })),
    keys,
    open,
  };
}

const GROUP = 64; // slots that are kept together: a group without keys is not looked into

function counts({ server }: SeenNode, first: number, last: number): number[] {
  const { groups } = databaseAt(server.dataset, 0);
  const found: number[] = [];
  for (const group of groups.slice(Math.floor(first / GROUP), Math.floor(last / GROUP) + 1))
    group?.numbers.forEach((slot, i) => {
      if (slot >= first && slot <= last) found.push(slot, group.slots[i]?.length ?? 0);
    });
  return found;
}

export interface KeySlotQuestion {
  readonly kind: 'keySlot';
  readonly key: string;
}

export interface KeySlot {
  readonly kind: 'keySlot';
  readonly at: number;
  readonly slot: number;
  /** The part of the key that is hashed: from and to, as slice takes them. */
  readonly hashed: readonly [from: number, to: number];
  readonly owner: string | null;
  /** Who has it in memory: the owner, its replicas, or whoever it is on its way from. */
  readonly heldBy: readonly string[];
}

export function readKeySlot({ key }: KeySlotQuestion, { run }: Looked): KeySlot {
  const slot = keySlot(key);
  const nodes = nodesOf(run);
  const owner = highestClaims(nodes).runs.find(({ first, last }) => slot >= first && slot <= last)?.owner;
  const holds = ({ status, server }: SeenNode): boolean =>
    status !== 'dead' && findEntry(databaseAt(server.dataset, 0), key) !== null;
  return {
    kind: 'keySlot',
    at: run.now,
    slot,
    hashed: hashedPart(key),
    owner: owner === undefined || owner === NOBODY ? null : nameOfId(run, owner) || null,
    heldBy: nodes.filter(holds).map(({ name }) => name),
  };
}

/** C1. Between the first { and the next }, if there is anything between them. */
function hashedPart(key: string): readonly [number, number] {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  return close > open + 1 ? [open + 1, close] : [0, key.length];
}

// Sets of hash slots and the map from slots to owners, both as sorted ranges: immutable values that nodes, packets and
// checkpoints share. Source: SPEC S1; clusterState.slots, the bitmaps of a header. Boundary: knows ids, no nodes.

export const SLOTS = 16384;
/** Owner of a slot that nobody serves. Interned ids begin at 1. */
export const NOBODY = 0;

/** A set of slots: `bounds` holds first, last, first, last … ascending and never adjacent. */
export interface SlotSet {
  readonly immutable: true;
  readonly bounds: readonly number[];
  readonly count: number;
}

/** Who owns which slot: run i goes from firsts[i] to just before firsts[i + 1]; neighbours differ. firsts[0] is 0. */
export interface Ownership {
  readonly immutable: true;
  readonly firsts: readonly number[];
  readonly owners: readonly number[];
}

/** One change of hands: a value that travels beside claims, so that it need not be worked out again. */
export interface Transfer {
  readonly immutable: true;
  readonly before: Ownership;
  readonly after: Ownership;
  readonly slots: SlotSet;
  readonly owner: number;
}

export const NO_SLOTS: SlotSet = { immutable: true, bounds: [], count: 0 };
export const UNOWNED: Ownership = { immutable: true, firsts: [0], owners: [NOBODY] };

// ── Sets ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Collects ascending ranges into a set, joining neighbours. */
class SlotCollector {
  private readonly bounds: number[] = [];
  private count = 0;

  add(first: number, last: number): void {
    const end = this.bounds.length - 1;
    if (end > 0 && this.bounds[end] === first - 1) this.bounds[end] = last;
    else this.bounds.push(first, last);
    this.count += last - first + 1;
  }

  set(): SlotSet {
    return this.count === 0 ? NO_SLOTS : { immutable: true, bounds: this.bounds, count: this.count };
  }
}

export function slotRange(first: number, last: number): SlotSet {
  return { immutable: true, bounds: [first, last], count: last - first + 1 };
}

export function slotsWhere(holds: (slot: number) => boolean): SlotSet {
  const collector = new SlotCollector();
  for (let slot = 0; slot < SLOTS; slot++) if (holds(slot)) collector.add(slot, slot);
  return collector.set();
}

/** Calls `visit` for each range, in order. */
export function eachRange(set: SlotSet, visit: (first: number, last: number) => void): void {
  for (let i = 0; i < set.bounds.length; i += 2) visit(set.bounds[i] as number, set.bounds[i + 1] as number);
}

export const contains = ({ bounds }: SlotSet, slot: number): boolean => {
  for (let i = 0; i < bounds.length; i += 2)
    if (slot <= (bounds[i + 1] as number)) return slot >= (bounds[i] as number);
  return false;
};

/** Slots in either (`keep` says which memberships count): one sweep over the bounds of both. */
function combine(a: SlotSet, b: SlotSet, keep: (inA: boolean, inB: boolean) => boolean): SlotSet {
  const edges = new Set<number>();
  for (const { bounds } of [a, b])
    for (let i = 0; i < bounds.length; i += 2)
      edges.add(bounds[i] as number).add((bounds[i + 1] as number) + 1);
  const sorted = [...edges].sort((x, y) => x - y);
  const collector = new SlotCollector();
  for (let i = 0; i + 1 < sorted.length; i++) {
    const first = sorted[i] as number;
    if (keep(contains(a, first), contains(b, first))) collector.add(first, (sorted[i + 1] as number) - 1);
  }
  return collector.set();
}

export const union = (a: SlotSet, b: SlotSet): SlotSet =>
  b.count === 0 ? a : a.count === 0 ? b : combine(a, b, (inA, inB) => inA || inB);
export const without = (a: SlotSet, b: SlotSet): SlotSet =>
  a.count === 0 || b.count === 0 ? a : combine(a, b, (inA, inB) => inA && !inB);
export const intersection = (a: SlotSet, b: SlotSet): SlotSet =>
  a.count === 0 || b.count === 0 ? NO_SLOTS : combine(a, b, (inA, inB) => inA && inB);

export const sameSlots = (a: SlotSet, b: SlotSet): boolean =>
  a === b || (a.count === b.count && a.bounds.every((bound, i) => bound === b.bounds[i]));

/** `0-5460,5462`: how notes and pages write a set. */
export function slotsText(set: SlotSet): string {
  const parts: string[] = [];
  eachRange(set, (first, last) => void parts.push(first === last ? `${first}` : `${first}-${last}`));
  return parts.join(',');
}

// ── Ownership ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The run that holds a slot. */
function runOf({ firsts }: Ownership, slot: number): number {
  let low = 0;
  let high = firsts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((firsts[middle] as number) <= slot) low = middle;
    else high = middle - 1;
  }
  return low;
}

const lastOf = ({ firsts }: Ownership, run: number): number => (firsts[run + 1] ?? SLOTS) - 1;

export const ownerOf = (ownership: Ownership, slot: number): number =>
  ownership.owners[runOf(ownership, slot)] as number;

/** Calls `visit` for every run, unowned ones too, in order. */
export function eachRun(
  ownership: Ownership,
  visit: (first: number, last: number, owner: number) => void,
): void {
  for (let run = 0; run < ownership.firsts.length; run++)
    visit(ownership.firsts[run] as number, lastOf(ownership, run), ownership.owners[run] as number);
}

/** Calls `visit` for every piece of `set` that has one owner. */
export function eachPiece(
  ownership: Ownership,
  set: SlotSet,
  visit: (first: number, last: number, owner: number) => void,
): void {
  eachRange(set, (first, last) => {
    for (let run = runOf(ownership, first), at = first; at <= last; run++) {
      const end = Math.min(last, lastOf(ownership, run));
      visit(at, end, ownership.owners[run] as number);
      at = end + 1;
    }
  });
}

export function slotsOf(ownership: Ownership, owner: number): SlotSet {
  const collector = new SlotCollector();
  eachRun(ownership, (first, last, at) => {
    if (at === owner) collector.add(first, last);
  });
  return collector.set();
}

/** Whether `owner`, who has `owned` slots, has exactly those of `set`. */
export function ownsExactly(ownership: Ownership, owner: number, owned: number, set: SlotSet): boolean {
  if (owned !== set.count) return false;
  const { bounds } = set;
  for (let i = 0; i < bounds.length; i += 2) {
    const run = runOf(ownership, bounds[i] as number);
    if (ownership.owners[run] !== owner || lastOf(ownership, run) < (bounds[i + 1] as number)) return false;
  }
  return true;
}

/** The same map with every slot of `set` given to `owner`. */
export function assign(ownership: Ownership, set: SlotSet, owner: number): Ownership {
  if (set.count === 0) return ownership;
  const firsts: number[] = [];
  const owners: number[] = [];
  const add = (first: number, last: number, at: number): void => {
    if (last < first || owners.at(-1) === at) return;
    firsts.push(first);
    owners.push(at);
  };
  let next = 0; // index into bounds of the first range that does not end before `at`
  eachRun(ownership, (first, last, before) => {
    let at = first;
    while (at <= last) {
      const from = set.bounds[next] ?? SLOTS;
      const to = set.bounds[next + 1] ?? SLOTS;
      if (from > last) break;
      add(at, from - 1, before);
      add(Math.max(at, from), Math.min(to, last), owner);
      at = Math.min(to, last) + 1;
      if (to > last) return;
      next += 2;
    }
    add(at, last, before);
  });
  return { immutable: true, firsts, owners };
}

// Acknowledged writes and their fate: each is lost at most once, when that becomes certain.
// Source: SPEC W1 to W6; the write safety section of the cluster specification. Boundary: looks at all nodes, changes none.
import { keySlot } from '../server/keyspace/slot';
import { databaseAt, findEntry } from '../server/keyspace/dataset';
import type { Mark } from '../server/persistence/shapes';
import type { Entry } from '../server/keyspace/dataset';
import type { ServerState } from '../server/state';
import { iAmMaster } from '../cluster/cluster';
import { ownerOf } from '../cluster/slots';
import type { NoteNumber } from '../kernel/process';
import { contains, createHistories } from './histories';
import type { Histories } from './histories';
import { createFailures } from './failures';
import type { Failures } from './failures';
import { addRow, createRows, markLost } from './rows';
import type { Rows } from './rows';
import { placeOf } from './write';
import type { Why, Write } from './write';
import { mastersIn, ownersIn, serverNamed, serversOf } from './world';
import type { Say, SeenServer, World } from './world';

export interface Ledger {
  acknowledged: number;
  lost: number;
  readonly lostBy: Record<Why, number>;
  readonly rows: Rows;
  readonly failures: Failures;
  readonly histories: Histories;
  /** Writes that some replica may not have yet, in the order of acknowledgement. */
  pending: Write[];
  /** The last acknowledged write of each key that exists, by database and key. */
  readonly last: Map<string, Write>;
}

/** W5. Beyond that, the oldest are only remembered as the last of their keys. */
export const MOST_PENDING = 10_000;

export const createLedger = (): Ledger => ({
  acknowledged: 0,
  lost: 0,
  lostBy: { unreplicated: 0, minority: 0, slotGone: 0, unsynced: 0, emptyMaster: 0 },
  rows: createRows(),
  failures: createFailures(),
  histories: createHistories(),
  pending: [],
  last: new Map(),
});

/** Which write of a workload it is: its values end in a number that only grows. */
export function versionOf({ value }: Entry): number | null {
  const digits = typeof value === 'string' ? /\d+$/.exec(value)?.[0] : undefined;
  return digits === undefined ? null : Number(digits);
}

/** An event that decides about writes: where it happened, and its note. */
export interface Turn {
  readonly at: SeenServer;
  readonly note: NoteNumber;
}

/** W1. An acknowledgement has reached its client. */
export function acknowledge(
  ledger: Ledger,
  world: World,
  given: Mark & Pick<Write, 'by' | 'client' | 'db' | 'key' | 'sentAt'>,
  note: NoteNumber,
  say: Say,
): void {
  const master = serverNamed(world, given.by);
  const entry = master && findEntry(databaseAt(master.server.dataset, given.db), given.key);
  const expiresAt = entry?.expiresAt ?? null;
  // Another write may have come since: then what is there now is not what was acknowledged.
  const version = entry && master.server.offset === given.offset ? versionOf(entry) : null;
  ledger.acknowledged += 1;
  const place = placeOf(given);
  const key = ledger.last.get(place)?.key ?? given.key; // the same text once for all its writes
  const { by, client, db, offset, replid, sentAt, unheard } = given;
  const write: Write = {
    immutable: true,
    number: ledger.acknowledged,
    at: world.now,
    client,
    sentAt,
    db,
    key,
    slot: keySlot(key),
    by,
    expiresAt,
    version,
    replid,
    offset,
    unheard,
  };
  if (entry) ledger.last.set(place, write);
  else ledger.last.delete(place);
  addRow(ledger, world, write);
  ledger.pending.push(write);
  if (ledger.pending.length > MOST_PENDING) ledger.pending.shift();
  // It was on its way while its master was overruled: nobody will bring that up again.
  if (master && master.status !== 'dead' && master.server.master !== null)
    judgeOverruled(ledger, world, { at: master, note }, say);
}

/** W3. A replica has been promoted: what it does not have is gone, unless a master that still runs has it. */
export function judgePromotion(ledger: Ledger, world: World, { at, note }: Turn, say: Say): void {
  const { cluster, server } = at;
  if (cluster === null)
    return lose(ledger, world, { gone: gonePast(ledger, world), why: 'unreplicated' }, { at, note }, say);
  const gone = all(ledger).filter(
    (write) =>
      ownerOf(cluster.ownership, write.slot) === cluster.id &&
      !contains(ledger.histories, server, write) &&
      !isStillServed(ledger, world, at, write),
  );
  lose(ledger, world, { gone, why: 'unreplicated' }, { at, note }, say);
}

/**
 * W3, W4. Without a cluster people choose the master, and may yet choose another: gone is what no master has, nor, when it is
 * dead, its disk. While no master runs nobody can say.
 */
function gonePast(ledger: Ledger, world: World): Write[] {
  const masters = serversOf(world).filter(isMasterByItself);
  if (masters.every(({ status }) => status !== 'up')) return [];
  return all(ledger).filter(
    (write) => !masters.some(({ server }) => contains(ledger.histories, server, write)),
  );
}

/** A master cut off from the others does not know yet, and goes on to serve what it has. */
function isStillServed(ledger: Ledger, world: World, at: SeenServer, write: Write): boolean {
  if (at.cluster === null) return !gonePast(ledger, world).includes(write);
  const master = serverNamed(world, write.by);
  if (!master || master.status !== 'up' || master.index === at.index) return false;
  return isMasterByItself(master) && contains(ledger.histories, master.server, write);
}

/** A node that has only just begun its next life knows from nodes.conf that it copies somebody, before it does. */
const isMasterByItself = ({ cluster, server }: SeenServer): boolean =>
  server.master === null && (cluster === null || iAmMaster(cluster));

/** W4. A master has learned that it was overruled, or has died without learning it: what only it had is gone. */
export function judgeOverruled(
  ledger: Ledger,
  world: World,
  { at, note }: Turn,
  say: Say,
  why: 'minority' | 'slotGone' = 'minority',
): void {
  if (at.cluster === null)
    return lose(ledger, world, { gone: gonePast(ledger, world), why }, { at, note }, say);
  const owners = ownersIn(world);
  const gone = all(ledger).filter((write) => {
    // W6. What it is taking over belongs to it already, whoever owns the slot.
    if (write.by !== at.name || at.cluster?.importing.has(write.slot)) return false;
    const owner = owners.of(write.slot);
    if (!owner || owner.index === at.index || owner.status === 'dead') return false;
    return !contains(ledger.histories, owner.server, write);
  });
  lose(ledger, world, { gone, why }, { at, note }, say);
}

/** W6. A key has been handed over: where it stands in the target's history is what counts from now on. */
export function move(ledger: Ledger, to: Mark & Pick<Write, 'by' | 'db' | 'key'>): void {
  const place = placeOf(to);
  const moved = (write: Write): Write => (placeOf(write) === place ? { ...write, ...to } : write);
  const last = ledger.last.get(place);
  if (last === undefined) return;
  const before = ledger.pending;
  ledger.pending = before.map(moved);
  // The last of them is the same write in both places.
  const at = before.indexOf(last);
  ledger.last.set(place, at === -1 ? moved(last) : (ledger.pending[at] as Write));
}

/** W4. A master is back with less than it had and still owns its slots: of each key the last acknowledged value is gone. */
export function judgeRestart(ledger: Ledger, world: World, { at, note }: Turn, say: Say): void {
  const { server } = at;
  const owners = ownersIn(world);
  const isGone = (write: Write): boolean =>
    owners.of(write.slot)?.index === at.index &&
    !contains(ledger.histories, server, write) &&
    !isStillServed(ledger, world, at, write);
  const gone = [...ledger.last.values()].filter((write) => isGone(write) && !isExpired(write, server, world));
  const why = server.persistence.restored === null ? 'emptyMaster' : 'unsynced';
  lose(ledger, world, { gone, why }, { at, note }, say);
  ledger.pending = ledger.pending.filter((write) => !isGone(write));
}

const isExpired = ({ expiresAt }: Write, { startTimeMs }: ServerState, { now }: World): boolean =>
  expiresAt !== null && expiresAt <= startTimeMs + Math.floor(now / 1000);

/** Every write that is remembered, once each. */
const all = ({ pending, last }: Ledger): Write[] => [...new Set([...pending, ...last.values()])];

function lose(
  ledger: Ledger,
  world: World,
  { gone, why }: { readonly gone: readonly Write[]; readonly why: Why },
  { at, note }: Turn,
  say: Say,
): void {
  if (gone.length === 0) return;
  const lost = new Set(gone);
  ledger.pending = ledger.pending.filter((write) => !lost.has(write));
  for (const write of gone) {
    const { by, key, offset } = write;
    if (ledger.last.get(placeOf(write)) === write) ledger.last.delete(placeOf(write));
    ledger.lost += 1;
    ledger.lostBy[why] += 1;
    markLost(ledger.rows, write, why, world.now);
    say(at.name, { type: 'writeLost', by, key, offset, why, causes: [note] });
  }
}

/** W5. A write that its slot's owner and all of that owner's replicas have is not watched any longer. */
export function forgetSafe(ledger: Ledger, world: World): void {
  if (ledger.pending.length === 0) return;
  const owners = ownersIn(world);
  const servers = serversOf(world);
  const masterOf = mastersIn(servers);
  const followers = new Map<number, SeenServer[]>();
  for (const seen of servers) {
    const master = masterOf(seen);
    if (master === null || seen.status === 'dead') continue;
    followers.set(master.index, [...(followers.get(master.index) ?? []), seen]);
  }
  const has = (seen: SeenServer, write: Write): boolean => contains(ledger.histories, seen.server, write);
  ledger.pending = ledger.pending.filter((write) => {
    const owner = owners.of(write.slot);
    if (!owner || owner.status === 'dead' || !has(owner, write)) return true;
    return !(followers.get(owner.index) ?? []).every((replica) => has(replica, write));
  });
}

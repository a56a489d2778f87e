// What must be true once a cluster has come to rest: no acknowledged write is missing, no key stands where nobody looks for
// it, and who copies a history has the same data. Source: SPEC P6 to P8. Boundary: questions, asked from outside.
import { iAmMaster } from '../cluster/cluster';
import { ownerOf } from '../cluster/slots';
import { databaseAt, entriesIn, findEntry } from '../server/keyspace/dataset';
import type { Entry } from '../server/keyspace/dataset';
import { keySlot } from '../server/keyspace/slot';
import { versionOf } from './ledger';
import type { Ledger } from './ledger';
import { mastersIn, nodeAt, nodesOf, ownersIn, serversOf } from './world';
import type { SeenServer, World } from './world';

/** True, or the first thing that is wrong, in words that begin with the rule. */
export function atRest(world: World, ledger: Ledger, strangers: readonly number[]): true | string {
  return missingWrite(world, ledger) ?? strayKeyIn(world, strangers) ?? unequalCopy(world) ?? true;
}

/** P6. The last acknowledged write of a key is there, unless a note has said that it was lost. */
function missingWrite(world: World, { last }: Ledger): string | null {
  const owners = ownersIn(world);
  for (const { db, key, slot, by, offset, version, expiresAt } of last.values()) {
    const owner = owners.of(slot);
    if (!owner || expiresAt !== null) continue;
    const entry = findEntry(databaseAt(owner.server.dataset, db), key);
    const found = entry === null ? null : versionOf(entry);
    if (entry === null) return `P6: ${key}, acknowledged by ${by} at ${offset}, is not at ${owner.name}`;
    if (version !== null && found !== null && found < version)
      return `P6: ${owner.name} has ${key} as of write ${found}, although ${version} was acknowledged by ${by}`;
  }
  return null;
}

/** P7. A master has keys only of slots that it owns or has declared open. */
function strayKeyIn(world: World, strangers: readonly number[]): string | null {
  for (const seen of nodesOf(world)) {
    if (seen.status !== 'up' || strangers.includes(seen.index)) continue;
    const key = strayKey(seen);
    if (key !== null)
      return `P7: ${seen.name} has ${key} of slot ${keySlot(key)}, which is neither its own nor open there`;
  }
  return null;
}

/** A key of a slot that this master neither owns nor has open, by its own table. */
export function strayKey({ cluster, server }: SeenServer): string | null {
  if (cluster === null || !iAmMaster(cluster)) return null;
  for (const { key } of entriesIn(databaseAt(server.dataset, 0))) {
    const slot = keySlot(key);
    if (ownerOf(cluster.ownership, slot) !== cluster.id && !cluster.importing.has(slot)) return key;
  }
  return null;
}

/** P8. Whoever stands at the same point of the same history has the same data in the slots of its master. */
function unequalCopy(world: World): string | null {
  const servers = serversOf(world);
  const masterOf = mastersIn(servers);
  for (const copy of servers) {
    const master = masterOf(copy);
    if (!master || copy.status !== 'up' || master.status !== 'up' || !sameHistory(copy, master)) continue;
    const difference = differingKey(world, copy, master);
    if (difference !== null)
      return `P8: ${copy.name} and ${master.name} differ in ${difference} at offset ${copy.server.offset}`;
  }
  return null;
}

const sameHistory = ({ server: a }: SeenServer, { server: b }: SeenServer): boolean =>
  a.master?.state === 'connected' && a.replid === b.replid && a.offset === b.offset;

function differingKey(world: World, { server: copy }: SeenServer, master: SeenServer): string | null {
  const cluster = nodeAt(world, master.index)?.node.cluster;
  const counts = ({ key }: Entry): boolean =>
    cluster === undefined || ownerOf(cluster.ownership, keySlot(key)) === cluster.id;
  const differing = copy.dataset.databases.map((database, db) => {
    const other = databaseAt(master.server.dataset, db);
    const own = new Map([...entriesIn(database)].filter(counts).map((entry) => [entry.key, entry]));
    const same = ({ key }: Entry): boolean => text(own.get(key)) === text(findEntry(other, key));
    const all = [...own.values(), ...[...entriesIn(other)].filter(counts)];
    return all.find((entry) => !same(entry))?.key ?? null;
  });
  return differing.find((key) => key !== null) ?? null;
}

const text = (entry: Entry | null | undefined): string =>
  entry ? JSON.stringify([plain(entry.value), entry.expiresAt]) : '';

/** Maps as arrays, so that they can be printed. */
function plain(value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([name, held]) => [name, plain(held)]);
}

// What a node believes about every node it knows, itself included: one row per interned id in packed arrays that grow.
// Source: SPEC G1; struct clusterNode and clusterLink. Boundary: keeps facts and their bookkeeping, decides nothing.
import type { NoteNumber } from '../kernel/process';
import { BLOCK_BITS, NO_CONNECTION, createColumns, widenColumns } from './columns';
import type { Columns } from './columns';

export { NO_CONNECTION } from './columns';

// Flags as on the wire …
export const MASTER = 1;
export const REPLICA = 2;
export const PFAIL = 4;
export const FAIL = 8;
export const MYSELF = 16;
export const HANDSHAKE = 32;
export const NOADDR = 64;
export const MEET = 128;
/** A master that replicas may move to: it has had one, or somebody has. */
export const MIGRATE_TO = 256;
export const NOFAILOVER = 512;
export const FAILING = PFAIL | FAIL;
/** … and two that never leave the node: the row is in use; its outbound link exists (connecting or open). */
export const KNOWN = 0x1000;
export const LINKED = 0x2000;
export const WIRE_FLAGS = 0xfff;

/**
 * A gate is the row's pong_received while gossip may raise it, and CLOSED more while it may not (a ping is pending or
 * failure reports exist): one comparison with a gossiped time then answers both questions.
 */
const CLOSED = 0x4000_0000;
/** The bits of a gate that are the pong time. */
export const PONG = CLOSED - 1;

/** Interned `ip:port@cport` by id; shared between nodes until one of them learns something else. */
export interface AddressBook {
  readonly immutable: true;
  readonly of: Int32Array;
}

/** The ids of all known nodes, this one included; shared in the same way. */
export interface Members {
  readonly immutable: true;
  readonly ids: Int32Array;
}

/** Which masters say that a node fails, since when, and the notes in which that was first heard. Same index in each. */
export interface FailureReports {
  readonly by: number[];
  readonly at: number[];
  readonly notes: NoteNumber[];
}

/** Since when, and the note that says so, simulation only. */
export interface Handshake {
  readonly since: number;
  readonly why: NoteNumber;
}

/** What replica migration goes by: masters without a working replica, the most that one has, and how many our own master has. */
export interface ReplicaCount {
  readonly orphans: number;
  readonly most: number;
  readonly ours: number;
}

export interface PeerTable extends Columns {
  members: Members;
  addresses: AddressBook;
  /** Rows with a ping that nobody has answered yet. */
  pending: number[];
  /** Rows flagged PFAIL. */
  suspects: number[];
  /** How many rows are flagged FAIL. */
  failed: number;
  /** Rows without an outbound link. */
  unlinked: number[];
  /** Rare, so not an array: by row. */
  reports: Map<number, FailureReports>;
  failedAt: Map<number, number>;
  /** Rows in handshake. */
  handshakes: Map<number, Handshake>;
  /** Rows of masters that have lost their last working replica: since when that has been seen. */
  orphanedAt: Map<number, number>;
  /** null when something that it counts has changed. */
  replicaCount: ReplicaCount | null;
}

/** A table for these members, whose rows are to be filled in. */
export function createTable(members: Members, addresses: AddressBook): PeerTable {
  const columns = createColumns(addresses.of.length);
  return {
    members,
    offset: columns.offset,
    gate: columns.gate,
    pingSent: columns.pingSent,
    dataReceived: columns.dataReceived,
    linkedAt: columns.linkedAt,
    inboundAt: columns.inboundAt,
    link: columns.link,
    inbound: columns.inbound,
    configEpoch: columns.configEpoch,
    master: columns.master,
    slots: columns.slots,
    drawn: columns.drawn,
    oldestPong: columns.oldestPong,
    flags: columns.flags,
    addresses,
    pending: [],
    suspects: [],
    failed: 0,
    unlinked: [],
    reports: new Map(),
    failedAt: new Map(),
    handshakes: new Map(),
    orphanedAt: new Map(),
    replicaCount: null,
  };
}

export const knows = (table: PeerTable, id: number): boolean =>
  id < table.flags.length && ((table.flags[id] as number) & KNOWN) !== 0;

export const hasFlag = (table: PeerTable, id: number, flag: number): boolean =>
  ((table.flags[id] as number) & flag) !== 0;

export const isMaster = (table: PeerTable, id: number): boolean => hasFlag(table, id, MASTER);

/** A master that serves slots: the only kind that votes and counts for the quorum. */
export const isVoter = (table: PeerTable, id: number): boolean =>
  hasFlag(table, id, MASTER) && (table.slots[id] as number) > 0;

/** Flags that the count of replicas goes by. */
const COUNTED = MASTER | REPLICA | FAIL | HANDSHAKE | NOADDR | MIGRATE_TO;

export function setFlag(table: PeerTable, id: number, flag: number): void {
  table.flags[id] = (table.flags[id] as number) | flag;
  if (flag & COUNTED) table.replicaCount = null;
}

export function clearFlag(table: PeerTable, id: number, flag: number): void {
  table.flags[id] = (table.flags[id] as number) & ~flag;
  if (flag & COUNTED) table.replicaCount = null;
}

/** Whom a row copies; 0 for nobody that is known. */
export function setMaster(table: PeerTable, id: number, master: number): void {
  table.master[id] = master;
  table.replicaCount = null;
}

/** The master that a replica copies, or 0. A master's row keeps 0. */
export const masterOf = (table: PeerTable, id: number): number => table.master[id] as number;

/** Calls `visit` for every known node, this one included. */
export function eachNode({ members: { ids } }: PeerTable, visit: (id: number) => void): void {
  for (let i = 0; i < ids.length; i++) visit(ids[i] as number);
}

// ── Rows ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Takes in a node that was not known. It lacks a link, which the next cron opens. */
export function addRow(table: PeerTable, id: number, flags: number, address: number): void {
  if (id >= table.flags.length) grow(table, id);
  table.flags[id] = (flags & WIRE_FLAGS) | KNOWN;
  table.replicaCount = null;
  const before = table.members.ids;
  const ids = widened(before, new Int32Array(before.length + 1));
  ids[before.length] = id;
  table.members = { immutable: true, ids };
  table.unlinked.push(id);
  setAddress(table, id, address);
  if (flags & PFAIL) table.suspects.push(id);
  else if (flags & FAIL) table.failed += 1;
}

/** Takes a node out, with everything that the table holds of it. Its links must be gone. */
export function removeRow(table: PeerTable, id: number): void {
  if (hasFlag(table, id, PFAIL)) strike(table.suspects, id);
  if (hasFlag(table, id, FAIL)) table.failed -= 1;
  strike(table.unlinked, id);
  strike(table.pending, id);
  for (const column of [
    'gate',
    'pingSent',
    'dataReceived',
    'configEpoch',
    'master',
    'slots',
    'offset',
  ] as const)
    table[column][id] = 0;
  table.flags[id] = 0;
  table.replicaCount = null;
  for (const rare of [table.reports, table.failedAt, table.handshakes, table.orphanedAt]) rare.delete(id);
  table.members = { immutable: true, ids: table.members.ids.filter((other) => other !== id) };
}

function strike(rows: number[], id: number): void {
  const at = rows.indexOf(id);
  if (at !== -1) rows.splice(at, 1);
}

export const addressOf = (table: PeerTable, id: number): number => table.addresses.of[id] ?? 0;

export function setAddress(table: PeerTable, id: number, address: number): void {
  const of = widened(table.addresses.of, new Int32Array(Math.max(table.addresses.of.length, id + 1)));
  of[id] = address;
  table.addresses = { immutable: true, of };
}

// ── Pings, pongs and the gate ──────────────────────────────────────────────────────────────────────────────────

export const pongReceived = (table: PeerTable, id: number): number => (table.gate[id] as number) & PONG;

/** Whether gossip may not raise this row's pong time. */
export const isClosed = (table: PeerTable, id: number): boolean => (table.gate[id] as number) >= CLOSED;

export function closeGate(table: PeerTable, id: number): void {
  table.gate[id] = (table.gate[id] as number) | CLOSED;
}

/** Opens the gate unless one of the two reasons to keep it closed still holds. */
export function openGate(table: PeerTable, id: number): void {
  if (table.pingSent[id] === 0 && !table.reports.has(id)) table.gate[id] = pongReceived(table, id);
}

export function setPong(table: PeerTable, id: number, at: number): void {
  table.gate[id] = ((table.gate[id] as number) & CLOSED) | at;
}

export function startPing(table: PeerTable, id: number, now: number): void {
  if (table.pingSent[id] === 0) table.pending.push(id);
  table.pingSent[id] = now;
  closeGate(table, id);
}

/** The wait goes on from where it began. */
export function restorePing(table: PeerTable, id: number, since: number): void {
  table.pingSent[id] = since;
}

export function endPing(table: PeerTable, id: number, now: number): void {
  if (table.pingSent[id] !== 0) {
    table.pingSent[id] = 0;
    takeOut(table.pending, id);
  }
  setPong(table, id, now);
  openGate(table, id);
  const block = id >> BLOCK_BITS;
  if (now < (table.oldestPong[block] as number)) table.oldestPong[block] = now;
}

/** Takes one out of a short list, which keeps its order. */
function takeOut(list: number[], id: number): void {
  for (let i = list.indexOf(id) + 1; i < list.length; i++) list[i - 1] = list[i] as number;
  list.pop();
}

/** Calls `visit` for every row that can be asked, waits for no pong and had its last one before `before`. */
export function eachOldPong(table: PeerTable, before: number, visit: (id: number) => void): void {
  const { oldestPong } = table;
  for (let block = 0; block < oldestPong.length; block++)
    if ((oldestPong[block] as number) < before) oldestPong[block] = visitBlock(table, block, before, visit);
}

/** Returns the oldest pong of the block that is not before `before`: pongs only rise, so none is due earlier than that. */
function visitBlock(table: PeerTable, block: number, before: number, visit: (id: number) => void): number {
  const { flags, gate, pingSent } = table;
  const end = Math.min((block + 1) << BLOCK_BITS, flags.length);
  let oldest = PONG;
  for (let id = block << BLOCK_BITS; id < end; id++) {
    const pong = (gate[id] as number) & PONG;
    if (pong >= oldest) continue; // first, because it settles most rows
    if (((flags[id] as number) & (KNOWN | LINKED | HANDSHAKE)) !== (KNOWN | LINKED)) continue;
    if (pong >= before) oldest = pong;
    else if (pingSent[id] === 0) visit(id);
  }
  return oldest;
}

/** A link is new: its row may be due at once. */
export function forgetOldestPong(table: PeerTable, id: number): void {
  table.oldestPong[id >> BLOCK_BITS] = 0;
}

/** Links of both directions, also those that are still connecting. */
export function busConnections(table: PeerTable): number {
  let count = 0;
  eachNode(table, (id) => {
    if (table.link[id] !== NO_CONNECTION) count += 1;
    if (table.inbound[id] !== NO_CONNECTION) count += 1;
  });
  return count;
}

// ── Growing ────────────────────────────────────────────────────────────────────────────────────────────────────

const grow = (table: PeerTable, id: number): void =>
  widenColumns(table, Math.max(id + 1, Math.ceil(table.flags.length * 1.5)));

function widened<T extends Uint16Array | Int32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

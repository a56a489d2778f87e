// From one node's suspicion (PFAIL) to everybody's verdict (FAIL), and back. Source: SPEC F1 to F6; clusterCron,
// markNodeAsFailingIfNeeded, clearNodeFailureIfNeeded, clusterNodeAddFailureReport. Boundary: replacing the failed is election.ts.
import type { NoteNumber, Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { milliseconds } from '../kernel/time';
import type { ClusterState, NodeState } from './cluster';
import { clock, iAmMaster, quorum } from './cluster';
import { peerAddress } from './links';
import type { FailPacket } from './messages';
import { FAIL_BYTES } from './messages';
import { note } from './notes';
import { buildHeader, sendTo } from './send';
import type { FailureReports, PeerTable } from './table';
import {
  FAIL,
  FAILING,
  HANDSHAKE,
  PFAIL,
  clearFlag,
  closeGate,
  eachNode,
  hasFlag,
  isVoter,
  openGate,
  setFlag,
} from './table';

const REPORT_VALIDITY = 2; // node timeouts: a master that still suspects will have said so again
const FAIL_UNDO = 2; // node timeouts: by then somebody would have taken over the slots

const nodeTimeout = ({ server }: NodeState): number => server.parameters['cluster-node-timeout'];

// ── Suspicion ──────────────────────────────────────────────────────────────────────────────────────────────────

/** F1. Neither the pending ping nor anything else has been answered for longer than the node timeout. */
export function suspectIfSilent(node: NodeState, id: number, now: number, out: Outbox): void {
  const { cluster } = node;
  const { table, why } = cluster;
  const silence = now - Math.max(table.pingSent[id] as number, table.dataReceived[id] as number);
  if (silence <= nodeTimeout(node) || hasFlag(table, id, FAILING)) return;
  setFlag(table, id, PFAIL);
  table.suspects.push(id);
  cluster.todo.state = true;
  const { ip, cport } = peerAddress(table, id, out);
  const causes = [out.blame({ ip, port: cport })];
  why.pfail.set(
    id,
    note(out, { type: 'pfail', about: out.ownerName(id), silence: milliseconds(silence), causes }),
  );
}

/** F2, F6. It has answered on our own connection: a suspicion ends at once, a verdict under conditions. */
export function onAlive(node: NodeState, id: number, out: Outbox): void {
  const { table, why, todo } = node.cluster;
  if (hasFlag(table, id, PFAIL)) {
    clearSuspicion(table, id);
    todo.state = true;
    const causes = [why.pfail.get(id) ?? NO_NOTE];
    why.relief = note(out, { type: 'pfailCleared', about: out.ownerName(id), causes });
    why.pfail.delete(id);
  } else if (hasFlag(table, id, FAIL)) clearVerdictIfPossible(node, id, out);
}

/** F6. A replica or a master without slots is forgiven at once, a master with slots when nobody has replaced it for long. */
function clearVerdictIfPossible(node: NodeState, id: number, out: Outbox): void {
  const { table, why, todo } = node.cluster;
  const age = clock(out.now) - (table.failedAt.get(id) ?? 0);
  if (isVoter(table, id) && age <= FAIL_UNDO * nodeTimeout(node)) return;
  clearFlag(table, id, FAIL);
  table.failed -= 1;
  table.failedAt.delete(id);
  todo.state = true;
  const causes = [why.fail.get(id) ?? NO_NOTE];
  why.relief = note(out, { type: 'failCleared', about: out.ownerName(id), causes });
  why.fail.delete(id);
}

function clearSuspicion(table: PeerTable, id: number): void {
  clearFlag(table, id, PFAIL);
  table.suspects.splice(table.suspects.indexOf(id), 1);
}

// ── Reports ────────────────────────────────────────────────────────────────────────────────────────────────────

export interface FailureReport {
  readonly about: number;
  readonly by: number;
  /** The reporter's own note, simulation only. */
  readonly why: NoteNumber | undefined;
}

/** F3. A master's gossip says that a node fails: a report, or an old one that stays valid; then the quorum is looked at. */
export function onFailureReported(node: NodeState, { about, by, why }: FailureReport, out: Outbox): void {
  const { cluster } = node;
  const { table } = cluster;
  const now = clock(out.now);
  let reports = table.reports.get(about);
  if (!reports) {
    table.reports.set(about, (reports = { by: [], at: [], notes: [] }));
    closeGate(table, about);
  }
  const old = reports.by.indexOf(by);
  if (old !== -1) reports.at[old] = now;
  else {
    reports.by.push(by);
    reports.at.push(now);
    reports.notes.push(noteReport(cluster, { about, by, why }, out));
  }
  markFailIfQuorum(node, about, out);
}

/** Once the node is FAIL here, further reports change nothing and are not worth a note. */
function noteReport(cluster: ClusterState, { about, by, why }: FailureReport, out: Outbox): NoteNumber {
  if (hasFlag(cluster.table, about, FAIL)) return NO_NOTE;
  return note(out, {
    type: 'failureReported',
    about: out.ownerName(about),
    by: out.ownerName(by),
    reports: accusers(cluster, about),
    needed: quorum(cluster),
    causes: [why ?? NO_NOTE],
  });
}

/** F3. A master says that the node is well: its report is void. Returns whether there was one. */
export function onFailureDenied(table: PeerTable, about: number, by: number): boolean {
  const reports = table.reports.get(about);
  const at = reports?.by.indexOf(by) ?? -1;
  if (!reports || at === -1) return false;
  removeReport(table, about, reports, at);
  return true;
}

/** F3. Reports that have not been repeated for two node timeouts are void. */
export function pruneReports(node: NodeState, now: number): void {
  const { table } = node.cluster;
  if (table.reports.size === 0) return;
  const oldest = now - REPORT_VALIDITY * nodeTimeout(node);
  for (const [about, reports] of table.reports) {
    for (let i = reports.at.length - 1; i >= 0; i--)
      if ((reports.at[i] as number) < oldest) removeReport(table, about, reports, i);
  }
}

function removeReport(table: PeerTable, about: number, reports: FailureReports, at: number): void {
  for (const column of [reports.by, reports.at, reports.notes]) column.splice(at, 1);
  if (reports.by.length > 0) return;
  table.reports.delete(about);
  openGate(table, about);
}

/** F3. How many masters hold that the node fails. */
export function failureReportsOf(node: NodeState, about: number, out: Outbox): number {
  pruneReports(node, clock(out.now));
  return node.cluster.table.reports.get(about)?.by.length ?? 0;
}

/** Masters that count towards the quorum here: those that reported, and this node if it is a master that suspects. */
export function accusers(cluster: ClusterState, about: number): number {
  const own = iAmMaster(cluster) && hasFlag(cluster.table, about, FAILING) ? 1 : 0;
  return own + (cluster.table.reports.get(about)?.by.length ?? 0);
}

// ── Verdict ────────────────────────────────────────────────────────────────────────────────────────────────────

/** F4. FAIL when 1) this node suspects it too, and 2) a majority of the masters with slots says so. Everybody is told. */
function markFailIfQuorum(node: NodeState, about: number, out: Outbox): void {
  const { cluster } = node;
  const { table, why } = cluster;
  if (!hasFlag(table, about, PFAIL)) return;
  if (accusers(cluster, about) < quorum(cluster)) return;
  const causes = [why.pfail.get(about) ?? NO_NOTE, ...(table.reports.get(about)?.notes ?? [])];
  markFail(node, about, out, { by: 'quorum', causes });
  broadcastFail(node, about, out);
}

/** F5. Somebody has the verdict: it is taken over without counting. */
export function onFailPacket(node: NodeState, packet: FailPacket, out: Outbox): void {
  const { cluster } = node;
  const { about } = packet;
  if (about === cluster.id || hasFlag(cluster.table, about, FAIL)) return;
  markFail(node, about, out, { by: 'message', causes: [packet.aside.fail] });
}

function markFail(
  node: NodeState,
  about: number,
  out: Outbox,
  how: { readonly by: 'quorum' | 'message'; readonly causes: readonly NoteNumber[] },
): void {
  const { table, todo, why } = node.cluster;
  if (hasFlag(table, about, PFAIL)) clearSuspicion(table, about);
  setFlag(table, about, FAIL);
  table.failed += 1;
  table.failedAt.set(about, clock(out.now));
  todo.state = true;
  why.pfail.delete(about);
  why.fail.set(about, note(out, { type: 'fail', about: out.ownerName(about), ...how }));
}

/** F4. To everybody with a link, the failed node included: it may be only half dead. */
function broadcastFail(node: NodeState, about: number, out: Outbox): void {
  const { cluster } = node;
  const packet: FailPacket = {
    immutable: true,
    kind: 'fail',
    bytes: FAIL_BYTES,
    header: buildHeader(node),
    about,
    aside: { fail: cluster.why.fail.get(about) ?? NO_NOTE },
  };
  eachNode(cluster.table, (id) => {
    if (!hasFlag(cluster.table, id, HANDSHAKE)) sendTo(cluster, id, packet, out);
  });
}

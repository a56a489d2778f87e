// Manual failover: a replica takes over from a master that runs, without a write lost: the master pauses, says how far it has
// written, and the replica stands for election once it has all of that. Or at once (FORCE), or without asking (TAKEOVER).
// Source: SPEC E9 to E12; clusterCommand, clusterHandleManualFailover, manualFailoverCheckTimeout. Boundary: the vote is election.ts.
import type { ConnectionId, NoteNumber, Outbox } from '../kernel/process';
import { after, milliseconds } from '../kernel/time';
import { pauseClients, replicationOffset } from '../server';
import { resetManualFailover } from './attempt';
import type { NodeState } from './cluster';
import { clock, iAmMaster, myMaster } from './cluster';
import { bumpEpoch } from './epochs';
import { heartbeat } from './gossip';
import type { Header, MfStart } from './messages';
import { HEADER_BYTES } from './messages';
import type { ManualHow } from './notes';
import { note } from './notes';
import { answer, buildHeader, sendTo } from './send';
import { NOBODY } from './slots';
import { masterOf } from './table';
import { takeOver } from './takeover';

const TIMEOUT_MS = 5000; // CLUSTER_MF_TIMEOUT
const PAUSE_MS = 2 * TIMEOUT_MS; // the old master must not take writes again before the new one is known

/** E9. Begins an attempt of this replica; one that was under way is given up. */
export function startManualFailover(node: NodeState, how: ManualHow, cause: NoteNumber, out: Outbox): void {
  const { cluster } = node;
  const master = myMaster(cluster);
  const name = out.ownerName(master);
  resetManualFailover(node, out);
  const why = note(out, { type: 'manualFailoverStarted', master: name, how, causes: [cause] });
  cluster.attempt = {
    endsAt: clock(out.now) + TIMEOUT_MS,
    replica: NOBODY,
    masterOffset: null,
    canStart: how === 'FORCE',
    why,
  };
  if (how === 'FAILOVER') sendTo(cluster, master, mfStart(node, why), out);
  if (how !== 'TAKEOVER') return;
  bumpEpoch(cluster, 'TAKEOVER', why, out);
  takeOver(node, [why], out);
}

const mfStart = (node: NodeState, request: NoteNumber): MfStart => ({
  immutable: true,
  kind: 'mfstart',
  bytes: HEADER_BYTES,
  header: buildHeader(node),
  aside: { request },
});

/** E10. The master takes no writes from here on, and says at once and at every cron how far it has written. */
export function onMfStart(
  node: NodeState,
  sender: number,
  connection: ConnectionId,
  packet: MfStart,
  out: Outbox,
): void {
  const { cluster, server } = node;
  if (masterOf(cluster.table, sender) !== cluster.id) return;
  resetManualFailover(node, out);
  const causes = [packet.aside.request];
  const why = note(out, { type: 'writesPaused', for: out.ownerName(sender), causes });
  const endsAt = clock(out.now) + TIMEOUT_MS;
  cluster.attempt = { endsAt, replica: sender, masterOffset: null, canStart: false, why };
  pauseClients(server, 'failover', { until: after(out.now, milliseconds(PAUSE_MS)), what: 'write' });
  answer(cluster, connection, heartbeat(node, 'ping', out), out);
}

/** E10. The first that a paused master says of its offset is what counts. */
export function onMasterPaused({ cluster }: NodeState, sender: number, header: Header): void {
  const { attempt } = cluster;
  if (attempt === null || iAmMaster(cluster) || myMaster(cluster) !== sender || attempt.masterOffset !== null)
    return;
  attempt.masterOffset = header.offset;
  cluster.todo.manual = true;
}

/** E10. All that the master had written is here: the election may begin. */
export function stepManualFailover({ cluster, server }: NodeState, out: Outbox): void {
  const { attempt } = cluster;
  if (attempt === null || attempt.canStart || attempt.masterOffset === null) return;
  const offset = replicationOffset(server);
  if (offset === attempt.masterOffset) {
    attempt.canStart = true;
    attempt.why = note(out, { type: 'manualFailoverReady', offset, causes: [attempt.why] });
  } else cluster.todo.manual = true; // the stream is still on its way
}

/** E9. Too long: both ends go on as before. */
export function expireManualFailover(node: NodeState, now: number, out: Outbox): void {
  const { attempt } = node.cluster;
  if (attempt === null || attempt.endsAt >= now) return;
  note(out, { type: 'manualFailoverTimedOut', causes: [attempt.why] });
  resetManualFailover(node, out);
}

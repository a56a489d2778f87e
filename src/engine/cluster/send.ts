// How packets leave: answers on the connection that asked, everything else on the sender's own, and there one at a time.
// Source: SPEC G3, G12; clusterSendMessage, clusterBuildMessageHdr. Boundary: what is sent when is decided elsewhere.
import type { ConnectionId, Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { after, milliseconds } from '../kernel/time';
import { replicationOffset } from '../server';
import type { ClusterState, NodeState } from './cluster';
import { iAmMaster, myMaster, myShard } from './cluster';
import { linkTo } from './links';
import type { BusMessage, Header } from './messages';
import { typeNumber } from './messages';
import { slotsOf } from './slots';
import { WIRE_FLAGS } from './table';

const DELAYED_ACK = milliseconds(40); // TCP_DELACK_MIN of Linux

/** G3. On the connection that somebody asked on. */
export function answer(
  cluster: ClusterState,
  connection: ConnectionId,
  message: BusMessage,
  out: Outbox,
): void {
  const type = typeNumber(message);
  cluster.sent[type] = (cluster.sent[type] as number) + 1;
  out.send(connection, message);
}

/** G3. On our own connection; without one the packet is lost, and nobody is told. */
export function sendTo(cluster: ClusterState, id: number, message: BusMessage, out: Outbox): void {
  const connection = linkTo(cluster, id);
  if (connection === null) return;
  const before = cluster.unacknowledged.size === 0 ? undefined : cluster.unacknowledged.get(id);
  if (before && before.until > out.now) {
    before.waiting.push(message);
    out.setTimer('acknowledged', id, before.until);
    return;
  }
  answer(cluster, connection, message, out);
  if (message.kind === 'ping' || message.kind === 'meet') return;
  cluster.unacknowledged.set(id, { until: after(out.now, DELAYED_ACK), waiting: [] });
}

/** G12. An answer has come, or the peer's kernel has waited long enough for one: what waited may go. */
export function onAcknowledged(cluster: ClusterState, id: number, out: Outbox): void {
  if (cluster.unacknowledged.size === 0) return;
  const before = cluster.unacknowledged.get(id);
  if (!before) return;
  cluster.unacknowledged.delete(id);
  if (before.waiting.length > 0) out.cancelTimer('acknowledged', id);
  const connection = linkTo(cluster, id);
  if (connection !== null) for (const message of before.waiting) answer(cluster, connection, message, out);
}

/** What every packet says about this node now. Source: clusterBuildMessageHdr. */
export function buildHeader({ server, cluster }: NodeState): Header {
  const { table, id, header: last } = cluster;
  const shard = myShard(cluster);
  const flags = (table.flags[id] as number) & WIRE_FLAGS;
  const paused = cluster.attempt !== null && iAmMaster(cluster);
  const offset = replicationOffset(server);
  const configEpoch = table.configEpoch[shard] as number;
  const sameSlots = last !== null && last.aside.map === cluster.ownership;
  if (
    sameSlots &&
    last.offset === offset &&
    last.flags === flags &&
    last.configEpoch === configEpoch &&
    last.currentEpoch === cluster.currentEpoch &&
    last.state === cluster.state &&
    last.paused === paused &&
    last.replicaOf === myMaster(cluster)
  )
    return last;
  const header: Header = {
    immutable: true,
    sender: id,
    flags,
    address: cluster.address,
    currentEpoch: cluster.currentEpoch,
    configEpoch,
    offset,
    slots: sameSlots && last.replicaOf === myMaster(cluster) ? last.slots : slotsOf(cluster.ownership, shard),
    replicaOf: myMaster(cluster),
    state: cluster.state,
    paused,
    aside: {
      claim: cluster.why.claim.get(shard) ?? NO_NOTE,
      map: cluster.ownership,
      transfer: cluster.transfer,
    },
  };
  cluster.header = header;
  return header;
}

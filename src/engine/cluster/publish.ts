// Publishing across the bus: PUBLISH goes to every node, SPUBLISH to those of the own shard. Source: SPEC C45;
// clusterPropagatePublish, clusterSendPublish. Boundary: who subscribes here is server/clients/pubsub.ts.
import type { Outbox } from '../kernel/process';
import { deliver } from '../server';
import type { Published } from '../server';
import type { NodeState } from './cluster';
import { myShard } from './cluster';
import { PUBLISH_BYTES } from './messages';
import type { PublishPacket } from './messages';
import { buildHeader, sendTo } from './send';
import { HANDSHAKE, MYSELF, eachNode, hasFlag, masterOf } from './table';

/** C45. To each node that it concerns, whether or not somebody has subscribed there. */
export function sendPublish(node: NodeState, published: Published, out: Outbox): void {
  const { cluster } = node;
  const { table } = cluster;
  const { channel, message, sharded, cause } = published;
  const shard = myShard(cluster);
  const packet: PublishPacket = {
    immutable: true,
    kind: sharded ? 'publishShard' : 'publish',
    bytes: PUBLISH_BYTES + channel.length + message.length,
    header: buildHeader(node),
    channel,
    message,
    aside: { cause },
  };
  eachNode(table, (id) => {
    const concerned = !sharded || id === shard || masterOf(table, id) === shard;
    if (concerned && !hasFlag(table, id, MYSELF | HANDSHAKE)) sendTo(cluster, id, packet, out);
  });
}

/** C45. A known node has published it: our own subscribers hear of it, and nobody else. */
export function onPublish({ server }: NodeState, packet: PublishPacket, out: Outbox): void {
  const { channel, message, kind, aside } = packet;
  deliver(server, { channel, message, sharded: kind === 'publishShard', cause: aside.cause }, out);
}

// What CLUSTER NODES and INFO print: this node's view in the exact words of 7.0.
// Source: SPEC S12; clusterGenNodeDescription, clusterCommand. Boundary: reads, changes nothing.
import type { Outbox } from '../kernel/process';
import type { ClusterState, NodeState } from './cluster';
import { CLOCK_BASE_MS, myMaster } from './cluster';
import { messageTypes } from './messages';
import { NOBODY, eachRange, eachRun, slotsOf } from './slots';
import {
  FAIL,
  HANDSHAKE,
  LINKED,
  MASTER,
  MYSELF,
  NOADDR,
  NOFAILOVER,
  PFAIL,
  REPLICA,
  addressOf,
  eachNode,
  hasFlag,
  masterOf,
  pongReceived,
} from './table';

type Texts = Pick<Outbox, 'textOf'>;

// ── CLUSTER NODES ──────────────────────────────────────────────────────────────────────────────────────────────

/** As CLUSTER NODES prints them, in its order. */
export const flagWords: readonly (readonly [number, string])[] = [
  [MYSELF, 'myself'],
  [MASTER, 'master'],
  [REPLICA, 'slave'],
  [PFAIL, 'fail?'],
  [FAIL, 'fail'],
  [HANDSHAKE, 'handshake'],
  [NOADDR, 'noaddr'],
  [NOFAILOVER, 'nofailover'],
];

/** One line for each known node. */
export function nodesText(node: NodeState, texts: Texts): string {
  let text = '';
  eachNode(node.cluster.table, (id) => void (text += `${nodeLine(node, id, texts)}\n`));
  return text;
}

export function nodeLine({ cluster, server }: NodeState, id: number, texts: Texts): string {
  const { table, ownership } = cluster;
  const words = flagWords.filter(([flag]) => hasFlag(table, id, flag)).map(([, word]) => word);
  const master = masterOf(table, id);
  const unixMs = (at: number): number => (at === 0 ? 0 : at - CLOCK_BASE_MS + server.startTimeMs);
  const fields: (string | number)[] = [
    texts.textOf(id),
    texts.textOf(addressOf(table, id)),
    words.join(',') || 'noflags',
    master === NOBODY ? '-' : texts.textOf(master),
    unixMs(table.pingSent[id] as number),
    unixMs(pongReceived(table, id)),
    table.configEpoch[master || id] as number,
    hasFlag(table, id, LINKED | MYSELF) ? 'connected' : 'disconnected',
  ];
  eachRange(slotsOf(ownership, id), (first, last) => {
    fields.push(first === last ? first : `${first}-${last}`);
  });
  if (id === cluster.id) fields.push(...openSlots(cluster, texts));
  return fields.join(' ');
}

/** In the order of slots. A slot that is open both ways shows only where its keys go. */
function openSlots({ migrating, importing }: ClusterState, texts: Texts): string[] {
  const slots = new Set([...migrating.keys(), ...importing.keys()]);
  return [...slots]
    .toSorted((a, b) => a - b)
    .map((slot) => {
      const to = migrating.get(slot);
      if (to !== undefined) return `[${slot}->-${texts.textOf(to.peer)}]`;
      return `[${slot}-<-${texts.textOf(importing.get(slot)?.peer ?? NOBODY)}]`;
    });
}

// ── CLUSTER INFO ───────────────────────────────────────────────────────────────────────────────────────────────

export function infoText({ cluster }: NodeState): string {
  const { table } = cluster;
  const slots = countSlots(cluster);
  const lines = [
    `cluster_state:${cluster.state}`,
    `cluster_slots_assigned:${slots.assigned}`,
    `cluster_slots_ok:${slots.assigned - slots.pfail - slots.fail}`,
    `cluster_slots_pfail:${slots.pfail}`,
    `cluster_slots_fail:${slots.fail}`,
    `cluster_known_nodes:${table.members.ids.length}`,
    `cluster_size:${cluster.size}`,
    `cluster_current_epoch:${cluster.currentEpoch}`,
    `cluster_my_epoch:${table.configEpoch[myMaster(cluster) || cluster.id]}`,
    ...messageLines('sent', cluster.sent),
    ...messageLines('received', cluster.received),
    'total_cluster_links_buffer_limit_exceeded:0',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

/** Types that have not been seen are left out; the sum never is. */
function messageLines(way: 'sent' | 'received', counts: Float64Array): string[] {
  const lines = messageTypes.map((type, i) => ({ type, count: counts[i] as number }));
  const sum = counts.reduce((total, count) => total + count, 0);
  return [
    ...lines
      .filter(({ count }) => count > 0)
      .map(({ type, count }) => `cluster_stats_messages_${type}_${way}:${count}`),
    `cluster_stats_messages_${way}:${sum}`,
  ];
}

function countSlots({ ownership, table }: ClusterState): { assigned: number; pfail: number; fail: number } {
  const slots = { assigned: 0, pfail: 0, fail: 0 };
  eachRun(ownership, (first, last, owner) => {
    if (owner === NOBODY) return;
    const length = last - first + 1;
    slots.assigned += length;
    if (hasFlag(table, owner, FAIL)) slots.fail += length;
    else if (hasFlag(table, owner, PFAIL)) slots.pfail += length;
  });
  return slots;
}

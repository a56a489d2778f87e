// Heartbeats: PING, PONG and what they say about third nodes. The bulk of all traffic, so this is where loops are tight.
// Source: SPEC G4 to G9; clusterSendPing, clusterProcessGossipSection. Boundary: what a suspicion means is in failure.ts.
import type { NoteNumber, Outbox } from '../kernel/process';
import type { ClusterState, NodeState } from './cluster';
import { clock } from './cluster';
import { onFailureDenied, onFailureReported, pruneReports } from './failure';
import { dropLink, linkTo } from './links';
import type { Heartbeat } from './messages';
import {
  GOSSIP_ENTRY_BYTES,
  GOSSIP_STRIDE,
  HEADER_BYTES,
  gossipFlags,
  gossipId,
  gossipWord,
} from './messages';
import { isForgotten } from './membership';
import { note } from './notes';
import { buildHeader, sendTo } from './send';
import { NOBODY } from './slots';
import type { PeerTable } from './table';
import {
  FAIL,
  FAILING,
  HANDSHAKE,
  LINKED,
  MEET,
  MYSELF,
  NOADDR,
  PFAIL,
  PONG,
  WIRE_FLAGS,
  addRow,
  addressOf,
  clearFlag,
  eachNode,
  hasFlag,
  isClosed,
  isMaster,
  knows,
  pongReceived,
  setAddress,
  startPing,
} from './table';

/** How far in the future a gossiped pong may lie: clocks of different machines differ. */
const CLOCK_TOLERANCE_MS = 500;
const LEAST_ENTRIES = 3;
const DRAWS_PER_ENTRY = 3;

// ── Sending ────────────────────────────────────────────────────────────────────────────────────────────────────

/** G4. A PING on our own connection; the wait for its PONG begins, whether or not anybody is there. */
export function sendPing(node: NodeState, id: number, out: Outbox): void {
  const { cluster } = node;
  if (linkTo(cluster, id) === null) return;
  startPing(cluster.table, id, clock(out.now));
  sendTo(cluster, id, heartbeat(node, 'ping', out), out);
}

/** S15. Makes its receiver take us in; no wait begins, and it is said once, whatever becomes of it. */
export function sendMeet(node: NodeState, id: number, out: Outbox): void {
  const { cluster } = node;
  const { table } = cluster;
  clearFlag(table, id, MEET);
  const meet = heartbeat(node, 'meet', out);
  const aside = { ...meet.aside, meeting: table.handshakes.get(id)?.why };
  sendTo(cluster, id, { ...meet, aside }, out);
}

/** G6. An unasked PONG tells the news. To everybody, or to those for whom `to` holds. */
export function broadcastPong(node: NodeState, out: Outbox, to: (id: number) => boolean): void {
  const { cluster } = node;
  const { table } = cluster;
  eachNode(table, (id) => {
    if (linkTo(cluster, id) !== null && !hasFlag(table, id, HANDSHAKE) && to(id))
      sendTo(cluster, id, heartbeat(node, 'pong', out), out);
  });
}

/** G4. Each heartbeat carries a gossip section of its own. */
export function heartbeat(node: NodeState, kind: Heartbeat['kind'], out: Outbox): Heartbeat {
  const { cluster } = node;
  const failing = anyFailing(cluster.table) ? new Map<number, NoteNumber>() : null;
  const gossip = gossipSection(cluster, out.random('gossip', 0x1_0000_0000), failing);
  return {
    immutable: true,
    kind,
    bytes: HEADER_BYTES + (gossip.length / GOSSIP_STRIDE) * GOSSIP_ENTRY_BYTES,
    header: buildHeader(node),
    gossip,
    addresses: cluster.table.addresses,
    aside: failing === null ? NONE_FAILING : { failing },
  };
}

const NONE_FAILING = { failing: null } as const;

/**
 * G5. A tenth of the known nodes, at least 3, drawn at random; then those suspected since before the last cron.
 * One draw of the process's stream seeds the many that a section needs. Puts into `failing` why each that fails is said to.
 */
function gossipSection(
  cluster: ClusterState,
  seed: number,
  failing: Map<number, NoteNumber> | null,
): readonly number[] {
  const { table } = cluster;
  const { drawn, flags, gate } = table;
  const { ids } = table.members;
  const known = ids.length;
  let fresh = known - 2; // neither this node nor the receiver
  const wanted = Math.max(0, Math.min(Math.max(Math.floor(known / 10), LEAST_ENTRIES), fresh));
  const suspects = Math.min(cluster.suspectsAtCron, table.suspects.length);
  const gossip = new Array<number>((wanted + suspects) * GOSSIP_STRIDE);
  for (let i = 0; i < drawn.length; i++) drawn[i] = 0;
  let end = 0;
  let x = seed | 1; // xorshift32 needs a bit to shift
  const enough = wanted * GOSSIP_STRIDE;
  for (let draws = wanted * DRAWS_PER_ENTRY; fresh > 0 && end < enough && draws > 0; draws--) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    const id = ids[Math.floor((x >>> 0) * (known / 0x1_0000_0000))] as number;
    const flag = flags[id] as number;
    if (flag & (MYSELF | PFAIL)) continue;
    if (flag & (HANDSHAKE | NOADDR) || (!(flag & LINKED) && table.slots[id] === 0)) {
      fresh -= 1; // as Redis counts, though the same node may be drawn again
      continue;
    }
    const bit = 1 << (id & 31);
    if ((drawn[id >> 5] as number) & bit) continue;
    drawn[id >> 5] = (drawn[id >> 5] as number) | bit;
    if (failing !== null && flag & FAIL) failing.set(id, noteOfFailure(cluster, id));
    gossip[end++] = gossipWord(id, flag & WIRE_FLAGS);
    gossip[end++] = toSeconds((gate[id] as number) & PONG);
  }
  for (let i = 0; i < suspects; i++) {
    const id = table.suspects[i] as number;
    if ((flags[id] as number) & NOADDR) continue;
    failing?.set(id, noteOfFailure(cluster, id));
    gossip[end++] = gossipWord(id, (flags[id] as number) & WIRE_FLAGS);
    gossip[end++] = toSeconds(pongReceived(table, id));
  }
  return end === gossip.length ? gossip : gossip.slice(0, end);
}

/** G7. Times travel in whole seconds. */
const toSeconds = (ms: number): number => (ms / 1000) | 0;

const anyFailing = (table: PeerTable): boolean => table.suspects.length > 0 || table.failed > 0;

const noteOfFailure = ({ why }: ClusterState, id: number): NoteNumber =>
  why.fail.get(id) ?? why.pfail.get(id) ?? (0 as NoteNumber);

// ── Receiving ──────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What a known sender says about others. Per entry: 1) G8. a master's word on failure is a report, or takes one back;
 * 2) G7. a fresher pong time replaces ours, unless we wait for a pong ourselves or failure is reported;
 * 3) G9. a node that we cannot reach may have moved; 4) G9. a node that we do not know is taken in under its id.
 */
export function onGossip(node: NodeState, sender: number, message: Heartbeat, out: Outbox): void {
  const { cluster } = node;
  const { table } = cluster;
  const now = clock(out.now);
  pruneReports(node, now);
  const { gossip } = message;
  const { gate } = table;
  const latest = now + CLOCK_TOLERANCE_MS;
  const mayMove = anyFailing(table);
  const senderIsMaster = isMaster(table, sender);
  for (let at = 0; at < gossip.length; at += GOSSIP_STRIDE) {
    const word = gossip[at] as number;
    const id = gossipId(word);
    const flags = gossipFlags(word);
    const pong = (gossip[at + 1] as number) * 1000;
    const known = gate[id]; // undefined beyond the table's end
    if (known === undefined || (known === 0 && !knows(table, id))) {
      if (sender !== NOBODY && !(flags & NOADDR) && !isForgotten(cluster, id, out))
        takeIn(table, { id, flags, address: message.addresses.of[id] ?? 0 }, sender, out);
    } else if (flags & FAILING) {
      if (senderIsMaster && id !== cluster.id)
        onFailureReported(node, { about: id, by: sender, why: message.aside.failing?.get(id) }, out);
    } else {
      if (pong > known) {
        if (pong <= latest) gate[id] = pong;
      } else if (senderIsMaster && isClosed(table, id) && onFailureDenied(table, id, sender)) {
        const opened = gate[id] as number; // or still closed, and then above every pong
        if (pong > opened && pong <= latest) gate[id] = pong;
      }
      if (mayMove && hasFlag(table, id, FAILING)) onAddressHeard(cluster, id, message, out);
    }
  }
}

/** G9. Known now, though nobody has said anything to it: its role and its link come with time. */
function takeIn(
  table: PeerTable,
  heard: { readonly id: number; readonly flags: number; readonly address: number },
  from: number,
  out: Outbox,
): void {
  const { id, flags, address } = heard;
  addRow(table, id, flags, address);
  note(out, { type: 'nodeLearned', about: out.ownerName(id), from: out.ownerName(from) });
}

function onAddressHeard(cluster: ClusterState, id: number, message: Heartbeat, out: Outbox): void {
  const heard = message.addresses.of[id] ?? 0;
  if (heard === addressOf(cluster.table, id)) return;
  dropLink(cluster, id, out);
  setAddress(cluster.table, id, heard);
  clearFlag(cluster.table, id, NOADDR);
}

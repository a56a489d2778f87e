// The client's own idea of who serves which slot: corrected by a MOVED, replaced by CLUSTER SLOTS.
// Source: SPEC C22, C23; refreshSlotsCache of ioredis. Boundary: what it says may be stale, and nothing here checks.
import type { NoteNumber, Outbox } from '../kernel/process';
import { after, milliseconds, seconds } from '../kernel/time';
import type { Duration } from '../kernel/time';
import type { Reply } from '../server/reply';
import { SLOTS_ANSWER, learnNode, randomNode, slotsRequest, transmit } from './links';
import { tell } from './said';
import type { ClientState, Link } from './state';

/** After a MOVED: one refresh answers for a burst of them. */
export const MOVED_PAUSE = milliseconds(100);
/** After trouble: the others may need a while to agree, and asking them more often does not help. */
export const TROUBLE_PAUSE = seconds(1);

/** C22. Who serves the slot as far as this client knows; a random node where it does not. */
export function nodeFor(client: ClientState, slot: number, out: Outbox): number {
  const known = slot < 0 ? -1 : (client.table[slot] ?? -1);
  return known >= 0 ? known : randomNode(client, -1, out);
}

/** C23. Asks any node but one for the whole table, unless that is under way or was done just now, or there are no slots. */
export function refreshTable(
  client: ClientState,
  { but, pause }: { readonly but: number; readonly pause: Duration },
  out: Outbox,
): void {
  if (client.refreshing >= 0 || client.table.length === 0) return;
  if (client.refreshedAt !== null && after(client.refreshedAt, pause) > out.now) return;
  client.refreshedAt = out.now;
  client.refreshing = randomNode(client, but, out);
  transmit(client, client.refreshing, SLOTS_ANSWER, slotsRequest(), out);
  out.setTimer('refresh', 0, after(out.now, client.timeout));
}

/** C23. The answer to CLUSTER SLOTS. One that knows no slot teaches nothing. */
export function onSlots(client: ClientState, from: Link, reply: Reply, cause: NoteNumber, out: Outbox): void {
  client.refreshing = -1;
  out.cancelTimer('refresh', 0);
  if (reply.type !== 'array' || !reply.items || reply.items.length === 0) return;
  const before = client.table.slice();
  client.table.fill(-1);
  for (const range of reply.items) learnRange(client, from, range, out);
  const changed = client.table.reduce((count, node, slot) => (node === before[slot] ? count : count + 1), 0);
  const causes = [cause, client.why];
  if (changed > 0) tell({ type: 'slotTableUpdated', from: from.name, changed, causes }, out);
}

/** [first, last, master, replica …] with [ip, port, id, …] for each node. */
function learnRange(client: ClientState, from: Link, range: Reply, out: Outbox): void {
  const [first, last, ...nodes] = itemsOf(range);
  const indexes = nodes.map((node) => {
    const [ip, port, id] = itemsOf(node);
    const known = { ip: textOf(ip) || from.ip, port: numberOf(port) };
    return learnNode(
      client,
      id === undefined ? known : { ...known, name: out.ownerName(out.intern(textOf(id))) },
    );
  });
  client.table.fill(indexes[0] ?? -1, numberOf(first), numberOf(last) + 1);
}

const itemsOf = (reply: Reply): readonly Reply[] => (reply.type === 'array' ? (reply.items ?? []) : []);
const textOf = (reply: Reply | undefined): string => (reply?.type === 'bulk' ? (reply.value ?? '') : '');
const numberOf = (reply: Reply | undefined): number => (reply?.type === 'integer' ? reply.value : 0);

/** C23. A MOVED corrects its slot at once. Returns whether that was news. */
export function correctSlot(client: ClientState, slot: number, node: number): boolean {
  const news = client.table[slot] !== node;
  client.table[slot] = node;
  return news;
}

// Clients where there are no slots: all writes go to one master, reads where the client was told to read.
// Source: SPEC C74, C76; ioredis (role, preferredSlaves), redis-py (master_for, slave_for). Boundary: how the master is found is sentinels.ts.
import type { Outbox } from '../kernel/process';
import type { Reply } from '../server/reply';
import type { Group } from './groupState';
import { isRead } from './keys';
import { linkAt } from './links';
import { tell } from './said';
import type { ClientState, Exchange } from './state';

/** C74. Writes go to the master; reads to it, to a replica, or to anybody. -1 while nobody is known. */
export function memberFor(
  group: Group,
  { request, elsewhere, lost, purpose }: Exchange,
  out: Outbox,
): number {
  const { master, readFrom, replicas } = group;
  if (readFrom === 'master' || purpose !== 'pool' || !isRead(request.argv)) return master;
  const all = readFrom === 'any' && master >= 0 ? [master, ...replicas] : replicas;
  const known = elsewhere ? all.filter((node) => node !== lost) : all;
  return known[known.length > 1 ? out.random('nodes', known.length) : 0] ?? master;
}

const MOST_WRITTEN = 10_000;
const versionOf = (text: string | undefined): number => Number(/^write-(\d+)$/.exec(text ?? '')?.[1] ?? 0);

/** C76. A client that reads elsewhere than it writes can see by its own writes how old an answer is. */
export function watchAge(client: ClientState, exchange: Exchange, reply: Reply, out: Outbox): void {
  const { group } = client;
  if (group === null || group.readFrom === 'master' || client.kind !== 'workload') return;
  const { argv } = exchange.request;
  const [command = '', key = '', value] = argv;
  if (command === 'SET' && reply.type !== 'error') {
    const version = versionOf(value);
    if (version < (group.written.get(key)?.version ?? 0)) return;
    if (group.written.size >= MOST_WRITTEN && !group.written.has(key)) return;
    group.written.set(key, { version, at: out.now });
  }
  if (command !== 'GET' || reply.type !== 'bulk') return;
  const last = group.written.get(key);
  // What was acknowledged only after this was asked may be missing: then nobody is behind.
  if (last === undefined || last.at > exchange.askedAt || versionOf(reply.value ?? undefined) >= last.version)
    return;
  const behind = exchange.askedAt - last.at;
  group.staleReads += 1;
  group.stalest = Math.max(group.stalest, behind);
  const link = linkAt(client, exchange.node);
  if (link.stale) return;
  link.stale = true;
  tell({ type: 'staleRead', from: link.name, key, behind, causes: [exchange.request.aside.cause] }, out);
}

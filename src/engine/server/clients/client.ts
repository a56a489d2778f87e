// A client as the server keeps it, from its connection on. Source: createClient, linkClient in networking.c.
import type { Address, ConnectionId } from '../../kernel/process';
import type { Instant } from '../../kernel/time';
import type { Connected } from '../state';

export function createClient(
  connection: ConnectionId,
  from: Address,
  { id, now, isMaster = false }: { readonly id: number; readonly now: Instant; readonly isMaster?: boolean },
): Connected {
  return {
    connection,
    from,
    id,
    since: now,
    lastInteraction: now,
    isMaster,
    name: '',
    db: 0,
    protocol: 2,
    authenticated: false,
    readonly: false,
    asking: false,
    replies: 'on',
    lastCommand: 'NULL',
    noEvict: false,
    monitor: false,
    tracking: null,
    closing: false,
    writeOffset: 0,
    transaction: null,
    watching: [],
    overtaken: false,
    blocked: null,
    unread: [],
    subscriptions: null,
    replica: null,
  };
}

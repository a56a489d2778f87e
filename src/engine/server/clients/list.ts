// A client as CLIENT LIST describes it. Source: SPEC C39; catClientInfoString, getClientType in networking.c.
// Buffers and memory are not modelled: their fields show what an idle connection of 7.0.15 was seen to have.
import { endpoint } from '../../kernel/hosts';
import type { ConnectionId } from '../../kernel/process';
import { secondsAgo } from '../reports/figures';
import { createClient } from './client';
import type { Connected, ServerState } from '../state';
import type { Instant } from '../../kernel/time';

export type ClientType = 'normal' | 'master' | 'replica' | 'pubsub';

/** The type that a word names; both words for a replica are known. */
export function typeNamed(word: string): ClientType | null {
  const name = word.toLowerCase();
  if (name === 'slave') return 'replica';
  return name === 'normal' || name === 'master' || name === 'replica' || name === 'pubsub' ? name : null;
}

export function typeOfClient({ replica, subscriptions }: Connected): ClientType {
  if (replica !== null && replica.state !== 'handshake') return 'replica';
  return subscriptions === null ? 'normal' : 'pubsub';
}

const READ_BUFFER = 20_474; // bytes that Redis holds ready for what a client says

/** C39. The link to our master stands among the clients, as one that we have connected ourselves; null while it is down. */
export function describeMaster(server: ServerState, now: Instant): string | null {
  const { master, address } = server;
  if (master?.state !== 'connected') return null;
  const client = createClient(-1 as ConnectionId, master.at, {
    id: master.clientId,
    now: master.connectedAt,
    isMaster: true,
  });
  client.lastInteraction = master.lastInteraction;
  client.lastCommand = master.lastCommand;
  const line = describeClient(server, client, { now });
  const ownPort = OWN_PORTS + (master.connection ?? 0);
  return line
    .replace(`laddr=${endpoint(address)}`, `laddr=${endpoint({ ip: address.ip, port: ownPort })}`)
    .replace('user=default', 'user=(superuser)');
}

const OWN_PORTS = 32_768; // ephemeral ports begin there

/** C39. One letter for each thing that is so. */
function flagsOf(client: Connected): string {
  const isReplica = typeOfClient(client) === 'replica';
  const letters = [
    [client.monitor, 'O'],
    [isReplica, 'S'],
    [client.isMaster, 'M'],
    [client.subscriptions !== null, 'P'],
    [client.transaction !== null, 'x'],
    [client.blocked !== null, 'b'],
    [client.tracking !== null, 't'],
    [client.tracking?.broken === true, 'R'],
    [client.tracking?.broadcast === true, 'B'],
    [client.overtaken, 'd'],
    [client.readonly, 'r'],
    [client.noEvict, 'e'],
  ] as const;
  return letters.flatMap(([holds, letter]) => (holds ? letter : [])).join('') || 'N';
}

/** C39. `asked` are the bytes of the command that is being carried out for it, if one is. */
export function describeClient(
  server: ServerState,
  client: Connected,
  { now, asked = 0 }: { readonly now: Instant; readonly asked?: number },
): string {
  const { address } = server;
  const { from, subscriptions, transaction, tracking } = client;
  const words = client.blocked?.request.argv ?? [];
  const fields: readonly (readonly [string, string | number])[] = [
    ['id', client.id],
    ['addr', endpoint(from)],
    ['laddr', endpoint(address)],
    ['fd', client.id + 7],
    ['name', client.name],
    ['age', secondsAgo(client.since, now)],
    ['idle', secondsAgo(client.lastInteraction, now)],
    ['flags', flagsOf(client)],
    ['db', client.db],
    ['sub', subscriptions?.channels.size ?? 0],
    ['psub', subscriptions?.patterns.size ?? 0],
    ['ssub', subscriptions?.shardChannels.size ?? 0],
    ['multi', transaction?.queue.length ?? -1],
    ['qbuf', asked],
    ['qbuf-free', READ_BUFFER - asked],
    ['argv-mem', words.reduce((sum, word) => sum + word.length, 0)],
    ['multi-mem', transaction?.queue.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0],
    ['rbs', 1024],
    ['rbp', 0],
    ['obl', 0],
    ['oll', 0],
    ['omem', 0],
    ['tot-mem', READ_BUFFER + 1830],
    ['events', 'r'],
    ['cmd', client.lastCommand],
    ['user', 'default'],
    ['redir', tracking === null ? -1 : tracking.redirect],
    ['resp', client.protocol],
  ];
  return fields.map(([name, value]) => `${name}=${value}`).join(' ');
}

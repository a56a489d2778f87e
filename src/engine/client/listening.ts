// Subscriptions of a cluster-aware client: on connections of their own, and begun anew elsewhere when one is lost or a slot
// moves. Source: SPEC C66; ioredis (ClusterSubscriber, shardedSubscribers). Boundary: what is heard is noted by handle.ts.
import type { Outbox } from '../kernel/process';
import { after } from '../kernel/time';
import type { Reply } from '../server/reply';
import type { Purpose } from './sessions';
import type { ClientState, Listening } from './state';
import { MOVED_PAUSE } from './slotTable';

const words: ReadonlyMap<string, { readonly list: keyof Listening; readonly adds: boolean }> = new Map([
  ['subscribe', { list: 'channels', adds: true }],
  ['unsubscribe', { list: 'channels', adds: false }],
  ['psubscribe', { list: 'patterns', adds: true }],
  ['punsubscribe', { list: 'patterns', adds: false }],
  ['ssubscribe', { list: 'shardChannels', adds: true }],
  ['sunsubscribe', { list: 'shardChannels', adds: false }],
]);

/** C66. The connection that a command is for, so far as it is about listening. */
export function listeningPurpose(argv: readonly string[]): Purpose | null {
  const name = (argv[0] ?? '').toLowerCase();
  if (name === 'monitor') return 'listening';
  const word = words.get(name);
  if (word === undefined) return null;
  return word.list === 'shardChannels' ? 'shardListening' : 'listening';
}

/** C66. Remembers what the client listens to. */
export function rememberListening({ listening }: ClientState, argv: readonly string[]): void {
  const word = words.get((argv[0] ?? '').toLowerCase());
  if (word === undefined) return;
  const named = argv.slice(1);
  const others = listening[word.list].filter((name) => !named.includes(name));
  listening[word.list] = word.adds ? [...others, ...named] : named.length === 0 ? [] : others;
}

/** C66. The node says that a shard channel is over there: its slot has another owner now. */
export function isOver(client: ClientState, reply: Reply): boolean {
  if (reply.type !== 'array' && reply.type !== 'push') return false;
  const [word, channel] = (reply.items ?? []).map((item) => (item.type === 'bulk' ? item.value : null));
  return word === 'sunsubscribe' && channel != null && client.listening.shardChannels.includes(channel);
}

export const LISTEN_TIMER = 'listen';

/** C66. Soon, when the others have had a moment to agree. */
export function listenAgainSoon(client: ClientState, out: Outbox): void {
  if (commandsAgain(client).length > 0) out.setTimer(LISTEN_TIMER, 0, after(out.now, MOVED_PAUSE));
}

/** The commands that bring back everything the client listens to, one for each, so that each has one confirmation. */
export const commandsAgain = ({ listening }: ClientState): readonly (readonly string[])[] => [
  ...listening.channels.map((channel) => ['SUBSCRIBE', channel]),
  ...listening.patterns.map((pattern) => ['PSUBSCRIBE', pattern]),
  ...listening.shardChannels.map((channel) => ['SSUBSCRIBE', channel]),
];

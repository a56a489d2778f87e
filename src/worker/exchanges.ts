// Client requests followed over their hops, and the one or two that stand in the middle of the stage: a person's command
// first, then redirects and errors, else a sample about one a second of wall time. Pure; wall time is handed in.
import { keySlot } from '../engine';
import type { ServerMessage } from '../engine';
import type { Flight, Note } from '../engine/record';
import { replyKind } from './flights';
import type { Followed, FollowedHop } from './protocol';
import type { Places } from './watching';

type Request = Extract<ServerMessage, { kind: 'request' }>;
type ReplyMessage = Extract<ServerMessage, { kind: 'reply' }>;

type How = FollowedHop['how'];
type Reply = ReplyMessage['reply'];

interface Open {
  readonly client: number;
  readonly number: number;
  readonly argv: readonly string[];
  readonly hops: FollowedHop[];
  done: boolean;
  /** 3 a person's command, 2 redirected, 1 an error, 0 nothing special. */
  rank: number;
}

export interface Exchanges {
  readonly places: Places;
  /** By client and number; those that are done leave unless they are shown. */
  readonly open: Map<string, Open>;
  shown: Open | null;
  /** Wall ms since `shown` was put up. */
  age: number;
  /** The next redirect is the one that the picture holds at. */
  favoured: boolean;
}

const FOLLOWED_AT_MOST = 256;
const SAMPLE_MS = 1000;
/** A plain one gives way to a weightier one at once; a weighty one stays at least this long. */
const WEIGHTY_MS = 1600;
/** What a workload asked leaves the middle when nothing new comes for so long: time stands almost still. */
const STALE_MS = 2600;
/** Of a workload's wandering only the last hops are shown; a person's command is shown whole. */
const LAST_HOPS = 2;
const ITEMS_READ = 8;
const BYTES_READ = 80;

export const createExchanges = (places: Places): Exchanges => ({
  places,
  open: new Map(),
  shown: null,
  age: 0,
  favoured: false,
});

const keyOf = (client: number, number: number): string => `${client}:${number}`;

export const isShown = ({ shown }: Exchanges, client: number, number: number): boolean =>
  number > 0 && shown?.client === client && shown.number === number;

/** Reads one message; tells nothing that is not on the wire. `nameOf` gives process names. */
export function followFlight(all: Exchanges, flight: Flight, nameOf: (index: number) => string): void {
  const message = flight.message as ServerMessage;
  const { servers, sentinels } = all.places;
  const isFollowed = message.kind === 'request' && (message.aside.exchange > 0 || sentinels.has(flight.to));
  if (message.kind === 'request' && isFollowed && !servers.has(flight.from)) {
    onRequest(all, flight, message, nameOf);
  } else if (message.kind === 'reply' && !servers.has(flight.to)) {
    onReply(all, flight, message, nameOf);
  }
}

function onRequest(
  all: Exchanges,
  { from, to, sentAt }: Flight,
  message: Request,
  nameOf: (index: number) => string,
): void {
  const key = keyOf(from, message.aside.exchange);
  const isPersons = message.aside.cause > 0 && !nameOf(from).startsWith('w');
  const found = all.open.get(key) ?? {
    client: from,
    number: message.aside.exchange,
    argv: message.argv,
    hops: [],
    done: false,
    rank: isPersons ? 3 : all.places.sentinels.has(to) ? 2 : 0, // asking for the way is worth seeing
  };
  if (message.argv !== found.argv && message.argv[0]?.toUpperCase() === 'ASKING') return;
  endWaiting(found, 'disconnected', sentAt);
  found.hops.push({ to: nameOf(to), askedAt: sentAt, answeredAt: null, how: 'waiting', reply: null });
  found.done = false;
  all.open.set(key, found);
  if (all.open.size > FOLLOWED_AT_MOST) all.open.delete(all.open.keys().next().value ?? '');
  offer(all, found);
}

function onReply(
  all: Exchanges,
  { from, to, sentAt, arrivesAt }: Flight,
  message: ReplyMessage,
  nameOf: (index: number) => string,
): void {
  const found = all.open.get(keyOf(to, message.aside.exchange));
  if (!found) return;
  const index = found.hops.findLastIndex((hop) => hop.to === nameOf(from) && hop.how === 'waiting');
  const hop = found.hops[index];
  if (!hop) return;
  const kind = replyKind(message.reply);
  const error = message.reply.type === 'error' ? message.reply.text : '';
  const how =
    kind === 'reply' ? 'ok' : kind === 'errorReply' ? 'error' : error.startsWith('ASK ') ? 'ask' : 'moved';
  found.hops[index] = { ...hop, answeredAt: arrivesAt ?? sentAt, how, reply: beginning(message.reply) };
  found.done = kind !== 'redirect' && !isRetried(error);
  found.rank = Math.max(found.rank, kind === 'redirect' ? 2 : kind === 'errorReply' ? 1 : 0);
  if (found.done) all.open.delete(keyOf(found.client, found.number));
  if (kind === 'redirect' && all.favoured) {
    all.favoured = false;
    all.shown = found;
    all.age = 0;
  } else offer(all, found);
}

/** The redirect that follows is put in the middle whatever stands there. */
export function favourRedirect(all: Exchanges): void {
  all.favoured = true;
}

/** Answers after which a cluster-aware client asks again by itself. */
const isRetried = (answer: string): boolean => /^(?:CLUSTERDOWN|TRYAGAIN|LOADING|MASTERDOWN) /.test(answer);

const troubles: Partial<Record<Note['type'], How>> = {
  clientTimeout: 'timeout',
  clientRefused: 'refused',
  clientDisconnected: 'disconnected',
};

/** What a client says about a node that does not answer belongs to those of its requests that wait there. */
export function followNote(all: Exchanges, note: Note, indexOf: (name: string) => number): void {
  const how = troubles[note.type];
  if (how && 'to' in note) {
    for (const found of all.open.values()) {
      if (found.client !== indexOf(note.process) || found.hops.at(-1)?.to !== note.to) continue;
      endWaiting(found, how, note.at);
      found.rank = Math.max(found.rank, 1);
      offer(all, found);
    }
  }
}

function endWaiting(found: Open, how: How, at: number): void {
  const hop = found.hops.at(-1);
  if (hop?.how === 'waiting') found.hops[found.hops.length - 1] = { ...hop, how, answeredAt: at };
}

/** Puts an exchange in the middle where it is weightier, or where the one there has had its time. */
function offer(all: Exchanges, found: Open): void {
  const { shown, age } = all;
  if (shown === found) return;
  const stays = shown && shown.rank > 0 ? WEIGHTY_MS : SAMPLE_MS;
  if (shown && age < stays && found.rank <= shown.rank) return;
  if (shown && !shown.done && shown.rank === 3 && found.rank < 3) return;
  all.shown = found;
  all.age = 0;
}

/** Wall time passes. */
export function ageExchanges(all: Exchanges, elapsedMs: number): void {
  all.age += elapsedMs;
  if (all.age > STALE_MS && all.shown && all.shown.rank < 3) all.shown = null;
}

export function forgetExchanges(all: Exchanges): void {
  all.open.clear();
  all.shown = null;
}

/** What stands in the middle, as it is sent. */
export function tellExchanges({ shown }: Exchanges, nameOf: (index: number) => string): readonly Followed[] {
  if (!shown) return [];
  const { client, number, argv, hops, done, rank } = shown;
  const key = isKeyless(argv[0] ?? '') ? undefined : argv[1];
  return [
    {
      client: nameOf(client),
      number,
      argv,
      key: key ?? null,
      slot: key === undefined ? null : keySlot(key),
      hops: hops.slice(rank === 3 ? 0 : -LAST_HOPS),
      done,
    },
  ];
}

const isKeyless = (command: string): boolean =>
  /^(?:PING|ECHO|DBSIZE|READONLY|READWRITE|CLUSTER|INFO|ROLE|SENTINEL|COMMAND|ASKING)$/i.test(command);

/** An answer may be a report on a thousand nodes, and what is read of it is one line. */
function beginning(reply: Reply): Reply {
  if (reply.type === 'array' && reply.items)
    return { ...reply, items: reply.items.slice(0, ITEMS_READ).map(beginning) };
  if (reply.type === 'bulk' && reply.value !== null)
    return { ...reply, value: reply.value.slice(0, BYTES_READ) };
  return reply;
}

// Messages on the wire as the stage can draw them, thinned to what an eye can follow: what carries meaning always,
// heartbeats and streams a few per second of wall time. Source: the messages of engine/cluster and engine/server.
import type { BusMessage, ServerMessage } from '../engine';
import type { Flight } from '../engine/record';
import { FLIGHT_STRIDE, flightKinds } from './protocol';
import type { FlightKind } from './protocol';
import { createPlaces, watchKind } from './watching';
import type { Places } from './watching';

interface Drawn {
  readonly from: number;
  readonly to: number;
  readonly kind: FlightKind;
  readonly sentAt: number;
  readonly arrivesAt: number | null;
  readonly exchange: number;
  readonly suspicion: boolean;
}

export interface Flights {
  /** Everybody else is a client. */
  readonly places: Places;
  drawn: Drawn[];
  /** What may still be drawn of each kind that is thinned; refilled by wall time. */
  readonly allowance: Map<FlightKind, number>;
  /** Heartbeats drawn whose answer is to be drawn as well: `from to`. */
  readonly awaited: Set<number>;
  /** Virtual µs when what had arrived was last forgotten to make room. */
  clearedAt: number;
  /** False on the way to another instant: all that is under way there is shown. */
  thinning: boolean;
}

/** Drawn at most so often per second of wall time; other kinds are not thinned. */
const perSecond: Partial<Record<FlightKind, number>> = {
  ping: 10,
  request: 12,
  redirect: 6,
  errorReply: 6,
  stream: 8,
  ack: 3,
};
const BURST = 3;
/** A FAIL in a cluster of a thousand is a thousand messages: what is drawn of one frame has an end. */
const MOST = 400;
const CLEARED_EVERY_US = 10_000;
/** What has no arrival (a cut, a dead end) is drawn on its way for so long (virtual µs). */
const LOST_FOR_US = 1000;

export const createFlights = (nodes: number): Flights => ({
  places: createPlaces(nodes),
  drawn: [],
  allowance: new Map(),
  awaited: new Set(),
  clearedAt: -Infinity,
  thinning: false,
});

/** Most of a large cluster's messages are heartbeats that nobody will see: told here at the least cost. */
export function isPassing({ thinning, allowance, awaited }: Flights, flight: Flight): boolean {
  const message = flight.message as BusMessage | ServerMessage;
  if (!thinning || (message.kind !== 'ping' && message.kind !== 'pong')) return false;
  if (message.aside.failing && message.aside.failing.size > 0) return false;
  return message.kind === 'ping' ? (allowance.get('ping') ?? BURST) < 1 : awaited.size === 0;
}

/** Takes one message in, if it is to be drawn. `isFollowed` says whether an exchange is in the middle of the stage. */
export function takeFlight(
  flights: Flights,
  flight: Flight,
  isFollowed: (client: number, exchange: number) => boolean,
): void {
  const { servers, sentinels } = flights.places;
  const isWatch =
    (sentinels.has(flight.from) && servers.has(flight.to)) ||
    (sentinels.has(flight.to) && servers.has(flight.from));
  const watch = isWatch ? watchKind(flight.message as ServerMessage) : null;
  const asks = !isWatch && (sentinels.has(flight.from) || sentinels.has(flight.to)); // a client, for the way
  const kind = isWatch
    ? watch?.kind
    : asks
      ? askKind(flight.message as ServerMessage)
      : kindOf(flight, servers);
  if (!kind) return;
  if (flights.drawn.length >= MOST && !hasMadeRoom(flights, flight.sentAt)) return;
  const message = flight.message as BusMessage | ServerMessage;
  const exchange = 'aside' in message && 'exchange' in message.aside ? message.aside.exchange : 0;
  const suspicion = watch?.suspicion ?? ('gossip' in message && (message.aside.failing?.size ?? 0) > 0);
  const client = servers.has(flight.from) ? flight.to : flight.from;
  const { from, to, sentAt, arrivesAt } = flight;
  if (!suspicion && !isFollowed(client, exchange) && !isAllowed(flights, kind, from, to)) return;
  flights.drawn.push({ from, to, kind, sentAt, arrivesAt, exchange, suspicion });
}

/** Looking through all of them for every message would cost more than the engine itself. */
function hasMadeRoom(flights: Flights, now: number): boolean {
  if (now < flights.clearedAt + CLEARED_EVERY_US && now >= flights.clearedAt) return false;
  flights.clearedAt = now;
  forgetArrived(flights, now);
  return flights.drawn.length < MOST;
}

function isAllowed(flights: Flights, kind: FlightKind, from: number, to: number): boolean {
  const { allowance, awaited, thinning } = flights;
  if (!thinning) return true;
  if (kind === 'pong') return awaited.delete(to * 4096 + from);
  if (kind === 'reply') return false; // a reply is drawn with the request that is followed
  if (perSecond[kind] === undefined) return true;
  const left = allowance.get(kind) ?? BURST;
  if (left < 1) return false;
  allowance.set(kind, left - 1);
  if (kind === 'ping') awaited.add(from * 4096 + to);
  return true;
}

/** Wall time refills what may be drawn. */
export function refill({ allowance }: Flights, elapsedMs: number): void {
  for (const [kind, rate] of Object.entries(perSecond) as [FlightKind, number][]) {
    allowance.set(kind, Math.min(BURST, (allowance.get(kind) ?? BURST) + (rate * elapsedMs) / 1000));
  }
}

/** What is under way or was sent since the last frame, as numbers; what has arrived is forgotten. */
export function printFlights(flights: Flights, now: number): Float64Array {
  const numbers = new Float64Array(flights.drawn.length * FLIGHT_STRIDE);
  flights.drawn.forEach(({ from, to, kind, sentAt, arrivesAt, exchange, suspicion }, index) => {
    const arrival = arrivesAt ?? NaN;
    const row = [from, to, flightKinds.indexOf(kind), sentAt, arrival, exchange, suspicion ? 1 : 0];
    numbers.set(row, index * FLIGHT_STRIDE);
  });
  forgetArrived(flights, now);
  return numbers;
}

export function forgetArrived(flights: Flights, now: number): void {
  flights.drawn = flights.drawn.filter(({ arrivesAt, sentAt }) => (arrivesAt ?? sentAt + LOST_FOR_US) > now);
}

export function forgetFlights(flights: Flights): void {
  flights.drawn = [];
  flights.awaited.clear();
  flights.thinning = false;
}

const askKind = ({ kind }: ServerMessage): FlightKind | null =>
  kind === 'request' || kind === 'reply' ? kind : null;

function kindOf({ from, to, message: sent }: Flight, servers: ReadonlySet<number>): FlightKind | null {
  const message = sent as BusMessage | ServerMessage;
  const amongNodes = servers.has(from) && servers.has(to);
  switch (message.kind) {
    case 'meet':
      return 'ping';
    case 'ping':
    case 'pong':
    case 'fail':
    case 'update':
    case 'stream':
    case 'snapshot':
      return message.kind;
    case 'authRequest':
    case 'mfstart':
      return 'voteRequest';
    case 'authAck':
      return 'vote';
    case 'request':
      if (amongNodes) return message.argv[0]?.startsWith('RESTORE') ? 'stream' : 'ack'; // MIGRATE moves a key
      return message.aside.exchange > 0 ? 'request' : null; // a client's own housekeeping has no number
    case 'newline':
      return null;
    case 'push':
      return 'reply';
    case 'publish':
    case 'publishShard':
      return null; // what it leads to is seen where it is delivered
    case 'reply':
      return amongNodes || message.aside.exchange === 0 ? null : replyKind(message.reply);
  }
}

type Reply = Extract<ServerMessage, { kind: 'reply' }>['reply'];

export function replyKind(reply: Reply): 'reply' | 'redirect' | 'errorReply' {
  if (reply.type !== 'error') return 'reply';
  return /^(?:MOVED|ASK) /.test(reply.text) ? 'redirect' : 'errorReply';
}

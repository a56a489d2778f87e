// Messages of sentinels as the stage can draw them: to a server they are a client's requests, to each other questions and votes.
// Source: what engine/sentinel sends; SENTINEL IS-MASTER-DOWN-BY-ADDR with a run id asks for a vote. Pure.
import type { ServerMessage } from '../engine';
import type { FlightKind } from './protocol';

/** Indexes of those that have a place on the stage, and of the sentinels among them. Names come as processes do. */
export interface Places {
  readonly servers: Set<number>;
  readonly sentinels: Set<number>;
}

export const createPlaces = (servers: number): Places => ({
  servers: new Set(Array.from({ length: servers }, (_, index) => index)),
  sentinels: new Set(),
});

export function learnPlaces({ servers, sentinels }: Places, names: readonly string[]): void {
  names.forEach((name, index) => {
    const isSentinel = /^s\d/.test(name);
    if (isSentinel) sentinels.add(index);
    if (isSentinel || /^n\d/.test(name)) servers.add(index);
  });
}

const ASK_ANY = '*'; // in the place of a run id: no vote is asked for

/** Of a message with a sentinel at one end and no client at the other; null: not drawn. */
export function watchKind(message: ServerMessage): { kind: FlightKind; suspicion: boolean } | null {
  switch (message.kind) {
    case 'request':
      return requestKind(message.argv);
    case 'reply':
      return replyKind(message.reply);
    default:
      return null; // a hello is seen on its way to the server that hands it on
  }
}

function requestKind(argv: readonly string[]): { kind: FlightKind; suspicion: boolean } | null {
  const [command = '', subcommand = ''] = argv.map((word) => word.toUpperCase());
  switch (command) {
    case 'PING':
    case 'INFO':
    case 'PUBLISH':
      return { kind: 'ping', suspicion: false };
    case 'SENTINEL':
      if (subcommand !== 'IS-MASTER-DOWN-BY-ADDR') return null;
      return argv[5] === ASK_ANY
        ? { kind: 'ping', suspicion: true }
        : { kind: 'voteRequest', suspicion: false };
    case 'SLAVEOF':
    case 'REPLICAOF':
      return { kind: 'update', suspicion: false };
    default:
      return null;
  }
}

function replyKind(
  reply: Extract<ServerMessage, { kind: 'reply' }>['reply'],
): { kind: FlightKind; suspicion: boolean } | null {
  if (reply.type === 'simple') return reply.text === 'PONG' ? { kind: 'pong', suspicion: false } : null;
  if (reply.type !== 'array' || reply.items?.length !== 3) return null;
  const leader = reply.items[1];
  const isVote = leader?.type === 'bulk' && leader.value !== null && leader.value.length === 40;
  return isVote ? { kind: 'vote', suspicion: false } : null;
}

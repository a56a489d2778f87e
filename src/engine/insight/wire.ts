// What is on the wire: every message under way, and of one of them what its packet says. Source: clusterMsg; SPEC G1, N6.
// Boundary: messages have the number under which they were queued; what waits behind a cut is not under way.
import { gossipFlags, gossipId, gossipWord } from '../cluster/messages';
import type { BusMessage } from '../cluster/messages';
import { flagWords } from '../cluster/reports';
import { slotsText } from '../cluster/slots';
import { otherEnd, portOf, processAt } from '../kernel/connections';
import { messagesUnderWay } from '../kernel/tamper';
import type { UnderWay } from '../kernel/tamper';
import type { RunState } from '../kernel/state';
import type { ServerMessage } from '../server/messages';
import { nameOfId } from '../survey';
import type { Looked } from './looked';

export interface WireQuestion {
  readonly kind: 'wire';
  /** Nobody: all messages. One process: those that it sends or gets. Two: those between them. */
  readonly of: readonly string[];
  readonly count: number;
}

export interface SeenMessage {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly what: string;
  readonly bus: boolean;
  readonly bytes: number;
  readonly arrivesAt: number;
  /** What the packet says, as `name value`. */
  readonly says: readonly (readonly [name: string, value: string])[];
  /** What it says of others. */
  readonly gossip: readonly { readonly about: string; readonly flags: string; readonly pong: number }[];
}

export interface Wire {
  readonly kind: 'wire';
  readonly at: number;
  readonly all: number;
  readonly messages: readonly SeenMessage[];
}

export function readWire({ of, count }: WireQuestion, { run }: Looked): Wire {
  const found = messagesUnderWay(run).flatMap((each) => {
    const from = run.processes[processAt(run.connections, each.connection, each.end)]?.name ?? '';
    const to = run.processes[processAt(run.connections, each.connection, otherEnd(each.end))]?.name ?? '';
    return each.message && of.every((name) => name === from || name === to) ? [{ each, from, to }] : [];
  });
  return {
    kind: 'wire',
    at: run.now,
    all: found.length,
    messages: found.slice(0, count).map(({ each, from, to }) => shown(run, each, from, to)),
  };
}

function shown(
  run: RunState,
  { number, connection, arrivesAt, message }: UnderWay,
  from: string,
  to: string,
): SeenMessage {
  const bus = portOf(run.connections, connection) === 'bus';
  const packet = message as BusMessage;
  return {
    number,
    from,
    to,
    what: message?.kind ?? '',
    bus,
    bytes: message?.bytes ?? 0,
    arrivesAt,
    says: bus ? saysOf(run, packet) : plainly(message as ServerMessage),
    gossip: bus && 'gossip' in packet ? gossipOf(run, packet.gossip) : [],
  };
}

const flagsText = (flags: number): string =>
  flagWords.flatMap(([flag, word]) => (flags & flag ? [word] : [])).join(',') || 'noflags';

function saysOf(run: RunState, packet: BusMessage): SeenMessage['says'] {
  const { sender, flags, address, currentEpoch, configEpoch, offset, slots, replicaOf, state } =
    packet.header;
  return [
    ['sender', nameOfId(run, sender)],
    ['flags', flagsText(flags)],
    ['address', run.texts[address] ?? ''],
    ['currentEpoch', String(currentEpoch)],
    ['configEpoch', String(configEpoch)],
    ['offset', String(offset)],
    ['slots', slotsText(slots) || '-'],
    ['slaveof', replicaOf === 0 ? '-' : nameOfId(run, replicaOf)],
    ['state', state],
    ...('about' in packet ? [['about', nameOfId(run, packet.about)] as const] : []),
    ...('owner' in packet
      ? [['owner', nameOfId(run, packet.owner)] as const, ['update', slotsText(packet.slots)] as const]
      : []),
    ...('channel' in packet
      ? [['channel', packet.channel] as const, ['message', packet.message] as const]
      : []),
  ];
}

function gossipOf(run: RunState, gossip: readonly number[]): SeenMessage['gossip'] {
  const entries: { about: string; flags: string; pong: number }[] = [];
  for (let at = 0; at < gossip.length; at += 2) {
    const word = gossip[at] ?? gossipWord(0, 0);
    entries.push({
      about: nameOfId(run, gossipId(word)),
      flags: flagsText(gossipFlags(word)),
      pong: gossip[at + 1] ?? 0,
    });
  }
  return entries;
}

/** Of what goes to and from a client port. */
function plainly(message: ServerMessage): SeenMessage['says'] {
  switch (message.kind) {
    case 'request':
      return [['command', message.argv.join(' ').slice(0, 200)]];
    case 'stream':
      return [
        [
          'commands',
          message.commands
            .map((argv) => argv.join(' '))
            .join(' · ')
            .slice(0, 200),
        ],
        ['offset', String(message.offset)],
      ];
    case 'reply':
    case 'push':
      return [[message.reply.type, 'text' in message.reply ? message.reply.text.slice(0, 200) : '']];
    case 'snapshot':
      return [['part', String(message.part)]];
    case 'newline':
      return [];
  }
}

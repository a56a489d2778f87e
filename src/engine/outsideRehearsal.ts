// For tests of real servers on the bus: a run that has begun to speak with them, and what one of them says in bytes.
import { create } from './create';
import { after } from './kernel/time';
import type { NoteNumber } from './kernel/process';
import { processAtIndex } from './kernel/state';
import type { Action, Duration, Instant, Note } from './record';
import type { Simulation } from './simulation';
import type { NodeState } from './cluster/cluster';
import { addressText } from './cluster/links';
import type { BusMessage, Header } from './cluster/messages';
import { HEADER_BYTES } from './cluster/messages';
import { NO_SLOTS } from './cluster/slots';
import type { SlotSet } from './cluster/slots';
import { MASTER } from './cluster/table';
import { decode, isUnreadable } from './cluster/wire/decode';
import { encode } from './cluster/wire/encode';
import type { Wire } from './cluster/wire/encode';

const START = 1_767_225_600; // the world's usual start, seconds since 1970
export const ID = 'abcdef0123'.repeat(4);
export const IP = '10.0.0.2';

export interface World {
  readonly simulation: Simulation;
  readonly notes: Note[];
  readonly wire: Wire;
  act(action: Action): void;
  run(ms: number): void;
  /** What the node has said on a connection since the last look. */
  heard(socket: number): BusMessage[];
  say(socket: number, packet: string): void;
  readonly node: NodeState['cluster'];
}

export function world(masters = 1): World {
  const notes: Note[] = [];
  const simulation = create(
    { masters, replicas: 0, formed: masters > 1, 'cluster-node-timeout': 1000, ip: '10.0.0.1' },
    7,
    { listener: { note: (note) => void notes.push(note) } },
  );
  const texts = new Map<string, number>();
  const known: string[] = [''];
  const names: Wire['names'] = {
    intern(text) {
      if (!texts.has(text)) texts.set(text, known.push(text) - 1);
      return texts.get(text) ?? 0;
    },
    textOf: (interned) => known[interned] ?? '',
  };
  const wire = { names, clockZero: START - 10_000 };
  let seen = 0;
  const act = (action: Action): void => {
    const refusal = simulation.act(action);
    if (refusal) throw new Error(`${action.type}: ${refusal.why}`);
  };
  simulation.runUntil(200_000 as Instant);
  act({ type: 'bus', does: 'begin' });
  return {
    simulation,
    notes,
    wire,
    act,
    run: (ms) => simulation.runUntil(after(simulation.now, (ms * 1000) as Duration)),
    heard(socket) {
      const fresh = notes.slice(seen);
      seen = notes.length;
      return fresh.flatMap((note) => {
        if (note.type !== 'busHeard' || note.socket !== socket) return [];
        const message = decode(note.packet, { ...wire, ip: '10.0.0.1', cause: 0 as NoteNumber });
        return isUnreadable(message) ? [] : [message];
      });
    },
    say: (socket, packet) => act({ type: 'bus', does: 'say', socket, packet }),
    node: (processAtIndex(simulation.state, 0).state as NodeState).cluster,
  };
}

interface Said {
  readonly sender?: string;
  readonly replicaOf?: string;
  readonly slots?: SlotSet;
  readonly epoch?: number;
  readonly flags?: number;
  /** Where it listens. */
  readonly port?: number;
}

export function header({ names }: Wire, said: Said = {}): Header {
  const { sender = ID, replicaOf, slots = NO_SLOTS, epoch = 1, flags = MASTER, port = 7001 } = said;
  return {
    immutable: true,
    sender: names.intern(sender),
    flags,
    address: names.intern(addressText({ ip: IP, port, cport: port + 10_000 })),
    currentEpoch: epoch,
    configEpoch: epoch,
    offset: 0,
    slots,
    replicaOf: replicaOf === undefined ? 0 : names.intern(replicaOf),
    state: 'ok',
    paused: false,
    aside: { claim: 0 as NoteNumber, map: null, transfer: null },
  };
}

export const heartbeat = (wire: Wire, kind: 'ping' | 'pong' | 'meet', said: Said = {}): string =>
  encode(
    {
      immutable: true,
      kind,
      bytes: HEADER_BYTES,
      header: header(wire, said),
      gossip: [],
      addresses: { immutable: true, of: new Int32Array(0) },
      aside: { failing: null },
    },
    wire,
  );

/** A real server meets n1 by a connection of its own, and n1's to it is accepted: returns the number of that. */
export function meet(at: World, socket: number, said: Said): number {
  at.act({ type: 'bus', does: 'open', socket, to: 'n1', from: IP });
  at.say(socket, heartbeat(at.wire, 'meet', said));
  at.run(300);
  const sought = at.notes.findLast(({ type }) => type === 'busSought');
  if (sought?.type !== 'busSought') throw new Error('nobody was sought');
  at.act({ type: 'bus', does: 'accept', socket: sought.socket });
  at.run(10);
  return sought.socket;
}

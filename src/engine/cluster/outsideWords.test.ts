// [N16] Whatever real servers say, as long as it can be read: lies, contradictions, impossible orders of things.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NoteNumber } from '../kernel/process';
import type { NodeState } from './cluster';
import { addressText } from './links';
import type { BusMessage, Header } from './messages';
import {
  FAIL_BYTES,
  GOSSIP_ENTRY_BYTES,
  HEADER_BYTES,
  PUBLISH_BYTES,
  UPDATE_BYTES,
  gossipWord,
} from './messages';
import { NO_SLOTS, slotRange } from './slots';
import { FAIL, MASTER, NOADDR, PFAIL, REPLICA } from './table';
import { ID, IP, header, heartbeat, meet, world } from '../outsideRehearsal';
import type { World } from '../outsideRehearsal';
import { encode } from './wire/encode';
import type { Wire } from './wire/encode';

const strangers = [ID, 'b'.repeat(40), 'c'.repeat(40), 'd'.repeat(40)];
/** 0 … 2 are nodes of the run, the others real ones. */
const who = fc.nat(2 + strangers.length);
const flags = fc.oneof(
  fc.constantFrom(MASTER, REPLICA, MASTER | FAIL, MASTER | PFAIL, REPLICA | NOADDR),
  fc.nat(0xfff),
);
const epoch = fc.oneof(fc.nat(5), fc.constant(2 ** 30 - 1));
const slots = fc
  .tuple(fc.nat(16_383), fc.nat(9000))
  .map(([first, more]) => (more > 8000 ? NO_SLOTS : slotRange(first, Math.min(16_383, first + more))));
const kind = fc.constantFrom<BusMessage['kind']>(
  'ping',
  'pong',
  'meet',
  'fail',
  'authRequest',
  'authAck',
  'update',
  'mfstart',
  'publish',
  'publishShard',
);
const step = fc.record({
  kind,
  sender: who,
  about: who,
  replicaOf: fc.option(who, { freq: 1 }), // as often nobody
  flags,
  epoch,
  slots,
  paused: fc.boolean(),
  gossip: fc.array(fc.tuple(who, flags, fc.nat(20_000)), { maxLength: 4 }),
  on: fc.nat(40),
  /** Whether it speaks as who it is. */
  honest: fc.boolean(),
  wait: fc.constantFrom(0, 0, 1, 150, 700),
});

/** All four have met n1, on connections 1 and 2, 3 and 4 …; by and by n2 and n3 learn of them. */
function acquainted(): World {
  const at = world(3);
  for (const [index, sender] of strangers.entries()) {
    const said = { sender, port: 7101 + index };
    at.say(meet(at, index * 2 + 1, said), heartbeat(at.wire, 'pong', said));
    at.run(10);
  }
  return at;
}

test('[N16] nothing that real servers can say breaks a run', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const at = acquainted();
      const own = at.simulation.state.processes
        .slice(0, 3)
        .map(({ state }) => at.simulation.state.texts[(state as NodeState).cluster.id] ?? '');
      const all = [...own, ...strangers];
      const id = (index: number): number => at.wire.names.intern(all[index] ?? '');
      const open = strangers.flatMap((_, index) => [index * 2 + 1, index * 2 + 2]);
      for (const one of steps) {
        const { replicaOf, paused, slots: owned, epoch: shown } = one;
        const place = one.on % (one.honest ? 2 * strangers.length : open.length);
        const sender = one.honest ? own.length + (place >> 1) : one.sender;
        const said = { sender: all[sender] ?? '', slots: owned, epoch: shown, flags: one.flags };
        const head: Header = {
          ...header(at.wire, { ...said, port: 7098 + sender }),
          replicaOf: replicaOf === null ? 0 : id(replicaOf),
          paused,
        };
        const packet = encode(messageOf(one, head, at.wire, id), at.wire);
        const socket = open[place] ?? 1;
        at.simulation.act({ type: 'bus', does: 'say', socket, packet });
        at.run(one.wait);
        for (const note of at.notes.splice(0))
          if (note.type === 'busSought') open.push(answered(at, note.socket));
      }
      for (const argv of [['NODES'], ['SHARDS'], ['SLOTS'], ['INFO']])
        at.act({ type: 'command', id: 'n1', argv: ['CLUSTER', ...argv] });
      at.run(2500);
      at.simulation.survey();
    }),
    { numRuns: 60 },
  );
});

/** Every third is refused. */
function answered({ simulation }: World, socket: number): number {
  simulation.act({ type: 'bus', does: socket % 6 === 0 ? 'refuse' : 'accept', socket });
  return socket;
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function messageOf(one: Step, head: Header, { names }: Wire, id: (index: number) => number): BusMessage {
  const cause = 0 as NoteNumber;
  const packet = { immutable: true, header: head } as const;
  switch (one.kind) {
    case 'ping':
    case 'pong':
    case 'meet': {
      const gossip = one.gossip.map(([about, flag, pong]) => [id(about), flag, pong] as const);
      const of = new Int32Array(64);
      gossip.forEach(
        ([about], i) =>
          void (of[about] = names.intern(addressText({ ip: IP, port: 7000 + i, cport: 17_000 + i }))),
      );
      return {
        ...packet,
        kind: one.kind,
        bytes: HEADER_BYTES + gossip.length * GOSSIP_ENTRY_BYTES,
        gossip: gossip.flatMap(([about, flag, pong]) => [gossipWord(about, flag), pong]),
        addresses: { immutable: true, of },
        aside: { failing: null },
      };
    }
    case 'fail':
      return { ...packet, kind: 'fail', bytes: FAIL_BYTES, about: id(one.about), aside: { fail: cause } };
    case 'authRequest':
      return {
        ...packet,
        kind: 'authRequest',
        bytes: HEADER_BYTES,
        forceAck: one.paused,
        aside: { election: cause },
      };
    case 'authAck':
      return { ...packet, kind: 'authAck', bytes: HEADER_BYTES, aside: { vote: cause } };
    case 'mfstart':
      return { ...packet, kind: 'mfstart', bytes: HEADER_BYTES, aside: { request: cause } };
    case 'update':
      return {
        ...packet,
        kind: 'update',
        bytes: UPDATE_BYTES,
        owner: id(one.about),
        configEpoch: one.epoch,
        slots: one.slots,
        aside: { claim: cause },
      };
    case 'publish':
    case 'publishShard':
      return {
        ...packet,
        kind: one.kind,
        bytes: PUBLISH_BYTES + 2,
        channel: 'a',
        message: 'b',
        aside: { cause },
      };
  }
}

test('[N16] a flood of names that nobody has heard of is kept from the nodes', () => {
  const at = world();
  const { names } = at.wire;
  at.act({ type: 'bus', does: 'open', socket: 1, to: 'n1', from: IP });
  const gossip = Array.from({ length: 50_001 }, (_, i) => names.intern(i.toString(16).padStart(40, '0')));
  const packet: BusMessage = {
    immutable: true,
    kind: 'meet',
    bytes: HEADER_BYTES + gossip.length * GOSSIP_ENTRY_BYTES,
    header: header(at.wire),
    gossip: gossip.flatMap((id) => [gossipWord(id, MASTER), 0]),
    addresses: { immutable: true, of: new Int32Array(0) },
    aside: { failing: null },
  };
  at.say(1, encode(packet, at.wire));
  at.run(300);
  expect(at.notes.filter(({ type }) => type === 'busRefused')).toMatchObject([{ wrong: 'flood' }]);
  expect(at.notes.some(({ type }) => type === 'busSought')).toBe(false);
});

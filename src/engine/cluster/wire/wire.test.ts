// [G13] [G14] Packets as bytes and back: whatever a node can say survives, and whatever anybody can send is a message or a
// word for what is wrong with it. Real packets are those that redis-server 7.0.15 has sent (testdata/packets.json).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NoteNumber } from '../../kernel/process';
import { addressText, parseAddress } from '../links';
import type { BusMessage, Header } from '../messages';
import {
  FAIL_BYTES,
  GOSSIP_ENTRY_BYTES,
  HEADER_BYTES,
  PUBLISH_BYTES,
  UPDATE_BYTES,
  gossipFlags,
  gossipId,
  gossipWord,
} from '../messages';
import { SLOTS, slotRange, slotsText, slotsWhere, union } from '../slots';
import { decode, isUnreadable } from './decode';
import type { Received } from './decode';
import { encode } from './encode';
import { MAX_EPOCH } from './layout';
import packets from './testdata/packets.json';

/** A table of names of its own, and what is known of a packet that comes in. */
function received(): Received {
  const texts = [''];
  const names = {
    intern: (text: string) => (texts.indexOf(text) === -1 ? texts.push(text) - 1 : texts.indexOf(text)),
    textOf: (interned: number) => texts[interned] ?? '',
  };
  return { names, clockZero: 1_700_000_000, ip: '10.0.0.9', cause: 7 as NoteNumber };
}

const ZERO = 1_700_000_000;
const id = fc.stringMatching(/^[0-9a-f]{40}$/);
const ip = fc.oneof(fc.ipV4(), fc.ipV6()).filter((text) => /^[0-9a-fA-F.:]+$/.test(text));
const port = fc.nat(65_535);
const address = fc.record({ ip, port, cport: port }).map(addressText);
const epoch = fc.nat(MAX_EPOCH);
const bytes = fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 80 });
const slots = fc.array(fc.tuple(fc.nat(SLOTS - 1), fc.nat(300)), { maxLength: 6 }).map((ranges) =>
  ranges
    .map(([first, more]) => slotRange(first, Math.min(SLOTS - 1, first + more)))
    .reduce(
      union,
      slotsWhere(() => false),
    ),
);

/** Something to say, in texts; `build` makes the message of it that a node would send, with whose names is its business. */
const header = fc.record({
  sender: id,
  flags: fc.nat(0xfff),
  address,
  currentEpoch: epoch,
  configEpoch: epoch,
  offset: fc.maxSafeNat(),
  slots,
  replicaOf: fc.option(id),
  state: fc.constantFrom('ok' as const, 'fail' as const),
  paused: fc.boolean(),
});
const entry = fc.record({
  id,
  flags: fc.nat(0xfff),
  pong: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_000_000 })),
  address,
});
const body = fc.oneof(
  fc.record({
    kind: fc.constantFrom('ping' as const, 'pong' as const, 'meet' as const),
    entries: fc.uniqueArray(entry, { maxLength: 5, selector: (one) => one.id }),
  }),
  fc.record({ kind: fc.constant('fail' as const), about: id }),
  fc.record({ kind: fc.constant('authRequest' as const), forceAck: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('authAck' as const, 'mfstart' as const) }),
  fc.record({ kind: fc.constant('update' as const), owner: id, configEpoch: epoch, slots }),
  fc.record({
    kind: fc.constantFrom('publish' as const, 'publishShard' as const),
    channel: bytes,
    message: bytes,
  }),
);
type Drawn = { readonly header: typeof header extends fc.Arbitrary<infer T> ? T : never } & {
  readonly body: typeof body extends fc.Arbitrary<infer T> ? T : never;
};
const drawn: fc.Arbitrary<Drawn> = fc.record({ header, body });

function build({ header: said, body: of }: Drawn, { names, cause }: Received): BusMessage {
  const head: Header = {
    immutable: true,
    ...said,
    sender: names.intern(said.sender),
    address: names.intern(said.address),
    replicaOf: said.replicaOf === null ? 0 : names.intern(said.replicaOf),
    aside: { claim: cause, map: null, transfer: null },
  };
  const packet = { immutable: true, header: head } as const;
  switch (of.kind) {
    case 'ping':
    case 'pong':
    case 'meet': {
      const entries = of.entries.map((one) => ({
        ...one,
        id: names.intern(one.id),
        address: names.intern(one.address),
      }));
      const book = new Int32Array(Math.max(0, ...entries.map((one) => one.id + 1)));
      for (const one of entries) book[one.id] = one.address;
      const failing = new Map(entries.map((one) => [one.id, cause] as const));
      return {
        ...packet,
        kind: of.kind,
        bytes: HEADER_BYTES + entries.length * GOSSIP_ENTRY_BYTES,
        gossip: entries.flatMap((one) => [gossipWord(one.id, one.flags), one.pong]),
        addresses: { immutable: true, of: book },
        aside: { failing, ...(of.kind === 'meet' && { meeting: cause }) },
      };
    }
    case 'fail':
      return {
        ...packet,
        kind: 'fail',
        bytes: FAIL_BYTES,
        about: names.intern(of.about),
        aside: { fail: cause },
      };
    case 'authRequest':
      return { ...packet, ...of, bytes: HEADER_BYTES, aside: { election: cause } };
    case 'authAck':
      return { ...packet, kind: 'authAck', bytes: HEADER_BYTES, aside: { vote: cause } };
    case 'mfstart':
      return { ...packet, kind: 'mfstart', bytes: HEADER_BYTES, aside: { request: cause } };
    case 'update':
      return {
        ...packet,
        ...of,
        bytes: UPDATE_BYTES,
        owner: names.intern(of.owner),
        aside: { claim: cause },
      };
    case 'publish':
    case 'publishShard': {
      const length = PUBLISH_BYTES + of.channel.length + of.message.length;
      return { ...packet, ...of, bytes: length, aside: { cause } };
    }
  }
}

test('[G13] whatever a node says is read as it was said', () => {
  fc.assert(
    fc.property(drawn, (said) => {
      const wire = received();
      const message = build(said, wire);
      const packet = encode(message, wire);
      expect(packet).toHaveLength(message.bytes);
      expect(decode(packet, wire)).toEqual(message);
    }),
  );
});

const real: readonly (readonly [what: string, packet: string])[] = Object.entries(packets).map(
  ([what, base64]) => [what, atob(base64)],
);
const packetOf = (what: string): string => real.find(([name]) => name === what)?.[1] ?? '';

function readable(what: string): { readonly message: BusMessage; readonly text: (id: number) => string } {
  const wire = received();
  const message = decode(packetOf(what), wire);
  if (isUnreadable(message)) throw new Error(`${what}: wrong ${message.wrong}`);
  return { message, text: wire.names.textOf };
}

/** What a node of ours would send in the same words: it never announces a host name. */
const plain = real.filter(([what]) => what !== 'ping-with-hostname');

test.each(plain)('[G13] a real %s comes out as it went in', (what, packet) => {
  const wire = { ...received(), ip: '127.0.0.1' };
  const message = decode(packet, wire);
  if (isUnreadable(message)) throw new Error(`${what}: wrong ${message.wrong}`);
  const again = decode(encode(message, wire), wire);
  expect(again).toEqual(message);
});

test('[G14] whatever comes is a message or what is wrong with it', () => {
  const part = fc.uint8Array({ maxLength: 3000 }).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(part, fc.boolean(), (rest, signed) => {
      const packet = signed ? framed(rest) : rest;
      const read = decode(packet, received());
      expect(isUnreadable(read) || read.bytes === packet.length).toBe(true);
    }),
  );
});

/** A frame that fits, around anything. */
function framed(rest: string): string {
  const length = rest.length + 8;
  const word = [24, 16, 8, 0].map((shift) => String.fromCharCode((length >> shift) & 255)).join('');
  return `RCmb${word}${rest}`;
}

test('[G14] a real packet with some bytes changed is a message or what is wrong with it', () => {
  const change = fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255));
  fc.assert(
    fc.property(
      fc.constantFrom(...real),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      ([, packet], changes) => {
        const letters = packet.split('');
        // Half of them where numbers, ids and lengths are, and not in the middle of a bitmap.
        for (const [where, code] of changes) {
          const at = Math.floor(where * letters.length);
          letters[at >= 80 && at < 2128 && code & 1 ? at % 80 : at] = String.fromCharCode(code);
        }
        const read = decode(letters.join(''), received());
        expect(isUnreadable(read) || read.bytes === packet.length).toBe(true);
      },
    ),
  );
});

test('[G14] what is wrong with a packet, and what only loses it', () => {
  const ping = packetOf('ping');
  const changed = (at: number, ...codes: readonly number[]): string =>
    ping.slice(0, at) + String.fromCharCode(...codes) + ping.slice(at + codes.length);
  const wrongs = {
    signature: changed(0, 82, 67, 109, 99),
    shorter: ping.slice(0, -1),
    longer: `${ping}x`,
    tiny: ping.slice(0, 100),
    version: changed(8, 0, 2),
    module: changed(12, 0, 9),
    unknown: changed(12, 0, 77),
    entries: changed(14, 0, 200),
    sender: changed(40, 0),
    epoch: changed(16, 1),
    address: changed(2168, 104, 111, 115, 116, 0),
  };
  const said = Object.entries(wrongs).map(([name, packet]) => {
    const read = decode(packet, received());
    return [name, isUnreadable(read) ? read.wrong : 'nothing'];
  });
  expect(Object.fromEntries(said)).toEqual({
    signature: 'frame',
    shorter: 'frame',
    longer: 'frame',
    tiny: 'frame',
    version: 'version',
    module: 'type',
    unknown: 'type',
    entries: 'length',
    sender: 'id',
    epoch: 'number',
    address: 'address',
  });
});

test('[G14] extensions are measured and passed over', () => {
  const { message } = readable('ping-with-hostname');
  expect(message.kind).toBe('ping');
  const packet = packetOf('ping-with-hostname');
  const at = packet.length - 24; // the extension: its length, its type, sixteen bytes for the name
  const short = packet.slice(0, at + 3) + String.fromCharCode(7) + packet.slice(at + 4);
  expect(decode(short, received())).toEqual({ wrong: 'length' });
});

test('[G13] what a real node says of itself and others', () => {
  const { message, text } = readable('ping');
  const { header: head } = message;
  expect(text(head.sender)).toMatch(/^[0-9a-f]{40}$/);
  expect(parseAddress(text(head.address))).toMatchObject({ ip: '10.0.0.9' }); // it announces none
  expect(slotsText(head.slots)).toBe('0-5460');
  if (message.kind !== 'ping') throw new Error('no ping');
  const [word = 0, pong = 0] = message.gossip;
  expect(text(message.addresses.of[gossipId(word)] ?? 0)).toMatch(/^127\.0\.71\.\d:7\d\d\d@17\d\d\d$/);
  expect(gossipFlags(word)).toBe(1);
  expect(pong + ZERO).toBeGreaterThan(1_700_000_000);
});

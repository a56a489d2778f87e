// [N15] [N16] Real servers on the bus: who stands for them, and what a node sees of them.
import { expect, test } from 'vitest';
import type { NoteNumber } from '../kernel/process';
import type { Note } from '../record';
import { FAIL_BYTES, HEADER_BYTES } from './messages';
import { slotRange } from './slots';
import { REPLICA } from './table';
import { ID, IP, header, heartbeat, meet, world } from '../outsideRehearsal';
import type { World } from '../outsideRehearsal';
import { encode } from './wire/encode';

const typesIn = (notes: readonly Note[]): string[] => notes.map(({ type }) => type);
const nodesText = ({ node, simulation }: World): string =>
  [...node.table.members.ids].map((id) => simulation.state.texts[id]).join(' ');

test('[N15] a node that is told to meet a real server seeks it outside, says MEET when it has answered, and knows it by its PONG', () => {
  const at = world();
  at.act({ type: 'command', id: 'n1', argv: ['CLUSTER', 'MEET', IP, '7001'] });
  at.run(300);
  expect(at.notes.find(({ type }) => type === 'busSought')).toMatchObject({
    socket: 2,
    ip: IP,
    port: 17_001,
  });
  expect(at.heard(2)).toEqual([]); // nobody has answered yet
  at.act({ type: 'bus', does: 'accept', socket: 2 });
  at.run(10);
  expect(at.heard(2)).toMatchObject([{ kind: 'meet' }]);
  at.say(2, heartbeat(at.wire, 'pong', { slots: slotRange(0, 99) }));
  at.run(10);
  expect(typesIn(at.notes)).toContain('met');
  expect(nodesText(at)).toContain(ID);
});

test('[N15] what is refused outside is refused to the node, which tries again with the next cron', () => {
  const at = world();
  at.act({ type: 'command', id: 'n1', argv: ['CLUSTER', 'MEET', IP, '7001'] });
  at.run(300);
  at.act({ type: 'bus', does: 'refuse', socket: 2 });
  at.run(200);
  const sought = at.notes.flatMap((note) => (note.type === 'busSought' ? [note.socket] : []));
  expect(sought).toEqual([2, 4]);
});

test('[N15] a client port outside is refused as before', () => {
  const at = world();
  at.act({ type: 'command', id: 'n1', argv: ['SET', 'k', 'v'] });
  at.act({ type: 'command', id: 'n1', argv: ['MIGRATE', IP, '7001', 'k', '0', '100'] });
  at.run(300);
  expect(typesIn(at.notes)).not.toContain('busSought');
});

test('[N15] a killed node ends its connections, and a cut from outside is silence', () => {
  const at = world();
  at.act({ type: 'bus', does: 'open', socket: 1, to: 'n1', from: IP });
  at.act({ type: 'cut', from: ['n1'], to: ['outside'], oneWay: false });
  at.say(1, heartbeat(at.wire, 'meet'));
  at.run(100);
  expect(at.heard(1)).toEqual([]);
  at.act({ type: 'heal' });
  at.run(1500);
  expect(at.heard(1)).toMatchObject([{ kind: 'pong' }]);
  at.act({ type: 'kill', id: 'n1' });
  at.run(10);
  expect(at.notes.at(-1)).toMatchObject({ type: 'busClosed', socket: 1, how: 'closed' });
  expect(at.simulation.act({ type: 'bus', does: 'say', socket: 1, packet: '' })).toMatchObject({
    why: 'socketClosed',
  });
});

test('[N16] a malformed packet is kept from the node; one without a frame ends the connection', () => {
  const at = world();
  at.act({ type: 'bus', does: 'open', socket: 1, to: 'n1', from: IP });
  const ping = heartbeat(at.wire, 'ping');
  at.say(1, `${ping.slice(0, 15)}\x09${ping.slice(16)}`);
  at.run(10);
  expect(at.heard(1)).toEqual([]);
  at.say(1, ping);
  at.run(10);
  expect(at.heard(1)).toMatchObject([{ kind: 'pong' }]);
  at.say(1, 'GET / HTTP/1.1');
  at.run(10);
  expect(at.notes.flatMap((note) => (note.type === 'busRefused' ? [note.wrong] : []))).toEqual([
    'length',
    'frame',
  ]);
  expect(at.notes.at(-1)).toMatchObject({ type: 'busClosed', socket: 1 });
});

test('[N16] nobody outside is a node of the run', () => {
  const at = world();
  const own = at.simulation.state.texts[at.node.id] ?? '';
  at.act({ type: 'bus', does: 'open', socket: 1, to: 'n1', from: IP });
  at.say(1, heartbeat(at.wire, 'ping', { sender: own, replicaOf: ID }));
  at.say(1, heartbeat(at.wire, 'ping', { replicaOf: ID }));
  expect(at.notes.flatMap((note) => (note.type === 'busRefused' ? [note.wrong] : []))).toEqual([
    'sender',
    'sender',
  ]);
});

test('[N16] a vote is given to a real replica whose master has failed', () => {
  const at = meetsReal(world());
  const [master, replica] = [ID, 'b'.repeat(40)];
  at.act({ type: 'bus', does: 'open', socket: 1, to: 'n1', from: IP });
  at.act({ type: 'command', id: 'n1', argv: ['CLUSTER', 'ADDSLOTSRANGE', '100', '199'] });
  const shown = { slots: slotRange(0, 99) };
  at.say(2, heartbeat(at.wire, 'pong', shown));
  meet(at, 3, { sender: replica });
  const its = heartbeat(at.wire, 'pong', { ...shown, sender: replica, replicaOf: master, flags: REPLICA });
  for (const answer of [its, its]) at.say(4, answer); // the first ends the handshake, the second tells whom it copies
  at.run(10);
  const head = header(at.wire, { sender: replica, replicaOf: master, flags: REPLICA, epoch: 2, ...shown });
  const about = at.wire.names.intern(master);
  at.say(
    3,
    encode(
      {
        immutable: true,
        kind: 'fail',
        bytes: FAIL_BYTES,
        header: head,
        about,
        aside: { fail: 0 as NoteNumber },
      },
      at.wire,
    ),
  );
  at.say(
    3,
    encode(
      {
        immutable: true,
        kind: 'authRequest',
        bytes: HEADER_BYTES,
        header: { ...head, configEpoch: 1 },
        forceAck: false,
        aside: { election: 0 as NoteNumber },
      },
      at.wire,
    ),
  );
  at.run(10);
  expect(at.notes.filter(({ type }) => type === 'fail')).toHaveLength(1);
  expect(at.notes.filter(({ type }) => type === 'voted')).toMatchObject([
    { for: replica.slice(0, 8), epoch: 2 },
  ]);
  expect(at.heard(4).map(({ kind }) => kind)).toContain('authAck');
});

/** n1 has met the real server ID on connection 2. */
function meetsReal(at: World): World {
  at.act({ type: 'command', id: 'n1', argv: ['CLUSTER', 'MEET', IP, '7001'] });
  at.run(300);
  at.act({ type: 'bus', does: 'accept', socket: 2 });
  at.run(10);
  at.say(2, heartbeat(at.wire, 'pong'));
  at.run(10);
  return at;
}

test('[N15] the same actions lead to the same run', () => {
  const hash = (): string => {
    const at = meetsReal(world());
    at.run(1000);
    return at.simulation.hash();
  };
  expect(hash()).toBe(hash());
});

// [N15] Looking into a run that speaks with real servers: they are no processes of it, and are called by the start of their ids.
import { expect, test } from 'vitest';
import { answer } from '.';
import type { Question } from '.';
import { slotRange } from '../cluster/slots';
import { ID, heartbeat, meet, world } from '../outsideRehearsal';

/** n1 knows one real master, which has the first hundred slots. */
const acquainted = () => {
  const at = world(3);
  const said = { sender: ID, port: 7101, slots: slotRange(0, 99), epoch: 9 };
  const socket = meet(at, 1, said);
  for (const kind of ['pong', 'ping'] as const) at.say(socket, heartbeat(at.wire, kind, said));
  at.run(20);
  const ask = <Q extends Question>(question: Q) =>
    at.simulation.read((seen) => answer(question, { ...seen, notes: at.notes }));
  return { ...at, ask, socket };
};

test('[N15] a real master is in what n1 believes, and outside is on its links and wires', () => {
  const { ask, say, socket, wire } = acquainted();
  expect(JSON.stringify(ask({ kind: 'report', name: 'n1', which: 'nodes' }))).toContain(ID);
  // The map is of who serves what in the run: a real master is nobody in it.
  expect(ask({ kind: 'slots', as: 'n1' })).toMatchObject({
    runs: [{ first: 0, last: 99, owner: null }, {}, {}, {}],
  });
  say(socket, heartbeat(wire, 'ping', { sender: ID, port: 7101 }));
  expect(ask({ kind: 'wire', of: ['outside'], count: 5 })).toMatchObject({
    messages: [{ from: 'outside', to: 'n1', what: 'ping' }],
  });
  expect(ask({ kind: 'beliefs', as: 'n1' })).toMatchObject({ as: 'n1' });
  expect(ask({ kind: 'disputes' })).toMatchObject({ kind: 'disputes' });
  expect(JSON.stringify(ask({ kind: 'links', of: ['n1'] }))).toContain('outside');
  expect(ask({ kind: 'links', of: ['n1', 'outside'] })).toMatchObject({ kind: 'links' });
});

test('[N15] why a slot changed hands leads to what the real server said', () => {
  const { ask, notes } = acquainted();
  const updated = notes.find(({ type }) => type === 'slotsUpdated');
  expect(ask({ kind: 'why', note: updated?.n ?? 0 })).toMatchObject({
    end: 'deed',
    cause: { because: [{ note: { type: 'busDeed', does: 'say', kind: 'ping' } }] },
  });
});

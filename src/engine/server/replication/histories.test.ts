// Whose history somebody follows after masters have changed: what may be continued, and who has to learn a new name.
import { expect, test } from 'vitest';
import type { Request } from '../messages';
import { createServers } from '../testdata/servers';
import type { Sent } from '../testdata/servers';

const asked = (sent: readonly Sent[], name: string): { readonly at: number; readonly text: string }[] =>
  sent
    .filter(({ from, message }) => from === name && message.kind === 'request')
    .map(({ at, message }) => ({ at, text: (message as Request).argv.join(' ') }));

test('[R6] a master that is not there is tried again every second', () => {
  const { kill, restart, run, sent } = createServers({ replicas: 1 });
  kill(1);
  run(5000);
  restart(1);
  sent.length = 0;
  run(1300);
  expect(asked(sent, 'n2').map(({ text }) => text)).toContain('PING');
});

test('[R7] a promotion sends the own replicas away, so that they ask for the new history', () => {
  const { follow, notes, promote, run, server } = createServers({ replicas: 2, offset: 100 });
  follow(3, 2);
  run(10);
  const { replid } = server(2);
  notes.length = 0;
  promote(2);
  run(3000);
  expect(notes.filter(({ process }) => process === 'n3').map(({ type }) => type)).toEqual([
    'replicaLinkDown',
    'partialResync',
    'replicaLinkUp',
  ]);
  expect(server(2).replid).not.toBe(replid);
  expect(server(3)).toMatchObject({ replid: server(2).replid, replid2: replid });
});

test('[R8] who has heard more of the old history than the new master is copied over', () => {
  const { ask, cut, follow, kill, notes, promote, run } = createServers({ replicas: 2, offset: 100 });
  cut(1, 2);
  ask(1, 'set', 'k', 'v');
  run(1);
  kill(1);
  promote(2);
  ask(2, 'set', 'k', 'w'); // as many bytes, so that what is asked for next is there, in another history
  follow(3, 2);
  run(8000);
  const how = notes.filter(({ process, type }) => process === 'n3' && type.endsWith('Resync'));
  expect(how.map(({ type }) => type)).toEqual(['fullResync']);
  expect(ask(3, 'get', 'k')).toEqual({ type: 'bulk', value: 'w' });
});

test('[R8] who goes on under a new name sends the own replicas away, so that they learn it too', () => {
  const { follow, kill, notes, promote, run, server } = createServers({ replicas: 3, offset: 100 });
  follow(4, 3);
  run(10);
  kill(1);
  promote(2);
  notes.length = 0;
  follow(3, 2);
  run(3000);
  expect(notes.filter(({ process }) => process === 'n4').map(({ type }) => type)).toContain(
    'replicaLinkDown',
  );
  expect(server(4).replid).toBe(server(2).replid);
});

test('[R9] a copy that has come is acknowledged in the same moment', () => {
  const { follow, kill, notes, restart, run, sent } = createServers({ replicas: 1, offset: 100 });
  kill(2);
  run(500);
  restart(2);
  follow(2, 1);
  run(8000);
  const up = notes.findLast(({ process, type }) => process === 'n2' && type === 'replicaLinkUp');
  const acks = asked(sent, 'n2').filter(({ at, text }) => text.startsWith('REPLCONF ACK') && at === up?.at);
  expect(acks.length).toBe(1);
});

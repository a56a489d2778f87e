// A person's client: what it asks whom, what it follows, and when it stops.
import { describe, expect, test } from 'vitest';
import type { Duration } from '../kernel/time';
import { OK, bulk, error } from '../server/reply';
import { keySlot } from '../server/keyspace/slot';
import { addressOf, scripted, slotsReply } from './scripted';
import type { Script, Scripted } from './scripted';
import { createClient } from './state';

const SECOND = 1_000_000 as Duration;
const FOO = keySlot('foo'); // 12182

const seeds = (nodes: number) =>
  Array.from({ length: nodes }, (_, i) => ({ ...addressOf(i + 1), name: `n${i + 1}` }));

/** A cluster-aware client whose table says that n1 serves everything. */
function aware(nodes: number, script: Script, slotTable = new Int16Array(16384).fill(0)): Scripted {
  const client = createClient({ kind: 'cluster', seeds: seeds(nodes), slotTable, timeout: SECOND });
  return scripted(nodes, client, script);
}

const plain = (script: Script): Scripted =>
  scripted(1, createClient({ kind: 'plain', seeds: seeds(1), timeout: SECOND }), script);

const said = (stage: Scripted, ...types: string[]) => stage.notes.filter(({ type }) => types.includes(type));
const everything = slotsReply([0, 16383, 2]);
const moved = (node: number) => error(`MOVED ${FOO} 127.0.0.1:${6999 + node}`);

describe('connections', () => {
  test('[C21] one is kept to each node, opened when first needed', () => {
    const stage = aware(3, () => bulk('Ada'));
    stage.tell('c1', 'GET', 'foo');
    stage.until(10);
    stage.tell('c1', 'GET', 'bar');
    stage.until(20);
    expect(stage.asked).toEqual(['n1 GET foo', 'n1 GET bar']);
    expect(stage.run.connections.count).toBe(1);
  });

  test('[C21] answers go to those who ask, in the order of asking', () => {
    const stage = aware(1, (_, command) => bulk(command));
    stage.tell('c1', 'GET', 'one');
    stage.tell('c1', 'GET', 'two');
    stage.until(10);
    expect(said(stage, 'reply').map(({ reply }) => reply)).toEqual([bulk('GET one'), bulk('GET two')]);
  });
});

describe('where a command goes', () => {
  test('[C22] to the node of its first key, by the table', () => {
    const table = new Int16Array(16384).fill(0);
    table[FOO] = 2;
    const stage = aware(3, () => OK, table);
    stage.tell('c1', 'SET', 'foo', 'bar');
    stage.tell('c1', 'SET', '{other}', 'bar');
    stage.until(10);
    expect(stage.asked).toEqual(['n3 SET foo bar', 'n1 SET {other} bar']);
  });

  test('[C22] without a key, or with an empty table, to any node', () => {
    const nobody = new Int16Array(16384).fill(-1);
    const stage = aware(3, () => OK, nobody);
    for (let i = 0; i < 30; i++) stage.tell('c1', ...(i % 2 ? ['PING'] : ['GET', 'foo']));
    stage.until(10);
    expect(new Set(stage.asked.map((line) => line.slice(0, 2)))).toEqual(new Set(['n1', 'n2', 'n3']));
  });
});

describe('redirects', () => {
  test('[C23] MOVED is followed, corrects its slot and makes it ask for the whole table', () => {
    const stage = aware(2, (node, command) =>
      command === 'CLUSTER SLOTS' ? everything : node === 'n1' ? moved(2) : bulk('bar'),
    );
    stage.tell('c1', 'GET', 'foo');
    stage.until(10);
    expect(stage.asked.filter((line) => !line.endsWith('SLOTS'))).toEqual(['n1 GET foo', 'n2 GET foo']);
    expect(said(stage, 'redirectFollowed')).toMatchObject([{ slot: FOO, to: 'n2', how: 'MOVED' }]);
    expect(said(stage, 'reply')).toMatchObject([{ from: 'n2', reply: bulk('bar') }]);
    expect(said(stage, 'slotTableUpdated')).toMatchObject([{ changed: 16383 }]);
    expect(stage.client('c1').table.every((node) => node === 1)).toBe(true);
    stage.tell('c1', 'GET', 'another');
    stage.until(20);
    expect(stage.asked.at(-1)).toBe('n2 GET another');
  });

  test('[C20] a node that it never heard of is known from then on', () => {
    const client = createClient({ kind: 'cluster', seeds: seeds(1), timeout: SECOND });
    const stage = scripted(2, client, (node) => (node === 'n1' ? moved(2) : bulk('bar')));
    stage.tell('c1', 'GET', 'foo');
    stage.until(10);
    expect(said(stage, 'redirectFollowed')).toMatchObject([{ to: '127.0.0.1:7001' }]);
    expect(said(stage, 'reply')).toMatchObject([{ from: '127.0.0.1:7001' }]);
  });

  test('[C24] ASK is followed once, with ASKING ahead, and leaves the table as it is', () => {
    const stage = aware(2, (node, command) =>
      command === 'ASKING' ? OK : node === 'n1' ? error(`ASK ${FOO} 127.0.0.1:7001`) : bulk('bar'),
    );
    stage.tell('c1', 'GET', 'foo');
    stage.until(10);
    expect(stage.asked).toEqual(['n1 GET foo', 'n2 ASKING', 'n2 GET foo']);
    expect(said(stage, 'reply')).toMatchObject([{ from: 'n2', reply: bulk('bar') }]);
    expect(stage.client('c1').table[FOO]).toBe(0);
  });

  test('[C27] five redirects in a row are followed, a sixth is not', () => {
    const stage = aware(2, (node, command) =>
      command === 'CLUSTER SLOTS' ? slotsReply() : moved(node === 'n1' ? 2 : 1),
    );
    stage.tell('c1', 'GET', 'foo');
    stage.until(500);
    expect(said(stage, 'redirectFollowed')).toHaveLength(5);
    expect(said(stage, 'gaveUp')).toMatchObject([{ after: 6, why: 'hops' }]);
    expect(stage.client('c1')).toMatchObject({ requests: 1, redirects: 5, errors: 1 });
  });
});

describe('trouble', () => {
  test('[C25] a refused connection: after a pause any other node is asked, which sends it to the right one', () => {
    const stage = aware(3, (node, command) =>
      command === 'CLUSTER SLOTS' ? slotsReply([0, 16383, 3]) : node === 'n3' ? bulk('bar') : moved(3),
    );
    stage.loop.crash(0);
    stage.tell('c1', 'GET', 'foo');
    stage.until(90);
    expect(said(stage, 'clientRefused')).toMatchObject([{ to: 'n1' }]);
    expect(stage.asked.filter((line) => line.endsWith('foo'))).toEqual([]);
    stage.until(200);
    expect(said(stage, 'reply')).toMatchObject([{ from: 'n3', reply: bulk('bar') }]);
    expect(stage.asked).not.toContain('n1 GET foo');
  });

  test('[C25] a MOVED back to the node that has just failed is not followed', () => {
    const stage = aware(2, (_, command) =>
      command === 'CLUSTER SLOTS' ? slotsReply([0, 16383, 1]) : moved(1),
    );
    stage.loop.crash(0);
    stage.tell('c1', 'GET', 'foo');
    stage.until(1000);
    expect(said(stage, 'redirectFollowed')).toEqual([]);
    expect(said(stage, 'gaveUp')).toMatchObject([{ why: 'unreachable' }]);
  });

  test('[C25] a connection that closes before the answer counts as lost', () => {
    const stage = aware(2, (node, command) =>
      node === 'n1' ? null : command === 'CLUSTER SLOTS' ? everything : bulk('bar'),
    );
    stage.tell('c1', 'GET', 'foo');
    stage.until(10);
    stage.loop.crash(0);
    stage.until(200);
    expect(said(stage, 'clientDisconnected', 'reply')).toMatchObject([{ to: 'n1' }, { from: 'n2' }]);
  });

  test('[C26] CLUSTERDOWN and TRYAGAIN are tried again every 100 ms', () => {
    let left = 3;
    const stage = aware(1, (_, command) =>
      command === 'CLUSTER SLOTS'
        ? slotsReply([0, 16383, 1])
        : left-- > 0
          ? error('CLUSTERDOWN The cluster is down')
          : OK,
    );
    stage.tell('c1', 'SET', 'foo', 'bar');
    stage.until(900);
    const times = stage.askedAt.filter((_, i) => stage.asked[i]?.endsWith('bar'));
    expect(times.map((at) => Math.round(at / 100))).toEqual([0, 1, 2, 3]);
    expect(said(stage, 'clientError', 'reply')).toMatchObject([
      { from: 'n1', error: 'CLUSTERDOWN The cluster is down' },
      { reply: OK },
    ]);
  });

  test('[C26] TRYAGAIN is tried again at the same node, CLUSTERDOWN at any other', () => {
    const stage = aware(2, (node, command) =>
      command === 'CLUSTER SLOTS'
        ? slotsReply([0, 16383, 1])
        : command.startsWith('MGET')
          ? error('TRYAGAIN Multiple keys request during rehashing of slot')
          : node === 'n1'
            ? error('CLUSTERDOWN The cluster is down')
            : OK,
    );
    stage.tell('c1', 'MGET', 'foo', '{foo}2');
    stage.until(150);
    stage.tell('c1', 'SET', 'foo', 'bar');
    stage.until(300);
    const asked = stage.asked.filter((line) => !line.endsWith('SLOTS'));
    expect(asked.filter((line) => line.includes('MGET'))).toEqual(Array(3).fill('n1 MGET foo {foo}2'));
    expect(asked.filter((line) => line.includes('SET'))).toEqual(['n1 SET foo bar', 'n2 SET foo bar']);
  });

  test('[C27] an error that lasts until the time is up is the answer', () => {
    const down = error('CLUSTERDOWN Hash slot not served');
    const stage = aware(1, (_, command) => (command === 'CLUSTER SLOTS' ? slotsReply() : down));
    stage.tell('c1', 'GET', 'foo');
    stage.until(1000);
    expect(said(stage, 'reply', 'gaveUp')).toMatchObject([{ type: 'reply', from: 'n1', reply: down }]);
    expect(stage.client('c1').exchanges.size).toBe(0);
  });

  test('[C27] silence ends at the timeout; the connection goes, so that a late answer is not taken for the next one', () => {
    const stage = aware(2, () => null);
    stage.tell('c1', 'GET', 'foo');
    stage.until(999);
    expect(said(stage, 'clientTimeout')).toEqual([]);
    stage.until(1000);
    expect(said(stage, 'clientTimeout', 'gaveUp')).toMatchObject([
      { to: 'n1' },
      { after: 1, why: 'timeout' },
    ]);
    expect(stage.client('c1').nodes[0]?.connection).toBeNull();
    stage.until(1010);
    expect(stage.asked.at(-1)).toBe('n2 CLUSTER SLOTS');
  });

  test('[C27] another error is the answer at once', () => {
    const stage = aware(1, () => error("CROSSSLOT Keys in request don't hash to the same slot"));
    stage.tell('c1', 'MGET', 'foo', 'bar');
    stage.until(10);
    expect(said(stage, 'reply')).toHaveLength(1);
    expect(stage.client('c1').errors).toBe(1);
  });
});

describe('a plain client', () => {
  test('[C28] shows the redirect and follows nothing', () => {
    const stage = plain(() => moved(2));
    stage.tell('c1', 'GET', 'foo');
    stage.until(10);
    expect(said(stage, 'reply')).toMatchObject([{ from: 'n1', reply: moved(2) }]);
    expect(stage.asked).toEqual(['n1 GET foo']);
  });

  test('[C28] has no other node to turn to', () => {
    const stage = plain(() => OK);
    stage.loop.crash(0);
    stage.tell('c1', 'PING');
    stage.until(10);
    expect(said(stage, 'clientRefused', 'gaveUp')).toMatchObject([
      { to: 'n1' },
      { after: 1, why: 'unreachable' },
    ]);
  });

  test('[C28] waits for no answer where nobody does, and notes what comes unasked', () => {
    const stage = plain((_, command) => ({ reply: bulk(command), push: bulk('news') }));
    stage.process('n1').status = 'frozen';
    stage.leave('BLPOP', 'q', '0');
    stage.until(5000);
    expect(said(stage, 'reply', 'gaveUp', 'clientTimeout')).toEqual([]);
    stage.loop.thaw(0);
    stage.until(5010);
    expect(said(stage, 'reply', 'pushed')).toMatchObject([
      { type: 'reply', reply: bulk('BLPOP q 0') },
      { type: 'pushed', from: 'n1', reply: bulk('news') },
    ]);
  });
});

describe('writes', () => {
  test('[C29] an acknowledged write is noted with the node and its place in the history', () => {
    const write = { db: 0, key: 'foo', replid: 'a'.repeat(40), offset: 43, unheard: 0 };
    const stage = aware(1, () => ({ reply: OK, write }));
    stage.tell('c1', 'SET', 'foo', 'bar');
    stage.until(10);
    expect(said(stage, 'writeAcknowledged')).toMatchObject([
      { by: 'n1', key: 'foo', offset: 43, causes: [9, 0] },
    ]);
    expect(stage.client('c1').writesAcknowledged).toBe(1);
  });
});

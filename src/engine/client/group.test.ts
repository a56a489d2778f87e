// Clients without slots: whom they ask, how they find a master through sentinels, and what they see of old answers.
import { describe, expect, test } from 'vitest';
import { array, bulk, error, integer, OK } from '../server/reply';
import type { Reply } from '../server/reply';
import { seconds } from '../kernel/time';
import { addressOf, scripted } from './scripted';
import type { Script, Scripted } from './scripted';
import { createClient } from './state';
import type { ClientOptions } from './state';

const known = (n: number) => ({ ...addressOf(n), name: `n${n}` });

function stage(nodes: number, options: Partial<ClientOptions>, script: Script): Scripted {
  const client = createClient({
    kind: 'cluster',
    seeds: Array.from({ length: nodes }, (_, i) => known(i + 1)),
    slotTable: new Int16Array(0),
    timeout: seconds(1),
    ...options,
  });
  return scripted(nodes, client, script);
}

const group = (readFrom: 'master' | 'replica' | 'any', members = 3) => ({ readFrom, members, sentinels: [] });
const noted = (run: Scripted, type: string) => run.notes.filter((note) => note.type === type);

describe('[C74] without sentinels', () => {
  test('writes go to the master, reads to replicas, a lost one is followed by another', () => {
    const run = stage(3, { group: group('replica') }, () => OK);
    for (let i = 0; i < 20; i++) run.tell('c1', 'GET', 'a');
    run.tell('c1', 'SET', 'a', '1');
    run.until(50);
    const where = new Set(run.asked.filter((line) => line.endsWith('GET a')).map((line) => line.slice(0, 2)));
    expect([...where].toSorted()).toEqual(['n2', 'n3']);
    expect(run.asked.filter((line) => line.includes('SET'))).toEqual(['n1 SET a 1']);
    run.loop.crash(1);
    for (let i = 0; i < 6; i++) run.tell('c1', 'GET', 'b');
    run.until(500);
    expect(run.asked.filter((line) => line.endsWith('GET b'))).toEqual(Array(6).fill('n3 GET b'));
  });
  test('any means the master, too; no replica means the master', () => {
    const any = stage(2, { group: group('any', 2) }, () => OK);
    for (let i = 0; i < 20; i++) any.tell('c1', 'GET', 'a');
    any.until(50);
    expect(new Set(any.asked)).toEqual(new Set(['n1 GET a', 'n2 GET a']));
    const alone = stage(1, { group: group('replica', 1) }, () => OK);
    alone.tell('c1', 'GET', 'a');
    alone.until(50);
    expect(alone.asked).toEqual(['n1 GET a']);
  });
});

/** n1 and n2 are servers, n3 and n4 sentinels. */
const watched = (readFrom: 'master' | 'replica' = 'master') => ({
  group: { readFrom, members: 2, sentinels: [known(3), known(4)] },
});
const address = (n: number): Reply => array([bulk('127.0.0.1'), bulk(String(addressOf(n).port))]);
const role = (word: string): Reply => array([bulk(word), integer(0), array([])]);

/** What sentinels say, and which of the servers is a master. */
interface Truth {
  named: Readonly<Record<string, number | null>>;
  master: string;
}

const tells =
  (truth: Truth): Script =>
  (node, command) => {
    if (command.startsWith('SENTINEL get')) {
      const named = truth.named[node] ?? null;
      return named === null ? bulk(null) : address(named);
    }
    if (command === 'ROLE') return role(node === truth.master ? 'master' : 'slave');
    if (command.startsWith('SENTINEL')) return replicas(['slave', 's_down,slave,disconnected']);
    return OK;
  };

const replicas = (flags: readonly string[]): Reply =>
  array(
    flags.map((flag, i) =>
      array(
        ['name', 'x', 'ip', '127.0.0.1', 'port', String(addressOf(2 + i).port), 'flags', flag].map((word) =>
          bulk(word),
        ),
      ),
    ),
  );

describe('[C75] with sentinels', () => {
  test('the first answer that the server itself confirms counts, and the sentinel that knew is listened to', () => {
    const run = stage(4, watched(), tells({ named: { n3: 2, n4: 1 }, master: 'n1' }));
    run.tell('c1', 'SET', 'a', '1');
    run.until(400);
    expect(run.asked.slice(0, 4)).toEqual([
      'n3 SENTINEL get-master-addr-by-name mymaster',
      'n2 ROLE',
      'n4 SENTINEL get-master-addr-by-name mymaster',
      'n1 ROLE',
    ]);
    expect(run.asked.slice(4).toSorted()).toEqual(['n1 SET a 1', 'n4 SUBSCRIBE +switch-master']);
    expect(run.askedAt[run.asked.indexOf('n1 SET a 1')]).toBeLessThan(110);
    expect(noted(run, 'foundMaster')).toMatchObject([{ process: 'c1', master: 'n1', from: 'n4' }]);
    expect(noted(run, 'reply')).toHaveLength(1);
  });

  test('a sentinel that knows nothing, or that is dead, is not the last one asked', () => {
    const run = stage(4, watched(), tells({ named: { n3: null, n4: 1 }, master: 'n1' }));
    run.until(300);
    expect(noted(run, 'foundMaster')).toMatchObject([{ master: 'n1', from: 'n4' }]);
    const dead = stage(4, watched(), tells({ named: { n3: 1, n4: 1 }, master: 'n1' }));
    dead.loop.crash(2);
    dead.until(300);
    expect(noted(dead, 'foundMaster')).toMatchObject([{ master: 'n1', from: 'n4' }]);
  });

  test('while there is no master it asks on and on, and a command waits for its time', () => {
    const truth: Truth = { named: { n3: null, n4: null }, master: '' };
    const run = stage(4, watched(), tells(truth));
    run.until(100);
    run.tell('c1', 'SET', 'a', '1');
    run.until(2000);
    expect(noted(run, 'gaveUp')).toMatchObject([{ why: 'unreachable' }]);
    expect(run.asked.length).toBeGreaterThan(15);
    expect(run.asked.length).toBeLessThan(25);
    truth.named = { n3: 2, n4: 2 };
    truth.master = 'n2';
    run.tell('c1', 'SET', 'a', '2');
    run.until(2500);
    expect(run.asked).toContain('n2 SET a 2');
  });

  test('a lost master, +switch-master and READONLY make it look again', () => {
    const truth: Truth = { named: { n3: 1, n4: 1 }, master: 'n1' };
    const run = stage(4, watched(), (node, command) =>
      command.startsWith('SET') && truth.master !== node
        ? error("READONLY You can't write against a read only replica.")
        : tells(truth)(node, command),
    );
    run.until(100);
    truth.named = { n3: 2, n4: 2 };
    truth.master = 'n2';
    run.tell('c1', 'SET', 'a', '1');
    run.until(400);
    expect(noted(run, 'foundMaster')).toMatchObject([{ master: 'n1' }, { master: 'n2' }]);
    expect(Object.fromEntries(run.client('c1').errorsBy)).toEqual({ READONLY: 1 });
    truth.named = { n3: 1, n4: 1 };
    truth.master = 'n1';
    run.loop.crash(1);
    run.tell('c1', 'SET', 'a', '2');
    run.until(800);
    expect(noted(run, 'foundMaster')).toHaveLength(3);
    expect(run.asked).toContain('n1 SET a 2');
  });

  test('what waits at the old master is asked at the one that +switch-master names', () => {
    const truth: Truth = { named: { n3: 1, n4: 1 }, master: 'n1' };
    const port = (n: number): number => addressOf(n).port;
    const said = `mymaster 127.0.0.1 ${port(1)} 127.0.0.1 ${port(2)}`;
    const run = stage(4, watched(), (node, command) => {
      if (command.startsWith('SUBSCRIBE')) {
        truth.named = { n3: 2, n4: 2 };
        truth.master = 'n2';
        return {
          reply: OK,
          push: array([bulk('message'), bulk('+switch-master'), bulk(said)]),
        };
      }
      if (command.startsWith('SET') && node === 'n1') return null;
      return tells(truth)(node, command);
    });
    run.tell('c1', 'SET', 'a', '1');
    run.until(800);
    expect(noted(run, 'foundMaster')).toMatchObject([{ master: 'n1' }, { master: 'n2' }]);
    expect(noted(run, 'reply')).toMatchObject([{ from: 'n2' }]);
    expect(noted(run, 'pushed')).toEqual([]);
  });

  test('replicas are those that the sentinel can reach', () => {
    const run = stage(4, watched('replica'), tells({ named: { n3: 1, n4: 1 }, master: 'n1' }));
    run.until(100);
    for (let i = 0; i < 9; i++) run.tell('c1', 'GET', 'a');
    run.until(200);
    expect(run.asked.filter((line) => line.endsWith('GET a'))).toEqual(Array(9).fill('n2 GET a'));
  });
});

describe('[C76] a workload that reads elsewhere', () => {
  const workload = { rate: 200, keys: 1, reads: 0.5 };
  test('counts what it reads too old, and how old, and says so once for each connection', () => {
    const run = stage(2, { kind: 'workload', group: group('replica', 2), workload }, (node, command) => {
      if (command.startsWith('GET')) return bulk('write-1');
      return node === 'n1' ? OK : error('READONLY no');
    });
    run.until(1000);
    const { group: seen } = run.client('w1');
    expect(seen?.staleReads).toBeGreaterThan(50);
    expect(seen?.stalest).toBeGreaterThan(2000);
    expect(seen?.stalest).toBeLessThan(100_000);
    expect(noted(run, 'staleRead')).toMatchObject([{ process: 'w1', from: 'n2', key: 'user:1' }]);
  });
  test('counts nothing where every answer is fresh', () => {
    let last = 'write-0';
    const run = stage(2, { kind: 'workload', group: group('replica', 2), workload }, (_, command) => {
      if (command.startsWith('GET')) return bulk(last);
      last = command.split(' ')[2] ?? '';
      return OK;
    });
    run.until(1000);
    expect(run.client('w1').group?.staleReads).toBe(0);
  });
});

describe('[C77] failed commands', () => {
  test('are counted by their first word, or by why nobody answered', () => {
    const run = stage(1, { group: group('master', 1) }, (_, command) =>
      command.startsWith('SET')
        ? error('NOREPLICAS Not enough good replicas to write.')
        : command.startsWith('INCR')
          ? error("OOM command not allowed when used memory > 'maxmemory'.")
          : null,
    );
    run.tell('c1', 'SET', 'a', '1');
    run.tell('c1', 'INCR', 'a');
    run.tell('c1', 'SET', 'a', '1');
    run.until(100);
    run.tell('c1', 'GET', 'a');
    run.until(1500);
    run.loop.crash(0);
    run.tell('c1', 'GET', 'a');
    run.until(3000);
    expect(Object.fromEntries(run.client('c1').errorsBy)).toEqual({
      NOREPLICAS: 2,
      OOM: 1,
      timeout: 1,
      unreachable: 1,
    });
    expect(run.client('c1').errors).toBe(5);
  });
});

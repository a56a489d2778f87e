// Full copies in both ways, failovers without a cluster, and what clients may ask of replication.
import { describe, expect, test } from 'vitest';
import type { Parameters } from '../config/definitions';
import type { Request, SnapshotMessage } from '../messages';
import type { Sent } from '../testdata/servers';
import { createServers } from '../testdata/servers';

type Servers = ReturnType<typeof createServers>;

function said(servers: Servers, n: number, line: string): string | number | null | undefined {
  const reply = servers.ask(n, ...line.split(' '));
  if (reply?.type === 'bulk' || reply?.type === 'integer') return reply.value;
  return reply?.type === 'simple' || reply?.type === 'error' ? reply.text : undefined;
}

function info(servers: Servers, n: number, field: string): string | undefined {
  const reply = servers.ask(n, 'info', 'everything');
  const text = reply?.type === 'verbatim' ? reply.text : reply?.type === 'bulk' ? (reply.value ?? '') : '';
  return new RegExp(`^${field}:(.*)\r$`, 'm').exec(text)?.[1];
}

const parts = (sent: readonly Sent[], to: string): SnapshotMessage[] =>
  sent.flatMap(({ to: receiver, message }) =>
    receiver === to && message.kind === 'snapshot' ? [message as SnapshotMessage] : [],
  );

/** n1 has ten keys; n2 has just been told to copy it. Writing one key takes 50 ms. */
function copying(parameters: Partial<Parameters> = {}, replicas = 1): Servers {
  const servers = createServers({
    replicas,
    parameters: { 'repl-diskless-sync-delay': 0, 'rdb-key-save-delay': 50_000, ...parameters },
  });
  for (let i = 0; i < 10; i++) said(servers, 1, `SET key:${i} ${'x'.repeat(1000)}`);
  servers.run(5);
  servers.promote(2);
  said(servers, 2, 'SET own 1');
  servers.sent.length = 0;
  servers.notes.length = 0;
  servers.follow(2, 1);
  servers.run(10);
  return servers;
}

describe('a copy from memory to the sockets', () => {
  test('[R15] comes in parts, which the replica counts', () => {
    const servers = copying();
    servers.run(250);
    expect(parts(servers.sent, 'n2').map(({ file }) => file)).toEqual([null, null]);
    expect(info(servers, 2, 'master_sync_in_progress')).toBe('1');
    expect(info(servers, 2, 'master_sync_total_bytes')).toBe('0');
    expect(Number(info(servers, 2, 'master_sync_read_bytes'))).toBeGreaterThan(4000);
    expect(info(servers, 1, 'rdb_bgsave_in_progress')).toBe('1');
    expect(info(servers, 1, 'slave0')).toMatch(/state=wait_bgsave/);
    expect(said(servers, 2, 'GET own')).toBe('1');
    servers.run(500);
    expect(said(servers, 2, 'GET own')).toBeNull();
    expect(info(servers, 1, 'slave0')).toMatch(/state=online/);
    const sum = parts(servers.sent, 'n2').reduce((bytes, { part }) => bytes + part, 0);
    expect(parts(servers.sent, 'n2').at(-1)?.file?.bytes).toBe(sum);
  });

  test('[R15] that breaks off leaves the replica what it had, and begins anew', () => {
    const servers = copying();
    servers.run(250);
    servers.kill(1);
    servers.run(10);
    expect(said(servers, 2, 'GET own')).toBe('1');
    servers.restart(1);
    servers.run(4000);
    expect(servers.server(2).master?.state).toBe('connected');
    expect(said(servers, 2, 'DBSIZE')).toBe(0);
  });

  test('[R15] an empty line shows that a replica which reads its copy is still there', () => {
    const loading = { 'key-load-delay': 500_000, 'loading-process-events-interval-bytes': 1024 };
    const servers = copying({ ...loading, 'repl-timeout': 3 });
    servers.run(1000);
    servers.sent.length = 0;
    servers.run(3000);
    const told = servers.sent.filter(({ from, to }) => from === 'n2' && to === 'n1');
    expect(new Set(told.map(({ message }) => message.kind))).toEqual(new Set(['newline']));
    expect(said(servers, 2, 'GET own')).toMatch(/^LOADING/);
    servers.run(3000);
    expect(servers.server(2).master?.state).toBe('connected');
    expect(servers.notes.filter(({ type }) => type === 'fullResync')).toHaveLength(1);
  });

  test('[R10] [R15] the stream waits until the replica has read what it was sent', () => {
    const servers = copying({ 'key-load-delay': 20_000 });
    servers.run(520);
    said(servers, 1, 'SET during 1');
    servers.run(100);
    expect(servers.server(2).master?.state).toBe('transfer');
    servers.run(500);
    expect(servers.server(2).master?.state).toBe('connected');
    expect(said(servers, 2, 'GET during')).toBe('1');
    expect(servers.server(2).offset).toBe(servers.server(1).offset);
  });
});

describe('a copy by way of the disk', () => {
  test('[R16] is a BGSAVE first, and then a file with its size ahead', () => {
    const servers = copying({ 'repl-diskless-sync': false });
    servers.run(250);
    expect(parts(servers.sent, 'n2')).toEqual([]);
    expect(info(servers, 2, 'master_sync_total_bytes')).toBe('-1');
    servers.run(500);
    const [file] = parts(servers.sent, 'n2');
    expect(file?.size).toBe(file?.part);
    expect(said(servers, 1, 'SET after 1')).toBe('OK');
    expect(info(servers, 1, 'rdb_saves')).toBe('1');
    servers.run(10);
    expect(said(servers, 2, 'GET after')).toBe('1');
    servers.kill(1);
    servers.restart(1);
    servers.run(10);
    expect(said(servers, 1, 'DBSIZE')).toBe(10);
  });

  test('[R16] is a file for who does not understand an end mark, whatever is configured', () => {
    const servers = createServers({ replicas: 0 });
    said(servers, 1, 'SET k v');
    said(servers, 1, 'PSYNC ? -1');
    servers.run(300);
    expect(info(servers, 1, 'rdb_saves')).toBe('1');
  });

  test('[R16] serves who comes while it is being written', () => {
    const servers = copying({ 'repl-diskless-sync': false }, 2);
    said(servers, 1, 'SET meanwhile 1');
    servers.promote(3);
    said(servers, 3, 'SET own 1');
    servers.follow(3, 1);
    servers.run(1000);
    const [one, other] = ['n2', 'n3'].map((name) => parts(servers.sent, name).at(-1)?.file);
    expect(one).toBe(other);
    expect([said(servers, 2, 'GET meanwhile'), said(servers, 3, 'GET meanwhile')]).toEqual(['1', '1']);
  });

  test('[R10] the other way newcomers wait for the next', () => {
    const servers = copying({}, 2);
    servers.promote(3);
    said(servers, 3, 'SET own 1');
    servers.follow(3, 1);
    servers.run(400);
    expect(parts(servers.sent, 'n3')).toEqual([]);
    servers.run(1000);
    expect(said(servers, 3, 'DBSIZE')).toBe(10);
  });
});

describe('enough replicas', () => {
  test('[R17] are counted once a second, and at once when one comes or a parameter changes', () => {
    const servers = createServers({ replicas: 2, parameters: { 'min-replicas-max-lag': 1 } });
    said(servers, 1, 'CONFIG SET min-replicas-to-write 2');
    expect(info(servers, 1, 'min_slaves_good_slaves')).toBe('2');
    expect(said(servers, 1, 'SET a 1')).toBe('OK');
    servers.kill(3);
    expect(said(servers, 1, 'SET a 1')).toBe('OK');
    servers.run(1100);
    expect(said(servers, 1, 'SET a 1')).toBe('NOREPLICAS Not enough good replicas to write.');
    servers.restart(3);
    servers.follow(3, 1);
    servers.run(6000);
    expect(said(servers, 1, 'SET a 1')).toBe('OK');
  });
});

describe('FAILOVER', () => {
  const kinds = ({ notes }: Servers): string[] => notes.map(({ process, type }) => `${process} ${type}`);

  test('[R18] hands over to a replica that has everything, and puts writes off meanwhile', () => {
    const servers = createServers({ replicas: 2, offset: 100 });
    said(servers, 1, 'SET a 1');
    servers.notes.length = 0;
    expect(said(servers, 1, 'FAILOVER')).toBe('OK');
    expect(info(servers, 1, 'master_failover_state')).toBe('waiting-for-sync');
    const writer = servers.another('c2');
    writer.leave('SET', 'b', '1');
    expect(writer.heard()).toEqual([]);
    expect(said(servers, 1, 'REPLICAOF NO ONE')).toBe('ERR REPLICAOF not allowed while failing over.');
    expect(said(servers, 1, 'FAILOVER')).toBe('ERR FAILOVER already in progress.');
    servers.run(2000);
    expect(kinds(servers).slice(0, 3)).toEqual(['n1 failoverStarted', 'n1 becameReplica', 'n2 becameMaster']);
    expect(servers.server(1)).toMatchObject({ failover: null, replid: servers.server(2).replid });
    expect(servers.server(2)).toMatchObject({ master: null, replid2: 'a'.repeat(40) });
    expect(writer.heard()).toEqual([
      { type: 'error', text: "READONLY You can't write against a read only replica." },
    ]);
    servers.run(3000);
    expect(servers.server(3).master?.address).toEqual(servers.server(1).address);
    expect(servers.server(3).replid).toBe(servers.server(2).replid);
  });

  test('[R18] waits for the one that is named, and gives up when its time is up', () => {
    const servers = createServers({ replicas: 1 });
    servers.cut(1, 2);
    said(servers, 1, 'SET a 1');
    expect(said(servers, 1, 'FAILOVER TO 127.0.0.1 7002 TIMEOUT 500')).toBe('OK');
    servers.run(400);
    expect(info(servers, 1, 'master_failover_state')).toBe('waiting-for-sync');
    servers.run(300);
    expect(info(servers, 1, 'master_failover_state')).toBe('no-failover');
    expect(said(servers, 1, 'SET a 2')).toBe('OK');
    expect(servers.server(1).replid).toBe('a'.repeat(40));
  });

  test('[R18] by force does without what the replica lacks', () => {
    const servers = createServers({ replicas: 1, parameters: { 'repl-diskless-sync-delay': 0 } });
    servers.cut(1, 2);
    said(servers, 1, 'SET a 1');
    servers.heal(1, 2);
    said(servers, 1, 'FAILOVER TO 127.0.0.1 7002 FORCE TIMEOUT 100');
    servers.run(4000);
    expect([servers.server(1).master?.state, servers.server(2).master]).toEqual(['connected', null]);
    expect(said(servers, 1, 'GET a')).toBe(said(servers, 2, 'GET a'));
  });

  test('[R18] is taken back by ABORT, and by a target that does not know the history', () => {
    const servers = createServers({ replicas: 1 });
    servers.cut(1, 2);
    said(servers, 1, 'SET a 1');
    said(servers, 1, 'FAILOVER');
    expect(said(servers, 1, 'FAILOVER ABORT')).toBe('OK');
    expect(said(servers, 1, 'FAILOVER ABORT')).toBe('ERR No failover in progress.');
    expect(said(servers, 1, 'SET a 2')).toBe('OK');
    said(servers, 1, 'FAILOVER TO 127.0.0.1 7002 FORCE TIMEOUT 100');
    servers.run(300);
    expect(info(servers, 1, 'master_failover_state')).toBe('failover-in-progress');
    servers.promote(2);
    servers.heal(1, 2);
    servers.run(5000);
    expect(servers.server(1)).toMatchObject({ failover: null, master: null });
    expect(servers.notes.some(({ type }) => type === 'failoverAborted')).toBe(true);
  });

  test('[R18] a master and a stranger are not made masters by PSYNC', () => {
    const servers = createServers({ replicas: 1 });
    expect(said(servers, 1, 'PSYNC x 1 FAILOVER')).toBe("ERR PSYNC FAILOVER can't be sent to a master.");
    expect(said(servers, 2, 'PSYNC x 1 FAILOVER')).toBe('ERR PSYNC FAILOVER replid must match my replid.');
  });
});

describe('REPLICAOF', () => {
  test('[R19] copies another master, once; NO ONE is a promotion', () => {
    const servers = createServers({ replicas: 1, offset: 100 });
    expect(said(servers, 2, 'REPLICAOF 127.0.0.1 7001')).toBe('OK Already connected to specified master');
    expect(said(servers, 2, 'REPLICAOF no one')).toBe('OK');
    expect(servers.server(2)).toMatchObject({ master: null, replid2: 'a'.repeat(40), secondOffset: 101 });
    expect(said(servers, 2, 'CONFIG GET replicaof')).toBeUndefined();
    expect(said(servers, 2, 'SLAVEOF localhost 7001')).toBe('OK');
    servers.run(8000);
    expect(info(servers, 2, 'master_host')).toBe('localhost');
    expect(servers.server(2).master?.state).toBe('connected');
  });

  test.each([
    ['a b', 'ERR Invalid master port'],
    ['127.0.0.1 65536', 'ERR Invalid master port'],
    ['127.0.0.1 07001', 'ERR Invalid master port'],
  ])('[R19] %s is refused', (words, text) => {
    expect(said(createServers({ replicas: 1 }), 2, `REPLICAOF ${words}`)).toBe(text);
  });

  test('[R19] sends away who waits for something', () => {
    const servers = createServers({ replicas: 1 });
    const waiting = servers.another('c2');
    waiting.leave('BLPOP', 'list', '0');
    said(servers, 1, 'REPLICAOF 127.0.0.1 7002');
    servers.run(1);
    expect(waiting.heard()).toMatchObject([
      { type: 'error', text: expect.stringMatching(/^UNBLOCKED/) as string },
    ]);
  });

  test('[R19] is nothing for a node of a cluster', () => {
    const servers = createServers({ replicas: 0, parameters: { 'cluster-enabled': true } });
    expect(said(servers, 1, 'REPLICAOF NO ONE')).toBe('ERR REPLICAOF not allowed in cluster mode.');
    expect(said(servers, 1, 'FAILOVER')).toMatch(/^ERR FAILOVER not allowed in cluster mode/);
  });
});

describe('WAIT', () => {
  test('[R20] asks every replica, which answers where it stood before the question', () => {
    const servers = createServers({ replicas: 2 });
    servers.run(21);
    said(servers, 1, 'SET a 1');
    const before = servers.server(1).offset;
    servers.sent.length = 0;
    expect(said(servers, 1, 'WAIT 2 1000')).toBe(2);
    expect(servers.server(1).offset).toBe(before + 37);
    const [question] = servers.sent.filter(({ from, message }) => from === 'n1' && message.kind === 'stream');
    expect(question?.message).toMatchObject({ commands: [['REPLCONF', 'GETACK', '*']] });
    const answers = servers.sent.flatMap(({ to, message }) =>
      to === 'n1' && message.kind === 'request' ? [(message as Request).argv.join(' ')] : [],
    );
    expect(answers.filter((line) => line.startsWith('REPLCONF'))).toEqual(
      Array.from({ length: 2 }, () => `REPLCONF ACK ${before}`),
    );
  });

  test('[R20] counts who has acknowledged in time, and is nothing for a replica', () => {
    const servers = createServers({ replicas: 2 });
    servers.cut(1, 3);
    said(servers, 1, 'SET a 1');
    expect(said(servers, 1, 'WAIT 2 300')).toBe(1);
    expect(said(servers, 1, 'WAIT 1 0')).toBe(1);
    expect(said(servers, 2, 'WAIT 1 0')).toMatch(/^ERR WAIT cannot be used with replica instances/);
  });
});

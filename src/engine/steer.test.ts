// What people steer a world with besides kills and cuts: duplicated segments, empty and stalled disks, uneven keys, chaos.
import { describe, expect, test } from 'vitest';
import { chaosDeeds, create, refusalText } from '.';
import type { Action, Flight, Instant, Note, Simulation } from '.';
import { nextKey, zipfOctaves } from './client/distribution';
import { createStream, drawBelow } from './kernel/random';

function world(config: Readonly<Record<string, unknown>> = {}, seed = 7) {
  const notes: Note[] = [];
  const flights: Flight[] = [];
  const listener = {
    note: (note: Note) => void notes.push(note),
    flight: (flight: Flight) => void flights.push(flight),
  };
  const simulation = create(config, seed, { listener });
  const seconds = (n: number): void =>
    simulation.runUntil((simulation.now + Math.round(n * 1_000_000)) as Instant);
  const act = (action: Action): string | null => {
    const refusal = simulation.act(action);
    return refusal && refusalText(refusal);
  };
  const said = (type: Note['type']): Note[] => notes.filter((note) => note.type === type);
  return { simulation, seconds, act, said, notes, flights };
}

/** What n1 or c1 is answered, however long that takes. */
function answer(stage: ReturnType<typeof world>, id: string, ...argv: string[]): string {
  const before = stage.said('reply').length;
  expect(stage.act({ type: 'command', id, argv, wait: false })).toBeNull();
  for (let i = 0; i < 200 && stage.said('reply').length === before; i++) stage.seconds(0.1);
  const { reply } = stage.said('reply')[before] as Extract<Note, { type: 'reply' }>;
  return 'text' in reply ? reply.text : 'value' in reply ? String(reply.value) : reply.type;
}

describe('[N12] a duplicated segment', () => {
  test('is seen twice on its way and handled once', () => {
    const stage = world({ duplicate: 1 });
    const plain = world();
    for (const each of [stage, plain]) each.seconds(5);
    const pings = ({ flights }: typeof stage): number => flights.length;
    expect(pings(stage) / pings(plain)).toBeGreaterThan(1.9);
    expect(stage.simulation.state.paths.twins).toBeGreaterThan(100);
    expect(answer(stage, 'c1', 'INCR', 'n')).toBe('1');
    expect(answer(stage, 'c1', 'INCR', 'n')).toBe('2');
  });
  test('can be asked for between two alone, and ended', () => {
    const stage = world();
    expect(stage.act({ type: 'link', from: 'n1', to: 'n2', duplicate: 0.5 })).toBeNull();
    stage.seconds(10);
    const { twins } = stage.simulation.state.paths;
    expect(twins).toBeGreaterThan(5);
    expect(stage.act({ type: 'link', from: 'n1', to: 'n2', duplicate: 0 })).toBeNull();
    stage.seconds(10);
    expect(stage.simulation.state.paths.twins).toBe(twins);
    expect(stage.said('linkChanged').map((note) => 'duplicate' in note)).toEqual([true, false]);
    expect(stage.act({ type: 'link', from: 'n1', to: 'n2', duplicate: 2 })).toMatch(/duplicate from 0%/);
  });
});

describe('[D13] a restart with an empty disk', () => {
  test('makes another node of a cluster node, which has met nobody', () => {
    const stage = world({ parameters: { appendonly: 'yes' } });
    stage.seconds(1);
    const id = answer(stage, 'n1', 'CLUSTER', 'MYID');
    stage.act({ type: 'kill', id: 'n1' });
    expect(stage.act({ type: 'restart', id: 'n1', disk: false })).toBeNull();
    stage.seconds(1);
    expect(answer(stage, 'n1', 'CLUSTER', 'MYID')).not.toBe(id);
    expect(answer(stage, 'n1', 'CLUSTER', 'INFO')).toContain('cluster_known_nodes:1\r');
    stage.seconds(15); // nobody fails who has no address: the others wait for it for ever, and nobody takes over
    expect(stage.said('promoted')).toEqual([]);
    expect(answer(stage, 'n2', 'CLUSTER', 'NODES')).toMatch(/:0@0 master,noaddr .* disconnected 0-5460/);
    expect(stage.said('restarted')[0]).toMatchObject({ process: 'n1', disk: 'empty' });
  });
  test('leaves a server its configuration and nothing else', () => {
    const stage = world({ deployment: 'standalone', parameters: { appendonly: 'yes' } });
    expect(answer(stage, 'n1', 'SET', 'a', 'b')).toBe('OK');
    stage.act({ type: 'kill', id: 'n1' });
    stage.act({ type: 'restart', id: 'n1' });
    stage.seconds(1);
    expect(answer(stage, 'n1', 'GET', 'a')).toBe('b');
    stage.act({ type: 'kill', id: 'n1' });
    stage.act({ type: 'restart', id: 'n1', disk: false });
    stage.seconds(1);
    expect(answer(stage, 'n1', 'GET', 'a')).toBe('null');
    expect(stage.said('writeLost')).toHaveLength(1);
  });
  test('makes another sentinel, which takes the place of the old one', () => {
    const stage = world({ deployment: 'sentinel', sentinels: 3 });
    stage.seconds(2);
    const id = answer(stage, 's3', 'SENTINEL', 'MYID');
    stage.act({ type: 'kill', id: 's3' });
    stage.act({ type: 'restart', id: 's3', disk: false });
    stage.seconds(15);
    expect(answer(stage, 's3', 'SENTINEL', 'MYID')).not.toBe(id);
    expect(stage.said('+sentinel-invalid-addr').map(({ process }) => process)).toEqual(['s1', 's2']);
    expect(answer(stage, 's1', 'INFO', 'sentinel')).toContain('sentinels=3\r');
    expect(answer(stage, 's3', 'INFO', 'sentinel')).toContain('slaves=2,sentinels=3\r');
  });
});

describe('[D14] a disk that stalls', () => {
  const alone = (appendfsync: string) =>
    world({ deployment: 'standalone', parameters: { appendonly: 'yes', appendfsync, save: '' } });
  const stall = (seconds: number): Action => ({ type: 'disk', id: 'n1', stall: (seconds * 1e6) as never });
  const timeOf = (stage: ReturnType<typeof world>, ...argv: string[]): number => {
    const before = stage.simulation.now;
    answer(stage, 'n1', ...argv);
    return (Number(stage.said('reply').at(-1)?.at) - before) / 1e6;
  };
  test('keeps whoever writes waiting with appendfsync always, and who reads only behind him', () => {
    const stage = alone('always');
    stage.seconds(2);
    expect(stage.act(stall(3))).toBeNull();
    expect(timeOf(stage, 'GET', 'a')).toBeLessThan(0.1);
    expect(timeOf(stage, 'SET', 'a', '1')).toBeGreaterThan(2.5);
    expect(timeOf(stage, 'SET', 'a', '2')).toBeLessThan(0.1);
  });
  test('is felt after two seconds with everysec, and counted', () => {
    const stage = alone('everysec');
    stage.seconds(2);
    answer(stage, 'n1', 'SET', 'a', '0');
    stage.act(stall(8));
    stage.seconds(1.5);
    for (const value of ['1', '2']) expect(timeOf(stage, 'SET', 'a', value)).toBeLessThan(0.1);
    expect(answer(stage, 'n1', 'INFO', 'persistence')).toContain('aof_pending_bio_fsync:1\r');
    stage.seconds(2.1);
    expect(timeOf(stage, 'SET', 'a', '3')).toBeGreaterThan(2);
    expect(answer(stage, 'n1', 'INFO', 'persistence')).toContain('aof_delayed_fsync:1\r');
    stage.seconds(2);
    expect(answer(stage, 'n1', 'INFO', 'persistence')).toContain('aof_pending_bio_fsync:0\r');
  });
  test('takes with it what was only put off, when the server is killed', () => {
    const stage = alone('everysec');
    stage.seconds(2);
    answer(stage, 'n1', 'SET', 'a', 'written');
    stage.seconds(2);
    stage.act(stall(60));
    answer(stage, 'n1', 'SET', 'a', 'begins the sync');
    stage.seconds(1.5);
    answer(stage, 'n1', 'SET', 'a', 'put off');
    stage.act({ type: 'kill', id: 'n1' });
    stage.act({ type: 'restart', id: 'n1' });
    stage.seconds(1);
    expect(answer(stage, 'n1', 'GET', 'a')).toBe('begins the sync');
  });
  test('holds SAVE up, and the child of BGSAVE', () => {
    const stage = alone('no');
    stage.act(stall(5));
    expect(answer(stage, 'n1', 'BGSAVE')).toContain('saving started');
    stage.seconds(3);
    expect(answer(stage, 'n1', 'INFO', 'persistence')).toContain('rdb_bgsave_in_progress:1\r');
    stage.seconds(3);
    expect(answer(stage, 'n1', 'INFO', 'persistence')).toContain('rdb_bgsave_in_progress:0\r');
    stage.act(stall(2));
    expect(timeOf(stage, 'SAVE')).toBeGreaterThan(1.9);
  });
  test('is refused where there is none, or for no time', () => {
    const stage = alone('no');
    expect(stage.act({ type: 'disk', id: 'n9', stall: 1 as never })).toMatch(/no n9/);
    expect(stage.act(stall(0))).toMatch(/stall from 1us/);
    stage.act({ type: 'kill', id: 'n1' });
    expect(stage.act(stall(1))).toMatch(/dead/);
  });
});

describe('[C79] the keys of a workload', () => {
  const counted = (distribution: 'zipf' | 'hot' | 'tagged' | 'uniform', keys: number, draws: number) => {
    const stream = createStream(7, 0, 'keys');
    const counts = new Map<string, number>();
    const octaves = zipfOctaves(keys);
    for (let i = 0; i < draws; i++) {
      const key = nextKey(distribution, { keys, octaves }, (below) => drawBelow(stream, below));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  test('by zipf: the k-th is asked for as often as 1/k says, up to the last', () => {
    const counts = counted('zipf', 10, 100_000);
    const harmonic = Array.from({ length: 10 }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b);
    const names = [
      'user:1',
      'cart:1',
      'order:1',
      'page:1',
      'user:2',
      'cart:2',
      'order:2',
      'page:2',
      'user:3',
    ];
    names.forEach((name, i) => {
      const expected = 100_000 / (i + 1) / harmonic;
      expect(Math.abs((counts.get(name) ?? 0) - expected)).toBeLessThan(expected / 10);
    });
    expect(counts.size).toBe(10);
    expect([...counted('zipf', 1, 10).keys()]).toEqual(['user:1']);
  });
  test('hot: every other request is about one of them', () => {
    const counts = counted('hot', 100, 10_000);
    expect(counts.get('user:1')).toBeGreaterThan(4800);
    expect(counts.get('user:1')).toBeLessThan(5200);
    expect(counts.size).toBe(100);
  });
  test('tagged: four of one user in one slot', () => {
    expect([...counted('tagged', 8, 1000).keys()].toSorted()).toEqual(
      [1, 2].flatMap((n) => ['cart', 'orders', 'profile', 'session'].map((part) => `{user:${n}}:${part}`)),
    );
  });
  test('are asked for so by w1, from the start or from now on', () => {
    const stage = world({ rate: 200, reads: 0, keys: 8, distribution: 'tagged' });
    stage.seconds(2);
    expect(stage.said('writeAcknowledged').every((note) => 'key' in note && note.key.startsWith('{'))).toBe(
      true,
    );
    stage.act({ type: 'workload', distribution: 'hot' });
    const before = stage.said('writeAcknowledged').length;
    stage.seconds(2);
    const later = stage.said('writeAcknowledged').slice(before);
    expect(later.filter((note) => 'key' in note && note.key === 'user:1').length).toBeGreaterThan(150);
    expect(stage.act({ type: 'workload', distribution: 'odd' as never })).toMatch(/known distribution/);
  });
});

describe('[N13] chaos', () => {
  const deeds = ({ notes }: ReturnType<typeof world>): Note[] =>
    notes.filter((note) => 'by' in note && note.by === 'chaos');
  test('acts at its rate, from the seed, and says of each thing that it was chaos, and who let it loose', () => {
    const stage = world();
    stage.act({ type: 'chaos', rate: 60 });
    stage.seconds(60);
    const [begun] = stage.said('chaosChanged');
    expect(deeds(stage).length).toBeGreaterThan(50);
    expect(deeds(stage).length).toBeLessThan(70);
    expect(new Set(deeds(stage).map(({ causes }) => causes[0]))).toEqual(new Set([begun?.n]));
    stage.act({ type: 'chaos', rate: 0 });
    const done = deeds(stage).length;
    stage.seconds(60);
    expect(deeds(stage)).toHaveLength(done);
  });
  test('does only what it may', () => {
    const stage = world({ deployment: 'sentinel' });
    stage.act({ type: 'chaos', rate: 120, may: ['freeze', 'thaw'] });
    stage.seconds(30);
    expect(new Set(deeds(stage).map(({ type }) => type))).toEqual(new Set(['frozen', 'thawed']));
    for (const may of [[], ['explode' as never]])
      expect(stage.act({ type: 'chaos', rate: 1, may })).toMatch(/at least one thing/);
    expect(stage.act({ type: 'chaos', rate: 601 })).toMatch(/0 to 600/);
  });
  test.each(['cluster', 'replication', 'sentinel', 'standalone'] as const)(
    'does all that it may in a %s, and goes on the same after a checkpoint',
    (deployment) => {
      const stage = world({ deployment, rate: 20 });
      stage.act({ type: 'chaos', rate: 200, may: chaosDeeds });
      stage.seconds(20);
      const saved = stage.simulation.checkpoint();
      const future = (simulation: Simulation): string => {
        simulation.runUntil((saved.at + 40_000_000) as Instant);
        return simulation.hash();
      };
      const hash = future(stage.simulation);
      stage.simulation.restore(saved);
      expect(future(stage.simulation)).toBe(hash);
      const types = new Set(deeds(stage).map(({ type }) => type));
      expect(types.has('killed') && types.has('frozen') && types.has('cut')).toBe(true);
    },
  );
  test('stands after every event of its instant, however the run is stepped', () => {
    const whole = world({ rate: 50 }, 3);
    const stepped = world({ rate: 50 }, 3);
    for (const stage of [whole, stepped]) stage.act({ type: 'chaos', rate: 100 });
    whole.simulation.runUntil(10_000_000 as Instant);
    while (stepped.simulation.step(10_000_000 as Instant));
    stepped.simulation.runUntil(10_000_000 as Instant);
    expect(stepped.simulation.hash()).toBe(whole.simulation.hash());
    expect(stepped.simulation.nextAt()).toBe(whole.simulation.nextAt());
  });
});

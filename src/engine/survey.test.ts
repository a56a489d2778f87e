// What an observer reads off a run: beliefs, the plain truth, and why nobody takes over.
import { expect, test } from 'vitest';
import { create } from '.';
import type { Action, Duration, Instant, NodeView, Simulation } from '.';

function world(config: object = {}, seed = 7) {
  const simulation: Simulation = create({ 'cluster-node-timeout': 1000, ...config }, seed);
  const until = (seconds: number): void => simulation.runUntil((seconds * 1_000_000) as Instant);
  const act = (action: Action): void => expect(simulation.act(action)).toBeNull();
  const node = (name: string): NodeView => {
    const found = simulation.survey().nodes.find((view) => view.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  until(1);
  return { simulation, until, act, node };
}

const kill = (id: string): Action => ({ type: 'kill', id });

test('a settled cluster: masters serve what redis-cli dealt them, replicas follow', () => {
  const { simulation, node } = world();
  const { ring, outlook, totals } = simulation.survey();
  expect(ring.map(({ first, last, owner, served }) => [first, last, owner, served])).toEqual([
    [0, 5460, 'n1', true],
    [5461, 10922, 'n2', true],
    [10923, 16383, 'n3', true],
  ]);
  expect(outlook).toEqual([]);
  expect(totals.unserved).toBe(0);
  expect(node('n4')).toMatchObject({
    role: 'replica',
    master: 'n1',
    shard: 0,
    linkUp: true,
    state: 'up',
    slots: [],
  });
});

test('a killed master is dead at once, suspected by and by, failed by quorum, and then replaced', () => {
  const { simulation, until, act, node } = world();
  act(kill('n1'));
  expect(node('n1')).toMatchObject({ process: 'dead', state: 'dead', suspicions: 0, needed: 2 });
  expect(simulation.survey().outlook).toMatchObject([{ master: 'n1', state: 'unnoticed', replica: 'n4' }]);
  while (node('n1').state !== 'suspected') until(simulation.now / 1e6 + 0.01);
  expect(simulation.survey().outlook).toMatchObject([{ master: 'n1', state: 'suspected', need: 2 }]);
  while (!node('n1').failed) until(simulation.now / 1e6 + 0.01);
  expect(simulation.survey().ring[0]).toMatchObject({ owner: 'n1', served: false });
  until(simulation.now / 1e6 + 0.3);
  expect(node('n4').election).toMatchObject({ phase: 'waitingDelay', rank: 0, votes: 0, needed: 2 });
  expect(simulation.survey().outlook).toMatchObject([{ state: 'waitingElection', replica: 'n4' }]);
  until(6);
  expect(node('n4')).toMatchObject({ role: 'master', shard: 0, slots: [[0, 5460]], election: null });
  expect(node('n1')).toMatchObject({ state: 'failed', slots: [] });
  expect(simulation.survey()).toMatchObject({ outlook: [], ring: [{ owner: 'n4', served: true }, {}, {}] });
  expect(simulation.survey().totals.unserved).toBeGreaterThan(1_000_000);
});

test('why nobody takes over: no replica, no majority, data too old', () => {
  const alone = world({ replicas: 0 });
  alone.act(kill('n1'));
  expect(alone.simulation.survey().outlook).toMatchObject([{ master: 'n1', state: 'noReplica' }]);

  const minority = world();
  minority.act(kill('n1'));
  minority.act(kill('n2'));
  expect(minority.simulation.survey().outlook).toMatchObject([
    { master: 'n1', state: 'noQuorum', have: 1, need: 2 },
    { master: 'n2', state: 'noQuorum', have: 1, need: 2 },
  ]);

  const old = world({ 'cluster-replica-validity-factor': 1, 'repl-ping-replica-period': 1 });
  old.act({ type: 'cut', from: ['n4'], to: ['n1'], oneWay: false });
  old.until(90);
  old.act(kill('n1'));
  old.until(95);
  expect(old.simulation.survey().outlook).toMatchObject([
    { master: 'n1', state: 'dataTooOld', replica: 'n4' },
  ]);
});

test('a cut shows who stands where: the minority has no majority, the others are well', () => {
  const { simulation, until, act, node } = world();
  act({ type: 'cut', from: ['n1'], to: ['n2', 'n3', 'n4', 'n5', 'n6'], oneWay: false });
  expect(node('n1').cutOff).toBe(true);
  expect(simulation.survey().outlook.map(({ master }) => master)).toEqual(['n1']);
  until(8);
  expect(node('n1')).toMatchObject({ role: 'master', slots: [], claims: [[0, 5460]], clusterState: 'fail' });
  expect(node('n4')).toMatchObject({ role: 'master', slots: [[0, 5460]], claims: null });
  act({ type: 'heal' });
  until(12);
  expect(node('n1')).toMatchObject({ role: 'replica', master: 'n4', claims: null, cutOff: false });
});

test('[R14] without a cluster there are roles, links and lags, and nothing about slots', () => {
  const { simulation, until, act, node } = world({
    deployment: 'replication',
    replicas: 2,
    rate: 50,
    reads: 0,
  });
  expect(simulation.survey()).toMatchObject({ ring: [], outlook: [] });
  expect([node('n1').role, node('n3').role]).toEqual(['master', 'replica']);
  expect(node('n3')).toMatchObject({ master: 'n1', lag: 0, linkUp: true, state: 'up', slots: [] });
  act({ type: 'cut', from: ['n1'], to: ['n3'], oneWay: false });
  until(3);
  expect(node('n3').lag).toBeGreaterThan(1000);
  act(kill('n1'));
  until(4);
  expect(node('n1')).toMatchObject({ process: 'dead', state: 'dead' });
  expect(node('n2')).toMatchObject({ role: 'replica', master: 'n1', linkUp: false, lag: null });
  expect(simulation.survey().totals.unserved).toBeGreaterThan(900_000);
});

test('[W9] a replica is as stale as the oldest acknowledged write that it lacks', () => {
  const { until, act, node } = world({ deployment: 'replication', replicas: 2, rate: 100, reads: 0 });
  expect([node('n1').behind, node('n2').behind, node('n3').behind]).toEqual([null, 0, 0]);
  act({ type: 'link', from: 'n1', to: 'n3', latency: 1_500_000 as Duration });
  until(5);
  expect(node('n3').behind).toBeGreaterThan(1_480_000);
  expect(node('n3').behind).toBeLessThan(1_520_000);
  expect(node('n2').behind).toBeLessThan(20_000);
  act({ type: 'cut', from: ['n1'], to: ['n2'], oneWay: false });
  until(7);
  expect(node('n2').behind).toBeGreaterThan(1_970_000);
  expect(node('n2').behind).toBeLessThan(2_030_000);
  act({ type: 'heal' });
  until(12);
  expect(node('n2').behind).toBeLessThan(20_000);
});

test('[W9] in a chain a replica is as stale as what reaches it, with the one before it gone, too', () => {
  const { until, act, node } = world({ deployment: 'replication', replicas: 2, rate: 100, reads: 0 });
  act({ type: 'command', id: 'n3', argv: ['REPLICAOF', '127.0.0.1', '7001'] });
  until(3);
  expect(node('n3')).toMatchObject({ master: 'n2' });
  act({ type: 'cut', from: ['n1'], to: ['n2'], oneWay: false });
  until(4);
  expect(node('n3').lag).toBeLessThan(50);
  expect(node('n3').behind).toBeGreaterThan(970_000);
  act(kill('n2'));
  until(5);
  expect(node('n3').behind).toBeGreaterThan(1_970_000);
});

test('[W9] writes that a dead master acknowledged make a replica stale until they are lost', () => {
  const { until, act, node } = world({ deployment: 'replication', replicas: 2, rate: 100, reads: 0 });
  act({ type: 'cut', from: ['n1'], to: ['n2', 'n3'], oneWay: false });
  until(2);
  act(kill('n1'));
  until(4);
  expect(node('n2').behind).toBeGreaterThan(2_900_000);
  act({ type: 'command', id: 'n2', argv: ['REPLICAOF', 'NO', 'ONE'] });
  act({ type: 'command', id: 'n3', argv: ['REPLICAOF', '127.0.0.1', '7001'] });
  until(6);
  expect(node('n2').behind).toBeNull();
  expect(node('n3')).toMatchObject({ master: 'n2', behind: 0 });
});

test('[R14] a server alone answers, and is missed by nobody when it dies', () => {
  const { simulation, until, act, node } = world({ deployment: 'standalone', rate: 50 });
  expect(node('n1')).toMatchObject({ role: 'master', master: null, lag: null, offset: 0 });
  expect(simulation.survey().totals.writesAcknowledged).toBeGreaterThan(0);
  act(kill('n1'));
  until(2);
  act({ type: 'restart', id: 'n1' });
  until(5);
  expect(node('n1')).toMatchObject({ role: 'master', state: 'up' });
  expect(simulation.survey().nodes).toHaveLength(1);
});

test('without a cluster service is a master that runs and that some client can reach', () => {
  const simulation = create({ deployment: 'replication', replicas: 1, rate: 50 }, 7);
  const after = (seconds: number): number => {
    simulation.runUntil((simulation.now + seconds * 1_000_000) as never);
    return simulation.survey().totals.unserved / 1_000_000;
  };
  expect(after(1)).toBe(0);
  simulation.act({ type: 'kill', id: 'n1' });
  expect(after(1)).toBe(1);
  simulation.act({ type: 'command', id: 'n2', argv: ['REPLICAOF', 'NO', 'ONE'] });
  expect(after(1)).toBeCloseTo(1, 2);
  simulation.act({ type: 'cut', from: ['n2'], to: ['w1'], oneWay: true });
  expect(after(2)).toBeCloseTo(3, 2);
  simulation.act({ type: 'heal' });
  expect(after(1)).toBeCloseTo(3, 2);
  expect(simulation.survey().clients[0]).toMatchObject({ name: 'w1', master: 'n1', staleReads: 0 });
  expect(simulation.survey().clients[0]?.errorsBy).toMatchObject({ unreachable: expect.any(Number) });
});

test('[C60] a server shows what it uses, what it may use, and how fast it is; another processor moves the ceiling', () => {
  const simulation = create(
    {
      deployment: 'standalone',
      rate: 2000,
      reads: 0,
      keys: 5000,
      'command-time': 1000,
      parameters: { maxmemory: '3mb' },
    },
    7,
  );
  const served = (seconds: number): number => {
    const before = simulation.survey().totals.writesAcknowledged;
    simulation.runUntil((simulation.now + seconds * 1_000_000) as never);
    return (simulation.survey().totals.writesAcknowledged - before) / seconds;
  };
  const [empty] = simulation.survey().nodes;
  expect(empty).toMatchObject({ maxmemory: 3 * 1024 * 1024, commandTime: 1000 });
  expect(served(1)).toBeLessThan(1001);
  simulation.act({ type: 'cpu', id: 'n1', commandTime: 100 as never });
  simulation.runUntil(3_000_000 as never);
  expect(served(2)).toBeCloseTo(2000, -2);
  const [filled] = simulation.survey().nodes;
  expect(filled?.commandTime).toBe(100);
  expect(filled?.memory).toBeGreaterThan((empty?.memory ?? 0) + 100_000);
});

test('copies cost memory: each node shows its own, in a cluster too', () => {
  const simulation = create({ rate: 500, reads: 0, keys: 3000 }, 7);
  const before = simulation.survey().nodes.map((node) => node.memory);
  simulation.runUntil(5_000_000 as never);
  const grown = simulation.survey().nodes.map((node, i) => node.memory - (before[i] ?? 0));
  expect(Math.min(...grown)).toBeGreaterThan(50_000); // masters and replicas alike: each key is there twice
  simulation.act({ type: 'kill', id: 'n4' });
  expect(simulation.survey().nodes[3]?.memory).toBe(0);
});

test('[C35] a master with too few replicas that keep up refuses writes, whether or not anybody writes', () => {
  const parameters = { 'min-replicas-to-write': '1', 'min-replicas-max-lag': '3' };
  const { until, act, node } = world({
    deployment: 'replication',
    masters: 1,
    replicas: 1,
    rate: 0,
    parameters,
  });
  expect(node('n1').refusesWrites).toBe(false);
  act({ type: 'freeze', id: 'n2' });
  until(3);
  expect(node('n1').refusesWrites).toBe(false); // heard from within three seconds
  until(6);
  expect(node('n1').refusesWrites).toBe(true);
  expect(node('n2').refusesWrites).toBe(false); // a replica is asked for no writes
  act({ type: 'thaw', id: 'n2' });
  until(8);
  expect(node('n1').refusesWrites).toBe(false);
});

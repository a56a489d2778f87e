// Chapter E: who stands, when, who votes, and who wins.
import { describe, expect, test } from 'vitest';
import { create } from '..';
import type { Instant, Note } from '..';
import type { ConnectionId } from '../kernel/process';
import { clock } from './cluster';
import type { NodeState } from './cluster';
import { stepElection } from './election';
import type { AuthAck, AuthRequest, Header } from './messages';
import { onPacket } from './packet';
import { rehearse } from './rehearsal';
import type { Rehearsal, RehearsalOptions } from './rehearsal';
import { buildHeader } from './send';
import { FAIL, MASTER, clearFlag, setFlag } from './table';

const SOMEWHERE = 77 as ConnectionId;

function fails(world: Rehearsal, about: string, node: NodeState): void {
  setFlag(node.cluster.table, world.id(about), FAIL);
}

/** n1 has failed in everybody's eyes. */
function withoutN1(options: RehearsalOptions = {}): Rehearsal {
  const world = rehearse(options);
  for (const node of world.nodes) fails(world, 'n1', node);
  return world;
}

const request = (
  world: Rehearsal,
  from: string,
  header: Partial<Header> = {},
  forceAck = false,
): AuthRequest => ({
  immutable: true,
  kind: 'authRequest',
  bytes: 2256,
  header: { ...buildHeader(world.node(from)), currentEpoch: 7, ...header },
  forceAck,
  aside: { election: 0 as AuthRequest['aside']['election'] },
});

const ack = (world: Rehearsal, from: string, currentEpoch = 7): AuthAck => ({
  immutable: true,
  kind: 'authAck',
  bytes: 2256,
  header: { ...buildHeader(world.node(from)), currentEpoch },
  aside: { vote: 0 as AuthAck['aside']['vote'] },
});

const asks = (world: Rehearsal, voter: string, packet: AuthRequest): void =>
  onPacket(world.node(voter), SOMEWHERE, 0, packet, world.out);
const votes = (world: Rehearsal, from: string, epoch?: number): void =>
  onPacket(world.node('n4'), SOMEWHERE, -world.id(from), ack(world, from, epoch), world.out);

/** n4 steps until it has asked for votes. */
function stands(world: Rehearsal): void {
  const n4 = world.node('n4');
  stepElection(n4, world.out);
  world.wait(500);
  stepElection(n4, world.out);
}

describe('standing', () => {
  test('[E1] needs a master that is FAIL and has slots', () => {
    const world = rehearse();
    const n4 = world.node('n4');
    stepElection(n4, world.out);
    expect(world.said('electionScheduled')).toEqual([]);
    fails(world, 'n1', n4);
    n4.cluster.table.slots[world.id('n1')] = 0;
    stepElection(n4, world.out);
    stepElection(n4, world.out);
    expect(world.said('electionRefused')).toMatchObject([{ why: 'noSlots' }]);
  });

  test('[E1] a master and the replicas of others stay out of it', () => {
    const world = withoutN1();
    for (const name of ['n2', 'n5', 'n6']) stepElection(world.node(name), world.out);
    expect(world.said('electionScheduled')).toEqual([]);
  });

  test.each([
    { factor: 10, downMs: 32_000, stands: true }, // less a node timeout: 30 s, as 10 s + 10 node timeouts allow
    { factor: 10, downMs: 33_000, stands: false },
    { factor: 1, downMs: 14_000, stands: true },
    { factor: 1, downMs: 15_000, stands: false },
    { factor: 0, downMs: 900_000, stands: true },
  ])('[E2] data of $downMs ms with validity factor $factor: $stands', ({ factor, downMs, stands: may }) => {
    const world = withoutN1({ parameters: { 'cluster-replica-validity-factor': factor } });
    const n4 = world.node('n4');
    const link = n4.server.master;
    if (!link) throw new Error('n4 is a replica');
    link.state = 'connect';
    link.downSince = world.out.now;
    world.wait(downMs);
    stepElection(n4, world.out);
    expect(world.said('electionScheduled')).toHaveLength(may ? 1 : 0);
    expect(world.said('electionRefused')).toHaveLength(may ? 0 : 1);
  });

  test('[E2] a replica that has never been connected does not stand', () => {
    const world = withoutN1();
    const n4 = world.node('n4');
    if (n4.server.master) Object.assign(n4.server.master, { state: 'connect', downSince: null });
    stepElection(n4, world.out);
    expect(world.said('electionRefused')).toMatchObject([{ why: 'dataTooOld' }]);
  });
});

describe('waiting', () => {
  test('[E3] lasts 500 ms, up to 499 ms more, and a second for each rank', () => {
    const world = withoutN1({ replicas: 3 });
    const n4 = world.node('n4');
    n4.cluster.table.offset[world.id('n5')] = 100;
    n4.cluster.table.offset[world.id('n6')] = 200;
    n4.cluster.table.offset[world.id('n7')] = 300; // n2's replica
    world.draws.push(499);
    stepElection(n4, world.out);
    expect(world.said('electionScheduled')).toMatchObject([{ delay: 2_999_000, rank: 2 }]);
  });

  test('[E4] grows by a second when another replica turns out to have more data, and never shrinks', () => {
    const world = withoutN1({ replicas: 2 });
    const n4 = world.node('n4');
    const { table } = n4.cluster;
    stepElection(n4, world.out);
    const { startsAt } = n4.cluster.election;
    table.offset[world.id('n5')] = 100;
    stepElection(n4, world.out);
    table.offset[world.id('n5')] = 0;
    stepElection(n4, world.out);
    expect(n4.cluster.election).toMatchObject({ rank: 1, startsAt: startsAt + 1000 });
    expect(world.said('electionPostponed')).toMatchObject([{ rank: 1, delay: 1_000_000 }]);
  });

  test('[E4] equal offsets have equal ranks', () => {
    const world = withoutN1({ replicas: 2 });
    for (const name of ['n4', 'n5']) stepElection(world.node(name), world.out);
    expect(world.said('electionScheduled').map(({ rank }) => rank)).toEqual([0, 0]);
  });

  test('[E5] ends with one request to everybody in a new epoch', () => {
    const world = withoutN1();
    stands(world);
    const asked = world.sent.filter(({ message }) => message.kind === 'authRequest');
    expect(asked).toHaveLength(5);
    expect(asked[0]?.message.header).toMatchObject({ currentEpoch: 7, configEpoch: 1 });
    stepElection(world.node('n4'), world.out);
    expect(world.said('electionStarted')).toMatchObject([{ epoch: 7, needed: 2 }]);
  });

  test('[E5] an attempt is void after two node timeouts, and the next begins after four', () => {
    const world = withoutN1();
    stands(world);
    const n4 = world.node('n4');
    world.wait(4001);
    stepElection(n4, world.out);
    votes(world, 'n2');
    votes(world, 'n3');
    stepElection(n4, world.out);
    expect(world.said('electionExpired')).toMatchObject([{ epoch: 7, votes: 0, needed: 2 }]);
    expect(world.said('promoted')).toEqual([]);
    world.wait(3999);
    stepElection(n4, world.out);
    expect(world.said('electionScheduled')).toHaveLength(1);
    world.wait(1);
    stepElection(n4, world.out);
    expect(world.said('electionScheduled')).toHaveLength(2);
  });
});

describe('a vote', () => {
  test('[E6] is granted and answered in the same turn', () => {
    const world = withoutN1();
    asks(world, 'n2', request(world, 'n4'));
    expect(world.said('voted')).toMatchObject([{ for: 'n4', epoch: 7 }]);
    expect(world.sent.map(({ message }) => message.kind)).toEqual(['authAck']);
    expect(world.node('n2').cluster.lastVoteEpoch).toBe(7);
  });

  test.each([
    { why: 'notMaster', prepare: () => {}, voter: 'n5' },
    { why: 'oldEpoch', prepare: (world: Rehearsal) => void (world.node('n2').cluster.currentEpoch = 8) },
    { why: 'alreadyVoted', prepare: (world: Rehearsal) => void (world.node('n2').cluster.lastVoteEpoch = 7) },
    {
      why: 'notReplica',
      prepare: (world: Rehearsal) => setFlag(world.node('n2').cluster.table, world.id('n4'), MASTER),
    },
    {
      why: 'masterUp',
      prepare: (world: Rehearsal) => clearFlag(world.node('n2').cluster.table, world.id('n1'), FAIL),
    },
    {
      why: 'tooSoon',
      prepare(world: Rehearsal) {
        world.node('n2').cluster.votedAt.set(world.id('n1'), clock(world.out.now) - 3999);
      },
    },
    {
      why: 'slotEpoch',
      prepare: (world: Rehearsal) => void (world.node('n2').cluster.table.configEpoch[world.id('n1')] = 5),
    },
  ])('[E6] is refused: $why', ({ why, prepare, voter = 'n2' }) => {
    const world = withoutN1();
    prepare(world);
    asks(world, voter, request(world, 'n4'));
    expect(world.said('voteRefused')).toMatchObject([{ for: 'n4', epoch: 7, why }]);
    expect(world.sent).toEqual([]);
  });

  test('[E6] may be forced while the master is up', () => {
    const world = rehearse();
    asks(world, 'n2', request(world, 'n4', {}, true));
    expect(world.said('voted')).toHaveLength(1);
  });

  test('[E7] counts from masters with slots that have reached the epoch', () => {
    const world = withoutN1();
    stands(world);
    votes(world, 'n5'); // a replica
    votes(world, 'n2', 6); // a vote of an earlier election
    votes(world, 'n3');
    expect(world.said('voteCounted')).toMatchObject([{ from: 'n3', votes: 1, needed: 2 }]);
  });
});

describe('winning', () => {
  test('[E8] takes a majority of all masters, the epoch, the slots, and tells everybody', () => {
    const world = withoutN1();
    stands(world);
    const n4 = world.node('n4');
    votes(world, 'n2');
    stepElection(n4, world.out);
    expect(world.said('promoted')).toEqual([]);
    votes(world, 'n3');
    stepElection(n4, world.out);
    expect(world.said('promoted')).toMatchObject([{ epoch: 7, slots: '0-5460' }]);
    expect(buildHeader(n4)).toMatchObject({ configEpoch: 7, replicaOf: 0, slots: { count: 5461 } });
    expect(n4.server.master).toBeNull();
    expect(
      [...n4.cluster.unacknowledged.values()].flatMap(({ waiting }) => waiting.map(({ kind }) => kind)),
    ).toEqual(Array.from({ length: 5 }, () => 'pong'));
  });
});

/** What a story took, from the kill on, in ms. */
function failover(seed: number): Record<'pfail' | 'fail' | 'electionStarted' | 'clusterUp', number> {
  const first: Partial<Record<Note['type'], number>> = {};
  let up = 0;
  const world = create({ 'cluster-node-timeout': 2000 }, seed, {
    listener: {
      note(note) {
        first[note.type] ??= note.at;
        if (note.type === 'clusterUp') up = note.at;
      },
    },
  });
  const killedAt = 5_000_000 + ((seed * 382_437) % 1_000_000); // anywhere in a second
  world.runUntil(killedAt as Instant);
  world.act({ type: 'kill', id: 'n1' });
  world.runUntil((killedAt + 8_000_000) as Instant);
  const after = (at = NaN): number => (at - killedAt) / 1000;
  return {
    pfail: after(first.pfail),
    fail: after(first.fail),
    electionStarted: after(first.electionStarted),
    clusterUp: after(up),
  };
}

test('[E3] failovers take as long as those of real servers: 110 of 7.0.15 at a node timeout of 2 s', () => {
  const runs = Array.from({ length: 100 }, (_, i) => failover(i + 1));
  const median = (of: keyof ReturnType<typeof failover>): number =>
    runs.map((run) => run[of]).toSorted((a, b) => a - b)[50] ?? NaN;
  const within = (ms: number, measured: number): void => {
    expect(ms).toBeGreaterThan(measured * 0.94);
    expect(ms).toBeLessThan(measured * 1.06);
  };
  within(median('pfail'), 2295);
  within(median('fail'), 2925);
  within(median('electionStarted'), 3703);
  within(median('clusterUp'), 3761);
});

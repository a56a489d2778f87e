// Chapter G: links, heartbeats, and what nodes tell each other about third ones.
import { describe, expect, test } from 'vitest';
import { create } from '..';
import type { Instant } from '..';
import type { ConnectionId } from '../kernel/process';
import { clock } from './cluster';
import type { NodeState } from './cluster';
import { clusterCron } from './cron';
import { heartbeat, sendPing } from './gossip';
import { gossipFlags, gossipId } from './messages';
import type { Heartbeat } from './messages';
import { nodeWithEveryCommand as clusterNode } from './commands/table';
import { onPacket } from './packet';
import { heartbeatOf, rehearse } from './rehearsal';
import type { Rehearsal } from './rehearsal';
import { sendTo } from './send';
import {
  FAIL,
  MASTER,
  PFAIL,
  REPLICA,
  hasFlag,
  isMaster,
  knows,
  masterOf,
  pongReceived,
  setFlag,
} from './table';

const STRANGERS = 77 as ConnectionId;

const entries = ({ gossip }: Heartbeat): { id: number; flags: number; seconds: number }[] =>
  Array.from({ length: gossip.length / 2 }, (_, i) => ({
    id: gossipId(gossip[i * 2] as number),
    flags: gossipFlags(gossip[i * 2] as number),
    seconds: gossip[i * 2 + 1] as number,
  }));

/** n2's heartbeat reaches n1 on n2's own connection. */
const hears = ({ node, out }: Rehearsal, message: Heartbeat): void =>
  onPacket(node('n1'), STRANGERS, 0, message, out);

const busInput = (type: 'refused' | 'connected' | 'closed', connection: ConnectionId, tag: number) =>
  ({ type, connection, port: 'bus', tag }) as const;

function suspect(node: NodeState, id: number): void {
  setFlag(node.cluster.table, id, PFAIL);
  node.cluster.table.suspects.push(id);
}

describe('links', () => {
  test('[G1] a stranger is answered and changes nothing', () => {
    const world = rehearse();
    const before = world.node('n1').cluster;
    const stranger = world.out.intern('f'.repeat(40));
    hears(world, heartbeatOf(world.node('n2'), { header: { sender: stranger, currentEpoch: 99 } }));
    expect(world.sent.map(({ connection, message }) => [connection, message.kind])).toEqual([
      [STRANGERS, 'pong'],
    ]);
    expect(before.currentEpoch).toBe(6);
    expect(knows(before.table, stranger)).toBe(false);
  });

  test('[G2] a refused link is tried again at every cron, and counts as a link until the refusal', () => {
    const world = rehearse();
    const [n1, id] = [world.node('n1'), world.id('n2')];
    const { table } = n1.cluster;
    world.refresh(n1);
    clusterNode.handle(n1, busInput('closed', table.link[id] as ConnectionId, id), world.out);
    world.wait(1100); // n2's last pong is now older than half the node timeout
    clusterCron(n1, world.out);
    expect(world.connects.map(({ to }) => to.port)).toEqual([17001]);
    const sentAt = table.pingSent[id];
    expect(sentAt).toBe(clock(world.out.now)); // a PING into a link that nobody has opened yet
    clusterNode.handle(n1, busInput('refused', world.connects[0]?.connection as ConnectionId, id), world.out);
    world.wait(100);
    clusterCron(n1, world.out);
    expect(world.connects).toHaveLength(2);
    expect(table.pingSent[id]).toBe(sentAt);
  });

  test('[G2] a link that opens is used for a PING at once, and an older wait goes on', () => {
    const world = rehearse();
    const [n1, id] = [world.node('n1'), world.id('n2')];
    const { table } = n1.cluster;
    const link = table.link[id] as ConnectionId;
    sendPing(n1, id, world.out);
    const since = table.pingSent[id];
    world.wait(700);
    clusterNode.handle(n1, busInput('connected', link, id), world.out);
    expect(world.sent.filter(({ connection }) => connection === link)).toHaveLength(2);
    expect(table.pingSent[id]).toBe(since);
  });

  test('[G2] of two connections of one peer the older is given up', () => {
    const world = rehearse();
    const { inbound } = world.node('n1').cluster.table;
    const old = inbound[world.id('n2')] as ConnectionId;
    hears(world, heartbeatOf(world.node('n2')));
    expect(world.closed).toEqual([old]);
    expect(inbound[world.id('n2')]).toBe(STRANGERS);
  });

  test('[G3] a PONG proves something only on our own connection', () => {
    const world = rehearse();
    const [n1, id] = [world.node('n1'), world.id('n2')];
    const { table } = n1.cluster;
    sendPing(n1, id, world.out);
    world.wait(5);
    onPacket(n1, STRANGERS, -id, heartbeatOf(world.node('n2'), { kind: 'pong' }), world.out);
    expect(table.pingSent[id]).not.toBe(0);
    onPacket(
      n1,
      table.link[id] as ConnectionId,
      id,
      heartbeatOf(world.node('n2'), { kind: 'pong' }),
      world.out,
    );
    expect(table.pingSent[id]).toBe(0);
    expect(pongReceived(table, id)).toBe(clock(world.out.now));
  });

  test('[G3] a PONG from somebody else at that address drops the link', () => {
    const world = rehearse();
    const [n1, id] = [world.node('n1'), world.id('n2')];
    const link = n1.cluster.table.link[id] as ConnectionId;
    onPacket(n1, link, id, heartbeatOf(world.node('n3'), { kind: 'pong' }), world.out);
    expect(world.closed).toEqual([link]);
    clusterCron(n1, world.out);
    expect(world.connects).toEqual([]); // its address is void
  });

  test('[G12] a packet waits 40 ms behind one that nobody answers', () => {
    const world = rehearse();
    const { cluster } = world.node('n4');
    const id = world.id('n2');
    const reached = (): number => world.sent.length;
    sendTo(cluster, id, heartbeat(world.node('n4'), 'pong', world.out), world.out);
    world.wait(1);
    sendPing(world.node('n4'), id, world.out);
    expect(reached()).toBe(1);
    expect(world.timers).toMatchObject([{ timer: 'acknowledged', key: id, at: world.out.now + 39_000 }]);
    world.wait(39);
    clusterNode.handle(world.node('n4'), { type: 'timer', timer: 'acknowledged', key: id }, world.out);
    expect(world.sent.map(({ message }) => message.kind)).toEqual(['pong', 'ping']);
    sendPing(world.node('n4'), id, world.out); // a PING is answered, so nothing waits behind it
    expect(reached()).toBe(3);
  });
});

describe('what a section says', () => {
  test.each([
    { masters: 3, replicas: 0, size: 1 },
    { masters: 3, replicas: 1, size: 3 },
    { masters: 50, replicas: 1, size: 10 },
  ])(
    '[G5] $size of $masters masters with $replicas replicas each, nobody twice, never the sender',
    (sizes) => {
      const world = rehearse(sizes);
      for (let draw = 1; draw <= 50; draw++) {
        world.draws.push(draw * 0x517c_c1b7);
        const ids = entries(heartbeat(world.node('n1'), 'ping', world.out)).map(({ id }) => id);
        expect(ids.length).toBeLessThanOrEqual(sizes.size);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).not.toContain(world.id('n1'));
      }
    },
  );

  test('[G5] a suspicion travels after the next cron, with every heartbeat', () => {
    const world = rehearse();
    const n1 = world.node('n1');
    world.refresh(n1);
    suspect(n1, world.id('n2'));
    const named = (): boolean =>
      entries(heartbeat(n1, 'ping', world.out)).some(
        ({ id, flags }) => id === world.id('n2') && (flags & PFAIL) !== 0,
      );
    expect(named()).toBe(false);
    clusterCron(n1, world.out);
    expect(named()).toBe(true);
  });

  test("[G4] times are whole seconds, and the header is the sender's own", () => {
    const world = rehearse();
    const n4 = world.node('n4');
    world.refresh(n4);
    const { header, gossip } = heartbeat(n4, 'ping', world.out);
    expect(header).toMatchObject({ sender: world.id('n4'), replicaOf: world.id('n1'), configEpoch: 1 });
    expect(header.slots.count).toBe(5461); // its master's
    expect(gossip.length).toBeGreaterThan(0);
    expect(gossip[1]).toBe(Math.floor(clock(world.out.now) / 1000));
  });

  test('[G6] an election that is scheduled is announced to the other replicas of the master', () => {
    const world = rehearse({ replicas: 3 });
    const n4 = world.node('n4');
    const { table } = n4.cluster;
    world.refresh(n4);
    setFlag(table, world.id('n1'), FAIL);
    clusterCron(n4, world.out);
    const siblings = ['n5', 'n6'].map((name) => table.link[world.id(name)]);
    expect(world.sent.map(({ connection }) => connection)).toEqual(siblings);
  });
});

describe('what is believed', () => {
  test.each([
    { why: 'a later pong', pong: 900, flags: MASTER, raised: true },
    { why: 'one in the near future', pong: 1400, flags: MASTER, raised: true },
    { why: 'one too far in the future', pong: 2100, flags: MASTER, raised: false },
    { why: 'one of a node that is said to fail', pong: 900, flags: MASTER | FAIL, raised: false },
  ])('[G7] $why: $raised', ({ pong, flags, raised }) => {
    const world = rehearse();
    const { table } = world.node('n1').cluster;
    const about = world.id('n3');
    world.refresh(world.node('n1'));
    world.wait(1000);
    const heard = clock(world.out.now) + pong;
    const before = pongReceived(table, about);
    world.wait(600);
    hears(world, heartbeatOf(world.node('n2'), { gossip: [{ about, flags, pong: heard }] }));
    expect(pongReceived(table, about) > before).toBe(raised);
  });

  test('[G7] nothing raises a pong time while a PING is pending', () => {
    const world = rehearse();
    const { table } = world.node('n1').cluster;
    const about = world.id('n3');
    sendPing(world.node('n1'), about, world.out);
    const before = pongReceived(table, about);
    world.wait(3000);
    const gossip = [{ about, flags: MASTER, pong: clock(world.out.now) }];
    hears(world, heartbeatOf(world.node('n2'), { gossip }));
    expect(pongReceived(table, about)).toBe(before);
  });

  test("[G8] a master's suspicion is a report, a replica's is not", () => {
    const world = rehearse();
    const about = world.id('n3');
    const gossip = [{ about, flags: MASTER | PFAIL }];
    hears(world, heartbeatOf(world.node('n5'), { gossip }));
    expect(world.said('failureReported')).toEqual([]);
    onPacket(world.node('n1'), 78 as ConnectionId, 0, heartbeatOf(world.node('n2'), { gossip }), world.out);
    expect(world.said('failureReported')).toMatchObject([{ about: 'n3', by: 'n2', reports: 1, needed: 2 }]);
  });

  test('[G9] a node that nobody has met is taken in under its id, without a master that is known', () => {
    const world = rehearse();
    const { table } = world.node('n1').cluster;
    const about = world.out.intern('a'.repeat(40));
    const message = heartbeatOf(world.node('n2'), { gossip: [{ about, flags: REPLICA }] });
    const of = new Int32Array(about + 1);
    of[about] = world.out.intern('127.0.0.1:7099@17099');
    hears(world, { ...message, addresses: { immutable: true, of } });
    expect(knows(table, about)).toBe(true);
    expect(masterOf(table, about)).toBe(0);
    clusterCron(world.node('n1'), world.out);
    expect(world.connects.map(({ to }) => to.port)).toEqual([17099]);
  });

  test('[G9] a node that cannot be reached is looked for where somebody else reaches it', () => {
    const world = rehearse();
    const n1 = world.node('n1');
    const about = world.id('n3');
    suspect(n1, about);
    const of = n1.cluster.table.addresses.of.slice();
    of[about] = world.out.intern('127.0.0.1:7050@17050');
    const message = heartbeatOf(world.node('n2'), { gossip: [{ about, flags: MASTER, pong: 1 }] });
    hears(world, { ...message, addresses: { immutable: true, of } });
    clusterCron(n1, world.out);
    expect(world.connects.map(({ to }) => to.port)).toEqual([17050]);
    expect(world.node('n2').cluster.table.addresses.of[about]).not.toBe(of[about]); // the book was shared until now
  });

  test('[G10] epochs only grow', () => {
    const world = rehearse();
    const { cluster } = world.node('n1');
    hears(world, heartbeatOf(world.node('n2'), { header: { currentEpoch: 9, configEpoch: 9 } }));
    hears(world, heartbeatOf(world.node('n2'), { header: { currentEpoch: 3, configEpoch: 3 } }));
    expect(cluster.currentEpoch).toBe(9);
    expect(cluster.table.configEpoch[world.id('n2')]).toBe(9);
  });

  test('[G10] a master that shows a master is a replica now, and owns nothing', () => {
    const world = rehearse();
    const { table } = world.node('n1').cluster;
    const [n2, n5] = [world.id('n2'), world.id('n5')];
    hears(world, heartbeatOf(world.node('n2'), { header: { replicaOf: n5 } }));
    expect(isMaster(table, n2)).toBe(false);
    expect(table.slots[n2]).toBe(0);
    expect(masterOf(table, n2)).toBe(n5);
    expect(hasFlag(table, n2, REPLICA)).toBe(true);
  });
});

describe('rhythm', () => {
  test('[G11] in six nodes at 5 s gossip spares most pings: about a third a second for each pair', () => {
    let pings = 0;
    const world = create({ 'cluster-node-timeout': 5000 }, 1, {
      listener: { flight: ({ message }) => void (pings += message.kind === 'ping' ? 1 : 0) },
    });
    world.runUntil(100_000_000 as Instant);
    const perPair = pings / 100 / 30;
    expect(perPair).toBeGreaterThan(0.31);
    expect(perPair).toBeLessThan(0.4);
  });

  test('[G11] a link that has been silent for half the node timeout is made anew', () => {
    const world = rehearse();
    const [n1, id] = [world.node('n1'), world.id('n2')];
    const link = n1.cluster.table.link[id];
    world.refresh(n1);
    sendPing(n1, id, world.out);
    world.wait(1001);
    for (const name of ['n3', 'n4', 'n5', 'n6'])
      n1.cluster.table.dataReceived[world.id(name)] = clock(world.out.now);
    clusterCron(n1, world.out);
    expect(world.closed).toEqual([link]);
    world.wait(100);
    clusterCron(n1, world.out);
    expect(world.connects.map(({ to }) => to.port)).toEqual([17001]);
  });
});

// What CLUSTER prints, the world at time 0, and what is left of a node after a SIGKILL.
import { describe, expect, test } from 'vitest';
import { commandSpecs } from '../server/specs/all';
import { clusterCommand } from './commands/table';
import { dealSlots } from './form';
import { sendPing } from './gossip';
import { nodeWithEveryCommand as clusterNode } from './commands/table';
import { setOwner } from './ownership';
import { NO_NOTE } from '../kernel/process';
import { keyCount } from '../server';
import { rehearse } from './rehearsal';
import { infoText, nodesText } from './reports';
import { slotsReply } from './shards';
import { NOBODY, SLOTS, slotRange } from './slots';
import { FAIL, NO_CONNECTION, PFAIL, REPLICA, hasFlag, pongReceived, setFlag } from './table';

describe('[S12] reports', () => {
  test("CLUSTER NODES: flags in Redis's order, a replica's epoch is its master's, ranges at the end", () => {
    const world = rehearse();
    const n1 = world.node('n1');
    world.refresh(n1);
    setFlag(n1.cluster.table, world.id('n2'), PFAIL);
    setFlag(n1.cluster.table, world.id('n6'), FAIL);
    sendPing(n1, world.id('n3'), world.out);
    setOwner(n1.cluster, slotRange(5461, 5461), NOBODY, NO_NOTE);
    const id = (name: string): string => world.out.textOf(world.id(name));
    const pong = 1_767_225_601_000;
    expect(nodesText(n1, world.out).split('\n')).toEqual([
      `${id('n1')} 127.0.0.1:7000@17000 myself,master - 0 ${pong} 1 connected 0-5460`,
      `${id('n2')} 127.0.0.1:7001@17001 master,fail? - 0 ${pong} 2 connected 5462-10922`,
      `${id('n3')} 127.0.0.1:7002@17002 master - ${pong} ${pong} 3 connected 10923-16383`,
      `${id('n4')} 127.0.0.1:7003@17003 slave ${id('n1')} 0 ${pong} 1 connected`,
      `${id('n5')} 127.0.0.1:7004@17004 slave ${id('n2')} 0 ${pong} 2 connected`,
      `${id('n6')} 127.0.0.1:7005@17005 slave,fail ${id('n3')} 0 ${pong} 3 connected`,
      '',
    ]);
  });

  test('CLUSTER INFO', () => {
    const world = rehearse();
    const n1 = world.node('n1');
    setFlag(n1.cluster.table, world.id('n2'), PFAIL);
    sendPing(n1, world.id('n3'), world.out);
    expect(infoText(n1).split('\r\n')).toEqual([
      'cluster_state:ok',
      'cluster_slots_assigned:16384',
      'cluster_slots_ok:10922',
      'cluster_slots_pfail:5462',
      'cluster_slots_fail:0',
      'cluster_known_nodes:6',
      'cluster_size:3',
      'cluster_current_epoch:6',
      'cluster_my_epoch:1',
      'cluster_stats_messages_ping_sent:1',
      'cluster_stats_messages_sent:1',
      'cluster_stats_messages_meet_received:5',
      'cluster_stats_messages_received:5',
      'total_cluster_links_buffer_limit_exceeded:0',
      '',
    ]);
  });

  test('CLUSTER SLOTS leaves out replicas that failed or have no data', () => {
    const world = rehearse({ replicas: 2 });
    const { table } = world.node('n1').cluster;
    setFlag(table, world.id('n4'), FAIL);
    table.offset[world.id('n6')] = 0;
    const text = JSON.stringify(slotsReply(world.node('n1'), world.out));
    const shown = [7000, 7001, 7002, 7003, 7004, 7005].filter((port) => text.includes(`:${port}}`));
    expect(shown).toEqual([7000, 7001, 7002, 7004]);
  });

  test('every subcommand is in the table', () => {
    const known = commandSpecs.get('cluster')?.subcommands.map(({ name }) => name.slice('cluster|'.length));
    expect(Object.keys(clusterCommand.subcommands ?? {}).toSorted()).toEqual(known?.toSorted());
  });
});

describe('[S13] after a SIGKILL', () => {
  test('a node knows whom it knew, whose slots were whose, and how it voted', () => {
    const world = rehearse();
    const n1 = world.node('n1');
    const { table } = n1.cluster;
    n1.cluster.lastVoteEpoch = 5;
    setFlag(table, world.id('n2'), FAIL);
    setFlag(table, world.id('n3'), PFAIL);
    const { cluster, server } = clusterNode.crash(n1, world.out.now, 'process');
    expect(cluster).toMatchObject({ id: world.id('n1'), currentEpoch: 6, lastVoteEpoch: 5, state: 'fail' });
    expect(cluster.ownership).toBe(n1.cluster.ownership);
    expect(hasFlag(cluster.table, world.id('n2'), FAIL)).toBe(true);
    expect(hasFlag(cluster.table, world.id('n3'), PFAIL)).toBe(false);
    expect(cluster.table.master[world.id('n4')]).toBe(world.id('n1'));
    expect([...cluster.table.slots]).toEqual([...table.slots]);
    expect(cluster.table.link.every((link) => link === NO_CONNECTION)).toBe(true);
    expect(keyCount(server)).toBe(0);
  });

  test('it counts everybody as heard when it starts, and connects', () => {
    const world = rehearse();
    const crashed = clusterNode.crash(world.node('n4'), world.out.now, 'process');
    world.wait(60_000);
    clusterNode.handle(crashed, { type: 'boot', cause: NO_NOTE }, world.out);
    world.wait(1);
    clusterNode.handle(crashed, { type: 'timer', timer: 'cron', key: 0 }, world.out);
    expect(pongReceived(crashed.cluster.table, world.id('n1'))).toBe(10_000_000 + 61_000);
    expect(world.connects.map(({ to }) => to.port)).toEqual([17000, 17001, 17002, 17004, 17005, 7000]);
    expect(hasFlag(crashed.cluster.table, world.id('n4'), REPLICA)).toBe(true);
  });
});

describe('[S14] the world at time 0', () => {
  test('slots are dealt as redis-cli deals them', () => {
    expect(dealSlots([1, 2, 3]).firsts).toEqual([0, 5461, 10_923]);
    expect(dealSlots([1, 2, 3, 4, 5, 6]).firsts).toEqual([0, 2731, 5461, 8192, 10_923, 13_653]);
    for (let masters = 1; masters <= 1000; masters++) {
      const { firsts } = dealSlots(Array.from({ length: masters }, (_, i) => i + 1));
      const sizes = firsts.map((first, i) => (firsts[i + 1] ?? SLOTS) - first);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(2);
    }
  });

  test('replicas stand behind their masters in order, everybody is linked, epochs are handed out', () => {
    const world = rehearse({ replicas: 2 });
    const masters = ['n4', 'n5', 'n6', 'n7', 'n8', 'n9'].map((name) =>
      world.out.ownerName(world.node(name).cluster.table.master[world.id(name)] as number),
    );
    expect(masters).toEqual(['n1', 'n1', 'n2', 'n2', 'n3', 'n3']);
    for (const { cluster } of world.nodes) {
      expect(cluster).toMatchObject({ currentEpoch: 9, lastVoteEpoch: 0, state: 'ok', size: 3 });
      const epochs = [1, 2, 3, 1, 1, 2, 2, 3, 3];
      expect([...cluster.table.members.ids].map((id) => cluster.table.configEpoch[id])).toEqual(
        epochs.map((epoch, i) => (i >= 3 && cluster === world.nodes[i]?.cluster ? 0 : epoch)),
      );
      expect(cluster.table.unlinked).toEqual([]);
    }
  });
});

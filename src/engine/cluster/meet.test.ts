// Who is known, under which id and at which address. How two nodes meet is told in testdata/meet.txt.
import { describe, expect, test } from 'vitest';
import type { ConnectionId } from '../kernel/process';
import { addressText } from './links';
import { onPacket } from './packet';
import { heartbeatOf, rehearse } from './rehearsal';
import type { Rehearsal } from './rehearsal';
import { nodesText } from './reports';
import { follow, markMaster, unfollow } from './roles';
import { setOwner } from './ownership';
import { NOBODY, slotRange } from './slots';
import { LINKED, MIGRATE_TO, NOADDR, hasFlag } from './table';
import { NO_NOTE } from '../kernel/process';

const SOMEWHERE = 7 as ConnectionId;
const lineOf = (world: Rehearsal, seen: string, by: string): string =>
  nodesText(world.node(by), world.out)
    .split('\n')
    .find((line) => line.startsWith(world.out.textOf(world.id(seen)))) ?? '';

describe('[S18] a node that pings from elsewhere', () => {
  const moved = (world: Rehearsal): number =>
    world.out.intern(addressText({ ip: '127.0.0.9', port: 7100, cport: 17100 }));

  test('is looked for there, and its replica copies it from there', () => {
    const world = rehearse();
    const ping = heartbeatOf(world.node('n1'), { header: { address: moved(world) } });
    onPacket(world.node('n4'), SOMEWHERE, -world.id('n1'), ping, world.out);
    expect(world.said('addressUpdated')).toMatchObject([{ about: 'n1', address: '127.0.0.9:7100@17100' }]);
    expect(lineOf(world, 'n1', 'n4')).toContain(' 127.0.0.9:7100@17100 master ');
    expect(hasFlag(world.node('n4').cluster.table, world.id('n1'), LINKED)).toBe(false);
    expect(world.connects).toMatchObject([{ to: { ip: '127.0.0.9', port: 7100 } }]); // replication
  });

  test('is not believed in an answer on our own connection', () => {
    const world = rehearse();
    const pong = heartbeatOf(world.node('n1'), { kind: 'pong', header: { address: moved(world) } });
    onPacket(world.node('n2'), SOMEWHERE, world.id('n1'), pong, world.out);
    expect(lineOf(world, 'n1', 'n2')).toContain(' 127.0.0.1:7000@17000 ');
  });

  test('[G3] whose old address answers under another id has none, until it speaks up', () => {
    const world = rehearse();
    const { table } = world.node('n2').cluster;
    const pong = heartbeatOf(world.node('n3'), { kind: 'pong' });
    onPacket(world.node('n2'), SOMEWHERE, world.id('n1'), pong, world.out);
    expect(lineOf(world, 'n1', 'n2')).toMatch(/ :0@0 master,noaddr - .* disconnected 0-5460$/);
    onPacket(world.node('n2'), SOMEWHERE, -world.id('n1'), heartbeatOf(world.node('n1')), world.out);
    expect(hasFlag(table, world.id('n1'), NOADDR)).toBe(false);
  });
});

describe('[S24] whom replicas may move to', () => {
  const wanted = (world: Rehearsal, name: string): boolean =>
    hasFlag(world.node('n1').cluster.table, world.id(name), MIGRATE_TO);

  test('a master with a replica, until the last one leaves', () => {
    const world = rehearse();
    const { table } = world.node('n1').cluster;
    expect(wanted(world, 'n2')).toBe(true);
    follow(table, world.id('n5'), world.id('n3'));
    expect([wanted(world, 'n2'), wanted(world, 'n3')]).toEqual([false, true]);
    unfollow(table, world.id('n5'));
    expect(wanted(world, 'n3')).toBe(true);
  });

  test('a replica that others see promoted, not in its own eyes', () => {
    const world = rehearse();
    for (const name of ['n1', 'n4']) markMaster(world.node(name).cluster, world.id('n4'));
    expect(wanted(world, 'n4')).toBe(true);
    expect(hasFlag(world.node('n4').cluster.table, world.id('n4'), MIGRATE_TO)).toBe(false);
  });

  test('a master that gets its first slot while others have replicas', () => {
    const world = rehearse({ masters: 2, replicas: 0 });
    const { cluster } = world.node('n1');
    const give = (owner: number): void => setOwner(cluster, slotRange(8192, 16_383), owner, NO_NOTE);
    give(NOBODY);
    give(world.id('n2'));
    expect(wanted(world, 'n2')).toBe(false);
    give(NOBODY);
    follow(cluster.table, world.id('n2'), world.id('n1')); // as if there were a third
    give(world.id('n2'));
    expect(wanted(world, 'n2')).toBe(true);
  });
});

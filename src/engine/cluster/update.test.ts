// Chapter S, the first half: whose claim on slots is believed, who is set right, and what becomes of the loser.
import { describe, expect, test } from 'vitest';
import type { ConnectionId } from '../kernel/process';
import type { UpdatePacket } from './messages';
import { NO_NOTE } from '../kernel/process';
import { setOwner } from './ownership';
import { onPacket } from './packet';
import { heartbeatOf, rehearse } from './rehearsal';
import type { Rehearsal } from './rehearsal';
import { buildHeader } from './send';
import { NO_SLOTS, NOBODY, ownerOf, slotRange, slotsOf, slotsText, union } from './slots';
import type { SlotSet } from './slots';
import { isMaster, masterOf } from './table';

const SOMEWHERE = 77 as ConnectionId;
const shardOfN1 = slotRange(0, 5460);

interface Shown {
  readonly slots: SlotSet;
  readonly configEpoch: number;
  readonly replicaOf?: number;
}

function shows(world: Rehearsal, to: string, by: string, header: Shown): void {
  const replicaOf = header.replicaOf ?? NOBODY;
  const message = heartbeatOf(world.node(by), { header: { ...header, replicaOf } });
  onPacket(world.node(to), SOMEWHERE, -world.id(by), message, world.out);
}

const ownerOf0 = (world: Rehearsal, at: string): string =>
  world.out.ownerName(ownerOf(world.node(at).cluster.ownership, 0));

const updates = (world: Rehearsal): UpdatePacket[] =>
  world.sent.flatMap(({ message }) => (message.kind === 'update' ? [message] : []));

describe('a claim', () => {
  test('[S2] with a greater config epoch is believed', () => {
    const world = rehearse();
    shows(world, 'n2', 'n4', { slots: shardOfN1, configEpoch: 7 });
    expect(world.said('slotsUpdated')).toMatchObject([{ owner: 'n4', slots: '0-5460', epoch: 7 }]);
    expect(ownerOf0(world, 'n2')).toBe('n4');
    expect(world.node('n2').cluster.table.slots[world.id('n1')]).toBe(0);
  });

  test('[S2] with a smaller one is not', () => {
    const world = rehearse();
    shows(world, 'n1', 'n2', {
      slots: union(slotRange(5461, 10_922), slotRange(10_923, 10_930)),
      configEpoch: 2,
    });
    expect(world.said('slotsUpdated')).toEqual([]);
  });

  test('[S2] on slots that nobody owns or claims any more is believed whatever its epoch', () => {
    const world = rehearse();
    const { cluster } = world.node('n3');
    setOwner(cluster, slotRange(0, 9), NOBODY, NO_NOTE);
    shows(world, 'n3', 'n2', { slots: slotRange(5461, 10_000), configEpoch: 2 }); // gives up 10001-10922
    expect(slotsText(cluster.unclaimed)).toBe('10001-10922');
    expect(slotsText(slotsOf(cluster.ownership, world.id('n2')))).toBe('5461-10922'); // still bound to it
    shows(world, 'n3', 'n1', { slots: union(shardOfN1, slotRange(10_001, 10_922)), configEpoch: 1 });
    expect(slotsText(slotsOf(cluster.ownership, world.id('n1')))).toBe('0-5460,10001-10922');
    expect(cluster.unclaimed).toBe(NO_SLOTS);
  });

  test('[S2] ends a doubt, which a change by order does not', () => {
    const world = rehearse();
    const { cluster } = world.node('n3');
    shows(world, 'n3', 'n2', { slots: slotRange(5461, 10_000), configEpoch: 2 });
    setOwner(cluster, slotRange(10_001, 10_922), world.id('n1'), NO_NOTE);
    expect(slotsText(cluster.unclaimed)).toBe('10001-10922');
    shows(world, 'n3', 'n1', { slots: union(shardOfN1, slotRange(10_922, 10_922)), configEpoch: 1 });
    expect(slotsText(cluster.unclaimed)).toBe('10001-10921');
  });

  test('[M3] on a slot that is being imported is left to people', () => {
    const world = rehearse();
    const { importing } = world.node('n2').cluster;
    importing.set(0, { peer: world.id('n1'), why: NO_NOTE });
    shows(world, 'n2', 'n4', { slots: shardOfN1, configEpoch: 7 });
    expect(world.said('slotsUpdated')).toMatchObject([{ owner: 'n4', slots: '1-5460' }]);
    expect(ownerOf0(world, 'n2')).toBe('n1');
  });

  test('[S3] of equal config epochs the master with the smaller id takes a new one', () => {
    const world = rehearse();
    const [small, great] = ['n1', 'n2'].toSorted((a, b) =>
      world.out.textOf(world.id(a)) < world.out.textOf(world.id(b)) ? -1 : 1,
    ) as [string, string];
    const epochOf = (name: string): number => buildHeader(world.node(name)).configEpoch;
    const before = epochOf(great);
    shows(world, great, small, { slots: NO_SLOTS, configEpoch: before });
    expect(epochOf(great)).toBe(before);
    shows(world, small, great, { slots: NO_SLOTS, configEpoch: epochOf(small) });
    expect(epochOf(small)).toBe(7);
    expect(world.said('epochCollision')).toMatchObject([{ with: great, epoch: 7 }]);
  });
});

describe('a stale claim', () => {
  test('[S4] is answered with the owner, its epoch and its slots', () => {
    const world = rehearse();
    shows(world, 'n2', 'n4', { slots: shardOfN1, configEpoch: 7 });
    shows(world, 'n2', 'n1', { slots: shardOfN1, configEpoch: 1 });
    expect(updates(world)).toMatchObject([{ owner: world.id('n4'), configEpoch: 7, bytes: 4352 }]);
    expect(slotsText(updates(world)[0]?.slots ?? NO_SLOTS)).toBe('0-5460');
    expect(world.said('updateSent')).toMatchObject([{ to: 'n1', owner: 'n4', epoch: 7 }]);
  });

  test("[S4] of a replica is its master's, and answered likewise", () => {
    const world = rehearse({ replicas: 2 });
    shows(world, 'n2', 'n4', { slots: shardOfN1, configEpoch: 7 });
    shows(world, 'n2', 'n5', { slots: shardOfN1, configEpoch: 1, replicaOf: world.id('n1') });
    expect(world.said('updateSent')).toMatchObject([{ to: 'n5', owner: 'n4' }]);
  });

  test('[S5] is given up when the UPDATE is news, and a replica is a master by it', () => {
    const world = rehearse();
    const update = (configEpoch: number): UpdatePacket => ({
      immutable: true,
      kind: 'update',
      bytes: 4352,
      header: buildHeader(world.node('n2')),
      owner: world.id('n4'),
      configEpoch,
      slots: shardOfN1,
      aside: { claim: NO_NOTE },
    });
    onPacket(world.node('n1'), SOMEWHERE, 0, update(1), world.out); // what n1 knows already
    expect(ownerOf0(world, 'n1')).toBe('n1');
    onPacket(world.node('n1'), SOMEWHERE, 0, update(7), world.out);
    expect(ownerOf0(world, 'n1')).toBe('n4');
    expect(isMaster(world.node('n1').cluster.table, world.id('n4'))).toBe(true);
  });
});

describe('the loser', () => {
  test.each([
    [shardOfN1, ['n4']],
    [union(shardOfN1, slotRange(5461, 5461)), []],
  ])('[S6] without replica migration copies a node only that has nothing but its slots', (slots, masters) => {
    const world = rehearse({ parameters: { 'cluster-allow-replica-migration': false } });
    shows(world, 'n1', 'n4', { slots, configEpoch: 7 });
    expect(world.said('demoted').map(({ master }) => master)).toEqual(masters);
  });

  test('[S6] that becomes a replica closes its open slots', () => {
    const world = rehearse();
    const { cluster } = world.node('n1');
    cluster.migrating.set(0, { peer: world.id('n2'), why: NO_NOTE });
    shows(world, 'n1', 'n4', { slots: shardOfN1, configEpoch: 7 });
    expect(cluster.migrating.size).toBe(0);
  });

  test('[S6] that has no slot left copies the new owner', () => {
    const world = rehearse();
    shows(world, 'n1', 'n4', { slots: shardOfN1, configEpoch: 7 });
    expect(world.said('demoted')).toMatchObject([{ master: 'n4' }]);
    expect(buildHeader(world.node('n1')).replicaOf).toBe(world.id('n4'));
    expect(world.node('n1').server.master?.address).toMatchObject({ port: 7003 });
  });

  test('[S6] takes the other replicas along', () => {
    const world = rehearse({ replicas: 2 });
    shows(world, 'n5', 'n4', { slots: shardOfN1, configEpoch: 7 });
    expect(masterOf(world.node('n5').cluster.table, world.id('n5'))).toBe(world.id('n4'));
    expect(world.said('demoted')).toEqual([]); // it was a replica before
  });

  test('[S6] that keeps other slots stays a master', () => {
    const world = rehearse();
    shows(world, 'n1', 'n2', { slots: slotRange(5000, 10_922), configEpoch: 7 });
    expect(world.said('demoted')).toEqual([]);
    expect(slotsText(buildHeader(world.node('n1')).slots)).toBe('0-4999');
  });

  test('[S1] thousands share one map: equal changes of equal maps are one value', () => {
    const world = rehearse();
    const claim = heartbeatOf(world.node('n4'), {
      header: { slots: shardOfN1, configEpoch: 7, replicaOf: NOBODY },
    });
    setOwner(world.node('n4').cluster, shardOfN1, world.id('n4'), NO_NOTE);
    const { transfer } = world.node('n4').cluster;
    const header = { ...claim.header, aside: { claim: NO_NOTE, map: null, transfer } };
    for (const name of ['n2', 'n3'])
      onPacket(world.node(name), SOMEWHERE, 0, { ...claim, header }, world.out);
    expect(world.node('n2').cluster.ownership).toBe(world.node('n4').cluster.ownership);
    expect(world.node('n3').cluster.ownership).toBe(world.node('n4').cluster.ownership);
  });
});

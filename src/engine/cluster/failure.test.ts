// Chapter F: suspicion, reports, verdict, and the ways back.
import { describe, expect, test } from 'vitest';
import type { ConnectionId } from '../kernel/process';
import { clock } from './cluster';
import { clusterCron } from './cron';
import { pruneReports } from './failure';
import { sendPing } from './gossip';
import type { FailPacket } from './messages';
import { onPacket } from './packet';
import { heartbeatOf, rehearse } from './rehearsal';
import type { Rehearsal } from './rehearsal';
import { buildHeader } from './send';
import { FAIL, MASTER, PFAIL, hasFlag } from './table';

const SOMEWHERE = 77 as ConnectionId;

/** `observer` stops hearing n1 and everybody else goes on; a cron later than the node timeout it suspects n1. */
function losesSightOf(world: Rehearsal, observer: string, lost = 'n1'): void {
  const node = world.node(observer);
  world.refresh(node);
  sendPing(node, world.id(lost), world.out);
  world.wait(2001);
  clusterCron(node, world.out);
}

function reports(world: Rehearsal, to: string, by: string, flags: number): void {
  const gossip = [{ about: world.id('n1'), flags: MASTER | flags }];
  onPacket(world.node(to), SOMEWHERE, -world.id(by), heartbeatOf(world.node(by), { gossip }), world.out);
}

function answers(world: Rehearsal, to: string, by: string): void {
  const { cluster } = world.node(to);
  const link = cluster.table.link[world.id(by)] as ConnectionId;
  onPacket(world.node(to), link, world.id(by), heartbeatOf(world.node(by), { kind: 'pong' }), world.out);
}

const holds = (world: Rehearsal, observer: string, flag: number): boolean =>
  hasFlag(world.node(observer).cluster.table, world.id('n1'), flag);

describe('suspicion', () => {
  test('[F1] comes at the first cron after more than a node timeout without an answer', () => {
    const world = rehearse();
    const n2 = world.node('n2');
    world.refresh(n2);
    sendPing(n2, world.id('n1'), world.out);
    world.wait(2000);
    clusterCron(n2, world.out);
    expect(holds(world, 'n2', PFAIL)).toBe(false);
    world.wait(1);
    clusterCron(n2, world.out);
    expect(world.said('pfail')).toMatchObject([{ about: 'n1', silence: 2_001_000 }]);
  });

  test('[F1] does not come while anything else arrives', () => {
    const world = rehearse();
    const n2 = world.node('n2');
    sendPing(n2, world.id('n1'), world.out);
    world.wait(1500);
    onPacket(n2, SOMEWHERE, -world.id('n1'), heartbeatOf(world.node('n1')), world.out);
    world.wait(1500);
    clusterCron(n2, world.out);
    expect(holds(world, 'n2', PFAIL)).toBe(false);
  });

  test('[F2] ends with an answer on the own connection, not with a PING of the suspect', () => {
    const world = rehearse();
    losesSightOf(world, 'n2');
    onPacket(world.node('n2'), SOMEWHERE, -world.id('n1'), heartbeatOf(world.node('n1')), world.out);
    expect(holds(world, 'n2', PFAIL)).toBe(true);
    answers(world, 'n2', 'n1');
    expect(holds(world, 'n2', PFAIL)).toBe(false);
    expect(world.said('pfailCleared')).toMatchObject([{ about: 'n1' }]);
  });
});

describe('reports', () => {
  test('[F3] count once for each master, and are noted once', () => {
    const world = rehearse();
    reports(world, 'n2', 'n3', PFAIL);
    world.wait(100);
    reports(world, 'n2', 'n3', PFAIL);
    expect(world.said('failureReported')).toHaveLength(1);
    expect(world.node('n2').cluster.table.reports.get(world.id('n1'))?.at).toEqual([clock(world.out.now)]);
  });

  test('[F3] are void when the master says otherwise', () => {
    const world = rehearse();
    reports(world, 'n2', 'n3', PFAIL);
    reports(world, 'n2', 'n3', 0);
    expect(world.node('n2').cluster.table.reports.size).toBe(0);
  });

  test('[F3] are void after two node timeouts', () => {
    const world = rehearse();
    reports(world, 'n2', 'n3', PFAIL);
    world.wait(4000);
    pruneReports(world.node('n2'), clock(world.out.now));
    expect(world.node('n2').cluster.table.reports.size).toBe(1);
    world.wait(1);
    pruneReports(world.node('n2'), clock(world.out.now));
    expect(world.node('n2').cluster.table.reports.size).toBe(0);
  });
});

describe('verdict', () => {
  test('[F4] needs the own suspicion and a majority of the masters', () => {
    const world = rehearse();
    reports(world, 'n2', 'n3', PFAIL);
    expect(holds(world, 'n2', FAIL)).toBe(false); // it hears n1 itself
    losesSightOf(world, 'n2');
    expect(holds(world, 'n2', FAIL)).toBe(false); // nobody has said anything since
    reports(world, 'n2', 'n3', PFAIL);
    expect(world.said('fail')).toMatchObject([{ about: 'n1', by: 'quorum' }]);
  });

  test("[F4] can be a replica's, which counts only masters", () => {
    const world = rehearse();
    losesSightOf(world, 'n5');
    reports(world, 'n5', 'n2', PFAIL);
    expect(holds(world, 'n5', FAIL)).toBe(false);
    reports(world, 'n5', 'n3', PFAIL);
    expect(holds(world, 'n5', FAIL)).toBe(true);
  });

  test('[F4] is told to everybody', () => {
    const world = rehearse();
    losesSightOf(world, 'n2');
    world.wait(100);
    reports(world, 'n2', 'n3', PFAIL);
    const told = world.sent.filter(({ message }) => message.kind === 'fail');
    expect(told.map(({ message }) => message.bytes)).toEqual([2296, 2296, 2296, 2296]); // n1 has no link any more
  });

  const failPacket = (world: Rehearsal, by: string, about: string): FailPacket => ({
    immutable: true,
    kind: 'fail',
    bytes: 2296,
    header: buildHeader(world.node(by)),
    about: world.id(about),
    aside: { fail: 0 as FailPacket['aside']['fail'] },
  });

  test('[F5] is believed from anybody known, except about oneself', () => {
    const world = rehearse();
    onPacket(world.node('n3'), SOMEWHERE, 0, failPacket(world, 'n5', 'n1'), world.out);
    expect(world.said('fail')).toMatchObject([{ about: 'n1', by: 'message' }]);
    onPacket(world.node('n1'), SOMEWHERE, 0, failPacket(world, 'n5', 'n1'), world.out);
    expect(holds(world, 'n1', FAIL)).toBe(false);
  });

  test('[F6] is taken back at once for a replica, after two node timeouts for a master that nobody replaced', () => {
    const world = rehearse();
    onPacket(world.node('n3'), SOMEWHERE, 0, failPacket(world, 'n5', 'n1'), world.out);
    onPacket(world.node('n3'), SOMEWHERE, 0, failPacket(world, 'n5', 'n4'), world.out);
    answers(world, 'n3', 'n4');
    answers(world, 'n3', 'n1');
    expect(world.said('failCleared')).toMatchObject([{ about: 'n4' }]);
    world.wait(4000);
    answers(world, 'n3', 'n1');
    expect(holds(world, 'n3', FAIL)).toBe(true);
    world.wait(1);
    answers(world, 'n3', 'n1');
    expect(holds(world, 'n3', FAIL)).toBe(false);
  });
});

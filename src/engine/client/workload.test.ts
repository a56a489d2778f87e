// The workload: how many requests, of which kind, and what it says when a node goes.
import { describe, expect, test } from 'vitest';
import type { Duration } from '../kernel/time';
import { OK, bulk, error } from '../server/reply';
import { keySlot as slotOf } from '../server/keyspace/slot';
import { addressOf, scripted, slotsReply } from './scripted';
import type { Script, Scripted } from './scripted';
import { createClient } from './state';
import { keyName } from './distribution';
import { MOST_UNANSWERED } from './workload';

const SECOND = 1_000_000 as Duration;
const half = new Int16Array(16384).fill(0).fill(1, 8192);
const answers: Script = (_, command) => (command.startsWith('GET') ? bulk('x') : OK);

function workload(
  settings: { rate: number; keys: number; reads: number },
  script = answers,
  timeout = SECOND,
): Scripted {
  const seeds = [1, 2, 3].map((n) => ({ ...addressOf(n), name: `n${n}` }));
  const client = createClient({ kind: 'workload', seeds, slotTable: half, timeout, workload: settings });
  return scripted(3, client, script);
}

describe('a workload', () => {
  test('[C30] asks at its rate, evenly, each request up to half an interval late', () => {
    const stage = workload({ rate: 100, keys: 10, reads: 0.8 });
    stage.until(10_000);
    expect(stage.asked.length).toBeGreaterThan(995);
    expect(stage.asked.length).toBeLessThanOrEqual(1000);
    const first = stage.askedAt.slice(10, 990);
    // The first request needs a connection, hence 400 µs more; later ones travel 200 µs.
    first.forEach((at, i) => expect(at - 0.2 - (i + 10) * 10).toBeGreaterThanOrEqual(0));
    first.forEach((at, i) => expect(at - 0.2 - (i + 10) * 10).toBeLessThan(5));
  });

  test('[C30] reads its share, and each write names itself', () => {
    const stage = workload({ rate: 1000, keys: 10, reads: 0.8 });
    stage.until(10_000);
    const reads = stage.asked.filter((line) => line.includes('GET')).length;
    expect(reads / stage.asked.length).toBeCloseTo(0.8, 1);
    const writes = stage.asked.filter((line) => line.includes('SET')).map((line) => line.split(' ')[3]);
    expect(writes.slice(0, 2)).toEqual(['write-1', 'write-2']);
    expect(new Set(writes).size).toBe(writes.length);
  });

  test('[C30] keys are as many as were asked for, with names to read', () => {
    expect([0, 1, 2, 3, 4].map(keyName)).toEqual(['user:1', 'cart:1', 'order:1', 'page:1', 'user:2']);
    expect(new Set(Array.from({ length: 1000 }, (_, i) => keyName(i))).size).toBe(1000);
    const stage = workload({ rate: 1000, keys: 7, reads: 0.5 });
    stage.until(2000);
    expect(new Set(stage.asked.map((line) => line.split(' ')[2])).size).toBe(7);
  });

  test('[C30] a person can change it, and stop it', () => {
    const stage = workload({ rate: 100, keys: 10, reads: 1 });
    const change = (action: object): void =>
      stage.loop.give(3, { type: 'action', action: { type: 'workload', ...action }, cause: 0 as never });
    stage.until(1000);
    change({ rate: 10 });
    stage.asked.length = 0;
    stage.until(2000);
    expect(stage.asked.length).toBeGreaterThan(8);
    expect(stage.asked.length).toBeLessThan(12);
    change({ rate: 0 });
    stage.until(2010);
    stage.asked.length = 0;
    stage.until(5000);
    expect(stage.asked).toEqual([]);
  });

  test('[C30] does not wait for answers, but bounds what is unanswered', () => {
    const stage = workload({ rate: 10_000, keys: 10, reads: 1 }, () => null, 600_000_000 as Duration);
    stage.until(200);
    expect(stage.client('w1').exchanges.size).toBe(MOST_UNANSWERED);
    expect(stage.client('w1').errors).toBe(stage.client('w1').requests - MOST_UNANSWERED);
  });

  test('[C25] a dead master: errors are counted, the trouble is named once, and a redirect brings it to the new one', () => {
    let successor = false;
    const stage = workload({ rate: 100, keys: 100, reads: 0.8 }, (node, command) => {
      if (command === 'CLUSTER SLOTS') return slotsReply([0, 8191, successor ? 3 : 1], [8192, 16383, 2]);
      if (successor ? node === 'n3' : node === 'n1') return OK;
      const [, key = ''] = command.split(' ');
      const slot = slotOf(key);
      if (slot >= 8192) return node === 'n2' ? OK : error(`MOVED ${slot} 127.0.0.1:7001`);
      return error(`MOVED ${slot} 127.0.0.1:${successor ? 7002 : 7000}`);
    });
    stage.until(2000);
    stage.loop.crash(0);
    stage.until(5000);
    const w1 = stage.client('w1');
    expect(w1.errors).toBeGreaterThan(50);
    expect(w1.redirects).toBe(0);
    expect(stage.notes.map(({ type }) => type)).toEqual(['clientDisconnected', 'clientRefused']);
    successor = true;
    const { errors } = w1;
    stage.until(8000);
    expect(w1.redirects).toBeGreaterThan(0);
    expect(w1.errors - errors).toBeLessThan(10);
    expect(stage.notes.some(({ type }) => type === 'redirectFollowed')).toBe(true);
    expect(stage.notes.at(-1)).toMatchObject({ type: 'slotTableUpdated' });
  });
});

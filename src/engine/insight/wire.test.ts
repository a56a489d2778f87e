// What is on the wire, and what becomes of a packet that somebody drops, delays or doubles.
import { describe, expect, test } from 'vitest';
import type { Duration, Instant } from '..';
import { world } from './testdata/world';

/** A world at the first instant at which a ping from n1 is under way. */
function withPing() {
  const here = world();
  const next = () => {
    const found = here
      .ask({ kind: 'wire', of: ['n1'], count: 99 })
      .messages.find(({ what, from }) => what === 'ping' && from === 'n1');
    return found ?? null;
  };
  for (let ping = next(); ; ping = next()) {
    if (ping) return { here, ping };
    here.simulation.step();
  }
}

describe('the wire', () => {
  test('shows a heartbeat with its header and with what it says of others', () => {
    const { here, ping } = withPing();
    expect(Object.fromEntries(ping.says)).toMatchObject({
      sender: 'n1',
      flags: 'myself,master',
      slots: '0-5460',
      currentEpoch: '6',
      state: 'ok',
    });
    expect(ping.gossip.length).toBeGreaterThan(0);
    expect(ping.arrivesAt).toBeGreaterThan(here.simulation.now);
  });

  test('[N6] a dropped ping never arrives, and no PONG comes; the run goes on', () => {
    const { here, ping } = withPing();
    here.act({ type: 'tamper', message: ping.number, how: 'drop' });
    expect(here.notes.at(-1)).toMatchObject({
      type: 'tampered',
      how: 'drop',
      kind: 'ping',
      from: 'n1',
      to: ping.to,
    });
    const line = () =>
      here
        .ask({ kind: 'report', name: 'n1', which: 'nodes' })
        .text?.split('\n')
        .find((each) => each.includes(`:${6999 + Number(ping.to.slice(1))}@`)) ?? '';
    here.simulation.runUntil((ping.arrivesAt + 20_000) as Instant);
    expect(line().split(' ')[4]).not.toBe('0'); // ping-sent: still waiting
    here.until(4);
    expect(here.ask({ kind: 'disputes' }).disputes).toEqual([]);
  });

  test('[N6] a delayed one comes so much later, and what is sent behind it waits', () => {
    const { here, ping } = withPing();
    here.act({ type: 'tamper', message: ping.number, how: 'delay', by: 300_000 as Duration });
    const moved = here
      .ask({ kind: 'wire', of: ['n1'], count: 99 })
      .messages.find(({ what, from, to }) => what === 'ping' && from === 'n1' && to === ping.to);
    expect(moved?.arrivesAt).toBe(ping.arrivesAt + 300_000);
  });

  test('[N6] the replication stream can be delayed, and its replica is behind meanwhile; it can be neither lost nor doubled', () => {
    const here = world({ rate: 10 });
    const next = () =>
      here.ask({ kind: 'wire', of: ['n1', 'n4'], count: 99 }).messages.find(({ what }) => what === 'stream');
    while (!next()) here.simulation.step();
    const stream = next();
    const message = stream?.number ?? 0;
    for (const how of ['drop', 'duplicate'] as const)
      expect(here.simulation.act({ type: 'tamper', message, how })).toEqual({
        why: 'notBus',
        about: String(message),
      });
    here.act({ type: 'tamper', message, how: 'delay', by: 900_000 as Duration });
    const offset = () => here.ask({ kind: 'stream', name: 'n4', count: 1 }).offset;
    const before = offset();
    here.simulation.runUntil(((stream?.arrivesAt ?? 0) + 899_000) as Instant);
    expect(offset()).toBe(before);
    here.simulation.runUntil(((stream?.arrivesAt ?? 0) + 901_000) as Instant);
    expect(offset()).toBe(here.ask({ kind: 'stream', name: 'n1', count: 1 }).offset);
  });

  test('[N6] a doubled one is under way twice, and one that has arrived is refused', () => {
    const { here, ping } = withPing();
    here.act({ type: 'tamper', message: ping.number, how: 'duplicate' });
    const twice = here
      .ask({ kind: 'wire', of: ['n1'], count: 99 })
      .messages.filter(({ arrivesAt, to }) => arrivesAt === ping.arrivesAt && to === ping.to);
    expect(twice).toHaveLength(2);
    here.simulation.runUntil(ping.arrivesAt as Instant);
    expect(here.simulation.act({ type: 'tamper', message: ping.number, how: 'drop' })).toEqual({
      why: 'arrived',
      about: String(ping.number),
    });
    here.until(5);
    expect(here.ask({ kind: 'disputes' }).disputes).toEqual([]);
  });
});

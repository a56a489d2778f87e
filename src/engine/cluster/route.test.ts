// Where a command with keys belongs: getNodeByQuery's outcomes in its order.
import { describe, expect, test } from 'vitest';
import { NO_NOTE } from '../kernel/process';
import { keySlot } from '../server';
import type { Parameters } from '../server';
import type { Query } from '../server/deployment';
import { setKey } from '../server/keyspace/changes';
import { setOwner } from './ownership';
import { rehearse } from './rehearsal';
import type { Rehearsal } from './rehearsal';
import { route } from './route';
import { NOBODY, slotRange } from './slots';

describe('a command with keys', () => {
  const ask = (world: Rehearsal, name: string, keys: string[], given: Partial<Query> = {}) => {
    const usual = {
      name: 'set',
      keys,
      write: true,
      readonlyClient: false,
      shardChannels: false,
      asking: false,
    };
    return route(world.node(name), { ...usual, ...given }, world.out);
  };

  test('[S11] is served by the owner and sent there by everybody else, replicas too', () => {
    const world = rehearse();
    expect(keySlot('foo')).toBe(12182);
    expect(ask(world, 'n3', ['foo'])).toEqual({ type: 'here' });
    const moved = { type: 'moved', slot: 12182, address: '127.0.0.1:7002', to: 'n3', cause: NO_NOTE };
    expect(ask(world, 'n1', ['foo'])).toEqual(moved);
    expect(ask(world, 'n6', ['foo'])).toEqual(moved);
  });

  test('[S11] that only reads is served by a replica to whoever said READONLY', () => {
    const world = rehearse();
    expect(ask(world, 'n6', ['foo'], { write: false, readonlyClient: true }).type).toBe('here');
    expect(ask(world, 'n6', ['foo'], { write: true, readonlyClient: true }).type).toBe('moved');
    expect(ask(world, 'n5', ['foo'], { write: false, readonlyClient: true }).type).toBe('moved');
  });

  test('[S11] is refused in this order: no owner, several slots, state', () => {
    const world = rehearse();
    const { cluster } = world.node('n1');
    cluster.state = 'fail';
    expect(ask(world, 'n1', ['foo'])).toMatchObject({ type: 'down', why: 'state' });
    expect(ask(world, 'n1', ['foo', 'bar'])).toEqual({ type: 'crossslot' });
    expect(ask(world, 'n1', ['{foo}1', '{foo}2'])).toMatchObject({ type: 'down', why: 'state' });
    setOwner(cluster, slotRange(12182, 12182), NOBODY, NO_NOTE);
    expect(ask(world, 'n1', ['foo', 'bar'])).toMatchObject({ type: 'down', why: 'unserved' });
  });

  test('[S11] is let through while the cluster is down as far as the parameters say', () => {
    const down = (parameters: Partial<Parameters>, given: Partial<Query>): string => {
      const world = rehearse({ parameters });
      world.node('n3').cluster.state = 'fail';
      const verdict = ask(world, 'n3', ['foo'], given);
      return verdict.type === 'down' ? verdict.why : verdict.type;
    };
    const reads = { 'cluster-allow-reads-when-down': true };
    expect(down({}, { write: false })).toBe('state');
    expect(down(reads, { write: false })).toBe('here');
    expect(down(reads, { write: true })).toBe('readOnlyState');
    expect(down(reads, { name: 'exec', write: true })).toBe('here'); // looked at when it was queued
    expect(down({}, { shardChannels: true, write: false })).toBe('here');
    expect(down({ 'cluster-allow-pubsubshard-when-down': false, ...reads }, { shardChannels: true })).toBe(
      'state',
    );
  });
});

describe('[M4] a command with keys of an open slot', () => {
  const slot = keySlot('{foo}');
  const opened = (...present: string[]): Rehearsal => {
    const world = rehearse();
    const why = NO_NOTE;
    world.node('n3').cluster.migrating.set(slot, { peer: world.id('n1'), why });
    world.node('n1').cluster.importing.set(slot, { peer: world.id('n3'), why });
    for (const name of ['n1', 'n3'])
      for (const key of present)
        setKey(
          { process: world.node(name), client: { db: 0 } },
          key,
          'value',
          key === 'expired{foo}' ? 1 : null,
        );
    return world;
  };
  const asked = (world: Rehearsal, name: string, keys: string[], given: Partial<Query> = {}): string =>
    route(
      world.node(name),
      {
        name: 'get',
        keys,
        write: false,
        readonlyClient: false,
        shardChannels: false,
        asking: false,
        ...given,
      },
      world.out,
    ).type;

  test.each([
    [['a{foo}'], 'here'],
    [['c{foo}'], 'ask'],
    [['a{foo}', 'b{foo}'], 'here'],
    [['a{foo}', 'c{foo}'], 'tryagain'],
    [['c{foo}', 'd{foo}'], 'ask'],
    [['expired{foo}'], 'ask'],
  ])('that is being given away: %j is %s', (keys, verdict) => {
    const world = opened('a{foo}', 'b{foo}', 'expired{foo}');
    expect(asked(world, 'n3', keys)).toBe(verdict);
    expect(asked(world, 'n3', keys, { name: 'migrate', write: true })).toBe('here');
    expect(asked(world, 'n3', keys, { shardChannels: true })).toBe('here');
  });

  test.each([
    [['a{foo}'], 'here'],
    [['c{foo}'], 'here'],
    [['c{foo}', 'c{foo}'], 'here'],
    [['a{foo}', 'b{foo}'], 'here'],
    [['a{foo}', 'c{foo}'], 'tryagain'],
  ])('that is being taken over: %j with ASKING is %s, without it MOVED', (keys, verdict) => {
    const world = opened('a{foo}', 'b{foo}');
    expect(asked(world, 'n1', keys, { asking: true })).toBe(verdict);
    expect(asked(world, 'n1', keys)).toBe('moved');
    expect(asked(world, 'n1', keys, { name: 'migrate' })).toBe('here');
    expect(asked(world, 'n2', keys, { asking: true })).toBe('moved');
  });
});

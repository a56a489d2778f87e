// Chapter S, the second half: when a node answers requests, and where it sends those that are not its own.
import { describe, expect, test } from 'vitest';
import { NO_NOTE } from '../kernel/process';
import { nodeWithEveryCommand as clusterNode } from './commands/table';
import { setOwner } from './ownership';
import { rehearse } from './rehearsal';
import type { Rehearsal, RehearsalOptions } from './rehearsal';
import { NOBODY, slotRange } from './slots';
import { updateState } from './state';
import { FAIL, PFAIL, clearFlag, setFlag } from './table';

function holding(world: Rehearsal, observer: string, flag: number, ...about: string[]): void {
  const node = world.node(observer);
  for (const name of about) setFlag(node.cluster.table, world.id(name), flag);
  updateState(node, world.out);
}

function forgive(world: Rehearsal, observer: string, about: string): void {
  const node = world.node(observer);
  clearFlag(node.cluster.table, world.id(about), FAIL | PFAIL);
  updateState(node, world.out);
}

const stateOf = (world: Rehearsal, name: string): string => world.node(name).cluster.state;

describe('the state', () => {
  test('[S7] fails with a slot whose owner is FAIL, not with one that is suspected', () => {
    const world = rehearse();
    holding(world, 'n5', PFAIL, 'n1');
    expect(stateOf(world, 'n5')).toBe('ok');
    holding(world, 'n5', FAIL, 'n1');
    expect(world.said('clusterDown')).toMatchObject([{ why: 'uncovered' }]);
  });

  test('[S7] fails with a slot that nobody owns, unless full coverage is not required', () => {
    for (const required of [true, false]) {
      const world = rehearse({ parameters: { 'cluster-require-full-coverage': required } });
      setOwner(world.node('n5').cluster, slotRange(0, 0), NOBODY, NO_NOTE);
      updateState(world.node('n5'), world.out);
      expect(stateOf(world, 'n5')).toBe(required ? 'fail' : 'ok');
    }
  });

  test('[S8] fails when most masters are suspected, and a replica comes back with them', () => {
    const world = rehearse();
    holding(world, 'n5', PFAIL, 'n1', 'n2');
    expect(world.said('clusterDown')).toMatchObject([{ why: 'minority' }]);
    forgive(world, 'n5', 'n1');
    expect(stateOf(world, 'n5')).toBe('ok');
  });

  const restarted = (name: string, options?: RehearsalOptions): Rehearsal => {
    const world = rehearse(options);
    Object.assign(world.node(name), clusterNode.crash(world.node(name), world.out.now, 'process'));
    return world;
  };

  test.each([
    { name: 'n1', waits: 2000 },
    { name: 'n4', waits: 0 },
  ])('[S9] of $name is fail for $waits ms after a start', ({ name, waits }) => {
    const world = restarted(name);
    expect(stateOf(world, name)).toBe('fail');
    updateState(world.node(name), world.out);
    if (waits > 0) {
      world.wait(waits - 1);
      updateState(world.node(name), world.out);
      expect(stateOf(world, name)).toBe('fail');
      world.wait(1);
      updateState(world.node(name), world.out);
    }
    expect(stateOf(world, name)).toBe('ok');
  });

  test.each([
    { nodeTimeout: 100, waits: 500 },
    { nodeTimeout: 2000, waits: 2000 },
    { nodeTimeout: 15_000, waits: 5000 },
  ])(
    '[S10] of a master that saw a minority: $waits ms at a node timeout of $nodeTimeout',
    ({ nodeTimeout, waits }) => {
      const world = rehearse({ parameters: { 'cluster-node-timeout': nodeTimeout } });
      world.wait(10_000);
      holding(world, 'n3', PFAIL, 'n1', 'n2');
      world.wait(waits - 1);
      forgive(world, 'n3', 'n1');
      expect(stateOf(world, 'n3')).toBe('fail');
      world.wait(1);
      forgive(world, 'n3', 'n2');
      expect(stateOf(world, 'n3')).toBe('ok');
    },
  );
});

// What must be true at rest holds after a failover and a reshard, and each question finds the fault in a cluster that was
// spoilt on purpose.
import { describe, expect, test } from 'vitest';
import { create, promises } from '..';
import type { Simulation } from '..';
import { databaseAt, entriesIn, putEntry, removeEntry } from '../server/keyspace/dataset';
import type { ServerState } from '../server';
import type { ServerProcess } from '../server/state';
import { NO_NOTE } from '../kernel/process';
import type { NoteBody } from '../kernel/process';
import type { Instant } from '../kernel/time';
import { whatIsWrongAtRest } from '../observers';
import { onNote, violationsOf } from '.';
import type { CheckerState } from '.';
import { converged } from './converged';

const until = (simulation: Simulation, second: number): void =>
  simulation.runUntil((second * 1_000_000) as Instant);

/** A cluster with traffic that has lost a master and moved some slots, and has come to rest. */
function rested(): Simulation {
  const config = { 'cluster-node-timeout': 1000, rate: 100, keys: 50, reads: 0.5 };
  const simulation = create(config, 5, { checkers: promises });
  until(simulation, 2);
  simulation.act({ type: 'kill', id: 'n1' });
  until(simulation, 10);
  simulation.act({ type: 'restart', id: 'n1' });
  const argv = 'reshard n2 --cluster-from n2 --cluster-to n3 --cluster-slots 40 --cluster-yes'.split(' ');
  simulation.act({ type: 'operate', argv });
  until(simulation, 20);
  simulation.act({ type: 'workload', rate: 0 });
  until(simulation, 30);
  return simulation;
}

function serverOf({ state }: Simulation, name: string): ServerState {
  const found = state.processes.find((process) => process.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return (found.state as ServerProcess).server;
}

describe('a cluster at rest', () => {
  test('lacks nothing after a failover and a reshard', () => {
    const simulation = rested();
    expect(converged(simulation.state)).toBe(true);
    expect(whatIsWrongAtRest(simulation.state)).toBe(true);
    expect(simulation.violations()).toEqual([]);
  });

  test('[P6] lacks an acknowledged write when its owner has forgotten the key, or has an older value', () => {
    const simulation = rested();
    const database = databaseAt(serverOf(simulation, 'n3').dataset, 0);
    const [entry] = entriesIn(database);
    if (!entry) throw new Error('n3 has no key');
    putEntry(database, { ...entry, value: 'w1:0' }, 0);
    expect(whatIsWrongAtRest(simulation.state)).toContain(`P6: n3 has ${entry.key} as of write 0`);
    removeEntry(database, entry.key);
    expect(whatIsWrongAtRest(simulation.state)).toContain(`P6: ${entry.key}`);
  });

  test('[P7] has a key where nobody looks for it', () => {
    const simulation = rested();
    const database = databaseAt(serverOf(simulation, 'n3').dataset, 0);
    const [entry] = entriesIn(database);
    if (!entry) throw new Error('n3 has no key');
    putEntry(databaseAt(serverOf(simulation, 'n2').dataset, 0), entry, 0);
    expect(whatIsWrongAtRest(simulation.state)).toContain(`P7: n2 has ${entry.key}`);
  });

  test('[P8] has a copy that is not one', () => {
    const simulation = rested();
    const database = databaseAt(serverOf(simulation, 'n6').dataset, 0);
    const [entry] = entriesIn(database);
    if (!entry) throw new Error('n6 has no key');
    putEntry(database, { ...entry, value: 'something else' }, 0);
    expect(whatIsWrongAtRest(simulation.state)).toContain(`P8: n6 and n3 differ in ${entry.key}`);
  });
});

describe('a master and its replicas at rest', () => {
  test('[P8] have the same in every database', () => {
    const simulation = create({ deployment: 'replication', replicas: 1 }, 5, { checkers: promises });
    until(simulation, 1);
    simulation.act({ type: 'command', id: 'n1', argv: ['SELECT', '3'] });
    until(simulation, 1.1);
    simulation.act({ type: 'command', id: 'n1', argv: ['SET', 'a', 'x'] });
    until(simulation, 2);
    expect(whatIsWrongAtRest(simulation.state)).toBe(true);
    const database = databaseAt(serverOf(simulation, 'n2').dataset, 3);
    expect(removeEntry(database, 'a')).not.toBeNull();
    expect(whatIsWrongAtRest(simulation.state)).toContain('P8: n2 and n1 differ in a');
  });
});

describe('[P9] replicas that are counted', () => {
  test('have that much of the history, or a counting that names more is caught', () => {
    const simulation = create({ 'cluster-node-timeout': 5000 }, 5, { checkers: promises });
    until(simulation, 1);
    const { checkers } = simulation.state.observed as { readonly checkers: CheckerState };
    const { offset } = serverOf(simulation, 'n1');
    const count = (replicas: number): string[] => {
      onNote(checkers, NO_NOTE, 'n1', { type: 'replicasCounted', replicas, offset } as NoteBody);
      until(simulation, simulation.now / 1_000_000 + 1);
      return violationsOf(checkers).map(({ rule }) => rule);
    };
    expect(count(1)).toEqual([]);
    expect(count(2)).toEqual(['P9']);
  });
});

// A swarm of 200 seeds with checkers on. A failing seed prints its transcript, which `hashslot run` replays.
// It runs as a program of its own: the bundled engine is several times faster than one that the test runner loads.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { create } from '../engine';
import type { Instant } from '../engine/record';
import { whatIsUnsettled } from './swarm';

const root = join(import.meta.dirname, '../..');

const hashslot = (...argv: readonly string[]) =>
  new Promise<{ failed: boolean; output: string }>((done) => {
    const program = [join(root, '.ci/run-ts.mjs'), 'src/cli/main.ts', ...argv];
    execFile(process.execPath, program, { cwd: root, maxBuffer: 2 ** 28 }, (error, stdout, stderr) =>
      done({ failed: error !== null, output: stdout + stderr }),
    );
  });

describe.concurrent('once faults stop, the cluster recovers', () => {
  test.each([
    [1, 100],
    [101, 200],
  ])('seeds %i to %i', { timeout: 300_000 }, async (first, last) => {
    const count = last - first + 1;
    const result = await hashslot('swarm', '--from', `${first}`, '--seeds', `${count}`);
    expect(result).toEqual({ failed: false, output: `${count} seeds, 0 failed\n` });
  });
});

describe('recovered means', () => {
  const simulation = create({ masters: 3, replicas: 1, 'cluster-node-timeout': 1000 }, 7);
  const unsettledAt = (seconds: number) => {
    simulation.runUntil((seconds * 1_000_000) as Instant);
    return whatIsUnsettled(simulation.survey());
  };
  test('that everybody runs and serves, undoubted, each replica with its master', () => {
    expect(unsettledAt(1)).toEqual([]);
    simulation.act({ type: 'kill', id: 'n1' });
    expect(unsettledAt(1.01)).toEqual(
      expect.arrayContaining(['0-5460 not served', 'n1 dead', 'n4 link down']),
    );
    expect(unsettledAt(6)).toContain('n1 dead');
    simulation.act({ type: 'restart', id: 'n1' });
    expect(unsettledAt(6.01)).not.toEqual([]);
    expect(unsettledAt(20)).toEqual([]);
  });
});

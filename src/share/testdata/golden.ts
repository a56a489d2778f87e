// Runs whose hashes are frozen: between them every room of the engine has its part. Source: the presets; what people do there.
// Boundary: one is never changed, since links of it are out in the world; more are welcome.
import { parseConfig } from '../../engine/config';
import type { Config } from '../../engine/config';
import type { SharedRun } from '../run';
import { presetNamed } from '../presets';
import type { PresetName } from '../presets';
import { parseTimed } from '../../transcript/timed';
import { isMistake } from '../../transcript/script';

interface Golden {
  readonly preset: PresetName;
  readonly seed: number;
  readonly lines: readonly string[];
  /** µs */
  readonly at: number;
}

const golden: Readonly<Record<string, Golden>> = {
  failover: {
    preset: 'three-masters',
    seed: 7,
    lines: ['2s kill n1', '9s client c1 SET user:7 Ada', '14s restart n1', '16s workload rate=50 reads=50%'],
    at: 20_000_000,
  },
  partition: {
    preset: 'partition',
    seed: 3,
    lines: ['12s heal', '12.5s client c1 INCR visits'],
    at: 14_212_204,
  },
  reshard: {
    preset: 'three-masters',
    seed: 11,
    lines: [
      '1s add',
      '2s operator add-node 127.0.0.1:7006 127.0.0.1:7000',
      '6s operator rebalance n1 --cluster-use-empty-masters',
      '8s node n2 CLUSTER SLOTS',
    ],
    at: 14_000_000,
  },
  lagging: {
    preset: 'lagging-replica',
    seed: 7,
    lines: ['5s kill n1', '5.5s cpu n2 command-time=2ms'],
    at: 14_000_000,
  },
  zones: {
    preset: 'zones',
    seed: 5,
    lines: ['2s cut z1 | *', '11s heal z1 | *', '12s freeze n2'],
    at: 16_000_000,
  },
  sentinel: { preset: 'sentinel', seed: 7, lines: ['2s kill n1', '12s restart n1'], at: 20_000_000 },
  chain: {
    preset: 'chain',
    seed: 7,
    lines: ['4s link n1 n2 latency=20ms jitter=5ms loss=5%', '5s unplug n3', '7s restart n3'],
    at: 10_000_000,
  },
  disk: {
    preset: 'alone-aof',
    seed: 9,
    lines: [
      '1s client c1 MULTI',
      '1.1s client c1 LPUSH queue a b "c d"',
      '1.2s client c1 EXEC',
      '2s node n1 BGREWRITEAOF',
      '3s unplug n1',
      '5s restart n1',
      '6s node n1 INFO persistence',
    ],
    at: 8_000_000,
  },
};

export const goldenRuns = (rules: number): Readonly<Record<string, SharedRun>> =>
  Object.fromEntries(Object.entries(golden).map(([name, each]) => [name, runOf(each, rules)]));

function runOf({ preset: name, seed, lines, at }: Golden, rules: number): SharedRun {
  const preset = presetNamed(name);
  const actions = lines.map((line) => {
    const timed = parseTimed(line);
    if (isMistake(timed)) throw new Error(`${line}: ${timed.message}`);
    return timed;
  });
  return {
    rules,
    config: parseConfig(preset?.config ?? {}) as Config,
    seed,
    timeline: [...(preset?.timeline ?? []), ...actions].sort((a, b) => a.at - b.at),
    at,
    hash: null,
    view: { playing: false, speed: 1, director: true, selection: null, panels: [] },
  };
}

// A world with sentinels: how it begins, what they keep, that a run of it is one run. The stories are transcripts.
import { describe, expect, test } from 'vitest';
import { create } from '.';
import type { Simulation } from '.';
import type { Instant, Note } from './record';
import type { SentinelProcess } from './sentinel';

const seconds = (n: number): Instant => (n * 1_000_000) as Instant;

function world(
  config: Readonly<Record<string, unknown>> = {},
  listener: ((note: Note) => void) | null = null,
) {
  const given = {
    deployment: 'sentinel',
    masters: 1,
    replicas: 2,
    'down-after-milliseconds': 2000,
    ...config,
  };
  return create(given, 7, listener === null ? {} : { listener: { note: listener } });
}

function sentinelOf({ state }: Simulation, name: string): SentinelProcess {
  const found = state.processes.find((process) => process.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found.state as SentinelProcess;
}

const confOf = (simulation: Simulation, name: string): string =>
  sentinelOf(simulation, name).sentinel.file.text;

describe('a world with sentinels', () => {
  test('[Q15] is settled at time 0: everybody knows everybody, links are up, nobody says anything', () => {
    const notes: Note[] = [];
    const simulation = world({}, (note) => void notes.push(note));
    const [first] = simulation.survey().sentinels;
    expect(simulation.processes).toEqual(['n1', 'n2', 'n3', 's1', 's2', 's3']);
    expect(first).toMatchObject({
      name: 's1',
      address: '127.0.0.1:26379',
      process: 'up',
      follows: 'n1',
      currentEpoch: 0,
      configEpoch: 0,
      verdicts: [],
      quorum: 2,
      knownReplicas: 2,
      knownSentinels: 2,
      vote: null,
      failover: null,
    });
    const { sentinel } = sentinelOf(simulation, 's1');
    expect([...sentinel.links.values()].map(({ disconnected }) => disconnected)).toEqual(
      Array(5).fill(false),
    );
    expect(sentinel.wires.size).toBe(3 * 2 + 2);
    simulation.runUntil(seconds(30));
    expect(notes).toEqual([]);
  });

  test('[Q1] connects at most once a second to somebody who refuses, and no two ticks of it are alike', () => {
    const simulation = world();
    simulation.act({ type: 'kill', id: 'n1' });
    const tries = new Set<number>();
    const ticks = new Set<number>();
    while ((simulation.nextAt() ?? Infinity) <= 8e6) {
      simulation.step();
      const { sentinel } = sentinelOf(simulation, 's1');
      const master = sentinel.masters.get('mymaster');
      if (master?.address.port === 7000) tries.add(sentinel.links.get(master.link)?.connectAt ?? 0);
      ticks.add(sentinel.previousAt);
    }
    const gaps = (times: Set<number>) => [...times].slice(1).map((time, i) => time - ([...times][i] ?? 0));
    expect(tries.size).toBeGreaterThan(2);
    expect(Math.min(...gaps(tries).slice(1))).toBeGreaterThanOrEqual(1000);
    const lengths = gaps(ticks).slice(1);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(52);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(101);
    expect(new Set(lengths).size).toBeGreaterThan(5);
  });

  test('[Q11] sentinel.conf has epochs, votes and whoever is known, and a restart knows no more than that', () => {
    const simulation = world();
    const before = confOf(simulation, 's1');
    expect(before).toContain('sentinel monitor mymaster 127.0.0.1 7000 2\n');
    expect(before).toContain('sentinel known-replica mymaster 127.0.0.1 7001\n');
    expect(before.match(/sentinel known-sentinel/g)).toHaveLength(2);
    simulation.act({ type: 'kill', id: 'n1' });
    simulation.runUntil(seconds(10));
    const { follows } = simulation.survey().sentinels[0] ?? {};
    const port = 6999 + Number(follows?.slice(1));
    const after = confOf(simulation, 's1');
    expect(after).toContain(`sentinel monitor mymaster 127.0.0.1 ${port} 2\n`);
    for (const line of ['config-epoch mymaster 1', 'leader-epoch mymaster 1', 'current-epoch 1'])
      expect(after).toContain(`sentinel ${line}\n`);
    expect(after).toContain('sentinel known-replica mymaster 127.0.0.1 7000\n');
    simulation.act({ type: 'kill', id: 's1' });
    expect(simulation.survey().sentinels[0]).toMatchObject({
      process: 'dead',
      currentEpoch: 1,
      follows: null,
    });
    simulation.act({ type: 'restart', id: 's1' });
    expect(simulation.survey().sentinels[0]).toMatchObject({
      follows,
      currentEpoch: 1,
      configEpoch: 1,
      knownReplicas: 2,
      knownSentinels: 2,
    });
    expect(confOf(simulation, 's1')).toBe(after);
  });

  test('is one run: from a checkpoint in the middle of a failover it goes on to the bit', () => {
    const simulation = world({ rate: 50 });
    simulation.runUntil(seconds(1));
    simulation.act({ type: 'kill', id: 'n1' });
    simulation.runUntil(3_300_000 as Instant);
    const checkpoint = simulation.checkpoint();
    simulation.runUntil(seconds(12));
    const hash = simulation.hash();
    simulation.restore(checkpoint);
    simulation.runUntil(seconds(12));
    expect(simulation.hash()).toBe(hash);
    expect(simulation.survey().sentinels.map(({ follows }) => follows)).not.toContain('n1');
  });

  test('shows its verdicts, its vote and the failover that it leads', () => {
    const simulation = world();
    simulation.act({ type: 'kill', id: 'n1' });
    const seen = new Set<string>();
    let most = 0;
    while ((simulation.nextAt() ?? Infinity) <= 8e6) {
      simulation.step();
      for (const { failover, verdicts, vote } of simulation.survey().sentinels) {
        if (failover !== null) seen.add(failover.state);
        most = Math.max(most, failover?.votes ?? 0);
        if (verdicts.some(({ about, odown }) => about === 'n1' && odown)) seen.add('odown');
        if (vote?.epoch === 1) seen.add('vote');
      }
    }
    const states = ['wait_start', 'select_slave', 'send_slaveof_noone', 'wait_promotion', 'reconf_slaves'];
    expect([...seen]).toEqual(expect.arrayContaining([...states, 'odown', 'vote']));
    expect(most).toBeGreaterThanOrEqual(2);
  });
});

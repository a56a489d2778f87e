import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachEntry } from '../keyspace/dataset';
import { writeObject } from '../payload/write';
import { createServers } from '../testdata/servers';

type Servers = ReturnType<typeof createServers>;

function contents(servers: Servers): string {
  const held: string[] = [];
  eachEntry(servers.server(1).dataset, (entry) => held.push(`${entry.key} ${writeObject(entry)}`));
  return held.toSorted().join();
}

const write = fc.constantFrom('SET a', 'SET b', 'GETSET c', 'RPUSH list', 'DEL a', 'INCRBY n');
const step = fc.oneof(
  { weight: 6, arbitrary: write },
  { weight: 1, arbitrary: fc.constantFrom('SAVE', 'BGSAVE', 'BGREWRITEAOF') },
  { weight: 2, arbitrary: fc.constantFrom('wait 20', 'wait 700', 'wait 3000', 'wait 31000') },
  { weight: 1, arbitrary: fc.constantFrom('kill', 'unplug') },
);

/** How long a write may be in danger, in milliseconds, where writes are appended. */
const DANGER = { always: 0, everysec: 1200, no: 30_100 };

describe('what survives a crash', () => {
  test('[D1] [D8] [D12] is a state that there was, and no older than the configuration allows', () => {
    const world = fc.record({
      appendonly: fc.boolean(),
      appendfsync: fc.constantFrom('always' as const, 'everysec' as const, 'no' as const),
      save: fc.constantFrom('', '1 1', '3600 1 2 3'),
      'rdb-key-save-delay': fc.constantFrom(0, 100_000),
    });
    fc.assert(
      fc.property(world, fc.array(step, { maxLength: 60 }), (parameters, steps) => {
        const servers = createServers({ replicas: 0, parameters });
        const { run } = servers.held;
        const past = [{ at: 0, held: contents(servers) }];
        let saved = 0; // the state that SAVE was seen to write
        for (const [i, what] of [...steps, 'kill', 'unplug'].entries()) {
          const [verb = '', ...rest] = what.split(' ');
          if (verb === 'wait') servers.run(Number(rest[0]));
          else if (verb !== 'kill' && verb !== 'unplug') {
            const takesValue = rest.length > 0 && verb !== 'DEL';
            const reply = servers.ask(1, verb, ...rest, ...(takesValue ? [String(i)] : []));
            expect(reply).toBeDefined();
            if (verb === 'SAVE' && reply?.type !== 'error') saved = past.length - 1;
            if (rest.length > 0) past.push({ at: run.now, held: contents(servers) });
          } else {
            const dies = run.now;
            servers[verb](1);
            servers.run(5);
            servers.restart(1);
            servers.run(1500);
            const held = contents(servers);
            const found = past.findLastIndex((state) => state.held === held);
            const safeFor = verb === 'kill' ? 0 : DANGER[parameters.appendfsync];
            const oldest = parameters.appendonly
              ? past.findLastIndex(({ at }) => at <= dies - safeFor * 1000)
              : saved;
            expect(found).toBeGreaterThanOrEqual(Math.max(0, oldest));
            past.push({ at: run.now, held });
            saved = 0; // the child of the server that has gone may have put an older file in its place
          }
        }
      }),
      { numRuns: 150 },
    );
  }, 30_000);
});

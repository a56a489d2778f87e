import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { databaseAt, findEntry } from '../keyspace/dataset';
import { createServers } from '../testdata/servers';

const nodes = [1, 2, 3] as const;
const node = fc.constantFrom(...nodes);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('write'), node, node) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom('kill', 'unplug', 'restart', 'promote', 'copy', 'part', 'join', 'save'),
      node,
      node,
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant('wait'), fc.constantFrom(1, 50, 1100, 6000), node) },
);

describe('replication', () => {
  test('[R5] [R8] [R10] whatever has happened, all who copy one master end with its data and its history', () => {
    const parameters = fc.record({
      'repl-timeout': fc.constant(10),
      'repl-diskless-sync': fc.boolean(),
      'repl-diskless-sync-delay': fc.constantFrom(0, 2),
      'repl-backlog-ttl': fc.constantFrom(0, 3),
      appendonly: fc.boolean(),
      save: fc.constantFrom('', '1 1'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), node, parameters, (steps, last, set) => {
        const servers = createServers({ replicas: 2, parameters: set });
        const { isUp, server } = servers;
        const copies = (n: number, master: number) => isUp(n) && n !== master && servers.follow(n, master);
        steps.forEach(([what, a, b], i) => {
          if (what === 'wait') servers.run(a);
          else if (what === 'write' && isUp(a)) servers.ask(a, 'set', `key:${b}`, String(i), 'GET');
          else if ((what === 'kill' || what === 'unplug') && isUp(a)) servers[what](a);
          else if (what === 'save' && isUp(a)) servers.ask(a, 'bgsave');
          else if (what === 'restart' && !isUp(a)) servers.restart(a);
          else if (what === 'promote' && isUp(a)) servers.promote(a);
          else if (what === 'copy') copies(a, b);
          else if (what === 'part' && a !== b) servers.cut(a, b);
          else if (what === 'join' && a !== b) servers.heal(a, b);
        });
        for (const a of nodes) for (const b of nodes) if (a !== b) servers.heal(a, b);
        for (const n of nodes) if (!isUp(n)) servers.restart(n);
        servers.promote(last);
        for (const n of nodes) copies(n, last);
        servers.ask(last, 'set', 'key:1', 'last');
        servers.run(60_000);
        const { replid, offset } = server(last);
        const held = (n: number) =>
          nodes.map((key) => findEntry(databaseAt(server(n).dataset, 0), `key:${key}`));
        for (const n of nodes) expect(server(n)).toMatchObject({ replid, offset });
        for (const n of nodes) expect(held(n)).toEqual(held(last));
        expect(server(last).replicas).toBe(2);
      }),
      { numRuns: 150 },
    );
  }, 20_000);
});

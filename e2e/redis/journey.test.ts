// Two real client libraries on simulated servers, through a failover, a reshard and a scale-out: they see no error that they do
// not see on real servers too, and everything that they write in quiet times is read back.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bridge } from '../../src/bridge';
import { bridgeOnFreePorts } from '../../src/bridge/testing';
import type { Action, Note } from '../../src/engine/record';
import { travel } from './journey';
import type { Errors } from './journey';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await bridgeOnFreePorts({ masters: 3, replicas: 1, spares: 1, seed: 7, 'node-timeout': 1000 });
});
afterAll(() => bridge.close());

/** After the action, the first such note. */
function until(action: Action, fits: (note: Note) => boolean): Promise<Note> {
  return new Promise((done, failed) => {
    const stop = bridge.notes.follow((note) => {
      if (!fits(note)) return;
      stop();
      done(note);
    });
    const result = bridge.act(action);
    if ('error' in result) failed(new Error(result.error));
  });
}

/** Again until the nodes agree with each other, without which redis-cli begins nothing. */
async function operate(...argv: string[]): Promise<void> {
  let said: string[] = [];
  const stop = bridge.notes.follow((note) => void (note.type === 'operatorSaid' && said.push(note.text)));
  for (let tries = 0; tries < 50; tries++) {
    said = [];
    const action: Action = { type: 'operate', argv, answers: ['yes'] };
    const done = await until(action, ({ type }) => type === 'operatorDone');
    if (done.type === 'operatorDone' && done.ok) return stop();
    await sleep(100);
  }
  throw new Error(`${argv.join(' ')}: ${said.slice(-12).join('\n')}`);
}

/** Everybody has shaken hands with everybody, and serves. */
async function areMet(count: number): Promise<void> {
  const strangers = () =>
    bridge
      .state()
      .nodes.filter(
        ({ process, view }) =>
          process === 'up' && 'knows' in view && (view.knows < count || view.clusterState !== 'ok'),
      );
  while (strangers().length > 0) await sleep(50);
}

test(
  'ioredis and node-redis see nothing that real servers would not have shown them',
  { timeout: 60_000 },
  async () => {
    const real = JSON.parse(readFileSync(join(import.meta.dirname, 'journey.json'), 'utf8')) as Errors;
    const addresses = Object.values(bridge.addresses()).slice(0, 6);
    const seen = await travel({
      host: '127.0.0.1',
      ports: addresses.map((address) => Number(address.split(':')[1])),
      async failover() {
        await until({ type: 'kill', id: 'n1' }, (note) => note.type === 'clusterUp' && note.process === 'n3');
      },
      reshard: () =>
        operate(
          'reshard',
          'n2',
          '--cluster-from',
          'n2',
          '--cluster-to',
          'n3',
          '--cluster-slots',
          '1000',
          '--cluster-yes',
        ),
      async scaleOut() {
        await until(
          { type: 'restart', id: 'n1' },
          (note) => note.type === 'demoted' && note.process === 'n1',
        );
        await operate('add-node', 'n7', 'n2');
        await areMet(7);
        await areMet(7);
        await operate('rebalance', 'n2', '--cluster-use-empty-masters');
      },
    });
    expect(seen.quiet).toEqual([]);
    expect(seen.after).toEqual([]);
    // What begins in one phase may end in the next, on real servers too.
    const known = new Set([...real.failover, ...real.reshard, ...real.scaleOut]);
    const shown = [...seen.failover, ...seen.reshard, ...seen.scaleOut];
    expect(shown.filter((kind) => !known.has(kind))).toEqual([]);
    expect(bridge.state().checkers).toEqual({ ok: true, violations: [] });
  },
);

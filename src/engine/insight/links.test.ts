// What is between two processes: connections, the network's treatment of them, and what each end knows of the other.
import { describe, expect, test } from 'vitest';
import type { Duration } from '..';
import { world } from './testdata/world';

type World = ReturnType<typeof world>;
const between = ({ ask }: World, a: string, b: string) => {
  const [link] = ask({ kind: 'links', of: [a, b] }).links;
  if (!link) throw new Error(`nothing between ${a} and ${b}`);
  return link;
};
const wired = (w: World, a: string, b: string): readonly string[] =>
  between(w, a, b).connections.map(({ from, to, what, state }) => `${what} ${from}>${to} ${state}`);

describe('links', () => {
  test('[G2] two nodes have a bus connection each; a replica has one more to its master', () => {
    const w = world();
    expect(wired(w, 'n1', 'n2').toSorted()).toEqual(['bus n1>n2 open', 'bus n2>n1 open']);
    expect(wired(w, 'n1', 'n4').toSorted()).toEqual([
      'bus n1>n4 open',
      'bus n4>n1 open',
      'replication n4>n1 open',
    ]);
    const [peer, copied, back] = between(w, 'n1', 'n4').known;
    expect(peer).toMatchObject({ as: 'peer', name: 'n1', of: 'n4', flags: 'slave', linked: true });
    expect(copied).toMatchObject({ as: 'replica', name: 'n1', of: 'n4', state: 'online' });
    expect(back).toMatchObject({ as: 'peer', name: 'n4', of: 'n1', flags: 'master' });
    expect(between(w, 'n1', 'n4').known.at(-1)).toMatchObject({
      as: 'master',
      name: 'n4',
      state: 'connected',
    });
  });

  test('of one process: all whom it is connected with, each once', () => {
    const w = world({ rate: 10 });
    const peers = w.ask({ kind: 'links', of: ['n1'] }).links.map(({ ends }) => ends.join(' '));
    expect(peers).toEqual(['n1 n2', 'n1 n3', 'n1 n4', 'n1 n5', 'n1 n6', 'n1 w1']);
    expect(wired(w, 'w1', 'n1')).toEqual(['client w1>n1 open']);
    expect(w.look({ kind: 'links', of: ['n1', 'n9'] })).toBeNull();
  });

  test('[N3] behind a cut messages are held, one way only; the ping stays unanswered', () => {
    const w = world();
    w.act({ type: 'cut', from: ['n1'], to: ['n2'], oneWay: true });
    w.until(1.9);
    const { ways, known } = between(w, 'n1', 'n2');
    expect(ways).toMatchObject([
      { from: 'n1', to: 'n2', cut: true },
      { from: 'n2', to: 'n1', cut: false, held: 0 },
    ]);
    expect(ways[0].held).toBeGreaterThan(0);
    const waits = known.map((end) => (end.as === 'peer' && end.pingSent !== null ? end.name : ''));
    expect(waits, 'whose ping waits: both, since the answer to the other goes the cut way').toContain('n1');
  });

  test('[N1] [N12] shows what the network has been told to do, and what is on the way', () => {
    const w = world();
    w.act({ type: 'link', from: 'n1', to: 'n2', latency: 90_000 as Duration, loss: 0.5, duplicate: 0.25 });
    expect(between(w, 'n2', 'n1').ways[0]).toMatchObject({ latency: 90_000, loss: 0.5, duplicate: 0.25 });
    const seen = () => between(w, 'n1', 'n2').ways.reduce((sum, { underWay }) => sum + underWay, 0);
    while (seen() === 0) w.simulation.step();
    const { messages } = w.ask({ kind: 'wire', of: ['n1', 'n2'], count: 9 });
    expect(messages).toHaveLength(seen());
  });

  test('[Q1] a sentinel has two connections to a server, and knows when it last answered', () => {
    const w = world({ deployment: 'sentinel', masters: 1, replicas: 2 });
    expect(wired(w, 's1', 'n1')).toEqual(['command s1>n1 open', 'pubsub s1>n1 open']);
    expect(wired(w, 's1', 's2').toSorted()).toEqual(['command s1>s2 open', 'command s2>s1 open']);
    const [known] = between(w, 's1', 'n1').known;
    expect(known).toMatchObject({ as: 'watched', name: 's1', of: 'n1', sdown: false });
    w.act({ type: 'kill', id: 'n1' });
    w.until(3);
    expect(between(w, 's1', 'n1').known[0]).toHaveProperty(
      'pongReceived',
      expect.toSatisfy((ms: number) => ms > 1000),
    );
    expect(between(w, 's1', 'n1').connections).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { create } from '../engine';
import type { Instant } from '../engine/record';
import { changesIn, nothingSent } from './changes';

const world = () => create({ masters: 3, replicas: 1, rate: 100, 'cluster-node-timeout': 1000 }, 1);

test('at first everything is news, and nothing of the same survey a second time', () => {
  const sent = nothingSent();
  const survey = world().survey();
  const { nodes, sentinels, ring, outlook } = survey;
  expect(changesIn(sent, survey)).toEqual({ nodes, sentinels, ring, outlook });
  expect(changesIn(sent, survey)).toEqual({ nodes: [], sentinels: null, ring: null, outlook: null });
});

test('a survey that finds all as it was is no news, though offsets and keys move all the time', () => {
  const sent = nothingSent();
  const simulation = world();
  changesIn(sent, simulation.survey());
  simulation.runUntil(500_000 as Instant);
  const later = simulation.survey();
  expect(later.nodes.some(({ offset }) => offset > 14)).toBe(true);
  expect(changesIn(sent, later)).toEqual({ nodes: [], sentinels: null, ring: null, outlook: null });
});

test('a node that fails is news, by whom it is suspected too, and so are the ring and the outlook', () => {
  const sent = nothingSent();
  const simulation = world();
  changesIn(sent, simulation.survey());
  simulation.act({ type: 'kill', id: 'n1' });
  const killed = changesIn(sent, simulation.survey());
  expect(killed.nodes.map(({ name, process }) => `${name} ${process}`)).toEqual(['n1 dead']);
  expect(killed.ring?.[0]).toMatchObject({ owner: 'n1', served: false });
  expect(killed.outlook?.[0]).toMatchObject({ master: 'n1', state: 'unnoticed' });
  const doubts: string[] = [];
  for (let ms = 1000; ms <= 2000; ms += 20) {
    simulation.runUntil((ms * 1000) as Instant);
    const n1 = changesIn(sent, simulation.survey()).nodes.find(({ name }) => name === 'n1');
    if (n1) doubts.push(`${n1.suspectedBy.length} ${n1.state}`);
  }
  expect(doubts).toEqual(['1 suspected', '2 suspected', '4 suspected', '5 suspected', '5 failed']);
});

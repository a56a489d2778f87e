// Worlds without slots: servers on the ring, chains further out, sentinels outside the road; nobody on anybody.
import { describe, expect, test } from 'vitest';
import { centreOf } from './centre';
import { boxAround, distance, overlaps } from './geometry';
import type { Point } from './geometry';
import { linkPath } from './links';
import { createPlacing, place } from './placing';
import type { Exchange, NodeView, Note, StageInput } from './stage';
import { clusterOf, moment } from './testdata/cluster';
import { roughly, typeScale } from './type';
import { wallsOf } from './walls';

/** n1 and its replicas; `masters` re-points some of them. */
function servers(count: number, masters: Readonly<Record<string, string>> = {}): NodeView[] {
  return clusterOf({ masters: 1, replicas: count - 1 }).map((node) => ({
    ...node,
    shard: 0,
    master: masters[node.name] ?? node.master,
    slots: node.name === 'n1' ? [[0, 16_383]] : [],
  }));
}

function watchers(count: number, from: number): NodeView[] {
  const [plain] = clusterOf({ masters: 1, replicas: 0 });
  return Array.from({ length: count }, (_, index) => ({
    ...(plain as NodeView),
    index: from + index,
    name: `s${index + 1}`,
    role: 'sentinel',
    shard: -2 - index,
    slots: [],
    sentinel: {
      verdicts: [],
      vote: null,
      failover: null,
      follows: 'n1',
      tilt: false,
    } as unknown as NonNullable<NodeView['sentinel']>,
  }));
}

const pointIn = (points: readonly Point[]): Point =>
  points[Math.floor(points.length / 2)] ?? { x: NaN, y: NaN };

const laid = (nodes: NodeView[], width: number, height: number, deployment: StageInput['deployment']) =>
  place(createPlacing(), { ...moment({ nodes }), deployment }, { width, height }, roughly);

describe('without slots', () => {
  test.each([
    ['one server', servers(1), 'standalone'],
    ['a master and two replicas', servers(3), 'replication'],
    ['a chain', servers(5, { n3: 'n2', n4: 'n3' }), 'replication'],
    ['nine replicas', servers(10), 'replication'],
    ['three sentinels', [...servers(3), ...watchers(3, 3)], 'sentinel'],
    ['seven sentinels and six servers', [...servers(6), ...watchers(7, 6)], 'sentinel'],
  ] as const)('%s stand apart and on the stage', (_, nodes, deployment) => {
    for (const [width, height] of [
      [1092, 768],
      [820, 700],
      [390, 420],
    ] as const) {
      const { seats, roster, labels } = laid([...nodes], width, height, deployment);
      const all = [...seats.values()];
      expect(all).toHaveLength(nodes.length);
      all.forEach((a, index) => {
        expect(a.x - a.r).toBeGreaterThanOrEqual(0);
        expect(a.x + a.r).toBeLessThanOrEqual(roster?.stage.width ?? width);
        for (const b of all.slice(index + 1)) expect(distance(a, b)).toBeGreaterThan(a.r + b.r);
        for (const { box } of labels.values()) expect(overlaps(box, boxAround(a))).toBe(false);
      });
    }
  });

  test('servers stand on the ring, each link of a chain further out', () => {
    const { seats, geometry } = laid(servers(5, { n3: 'n2', n4: 'n3' }), 1092, 768, 'replication');
    const away = (name: string) => distance(seats.get(name) ?? geometry, geometry);
    expect(seats.get('n1')?.front).toBe(true);
    for (const name of ['n1', 'n2', 'n5']) {
      expect(away(name)).toBeLessThan(geometry.ring);
      expect(away(name)).toBeGreaterThan(geometry.ringInner);
    }
    expect(away('n3')).toBeGreaterThan(geometry.ring);
    expect(away('n4')).toBeGreaterThan(away('n3'));
  });

  test('sentinels stand outside the road, between the servers', () => {
    const { seats, geometry } = laid([...servers(3), ...watchers(3, 3)], 1092, 768, 'sentinel');
    for (const name of ['s1', 's2', 's3']) {
      const seat = seats.get(name);
      expect(seat && distance(seat, geometry) - seat.r).toBeGreaterThan(geometry.road + geometry.lane);
    }
    const round = [...seats.values()].toSorted((a, b) => a.angle - b.angle).map(({ name }) => name[0]);
    expect(round.join('')).toBe('nsnsns');
  });

  test('whoever is promoted or follows another, nobody moves round the ring', () => {
    const before = servers(4);
    const after = servers(4, { n3: 'n2' }).map((node) => ({
      ...node,
      slots: node.name === 'n2' ? ([[0, 16_383]] as const) : [],
    }));
    const a = laid(before, 1092, 768, 'replication').seats;
    const b = laid(after, 1092, 768, 'replication').seats;
    expect(b.get('n2')?.front).toBe(true);
    for (const [name, { angle }] of a) expect(b.get(name)?.angle).toBe(angle);
  });

  test('an arrow never runs into the client, and is the same line in both directions', () => {
    const { seats, geometry } = laid(servers(9), 1092, 768, 'replication');
    const head = seats.get('n1');
    if (!head) throw new Error('n1 has no seat');
    for (const seat of seats.values()) {
      if (seat === head) continue;
      const { points } = linkPath(head, seat, geometry);
      for (const point of points) expect(distance(point, geometry)).toBeGreaterThan(geometry.client + 4);
      const turned = linkPath(seat, head, geometry).points.toReversed();
      if (points.length > 2) expect(distance(pointIn(points), pointIn(turned))).toBeLessThan(4);
    }
  });

  test('the client in the middle asks a sentinel in whole words', () => {
    const layout = laid([...servers(3), ...watchers(3, 3)], 1092, 690, 'sentinel');
    const exchange = {
      key: null,
      client: 'w1',
      number: 1,
      text: 'SENTINEL get-master-addr-by-name mymaster',
      slot: null,
      hops: [],
    } as unknown as Exchange;
    const { texts } = moment({ nodes: servers(3) });
    const { lines } = centreOf(exchange, { layout, texts, type: typeScale(1092, 'light'), measure: roughly });
    expect(lines.map(({ text }) => text)).toEqual(['SENTINEL', 'get-master-', 'addr-by-name']);
  });

  test('a wall goes with the healing of whom it walls off, though a client is apart still', () => {
    const layout = laid([...servers(3), ...watchers(3, 3)], 1092, 690, 'sentinel');
    const { texts } = moment({ nodes: servers(3) });
    const to = ['n2', 'n3', 's1', 's2', 's3'];
    const cut = { type: 'cut', from: ['n1', 'w1'], to, oneWay: false } as unknown as Note;
    const healed = { type: 'healed', from: ['n1'], to } as unknown as Note;
    expect(wallsOf([cut], layout, texts).map(({ names }) => names)).toEqual([['n1']]);
    expect(wallsOf([cut, healed], layout, texts)).toEqual([]);
  });
});

// Worlds without slots: the master in front, replicas behind, chains further out, sentinels around the rest; nobody on anybody.
import { describe, expect, test } from 'vitest';
import { distance } from './geometry';
import { createPlacing, place } from './placing';
import type { NodeView, StageInput } from './stage';
import { clusterOf, moment } from './testdata/cluster';
import { roughly } from './type';

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
      const { seats, roster } = laid([...nodes], width, height, deployment);
      const all = [...seats.values()];
      expect(all).toHaveLength(nodes.length);
      all.forEach((a, index) => {
        expect(a.x - a.r).toBeGreaterThanOrEqual(0);
        expect(a.x + a.r).toBeLessThanOrEqual(roster?.stage.width ?? width);
        for (const b of all.slice(index + 1)) expect(distance(a, b)).toBeGreaterThan(a.r + b.r);
      });
    }
  });

  test('the master is in front, each link of a chain is further out', () => {
    const { seats, geometry } = laid(servers(5, { n3: 'n2', n4: 'n3' }), 1092, 768, 'replication');
    const away = (name: string) => distance(seats.get(name) ?? geometry, geometry);
    expect(seats.get('n1')?.front).toBe(true);
    expect(away('n1')).toBeLessThan(away('n2'));
    expect(away('n2')).toBeLessThan(away('n3'));
    expect(away('n3')).toBeLessThan(away('n4'));
  });

  test('a promotion moves two, and nobody else', () => {
    const before = servers(3);
    const after = before.map((node) => ({
      ...node,
      slots: node.name === 'n2' ? ([[0, 16_383]] as const) : [],
    }));
    const a = laid(before, 1092, 768, 'replication').seats;
    const b = laid(after, 1092, 768, 'replication').seats;
    expect(b.get('n3')).toEqual(a.get('n3'));
    expect(b.get('n2')?.front).toBe(true);
  });
});

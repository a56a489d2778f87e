// Nothing lies over anything, whatever the cluster and the stage.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxAround, distance, overlaps } from './geometry';
import type { Layout } from './layout';
import type { Seat } from './seating';
import { createPlacing, place } from './placing';
import type { NodeView, Segment, StageInput } from './stage';
import { clusterOf, moment, ringOf } from './testdata/cluster';
import { roughly } from './type';

const laid = (input: StageInput, width: number, height: number) =>
  place(createPlacing(), input, { width, height }, roughly);

function collisions(laidOut: Layout): string[] {
  const { seats, labels, geometry, roster } = laidOut;
  const { width, height } = roster?.stage ?? laidOut;
  const all: Seat[] = [...seats.values()];
  const boxes = [...labels];
  const found: string[] = [];
  all.forEach((a, index) => {
    if (a.x - a.r < 0 || a.x + a.r > width || a.y - a.r < 0 || a.y + a.r > height)
      found.push(`${a.name} leaves the stage`);
    if (distance(a, geometry) - a.r < geometry.road) found.push(`${a.name} stands on the road`);
    for (const b of all.slice(index + 1))
      if (distance(a, b) < a.r + b.r) found.push(`${a.name} and ${b.name} touch`);
  });
  boxes.forEach(([name, { box }], index) => {
    if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height)
      found.push(`label ${name} leaves the stage`);
    for (const seat of all)
      if (overlaps(box, boxAround(seat))) found.push(`label ${name} covers ${seat.name}`);
    for (const [other, { box: second }] of boxes.slice(index + 1))
      if (overlaps(box, second)) found.push(`labels ${name} and ${other} touch`);
  });
  const half = (roster?.row ?? 0) / 2;
  for (const [name, { lane, y }] of roster?.rows ?? []) {
    const isUnder = width === laidOut.width;
    if (y - half < (isUnder ? height : 0) || y + half > laidOut.height)
      found.push(`row of ${name} finds no room`);
    if (!isUnder && roster && roster.left < width) found.push(`row of ${name} lies over the ring`);
    for (const [other, spot] of roster?.rows ?? [])
      if (other !== name && spot.lane === lane && Math.abs(spot.y - y) < 2 * half - 0.01)
        found.push(`rows of ${name} and ${other} touch`);
  }
  return found;
}

const stages = fc.constantFrom(
  [1092, 768],
  [1440, 700],
  [820, 700],
  [560, 480],
  [390, 420],
  [390, 720],
  [320, 280],
) as fc.Arbitrary<[number, number]>;

describe('places', () => {
  test('of clusters of every size are apart, on the stage, and off the road', { timeout: 30_000 }, () => {
    const clusters = fc.record({
      masters: fc.integer({ min: 1, max: 24 }),
      replicas: fc.integer({ min: 0, max: 4 }),
      stage: stages,
    });
    fc.assert(
      fc.property(clusters, ({ masters, replicas, stage: [width, height] }) => {
        const input = moment({ nodes: clusterOf({ masters, replicas }) });
        expect(collisions(laid(input, width, height))).toEqual([]);
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  test(
    'stay apart when slots are dealt out unevenly and any member of a shard is its master',
    { timeout: 30_000 },
    () => {
      const worlds = fc.record({
        masters: fc.integer({ min: 2, max: 9 }),
        replicas: fc.integer({ min: 1, max: 3 }),
        cuts: fc.array(fc.integer({ min: 1, max: 16382 }), { minLength: 8, maxLength: 8 }),
        promoted: fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }),
        stage: stages,
      });
      fc.assert(
        fc.property(worlds, ({ masters, replicas, cuts, promoted, stage: [width, height] }) => {
          const nodes = clusterOf({ masters, replicas });
          const bounds = [0, ...[...new Set(cuts)].sort((a, b) => a - b).slice(0, masters - 1)];
          const ring = bounds.map((first, index): Segment => {
            const shard = index % masters;
            const members = nodes.filter((node) => node.shard === shard);
            const owner = members[(promoted[shard] ?? 0) % members.length];
            return {
              first,
              last: (bounds[index + 1] ?? 16384) - 1,
              owner: owner?.name ?? null,
              shard,
              served: true,
            };
          });
          expect(collisions(laid(moment({ nodes, ring }), width, height))).toEqual([]);
        }),
        { numRuns: 30, seed: 11 },
      );
    },
  );

  test('up to a thousand nodes do not touch', { timeout: 30_000 }, () => {
    for (const [masters, replicas] of [
      [50, 1],
      [150, 1],
      [500, 1],
      [334, 2],
    ] as const) {
      const { seats, detail } = laid(moment({ nodes: clusterOf({ masters, replicas }) }), 1092, 768);
      const byAngle = [...seats.values()].filter(({ front }) => front).sort((a, b) => a.angle - b.angle);
      byAngle.forEach((seat, index) => {
        const next = byAngle[(index + 1) % byAngle.length];
        if (next && next !== seat) expect(distance(seat, next)).toBeGreaterThan(seat.r + next.r);
      });
      expect(detail === 'bands').toBe(masters * (1 + replicas) > 300);
    }
  });
});

describe('labels', () => {
  const labelsOf = (masters: number, replicas: number, width: number, height: number) =>
    [...laid(moment({ nodes: clusterOf({ masters, replicas }) }), width, height).labels.values()].map(
      ({ form }) => form,
    );

  test('are whole on a desktop, with the whole cluster labelled', () => {
    expect(labelsOf(3, 1, 1092, 768)).toEqual(Array(6).fill('full'));
    expect(labelsOf(6, 2, 1092, 768)).toHaveLength(18);
  });
  test('stand at every node or at none: a list says the rest', () => {
    for (const [width, height] of [
      [1092, 768],
      [820, 640],
    ] as const)
      for (const replicas of [0, 1, 2, 3]) {
        const nodes = clusterOf({ masters: 6, replicas });
        const { labels, roster } = laid(moment({ nodes }), width, height);
        const said = roster ? [...roster.rows.keys()] : [...labels.keys()];
        expect(said, `${nodes.length} nodes at ${width} × ${height}`).toHaveLength(nodes.length);
      }
  });
});

describe('the list under a narrow stage', () => {
  const rosterOn = (masters: number, replicas: number, width: number, height: number) =>
    laid(moment({ nodes: clusterOf({ masters, replicas }) }), width, height);

  test.each([
    [3, 1, 390, 490],
    [6, 2, 390, 718],
    [3, 0, 320, 320],
    [3, 1, 320, 340],
    [6, 2, 320, 560],
  ])('has a row for each node of %i masters with %i replicas at %i × %i', (masters, replicas, ...size) => {
    const { roster, geometry, labels, seats } = rosterOn(masters, replicas, ...size);
    expect([...(roster?.rows.keys() ?? [])].toSorted()).toEqual([...seats.keys()].toSorted());
    expect(geometry.ring, 'the ring is what people came for').toBeGreaterThan(40);
    for (const { form } of labels.values()) expect(form).toBe('name');
  });
  test('stands in the order of shards, master before replica, with a line between shards', () => {
    const { roster } = rosterOn(3, 1, 390, 490);
    expect([...(roster?.rows.keys() ?? [])]).toEqual(['n1', 'n4', 'n2', 'n5', 'n3', 'n6']);
    expect(roster?.rules).toHaveLength(2);
  });
  test('has two lanes on a tablet, where eighteen labels find no room', () => {
    const { roster } = rosterOn(6, 2, 820, 760);
    const lanes = [...(roster?.rows ?? [])].map(([name, { lane }]) => `${name} ${lane}`);
    expect(lanes.filter((spot) => spot.endsWith(' 0'))).toHaveLength(9);
    expect(lanes.filter((spot) => spot.endsWith(' 1'))).toHaveLength(9);
  });
  test('stands beside the ring where the stage is wider than it is high', () => {
    for (const [width, height] of [
      [1092, 700],
      [800, 380],
    ] as const) {
      const { roster, geometry } = rosterOn(8, 2, width, height);
      expect(roster?.stage.height).toBe(height);
      expect(roster?.stage.width).toBeLessThan(width);
      expect(geometry.x + geometry.road).toBeLessThan(roster?.left ?? 0);
    }
  });
  test('keeps to its columns, one beside the other', () => {
    for (const width of [320, 360, 390, 430]) {
      const { roster } = rosterOn(6, 2, width, 718);
      const spans = (roster?.columns ?? []).map(({ x, room, anchor }) =>
        anchor === 'end' ? [x - room, x] : [x, x + room],
      );
      expect(spans).toHaveLength(7);
      spans.forEach(([from = 0, to = 0], index) => {
        expect(from).toBeGreaterThan(spans[index - 1]?.[1] ?? 0);
        expect(to).toBeLessThan(width);
      });
    }
  });
  test('leaves the ring its room: masters first where not all find a row, and none on a wide stage', () => {
    const { roster } = rosterOn(6, 2, 320, 290);
    const names = [...(roster?.rows.keys() ?? [])];
    expect(names.length).toBeGreaterThanOrEqual(6);
    expect(names).toEqual(expect.arrayContaining(['n1', 'n2', 'n3', 'n4', 'n5', 'n6']));
    expect(rosterOn(3, 1, 820, 640).roster).toBeNull();
  });
});

describe('a failover', () => {
  const nodes = clusterOf({ masters: 3, replicas: 1 });
  const promotedIn = (name: string): NodeView[] =>
    nodes.map((node) =>
      node.name === name
        ? { ...node, slots: [[0, 5460]], role: 'master' }
        : node.name === 'n1'
          ? { ...node, slots: [] }
          : node,
    );

  test('moves the promoted inward and the old master outward, each at its own angle, and changes no size', () => {
    const placing = createPlacing();
    const size = { width: 1092, height: 768 };
    const before = place(placing, moment({ nodes }), size, roughly);
    const after = place(
      placing,
      moment({ nodes: promotedIn('n4'), ring: ringOf(promotedIn('n4')) }),
      size,
      roughly,
    );
    expect(after.geometry).toEqual(before.geometry);
    for (const name of ['n1', 'n4']) expect(after.seats.get(name)?.angle).toBe(before.seats.get(name)?.angle);
    expect(after.seats.get('n4')?.front).toBe(true);
    expect(after.seats.get('n1')?.front).toBe(false);
    expect(after.seats.get('n2')).toEqual(before.seats.get('n2'));
  });
});

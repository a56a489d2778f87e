// Who is in which zone, and what actions on a zone come to.
import { describe, expect, test } from 'vitest';
import { create, refusalText } from '.';
import type { Action } from '.';

const zones = (config: Readonly<Record<string, unknown>>): Record<string, string | null> => {
  const { nodes, sentinels } = create(config, 7).survey();
  return Object.fromEntries([...nodes, ...sentinels].map(({ name, zone }) => [name, zone]));
};

describe('[N10] zones are dealt', () => {
  test('so that a master and its replicas lie apart', () => {
    expect(zones({ masters: 3, replicas: 1, spares: 1, zones: 3 })).toEqual({
      n1: 'z1',
      n2: 'z2',
      n3: 'z3',
      n4: 'z2',
      n5: 'z3',
      n6: 'z1',
      n7: 'z1',
    });
    const apart = create({ masters: 5, replicas: 3, zones: 4 }, 7).survey();
    for (const master of apart.nodes.filter(({ role }) => role === 'master')) {
      const copies = apart.nodes.filter((node) => node === master || node.master === master.name);
      expect(new Set(copies.map(({ zone }) => zone)).size).toBe(4);
    }
  });
  test('to sentinels in turn, in any deployment, and to nobody where there are none', () => {
    expect(zones({ deployment: 'sentinel', replicas: 2, sentinels: 3, zones: 3 })).toEqual({
      n1: 'z1',
      n2: 'z2',
      n3: 'z3',
      s1: 'z1',
      s2: 'z2',
      s3: 'z3',
    });
    expect(zones({ deployment: 'replication', replicas: 2, zones: 2 })).toEqual({
      n1: 'z1',
      n2: 'z2',
      n3: 'z1',
    });
    expect(zones({ deployment: 'standalone', zones: 26 })).toEqual({ n1: 'z1' });
    expect(new Set(Object.values(zones({})))).toEqual(new Set([null]));
    expect(() => create({ zones: 27 }, 7)).toThrow('zones=27 is not allowed: 0 to 26');
  });
  test('an added node has one, too', () => {
    const simulation = create({ zones: 3 }, 7);
    expect(simulation.act({ type: 'add' })).toBe(null);
    expect(simulation.survey().nodes.at(-1)).toMatchObject({ name: 'n7', zone: 'z1' });
  });
});

describe('[N11] an action on a zone', () => {
  const world = (act: readonly Action[]) => {
    const simulation = create({ masters: 3, replicas: 1, zones: 3, rate: 10 }, 7);
    return { simulation, refusals: act.map((action) => simulation.act(action)) };
  };
  test('is done to whom it makes sense for, and refused where it makes none', () => {
    const { simulation, refusals } = world([
      { type: 'kill', id: 'n1' },
      { type: 'kill', id: 'z1' },
      { type: 'kill', id: 'z1' },
      { type: 'thaw', id: 'z2' },
      { type: 'kill', id: 'z4' },
    ]);
    expect(refusals.map((refusal) => refusal && refusalText(refusal))).toEqual([
      null,
      null,
      'n1 is dead',
      'n2 is not frozen',
      'there is no z4',
    ]);
    const dead = simulation.survey().nodes.filter(({ process }) => process === 'dead');
    expect(dead.map(({ name }) => name)).toEqual(['n1', 'n6']);
  });
  test('cuts it off from everybody, or from another zone', () => {
    const cutOff = (act: readonly Action[]): string[] =>
      world(act)
        .simulation.survey()
        .nodes.flatMap(({ name, cutOff: isCut }) => (isCut ? [name] : []));
    const cut = { type: 'cut', from: ['z1'], oneWay: false } as const;
    expect(cutOff([{ ...cut, to: ['z2'] }])).toEqual(['n1', 'n2', 'n4', 'n6']);
    expect(cutOff([{ ...cut, to: ['*'] }])).toHaveLength(6);
    expect(
      cutOff([
        { ...cut, to: ['*'] },
        { type: 'heal', from: ['z1'], to: ['*'] },
      ]),
    ).toEqual([]);
    const { refusals } = world([
      { ...cut, to: ['z1'] },
      { ...cut, to: ['z9'] },
    ]);
    expect(refusals.map((refusal) => refusal && refusalText(refusal))).toEqual([
      'n1 stands on both sides',
      'there is no z9',
    ]);
  });
});

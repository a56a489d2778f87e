// The picture as text: what is drawn at each moment of a failover, and in which meaning.
import { describe, expect, test } from 'vitest';
import { attributesOf } from './attributes';
import { createPlacing, place } from './placing';
import { scene } from './scene';
import type { Scene } from './shapes';
import type { StageInput } from './stage';
import { clusterOf, moment, ringOf } from './testdata/cluster';
import * as moments from './testdata/moments';
import { told } from './testdata/told';
import { roughly, typeScale } from './type';

const desktop = { width: 1092, height: 768 };

function drawn(input: StageInput, size = desktop): Scene {
  const layout = place(createPlacing(), input, size, roughly);
  return scene({ input, layout, type: typeScale(size.width, 'light'), exchange: input.exchanges[0] ?? null });
}

const attributes = (input: StageInput, name: string) => {
  const shape = drawn(input).nodes.find((node) => node.name === name);
  return shape ? attributesOf(shape) : {};
};

describe('a client asks the wrong node', () => {
  test('is sent on: a ray there, the redirect back with its text, a second request', () => {
    const lines = told(drawn(moments.redirect));
    expect(lines.filter((line) => /^(ray|pill|mark|client)/.test(line))).toEqual([
      'ray 0 request',
      'ray 1 moved',
      'ray 2 again',
      'pill redirected "MOVED 12182 / 127.0.0.1:7002"',
      'pill agreed "SET foo bar"',
      'mark at 268°',
      'client c1 "SET foo bar" "slot 12182"',
    ]);
  });
  test('and is answered there', () => {
    const lines = told(drawn(moments.answered));
    expect(lines).toContain('pill agreed "OK"');
    expect(lines.filter((line) => line.startsWith('ray'))).toEqual([
      'ray 0 request',
      'ray 1 moved',
      'ray 2 again',
      'ray 3 answer',
    ]);
  });
  test('every node says role, address, slots, epoch, offset and state without being asked', () => {
    expect(told(drawn(moments.redirect)).filter((line) => /^(n\d|link|crown|stem)/.test(line)))
      .toMatchInlineSnapshot(`
        [
          "stem of shard 0",
          "stem of shard 1",
          "stem of shard 2",
          "crown on n1",
          "crown on n2",
          "crown on n3",
          "n1 in front, master, up, up: master :7000 · epoch 1 · up | slots 0–5460 · offset 8412",
          "n2 in front, master, up, up: master :7001 · epoch 2 · up | slots 5461–10922 · offset 7960",
          "n3 in front, master, up, up: master :7002 · epoch 3 · up | slots 10923–16383 · offset 9031",
          "n4 behind, replica, up, up: replica :7003 of n1 · up | epoch 1 · offset 8398",
          "n5 behind, replica, up, up: replica :7004 of n2 · up | epoch 2 · offset 7960",
          "n6 behind, replica, up, up: replica :7005 of n3 · up | epoch 3 · offset 9031",
          "link to n4 "−14 B"",
          "link to n5",
          "link to n6",
        ]
      `);
  });
});

describe('on a phone', () => {
  const phone = { width: 390, height: 490 };
  test('every node says role, address, slots, epoch, offset and state in the list under the ring', () => {
    expect(told(drawn(moments.redirect, phone)).filter((line) => line.startsWith('row')))
      .toMatchInlineSnapshot(`
        [
          "row of n1: n1 | master | :7000 | 0–5460 | 1 | 8412 | up",
          "row of n2: n2 | master | :7001 | 5461–10922 | 2 | 7960 | up",
          "row of n3: n3 | master | :7002 | 10923–16383 | 3 | 9031 | up",
          "row of n4: n4 | replica | :7003 |  | 1 | 8398 | up",
          "row of n5: n5 | replica | :7004 |  | 2 | 7960 | up",
          "row of n6: n6 | replica | :7005 |  | 3 | 9031 | up",
        ]
      `);
  });
  test('the list tells of suspicion, failure and votes as the ring does', () => {
    const rowOf = (input: StageInput, name: string) =>
      drawn(input, phone).rows.find((row) => row.name === name);
    expect(rowOf(moments.suspicion, 'n1')).toMatchObject({ look: 'doomed' });
    expect(rowOf(moments.suspicion, 'n1')?.cells.at(-1)).toMatchObject({ tone: 'suspected', strong: true });
    expect(rowOf(moments.election, 'n4')?.cells.at(-1)?.text).toBe('1 of 2 votes');
    expect(rowOf(moments.promoted, 'n1')?.look).toBe('failed');
  });
});

describe('a master dies', () => {
  test('suspicion fills towards the quorum while nothing is agreed', () => {
    const lines = told(drawn(moments.suspicion));
    expect(lines).toContainEqual(
      expect.stringContaining('n1 in front, master, dead, suspected, suspicion 1/2'),
    );
    expect(lines).toContainEqual(expect.stringContaining('suspects n1'));
    expect(lines).toContainEqual(expect.stringContaining('link to n4, broken'));
    expect(lines).toContain('crown on n1, faded');
    expect(lines).toContain('pill failed "no answer"');
    expect(lines).toContain('ring 0°–120° shard 0 unserved');
  });
  test('the candidate counts votes; nodes that hold the cluster down are told apart from the one that is gone', () => {
    const lines = told(drawn(moments.election));
    expect(lines).toContainEqual(
      expect.stringContaining('n4 behind, replica, up, up, waitingVotes, votes 1/2'),
    );
    expect(lines.filter((line) => line.startsWith('ring'))).toEqual([
      'ring 0°–120° shard 0 unserved',
      'ring 120°–240° shard 1 down',
      'ring 240°–360° shard 2 down',
    ]);
    expect(lines.filter((line) => line.startsWith('stem'))).toEqual([
      'stem of shard 1, idle',
      'stem of shard 2, idle',
    ]);
  });
  test('at the promotion crown and stem move, the colour stays', () => {
    const before = drawn(moments.redirect);
    const after = drawn(moments.promoted);
    expect(after.crowns.map(({ name, shard }) => `${shard} ${name}`)).toEqual(['1 n2', '2 n3', '0 n4']);
    expect(after.segments.map(({ shard, service }) => `${shard} ${service}`)).toEqual([
      '0 served',
      '1 served',
      '2 served',
    ]);
    expect(after.stems.find(({ shard }) => shard === 0)).not.toEqual(
      before.stems.find(({ shard }) => shard === 0),
    );
    expect(told(after)).toContainEqual(expect.stringContaining('n1 behind, master, dead, failed: '));
  });
  test('nobody but the two jumps: the others stay where they stand', () => {
    const places = ({ nodes }: Scene) =>
      new Map(nodes.map(({ name, x, y, r }) => [name, `${x.toFixed(2)} ${y.toFixed(2)} ${r.toFixed(2)}`]));
    const before = places(drawn(moments.redirect));
    const after = places(drawn(moments.promoted));
    const moved = [...before].filter(([name, at]) => after.get(name) !== at).map(([name]) => name);
    expect(moved).toEqual(['n1', 'n4']);
  });
  test('the old master comes back as a replica that copies', () => {
    expect(told(drawn(moments.comeback))).toContainEqual(
      expect.stringContaining('n1 behind, replica, up, up: replica :7000 of n4'),
    );
  });
});

describe('a cut', () => {
  test('is a wall around the smaller side', () => {
    const picture = drawn(moments.partition);
    expect(told(picture)).toContain('wall around n1 n4');
    expect(picture.nodes.filter(({ cutOff }) => cutOff).map(({ name }) => name)).toEqual(['n1', 'n4']);
  });
  test('is gone when everything is healed', () => {
    const healed = {
      ...moments.partition.notes[0],
      type: 'healed',
      from: [],
      to: [],
    } as unknown as StageInput['notes'][number];
    const picture = drawn({ ...moments.partition, notes: [...moments.partition.notes, healed] });
    expect(picture.walls).toEqual([]);
  });
});

describe('a node as a button', () => {
  test('has a role, a name in words and the facts as data', () => {
    expect(attributes(moments.redirect, 'n1')).toMatchObject({
      role: 'button',
      tabindex: '0',
      'aria-pressed': 'false',
      'data-node': 'n1',
      'data-role': 'master',
      'data-slots': '0-5460',
      'data-claims': null,
      'data-process': 'up',
      'data-state': 'up',
      'data-suspected-by': '0',
      'data-needed': '2',
    });
    expect(attributes(moments.redirect, 'n1')['aria-label']).toMatch(/n1.*master.*127\.0\.0\.1:7000/);
  });
  test('says what others hold of it, and its selection', () => {
    expect(attributes(moments.suspicion, 'n1')).toMatchObject({
      'data-state': 'suspected',
      'data-suspected-by': '1',
      'data-process': 'dead',
    });
    expect(attributes({ ...moments.redirect, selection: 'n4' }, 'n4')).toMatchObject({
      'aria-pressed': 'true',
      'data-slots': '',
    });
  });
  test('shows a claim that is out of date, and an outlined crown', () => {
    const nodes = moments.promoted.nodes.map((node) =>
      node.name === 'n1' ? { ...node, process: 'up' as const, claims: [[0, 5460]] as const } : node,
    );
    const input = { ...moments.promoted, nodes };
    expect(attributes(input, 'n1')).toMatchObject({ 'data-slots': '', 'data-claims': '0-5460' });
    expect(told(drawn(input))).toContain('crown on n1, claimed, faded');
  });
});

test('stretches of one owner are drawn as one piece, with gaps where slots are elsewhere', () => {
  const nodes = clusterOf({ masters: 2, replicas: 0 });
  const ring = [
    { first: 0, last: 99, owner: 'n1', shard: 0, served: true },
    { first: 100, last: 199, owner: 'n1', shard: 0, served: true },
    { first: 200, last: 299, owner: null, shard: 0, served: false },
    { first: 300, last: 16383, owner: 'n2', shard: 1, served: true },
  ];
  expect(drawn(moment({ nodes, ring })).segments.map(({ key, service }) => `${key} ${service}`)).toEqual([
    '0 served',
    '200 unserved',
    '300 served',
  ]);
  expect(ringOf(nodes)).toHaveLength(2);
});

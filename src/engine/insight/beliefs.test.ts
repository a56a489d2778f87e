// What each of them believes while the network is in pieces: told as a page, and compared.
import { describe, expect, test } from 'vitest';
import { world } from './testdata/world';

/** n1 (with its replica n4) cannot reach the others: half of what there is to talk to. */
const cutOff = () => {
  const here = world({ rate: 10 });
  here.act({ type: 'cut', from: ['n1', 'n4'], to: ['n2', 'n3', 'n5', 'n6'], oneWay: false });
  return here;
};

/** A page: name, role, state, slots, as `as` has them. */
function page({ ask }: ReturnType<typeof world>, as: string): string[] {
  return ask({ kind: 'beliefs', as }).nodes.map(({ name, role, state, slots, suspicions, needed }) =>
    [
      name,
      role,
      state,
      slots.map((range) => range.join('-')).join(),
      state === 'suspected' ? `${suspicions}/${needed}` : '',
    ]
      .filter((word) => word !== '')
      .join(' '),
  );
}

describe('beliefs', () => {
  test('a settled cluster: everybody believes the same, and nothing is in dispute', () => {
    const here = world({ rate: 10 });
    const expected = [
      'n1 master up 0-5460',
      'n2 master up 5461-10922',
      'n3 master up 10923-16383',
      'n4 replica up',
      'n5 replica up',
      'n6 replica up',
    ];
    for (const as of ['n1', 'n5']) expect(page(here, as)).toEqual(expected);
    expect(here.ask({ kind: 'beliefs', as: 'w1' }).ring).toMatchObject([
      { first: 0, last: 5460, owner: 'n1' },
      { first: 5461, last: 10_922, owner: 'n2' },
      { first: 10_923, last: 16_383, owner: 'n3' },
    ]);
    expect(here.ask({ kind: 'disputes' }).disputes).toEqual([]);
  });

  test('[F4] n2 believes n1 failed while n1, cut off from half, believes in itself and suspects everybody else', () => {
    const here = cutOff();
    here.until(2.6);
    expect(page(here, 'n1')).toEqual([
      'n1 master up 0-5460',
      'n2 master suspected 5461-10922 1/2',
      'n3 master suspected 10923-16383 1/2',
      'n4 replica up',
      'n5 replica suspected 1/2',
      'n6 replica suspected 1/2',
    ]);
    expect(page(here, 'n2')).toEqual([
      'n1 master failed 0-5460',
      'n2 master up 5461-10922',
      'n3 master up 10923-16383',
      'n4 replica failed',
      'n5 replica up',
      'n6 replica up',
    ]);
    const { about, suspicions, disputes } = here.ask({ kind: 'disputes' });
    const row = (by: string) =>
      suspicions
        .find((each) => each.by === by)
        ?.holds.map((held, at) => `${about[at]}:${held}`)
        .join(' ');
    expect(row('n1')).toBe('n1:myself n2:pfail n3:pfail n4:ok n5:pfail n6:pfail');
    expect(row('n2')).toBe('n1:fail n2:myself n3:ok n4:fail n5:ok n6:ok');
    expect(disputes).toContainEqual({
      topic: 'state',
      about: 'n1',
      says: [
        { what: 'fail', by: ['n2', 'n3', 'n5', 'n6'] },
        { what: 'ok', by: ['n4'] },
      ],
    });
  });

  test('a node does not know that it is cut off, what others hold of it, nor how others stand', () => {
    const here = cutOff();
    here.until(2.6);
    const [n1, n2] = here.ask({ kind: 'beliefs', as: 'n1' }).nodes;
    expect(n1).toMatchObject({ cutOff: false, state: 'up', suspectedBy: [], clusterState: 'fail' });
    expect(n2).toMatchObject({ process: 'up', keys: 0, election: null, suspectedBy: ['n1'] });
  });

  test('after a promotion whoever is cut off still gives the slots to the old master', () => {
    const here = world();
    here.act({ type: 'cut', from: ['n1'], to: ['n2', 'n3', 'n4', 'n5', 'n6'], oneWay: false });
    here.until(6);
    expect(here.ask({ kind: 'beliefs', as: 'n2' }).ring[0]).toMatchObject({ owner: 'n4', served: true });
    expect(here.ask({ kind: 'beliefs', as: 'n1' }).ring[0]).toMatchObject({ owner: 'n1', served: true });
    expect(here.ask({ kind: 'disputes' }).disputes).toContainEqual({
      topic: 'slots',
      about: '0-5460',
      says: [
        { what: 'n4', by: ['n2', 'n3', 'n4', 'n5', 'n6'] },
        { what: 'n1', by: ['n1'] },
      ],
    });
  });

  test('a sentinel that is cut off holds the master down alone, and the others do not', () => {
    const here = world({ deployment: 'sentinel', masters: 1, replicas: 2, 'down-after-milliseconds': 1000 });
    here.act({ type: 'cut', from: ['s1'], to: ['n1'], oneWay: false });
    here.until(4);
    expect(here.ask({ kind: 'beliefs', as: 's1' }).sentinels.map(({ verdicts }) => verdicts.length)).toEqual([
      1, 0, 0,
    ]);
    expect(here.ask({ kind: 'disputes' }).disputes).toContainEqual({
      topic: 'state',
      about: 'n1',
      says: [
        { what: 'ok', by: ['s2', 's3'] },
        { what: 'sdown', by: ['s1'] },
      ],
    });
  });
});

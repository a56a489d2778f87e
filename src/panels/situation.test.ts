// Which situation the page finds: the furthest failover first, then what just came about, then who is in trouble.
import { describe, expect, test } from 'vitest';
import { completed, english } from '../i18n';
import type { NodeView, Note, Outlook } from '../store';
import type { GroupKnown } from './groupSituation';
import { situationOf } from './situation';
import type { Known } from './situation';
import { tell } from './telling';

const node = (name: string, differs: Partial<NodeView> = {}): NodeView =>
  ({
    name,
    role: name < 'n4' ? 'master' : 'replica',
    master: name < 'n4' ? null : 'n1',
    process: 'up',
    state: 'up',
    claims: null,
    clusterState: 'ok',
    slots: [],
    copying: null,
    election: null,
    suspicions: 0,
    needed: 2,
    ...differs,
  }) as NodeView;

const note = (n: number, content: object): Note =>
  ({ n, at: n * 1_000_000, process: 'n1', causes: [], ...content }) as unknown as Note;

const outlook = (state: Outlook['state'], differs: Partial<Outlook> = {}): Outlook => ({
  master: 'n1',
  state,
  replica: null,
  due: null,
  have: 0,
  need: 2,
  ...differs,
});

const known = (differs: Partial<Known> = {}): Known => ({
  nodes: ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map((name) => node(name)),
  ring: [],
  outlook: [],
  notes: [],
  strip: { marks: [], unserved: [], open: false, actions: [] },
  lost: 0,
  ...differs,
});

const killed = note(1, { type: 'killed' });
const run = { config: { deployment: 'cluster' } } as GroupKnown['run'];

describe('the situation', () => {
  test('is quiet while nothing has happened', () => {
    expect(situationOf(known())).toEqual({ type: 'quiet', masters: 3, replicas: 3 });
  });

  test('tells of replicas behind lossy lines, and of nothing when only the workload changed', () => {
    const line = { type: 'linkChanged', from: 'n1', latency: 200, jitter: 100, loss: 0.5 };
    const notes = [note(1, { ...line, to: 'n4' }), note(2, { ...line, to: 'n5' })];
    const lagging = { type: 'lagging', replicas: ['n4', 'n5'], masters: ['n1'] };
    expect(situationOf(known({ notes }))).toEqual(lagging);
    const mended = [...notes, note(3, { ...line, to: 'n4', loss: 0 })];
    expect(situationOf(known({ notes: mended }))).toEqual({ ...lagging, replicas: ['n5'] });
    const workload = [note(1, { type: 'workloadChanged', rate: 5, keys: 9, reads: 0.5 })];
    expect(situationOf(known({ notes: workload })).type).toBe('quiet');
  });

  test('is unnoticed while nobody suspects a dead master', () => {
    const nodes = [node('n1', { process: 'dead', state: 'dead' }), node('n2')];
    expect(situationOf(known({ nodes, notes: [killed], outlook: [outlook('unnoticed')] }))).toEqual({
      type: 'unnoticed',
      node: 'n1',
      state: 'dead',
    });
  });

  test('of two failovers the further one is told', () => {
    const nodes = [node('n4', { election: { epoch: 7 } as NodeView['election'] })];
    const two = [
      outlook('suspected', { master: 'n2', have: 1 }),
      outlook('waitingVotes', { replica: 'n4', have: 1 }),
    ];
    expect(situationOf(known({ nodes, outlook: two }))).toEqual({
      type: 'asksVotes',
      node: 'n4',
      epoch: 7,
      have: 1,
      need: 2,
    });
  });

  test('a cut troubles the smaller side, not those who go on serving', () => {
    const nodes = ['n1', 'n2', 'n3'].map((name) => node(name, { cutOff: true }));
    const ring = ['n1', 'n2', 'n3'].map((owner, shard) => ({
      first: 0,
      last: 0,
      owner,
      shard,
      served: true,
    }));
    const notes = [note(1, { type: 'cut', process: '-', from: ['n3'], to: ['n1', 'n2'], oneWay: false })];
    const two = [outlook('noQuorum', { have: 1 }), outlook('unnoticed', { master: 'n3' })];
    expect(situationOf(known({ nodes, ring, notes, outlook: two }))).toEqual({
      type: 'unnoticed',
      node: 'n3',
      state: 'cutOff',
    });
  });

  test('after a promotion counts the gap since the last action only', () => {
    const notes = [
      note(10, { type: 'killed' }),
      note(14, { type: 'promoted', process: 'n4', epoch: 7, slots: '0-5460' }),
    ];
    const unserved: Known['strip']['unserved'] = [
      [2_000_000, 3_000_000],
      [10_000_000, 13_900_000],
    ];
    expect(
      situationOf(known({ notes, strip: { marks: [], unserved, open: false, actions: [] }, lost: 1 })),
    ).toEqual({
      type: 'promoted',
      node: 'n4',
      slots: '0–5460',
      unserved: 3_900_000,
      lost: 1,
    });
  });

  test('a node that was brought back is not told of as failed', () => {
    const nodes = [node('n1', { state: 'failed', failed: true }), node('n2')];
    expect(situationOf(known({ nodes, notes: [note(1, { type: 'restarted' })] }))).toEqual({
      type: 'returning',
      node: 'n1',
      claims: false,
    });
  });

  test('after a cut is healed it is the one that was shut off that comes back, whomever it still suspects', () => {
    const nodes = [
      node('n1', { state: 'failed', failed: true }),
      node('n4', { state: 'suspected', suspicions: 1 }),
    ];
    const sides = { process: '-', from: ['n1'], to: ['n2', 'n3', 'n4', 'n5', 'n6'] };
    const notes = [note(1, { type: 'cut', ...sides, oneWay: false }), note(2, { type: 'healed', ...sides })];
    expect(situationOf(known({ nodes, notes }))).toEqual({ type: 'returning', node: 'n1', claims: false });
  });

  test('a master that serves is in no trouble because one who comes back suspects it still', () => {
    const nodes = [
      node('n1', { state: 'failed', failed: true }),
      node('n2', { state: 'suspected', suspicions: 1 }),
    ];
    const ring = [{ first: 0, last: 16383, owner: 'n2', shard: 0, served: true }];
    const sides = { process: '-', from: ['n1'], to: ['n2', 'n3', 'n4', 'n5', 'n6'] };
    const notes = [note(1, { type: 'cut', ...sides, oneWay: false }), note(2, { type: 'healed', ...sides })];
    const back = [node('n1', { claims: [[0, 5460]] }), ...nodes.slice(1)];
    expect(situationOf(known({ nodes: back, notes, ring }))).toMatchObject({
      type: 'returning',
      claims: true,
    });
    const view = outlook('noReplica', { master: 'n2' });
    const expected = { type: 'returning', node: 'n1', claims: false };
    expect(situationOf(known({ nodes, notes, ring, outlook: [view] }))).toEqual(expected);
  });

  test('tells that an old master has come back as a replica', () => {
    const notes = [note(1, { type: 'restarted' }), note(2, { type: 'demoted', master: 'n4' })];
    expect(situationOf(known({ notes }))).toEqual({ type: 'rejoined', node: 'n1', master: 'n4' });
  });

  test('tells of a replica that has failed, which nobody waits for', () => {
    const nodes = [node('n1'), node('n4', { state: 'failed', process: 'dead' })];
    expect(situationOf(known({ nodes, notes: [killed] }))).toEqual({
      type: 'replicaFailed',
      node: 'n4',
      master: 'n1',
    });
    const refuses = node('n1', { refusesWrites: true });
    expect(situationOf(known({ nodes: [refuses, ...nodes.slice(1)], notes: [killed] }))).toMatchObject({
      master: null, // it does not work on
    });
  });

  test('whatever else is going on, a master that takes no writes is told of, by its state', async () => {
    const words = await completed(english);
    const told = (more: object) => {
      const nodes = [node('n1', more), node('n4', { state: 'failed', process: 'dead' })];
      return tell({ ...known({ nodes, notes: [killed] }), run }, words)?.sentence;
    };
    expect(told({})).toContain('n1 works on without it');
    expect(told({ refusesWrites: true })).toBe(
      'n4 has failed · it served no slots · n1 refuses writes: fewer replicas keep up than min-replicas-to-write',
    );
  });

  test('stays what it was when a terminal is opened', () => {
    const typed = note(1, { type: 'typed', process: 't1', line: 'redis-cli -p 7000' });
    expect(situationOf(known({ notes: [typed] }))).toMatchObject({ type: 'quiet' });
  });

  test('names who holds the cluster down, and why', () => {
    const nodes = [node('n2', { clusterState: 'fail' }), node('n3')];
    const notes = [killed, note(2, { type: 'clusterDown', process: 'n2', why: 'minority' })];
    expect(situationOf(known({ nodes, notes }))).toEqual({
      type: 'clusterDown',
      why: 'minority',
      nodes: ['n2'],
    });
  });

  test('is recovered when all is well after something was done', () => {
    expect(situationOf(known({ notes: [note(3, { type: 'healed', from: [], to: [] })] }))).toEqual({
      type: 'recovered',
      unserved: 0,
    });
  });
});

// What the page finds going on where there are no slots: out of real worlds as the store dresses them.
import { describe, expect, test } from 'vitest';
import type { Config } from '../engine/config';
import type { NodeView, SentinelView } from '../engine/view';
import type { Note } from '../store';
import { groupOf } from '../store/group';
import { groupSituationOf } from './groupSituation';

const server = (name: string, differs: Partial<NodeView> = {}): NodeView =>
  ({
    index: Number(name.slice(1)) - 1,
    name,
    role: name === 'n1' ? 'master' : 'replica',
    master: name === 'n1' ? null : 'n1',
    process: 'up',
    shard: 0,
    linkUp: true,
    copying: null,
    cutOff: false,
    ...differs,
  }) as NodeView;

const sentinel = (name: string, differs: Partial<SentinelView> = {}): SentinelView =>
  ({
    index: 10 + Number(name.slice(1)),
    name,
    process: 'up',
    quorum: 2,
    follows: 'n1',
    verdicts: [],
    vote: null,
    failover: null,
    tilt: false,
    cutOff: false,
    ...differs,
  }) as SentinelView;

const note = (n: number, content: object): Note =>
  ({ n, at: n, process: 'n1', causes: [], ...content }) as unknown as Note;

function found(
  deployment: Config['deployment'],
  servers: readonly NodeView[],
  sentinels: readonly SentinelView[] = [],
  notes: readonly Note[] = [],
) {
  const { nodes } = groupOf(servers, sentinels, []);
  const config = { deployment, quorum: 2, parameters: { save: '' } } as unknown as Config;
  const run = { number: 1, preset: null, config, seed: 1, processes: [] };
  return groupSituationOf({
    run,
    nodes,
    notes,
    strip: { marks: [], unserved: [], open: false, actions: [] },
    lost: 0,
  });
}

const dead = { process: 'dead' } as const;
const down = (about: string, odown = false) => ({ verdicts: [{ about, sdown: true, odown }] });
const killed = note(1, { type: 'killed' });
const three = ['s1', 's2', 's3'];

describe('without sentinels', () => {
  test('a server alone says what a crash would take', () => {
    expect(found('standalone', [server('n1')])).toEqual({ type: 'alone', node: 'n1', durable: 'nothing' });
  });
  test('nobody takes over: a restart, or a person, is waited for', () => {
    expect(found('standalone', [server('n1', dead)], [], [killed])).toMatchObject({ hope: 'restart' });
    expect(found('replication', [server('n1', dead), server('n2')], [], [killed])).toMatchObject({
      type: 'silent',
      hope: 'hand',
    });
  });
  test('one that was promoted by hand leads, and who follows somebody else is named', () => {
    const servers = [
      server('n1', dead),
      server('n2', { role: 'master', master: null }),
      server('n3', { linkUp: false }),
    ];
    const notes = [killed, note(2, { type: 'becameMaster', process: 'n2' })];
    expect(found('replication', servers, [], notes)).toMatchObject({
      type: 'byHand',
      node: 'n2',
      others: ['n3'],
    });
  });
  test('a master works on without a replica, unless too few are left for it to take writes', () => {
    const left = (more: object) =>
      found('replication', [server('n1', more), server('n2', dead)], [], [killed]);
    expect(left({})).toEqual({ type: 'replicaGone', node: 'n2', master: 'n1' });
    expect(left({ refusesWrites: true })).toEqual({ type: 'replicaGone', node: 'n2', master: null });
  });
  test('another processor leaves all as it is: nobody was away', () => {
    const faster = note(1, { type: 'cpuChanged', commandTime: 1, elementsPerMs: 4000 });
    expect(found('standalone', [server('n1')], [], [faster])).toMatchObject({ type: 'alone' });
  });
  test('what came back with a restart is counted', () => {
    const restarted = note(2, { type: 'restarted' });
    expect(found('standalone', [server('n1')], [], [killed, restarted])).toMatchObject({
      type: 'back',
      from: null,
    });
    const loaded = note(3, { type: 'loaded', from: 'aof', keys: 12 });
    expect(found('standalone', [server('n1')], [], [killed, restarted, loaded])).toMatchObject({
      from: 'aof',
      keys: 12,
    });
  });
});

describe('with sentinels', () => {
  const group = [server('n1', dead), server('n2'), server('n3')];
  test('one opinion is not yet an agreement', () => {
    const sentinels = [sentinel('s1', down('n1')), sentinel('s2'), sentinel('s3')];
    expect(found('sentinel', group, sentinels, [killed])).toEqual({
      type: 'sdown',
      node: 'n1',
      have: 1,
      need: 2,
    });
  });
  test('the furthest step is told first: odown, who asks to lead, who leads', () => {
    const all = three.map((name) => sentinel(name, down('n1', true)));
    expect(found('sentinel', group, all, [killed])).toEqual({ type: 'odown', node: 'n1' });
    const failover = { state: 'wait_start', epoch: 4, votes: 1, needed: 2, promoted: null };
    const asking = all.map((one) => (one.name === 's2' ? { ...one, failover } : one));
    expect(found('sentinel', group, asking, [killed])).toMatchObject({
      type: 'leader',
      sentinel: 's2',
      have: 1,
    });
    const leading = all.map((one) =>
      one.name === 's2'
        ? { ...one, failover: { ...failover, state: 'wait_promotion', promoted: 'n2' } }
        : one,
    );
    expect(found('sentinel', group, leading, [killed])).toMatchObject({ type: 'leads', promoted: 'n2' });
  });
  test('fewer than a majority elect nobody, and the page says so', () => {
    const sentinels = [sentinel('s1', down('n1')), sentinel('s2', dead), sentinel('s3', dead)];
    expect(found('sentinel', group, sentinels, [killed])).toEqual({
      type: 'tooFew',
      node: 'n1',
      have: 1,
      need: 2,
    });
  });
  test('two masters on both sides of a cut are told as what they are', () => {
    const cut = note(1, { type: 'cut', from: ['n1'], to: ['n2', 'n3', ...three], oneWay: false });
    const servers = [
      server('n1'),
      server('n2', { role: 'master', master: null }),
      server('n3', { master: 'n2' }),
    ];
    const sentinels = three.map((name) => sentinel(name, { follows: 'n2' }));
    expect(found('sentinel', servers, sentinels, [cut])).toEqual({ type: 'twoMasters', nodes: ['n2', 'n1'] });
  });
});

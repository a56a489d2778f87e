// Moments of one cluster as the stage is handed them: a redirect, a suspicion, an election, a promotion, a partition.
// For tests and for gallery.html; the figures are those of the drawings that the stage was designed by.
import type { Exchange, NodeView, Note, StageInput } from '../stage';
import { clusterOf, moment, now, ringOf } from './cluster';
import type { Sent } from './cluster';

const heartbeats: Sent[] = [
  { from: 'n1', to: 'n3', kind: 'ping' },
  { from: 'n6', to: 'n4', kind: 'ping' },
  { from: 'n3', to: 'n2', kind: 'pong', ago: 170 },
  { from: 'n2', to: 'n4', kind: 'ping', ago: 60 },
  { from: 'n5', to: 'n3', kind: 'pong', ago: 140 },
];

const change = (
  nodes: readonly NodeView[],
  changes: Readonly<Record<string, Partial<NodeView>>>,
): NodeView[] => nodes.map((view) => ({ ...view, ...changes[view.name] }));

const six = clusterOf({ masters: 3, replicas: 1 });

const hop = (to: string, how: Exchange['hops'][number]['how'], answer = '') => ({
  to,
  how,
  answer,
  askedAt: now - 500,
  answeredAt: how === 'waiting' ? null : now - 200,
});

const ask = (text: string, key: string, slot: number, hops: Exchange['hops']): Exchange => ({
  client: 'c1',
  number: 7,
  text,
  key,
  slot,
  hops,
  done: hops.at(-1)?.how !== 'waiting',
});

export const redirect = moment({
  nodes: change(six, { n4: { offset: 8398, lag: 14 } }),
  sent: heartbeats,
  exchange: ask('SET foo bar', 'foo', 12182, [
    hop('n1', 'moved', 'MOVED 12182 127.0.0.1:7002'),
    hop('n3', 'waiting'),
  ]),
});

export const answered = moment({
  nodes: change(six, { n4: { offset: 8398, lag: 14 } }),
  sent: heartbeats,
  exchange: ask('SET foo bar', 'foo', 12182, [
    hop('n1', 'moved', 'MOVED 12182 127.0.0.1:7002'),
    hop('n3', 'ok', 'OK'),
  ]),
});

const killed: Partial<NodeView> = { process: 'dead', offset: 8412 };
const orphaned: Partial<NodeView> = { linkUp: false, lag: null, offset: 8398 };

const suspecting = change(six, {
  n1: { ...killed, state: 'suspected', suspectedBy: ['n2'], suspicions: 1 },
  n4: orphaned,
});

export const suspicion = moment({
  nodes: suspecting,
  ring: ringOf(six).map((segment) => ({ ...segment, served: segment.owner !== 'n1' })),
  sent: [
    { from: 'n2', to: 'n3', kind: 'ping', suspicion: true },
    { from: 'n6', to: 'n4', kind: 'ping' },
    { from: 'n5', to: 'n3', kind: 'ping', ago: 150 },
    { from: 'n4', to: 'n2', kind: 'pong', ago: 70 },
    { from: 'n3', to: 'n1', kind: 'ping', lost: true },
    { from: 'n2', to: 'n1', kind: 'ping', lost: true },
  ],
  exchange: ask('GET user:7', 'user:7', 2780, [hop('n1', 'timeout')]),
});

const agreed = change(six, {
  n1: {
    ...killed,
    state: 'failed',
    failed: true,
    suspectedBy: ['n2', 'n3', 'n4', 'n5', 'n6'],
    suspicions: 2,
  },
  n2: { clusterState: 'fail' },
  n3: { clusterState: 'fail' },
  n4: {
    ...orphaned,
    clusterState: 'fail',
    currentEpoch: 7,
    election: {
      phase: 'waitingVotes',
      epoch: 7,
      rank: 0,
      startsAt: now - 300,
      votes: 1,
      needed: 2,
      voters: ['n2'],
    },
  },
});

export const failing = moment({
  nodes: change(agreed, {
    n4: {
      ...orphaned,
      election: {
        phase: 'waitingDelay',
        epoch: 7,
        rank: 0,
        startsAt: now + 716_000,
        votes: 0,
        needed: 2,
        voters: [],
      },
    },
  }),
  ring: ringOf(agreed).map((segment) => ({ ...segment, served: false })),
  sent: ['n2', 'n4', 'n5', 'n6'].map((to) => ({ from: 'n3', to, kind: 'fail' })),
  exchange: ask('GET user:7', 'user:7', 2780, [hop('n3', 'error', 'CLUSTERDOWN The cluster is down')]),
});

export const election = moment({
  nodes: agreed,
  ring: ringOf(agreed).map((segment) => ({ ...segment, served: false })),
  sent: [
    ...['n1', 'n2', 'n3', 'n5', 'n6'].map(
      (to) => ({ from: 'n4', to, kind: 'voteRequest', lost: to === 'n1' }) as const,
    ),
    { from: 'n2', to: 'n4', kind: 'vote', ago: 400 },
    { from: 'n3', to: 'n4', kind: 'vote', ago: 60 },
  ],
  exchange: ask('GET user:7', 'user:7', 2780, [hop('n3', 'error', 'CLUSTERDOWN The cluster is down')]),
});

const replaced = change(agreed, {
  n1: {
    ...killed,
    state: 'failed',
    failed: true,
    slots: [],
    suspectedBy: ['n2', 'n3', 'n4', 'n5', 'n6'],
    suspicions: 2,
  },
  n2: { clusterState: 'ok' },
  n3: { clusterState: 'ok' },
  n4: {
    ...orphaned,
    role: 'master',
    master: null,
    slots: [[0, 5460]],
    configEpoch: 7,
    election: null,
    linkUp: true,
    refusesWrites: false,
    clusterState: 'ok',
  },
});

export const promoted = moment({
  nodes: replaced,
  sent: ['n2', 'n3', 'n5', 'n6'].map((to) => ({ from: 'n4', to, kind: 'pong' })),
  exchange: ask('GET user:7', 'user:7', 2780, [hop('n4', 'ok', '"Ada"')]),
});

export const comeback = moment({
  nodes: change(replaced, {
    n1: {
      process: 'up',
      state: 'up',
      failed: false,
      suspectedBy: [],
      suspicions: 0,
      role: 'replica',
      master: 'n4',
      slots: [],
      configEpoch: 7,
      copying: 0.4,
      lag: 8398,
      offset: 0,
    },
  }),
  sent: [{ from: 'n3', to: 'n1', kind: 'update', ago: 400 }, ...heartbeats],
});

const cutNote = {
  type: 'cut',
  n: 1,
  at: now - 1_000_000,
  process: '-',
  causes: [],
  from: ['n1', 'n4'],
  to: ['n2', 'n3', 'n5', 'n6'],
  oneWay: false,
} as unknown as Note;

export const partition = moment({
  nodes: change(six, {
    n1: { cutOff: true, state: 'suspected', suspectedBy: ['n2', 'n3'], suspicions: 1, clusterState: 'fail' },
    n4: { cutOff: true },
    n2: { cutOff: true },
    n3: { cutOff: true },
    n5: { cutOff: true },
    n6: { cutOff: true },
  }),
  notes: [cutNote],
  sent: [
    { from: 'n2', to: 'n1', kind: 'ping', lost: true },
    { from: 'n1', to: 'n3', kind: 'ping', lost: true },
    { from: 'n2', to: 'n3', kind: 'pong', suspicion: true },
  ],
});

export const frozen = moment({
  nodes: change(six, {
    n2: { process: 'frozen', state: 'frozen' },
    n6: { process: 'dead', state: 'dead', linkUp: false, lag: null },
  }),
  sent: heartbeats,
});

const many = (masters: number, replicas: number, changes: Readonly<Record<string, Partial<NodeView>>> = {}) =>
  moment({ nodes: change(clusterOf({ masters, replicas }), changes), sent: heartbeats });

export const sixMasters = moment({
  nodes: clusterOf({ masters: 6, replicas: 2 }),
  sent: heartbeats,
  exchange: ask('GET cart:63', 'cart:63', 3014, [
    hop('n2', 'ask', 'ASK 3014 127.0.0.1:7000'),
    hop('n1', 'ok', '"42"'),
  ]),
});

export const moments: Readonly<Record<string, StageInput>> = {
  redirect,
  answered,
  suspicion,
  failing,
  election,
  promoted,
  comeback,
  partition,
  frozen,
  sixMasters,
  smallest: many(1, 1),
  alone: many(1, 0),
  ten: many(10, 1),
  deep: many(3, 5),
  forty: many(20, 1, { n3: { ...killed, state: 'failed', failed: true } }),
  hundred: many(50, 1, { n3: { ...killed, state: 'failed', failed: true } }),
  thousand: many(500, 1, { n3: { ...killed, state: 'failed', failed: true } }),
};

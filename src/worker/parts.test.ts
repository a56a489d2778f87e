// Parts that are loaded on demand: what needs one waits, what comes meanwhile waits behind it, and the run is the same one.
import { describe, expect, test } from 'vitest';
import { create, parseConfig } from '../engine';
import type { Action, Config, Instant, Question } from '../engine';
import { createHostWithParts, loadPart } from './parts';
import type { LoadPart } from './parts';
import type { FromWorker, ToWorker } from './protocol';

const config = parseConfig({ masters: 3, replicas: 0, rate: 20, 'cluster-node-timeout': 2000 }) as Config;
const SEED = 7;
const reshard: Action = {
  type: 'operate',
  argv: [
    'reshard',
    'n1',
    '--cluster-from',
    'n1',
    '--cluster-to',
    'n2',
    '--cluster-slots',
    '9',
    '--cluster-yes',
  ],
};

function connect(load: LoadPart) {
  const heard: FromWorker[] = [];
  const host = createHostWithParts({
    post: (message) => heard.push(message),
    wall: { now: () => 0, sliceMs: Infinity, share: 0 },
    load,
  });
  const send = (message: ToWorker): void => host.receive(message);
  const open = (actions: readonly Action[], from: number, world = config): void =>
    send({
      type: 'open',
      run: 1,
      config: world,
      seed: SEED,
      timeline: actions.map((action) => ({ at: 1_000_000 as Instant, action })),
      from,
    });
  const act = (action: Action): void => send({ type: 'act', run: 1, action });
  const goTo = (at: number): void => {
    send({ type: 'seek', run: 1, at });
    send({ type: 'tick', run: 1, elapsed: 16 });
    send({ type: 'hash', run: 1 });
  };
  const look = (question: Question): void => send({ type: 'look', run: 1, question });
  return { heard, open, act, goTo, look };
}

/** A part that arrives when it is let through. */
function heldBack() {
  let letThrough = (): void => {};
  const arrival = new Promise<void>((resolve) => (letThrough = resolve));
  const load: LoadPart = async (part) => {
    await arrival;
    return loadPart(part);
  };
  return { load, letThrough };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function until(heard: readonly FromWorker[], type: FromWorker['type']): Promise<FromWorker> {
  for (;;) {
    const found = heard.find((message) => message.type === type);
    if (found) return found;
    await settled();
  }
}

async function untilThere(heard: readonly FromWorker[], type: FromWorker['type'], count: number) {
  while (heard.filter((message) => message.type === type).length < count) await settled();
}

function hashInNode(end: number): string {
  const simulation = create(config, SEED);
  simulation.runUntil(1_000_000 as Instant);
  expect(simulation.act(reshard)).toBeNull();
  simulation.runUntil(end as Instant);
  return simulation.hash();
}

describe('a part that is loaded on demand', () => {
  test('holds back what needs it and what comes behind, and the run is that of an engine that had it from the start', async () => {
    const { load, letThrough } = heldBack();
    const { heard, open, act, goTo } = connect(load);
    open([], 1_000_000);
    goTo(1_000_000);
    expect(heard.splice(0).map(({ type }) => type)).toEqual(['opened', 'frame', 'hash']);
    act(reshard);
    goTo(5_000_000);
    await settled();
    expect(heard).toEqual([]);
    letThrough();
    expect(await until(heard, 'hash')).toMatchObject({
      hash: hashInNode(5_000_000),
      triple: { end: 5_000_000 },
    });
    expect(heard.map(({ type }) => type)).toEqual(['frame', 'hash']);
  });

  test('is there before a run begins whose timeline needs it', async () => {
    const { heard, open, goTo } = connect(loadPart);
    open([reshard], 5_000_000);
    goTo(5_000_000);
    expect(await until(heard, 'hash')).toMatchObject({
      hash: hashInNode(5_000_000),
      triple: { end: 5_000_000 },
    });
  });

  test('is there before a run of sentinels begins', async () => {
    const watched = parseConfig({
      deployment: 'sentinel',
      masters: 1,
      'down-after-milliseconds': 2000,
    }) as Config;
    const { heard, open, goTo } = connect(loadPart);
    open([{ type: 'kill', id: 'n1' }], 8_000_000, watched);
    goTo(8_000_000);
    const simulation = create(watched, SEED);
    simulation.runUntil(1_000_000 as Instant);
    simulation.act({ type: 'kill', id: 'n1' });
    simulation.runUntil(8_000_000 as Instant);
    expect(await until(heard, 'hash')).toMatchObject({ hash: simulation.hash() });
    expect(heard.find(({ type }) => type === 'opened')).toMatchObject({ processes: simulation.processes });
  });

  test('that cannot be had leaves a refusal, and may come the next time', async () => {
    const failures = [new Error('no network')];
    const { heard, open, act, goTo } = connect(async (part) => {
      const failure = failures.pop();
      if (failure) throw failure;
      return loadPart(part);
    });
    open([], 1_000_000);
    goTo(1_000_000);
    heard.splice(0);
    act(reshard);
    expect(await until(heard, 'refused')).toMatchObject({
      error: { why: 'notLoaded', about: 'commands, operator' },
    });
    act(reshard);
    goTo(5_000_000);
    expect(await until(heard, 'hash')).toMatchObject({ hash: hashInNode(5_000_000) });
  });

  test('that cannot be had keeps a run from beginning, and says so', async () => {
    const { heard, open } = connect(() => Promise.reject(new Error('no network')));
    open([reshard], 5_000_000);
    expect(await until(heard, 'panic')).toMatchObject({ run: 1, error: 'could not load commands, operator' });
  });
});

describe('a look into the run', () => {
  const cut: Action = { type: 'cut', from: ['n1'], to: ['n2', 'n3'], oneWay: false };

  test('is answered in order, at the instant that is shown, and changes nothing', async () => {
    const { heard, open, act, goTo, look } = connect(loadPart);
    open([], 1_000_000);
    goTo(1_000_000);
    act(cut);
    look({ kind: 'report', name: 'n2', which: 'nodes' });
    look({ kind: 'report', name: 'nobody', which: 'nodes' });
    look({ kind: 'ledger', count: 2, lostOnly: false });
    goTo(5_000_000);
    expect(await until(heard, 'seen')).toMatchObject({ answer: { kind: 'report', at: 1_000_000 } });
    await untilThere(heard, 'hash', 2);
    const answers = heard.flatMap((message) => (message.type === 'seen' ? [message.answer] : []));
    expect(answers).toMatchObject([{ kind: 'report' }, null, { kind: 'ledger', rows: [{}, {}] }]);
    const unseen = create(config, SEED);
    unseen.runUntil(1_000_000 as Instant);
    unseen.act(cut);
    unseen.runUntil(5_000_000 as Instant);
    expect(heard.at(-1)).toMatchObject({ type: 'hash', hash: unseen.hash() });
  });

  test('is answered with nothing where the readers cannot be had', async () => {
    const { heard, open, look } = connect(() => Promise.reject(new Error('no network')));
    open([], 1_000_000);
    look({ kind: 'report', name: 'n2', which: 'nodes' });
    expect(await until(heard, 'seen')).toEqual({ type: 'seen', run: 1, answer: null });
  });
});

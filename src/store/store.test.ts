// From a frame to state and back to messages: readers are woken by what happened, and by nothing else.
import { beforeEach, describe, expect, test } from 'vitest';
import type { NodeView } from '../engine/view';
import { parseConfig } from '../engine/config';
import { splitText } from '../transcript/words';
import type { Config } from '../engine/config';
import type { Instant, Note } from '../engine/record';
import type { LedgerPage } from '../engine';
import type { Frame, FromWorker, ToWorker } from '../worker/protocol';
import type { Remote } from '../worker/remote';
import { beside, commands, front, stage, useLive, useStore } from '.';

const sent: ToWorker[] = [];
let say: (message: FromWorker) => void = () => {};
const remote: Remote = {
  place: 'page',
  send: (message) => sent.push(message),
  listen: (next) => (say = next),
  close() {},
};
const clock = { now: () => 0, requestFrame() {}, soon() {}, isHidden: () => false };

const node = (index: number, change: Partial<NodeView> = {}): NodeView =>
  ({ index, name: `n${index + 1}`, process: 'up', cutOff: false, ...change }) as NodeView;
const note = (n: number): Note =>
  ({ n, at: n, process: 'n1', type: 'killed', causes: [] }) as unknown as Note;

const totals = { requests: 0, redirects: 0, errors: 0, writesAcknowledged: 0, writesLost: 0, unserved: 0 };
const quiet: Frame = {
  at: 1,
  playing: true,
  speed: 0.25,
  director: true,
  behind: false,
  holding: 0,
  reset: false,
  notes: [],
  processes: null,
  nodes: [],
  sentinels: null,
  ring: null,
  outlook: null,
  clients: [],
  totals,
  end: 1,
  exchanges: [],
  strip: null,
  branches: null,
  figures: new Float64Array(),
  flights: new Float64Array(),
};

const run = (): number => sent.findLast(({ type }) => type === 'open')?.run ?? 0;
const show = (change: Partial<Frame>): void =>
  say({ type: 'frame', run: run(), frame: { ...quiet, ...change } });
const names = ['n1', 'n2', 'n3', 'w1'];

beforeEach(() => {
  sent.length = 0;
  commands.start({ remote, opening: 'three-masters', clock });
  say({ type: 'opened', run: run(), config: parseConfig({}) as Config, seed: 7, processes: names });
  show({ reset: true, processes: names, nodes: [node(0), node(1), node(2)] });
});

describe('the store', () => {
  test('opens a preset and knows it by name', () => {
    expect(sent[0]).toMatchObject({ type: 'open', seed: 7, timeline: [] });
    expect(useStore.getState().run).toMatchObject({ preset: 'three-masters', seed: 7 });
    expect(useStore.getState().place).toBe('page');
  });

  test('wakes nobody while only the clock moves', () => {
    let woken = 0;
    const stop = useStore.subscribe(() => woken++);
    for (let at = 2; at < 20; at++) show({ at });
    stop();
    expect(woken).toBe(0);
    expect(stage.current()?.at).toBe(19);
  });

  test('keeps the objects of nodes that did not change', () => {
    const [, before] = useStore.getState().nodes;
    show({ nodes: [node(0, { process: 'dead' })] });
    const { nodes } = useStore.getState();
    expect(nodes.map(({ process }) => process)).toEqual(['dead', 'up', 'up']);
    expect(nodes[1]).toBe(before);
  });

  test('gathers notes, and starts anew after a jump', () => {
    show({ notes: [note(1), note(2)] });
    show({ notes: [note(3)] });
    expect(useStore.getState().notes.map(({ n }) => n)).toEqual([1, 2, 3]);
    show({ reset: true, notes: [note(1)], nodes: [node(0)] });
    expect(useStore.getState().notes.map(({ n }) => n)).toEqual([1]);
    expect(useStore.getState().nodes).toHaveLength(1);
  });

  test('hands the stage one picture a frame, and what a person picks at once', () => {
    const seen: (string | null)[] = [];
    const stop = stage.subscribe(({ selection }) => seen.push(selection));
    show({});
    commands.select('n2');
    stop();
    expect(seen).toEqual([null, null, 'n2']);
  });

  test('sends actions to the run that is open', () => {
    sent.length = 0;
    const opened = useStore.getState().run?.number;
    commands.kill('n1');
    commands.cutOff('n2');
    commands.command('w1', splitText('SET 이름 "a b"') ?? []);
    expect(sent).toEqual([
      { type: 'act', run: opened, action: { type: 'kill', id: 'n1' } },
      {
        type: 'act',
        run: opened,
        action: { type: 'cut', from: ['n2'], to: ['n1', 'n3', 'w1'], oneWay: false },
      },
      {
        type: 'act',
        run: opened,
        action: { type: 'command', id: 'w1', argv: ['SET', 'ì\x9D´ë¦\x84', 'a b'] },
      },
    ]);
  });

  test('ignores what a run says that is no longer open', () => {
    const old = run();
    commands.again();
    say({ type: 'frame', run: old, frame: { ...quiet, notes: [note(9)] } });
    expect(useStore.getState().notes).toEqual([]);
    expect(run()).toBe(old + 1);
  });

  test('stays usable after a panic, with a report that runs again', async () => {
    const triple = {
      config: parseConfig({}) as Config,
      seed: 7,
      timeline: [{ at: 1_500_000 as Instant, action: { type: 'kill', id: 'n1' } as const }],
      end: 2_000_000 as Instant,
    };
    say({ type: 'panic', run: run(), error: 'Error: the engine broke', what: '{"type":"tick"}', triple });
    expect(useStore.getState()).toMatchObject({ problem: { kind: 'panic' }, playing: false });
    await expect
      // The report is written by a chunk of its own, loaded when it is needed.
      .poll(() => useStore.getState().problem, { timeout: 20_000 })
      .toMatchObject({
        report: expect.stringMatching(/the engine broke[^]*tick[^]*seed=7[^]*at 1\.5s kill n1/),
      });
    commands.again();
    expect(useStore.getState().problem).toBeNull();
  });

  test('refuses a wrong configuration or seed without losing the run that is open', () => {
    const before = run();
    expect(commands.openConfig({ masters: 0 }, 1)).toMatchObject({ field: 'masters' });
    expect(commands.openConfig({}, -1)).toMatchObject({ field: 'seed' });
    expect(run()).toBe(before);
    expect(useStore.getState().problem).toMatchObject({ kind: 'config' });
  });

  test('shows the clock as text a few times a second, and exactly when it stands', () => {
    show({ at: 77, playing: false });
    expect(useLive.getState().at).toBe(77);
  });
});

describe('two runs side by side', () => {
  const other = { config: { deployment: 'standalone' }, seed: 7, timeline: [], from: 0, preset: null };
  const opens = () => sent.filter((message) => message.type === 'open');
  const acts = () => sent.flatMap((message) => (message.type === 'act' ? [message] : []));

  beforeEach(() => {
    commands.compareWith(other);
    const [first, second] = opens().slice(-2);
    const config = parseConfig({}) as Config;
    say({ type: 'opened', run: first?.run ?? 0, config, seed: 7, processes: names });
    say({ type: 'opened', run: second?.run ?? 0, config, seed: 7, processes: ['n1', 'w1'] });
  });

  test('begin together, the second under the clock of the first', () => {
    const [first, second] = opens().slice(-2);
    expect(first).not.toHaveProperty('beside');
    expect(second).toMatchObject({ beside: first?.run, config: { deployment: 'standalone' } });
    expect(useStore.getState().comparing).toBe(true);
  });

  test('are told what is done, each about the processes that it has', () => {
    commands.cutOff('n1');
    expect(acts().map(({ action }) => action)).toMatchObject([
      { type: 'cut', from: ['n1'], to: ['n2', 'n3', 'w1'] },
      { type: 'cut', from: ['n1'], to: ['w1'] },
    ]);
  });

  test('have rooms of their own, and one selection', () => {
    const second = opens().at(-1)?.run ?? 0;
    say({ type: 'frame', run: second, frame: { ...quiet, at: 5, nodes: [node(8)] } });
    commands.select('n9');
    expect(beside.state.getState()).toMatchObject({ nodes: [{ name: 'n9' }], selection: 'n9' });
    expect(useStore.getState().nodes).toEqual([]);
    const error = { why: 'unknown', id: 'n9' } as unknown as Extract<
      FromWorker,
      { type: 'refused' }
    >['error'];
    say({ type: 'refused', run: second, error });
    expect(beside.state.getState().problem).toMatchObject({ kind: 'action' });
    expect(useStore.getState().problem).toBeNull();
    commands.dismissProblem();
    expect(beside.state.getState().problem).toBeNull();
  });

  test('begin again together, and part', () => {
    commands.again();
    expect(
      opens()
        .slice(-2)
        .map(({ beside: companion }) => companion),
    ).toEqual([undefined, run() - 1]);
    commands.stopComparing();
    expect(sent.at(-1)).toEqual({ type: 'close', run: opens().at(-1)?.run });
    commands.kill('n1');
    expect(acts()).toHaveLength(1);
    commands.openPreset('smallest');
    expect(useStore.getState().comparing).toBe(false);
  });
});

describe('a look into the run', () => {
  const question = { kind: 'ledger', count: 10, lostOnly: false } as const;
  const page = (at: number) => ({ kind: 'ledger', at, totals: {}, rows: [] }) as unknown as LedgerPage;

  test('is answered in the order of the questions', async () => {
    const answers = [commands.look(front, question), commands.look(front, question)];
    expect(sent.at(-1)).toEqual({ type: 'look', run: run(), question });
    for (const at of [1, 2]) say({ type: 'seen', run: run(), answer: page(at) });
    expect((await Promise.all(answers)).map((answer) => answer?.at)).toEqual([1, 2]);
  });

  test('of a run that is closed is never shown', async () => {
    const answer = commands.look(front, question);
    commands.openPreset('smallest');
    expect(await answer).toBeNull();
    expect(await commands.look(beside, question)).toBeNull();
  });
});

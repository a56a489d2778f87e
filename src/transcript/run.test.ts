import { describe, expect, test } from 'vitest';
import type { Simulation } from '../engine';
import type { Action, Instant, Listener, Note } from '../engine/record';
import { copyRun } from './copy';
import { noteToJson, printNote } from './notes';
import { parseTranscript } from './parse';
import { runTranscript } from './run';
import { describeMistake, isMistake } from './script';
import type { Finished } from './run';
import type { World } from './script';

/** A world of one rule: every action is noted; a command is answered 700 us later, unless it is to n9, a promotion every second. */
function createFake(world: World, listener: Listener): Simulation {
  const events: { at: number; make: () => void }[] = [];
  const log: string[] = [];
  let now = 0;
  let n = 0;
  const note = (process: string, body: object): number => {
    n++;
    log.push(`${now} ${process} ${JSON.stringify(body)}`);
    listener.note?.({ n, at: now, process, causes: [], ...body } as unknown as Note);
    return n;
  };
  const plan = (at: number, make: () => void) => {
    events.push({ at, make });
    events.sort((a, b) => a.at - b.at);
  };
  const promote = (epoch: number) => {
    note('n4', { type: 'promoted', epoch, slots: '0-5460' });
    plan(now + 1_000_000, () => promote(epoch + 1));
  };
  plan(500_000, () => promote(7));
  const answer = (id: string, cause: number, argv: readonly string[]) => {
    note(id, { type: 'reply', from: 'n1', reply: { type: 'bulk', value: argv[1] ?? null }, causes: [cause] });
  };
  const act = (action: Action) => {
    if (action.type === 'kill' && action.id === 'n8')
      return { refused: 'n8 is dead', why: 'dead', about: 'n8' } as const;
    if (action.type === 'kill') note(action.id, { type: 'killed' });
    if (action.type === 'command') {
      const cause = note(action.id, { type: 'command', argv: action.argv });
      if (action.id !== 'n9') plan(now + 700, () => answer(action.id, cause, action.argv));
    }
    return null;
  };
  const nextAt = () => (events[0]?.at ?? null) as Instant | null;
  const step = () => {
    const event = events.shift();
    if (event) now = event.at;
    event?.make();
    return event !== undefined;
  };
  const fake = {
    config: world.config,
    seed: world.seed,
    get now() {
      return now as Instant;
    },
    act,
    step,
    nextAt,
    runUntil(until: number) {
      while ((nextAt() ?? Infinity) <= until) step();
      now = until;
    },
    hash: () => `${world.seed}:${log.length}`,
  };
  return fake as unknown as Simulation;
}

function finish(text: string, seed?: number): Finished {
  const script = parseTranscript(text);
  if (isMistake(script)) throw new Error(describeMistake(script));
  const finished = runTranscript(script, { create: createFake, ...(seed !== undefined && { seed }) });
  if (isMistake(finished)) throw new Error(describeMistake(finished));
  return finished;
}

const told = (text: string): string => finish(text).text;

const STORY = `# [F4] A story.

cluster masters=3 seed=7
run until=1s
at 2.25s kill n2
# nothing yet
run for=1s show=promoted,killed
----
1500.000ms n4 promoted epoch=8 slots=0-5460

client c1 ECHO "Ada L" show=reply
----
2000.700ms c1 reply
"Ada L"

client c2 ECHO 1 show=none

run until=3s show=killed
----
2250.000ms n2 killed
`;

describe('running', () => {
  test('prints the transcript again with its results', () => {
    expect(told(STORY.replace(/----\n(.+\n)+/g, ''))).toBe(STORY);
  });
  test('replaces old results', () => {
    expect(told(STORY.replace('epoch=8', 'epoch=9').replace('"Ada L"\n', '"Ada L"\nx\n'))).toBe(STORY);
    expect(told(STORY)).toBe(STORY);
  });
  test('sets results apart from the next line', () => {
    expect(told('cluster\nrun for=1s show=all\nrun for=200ms')).toBe(
      'cluster\nrun for=1s show=all\n----\n500.000ms n4 promoted epoch=7 slots=0-5460\n\nrun for=200ms\n',
    );
  });
  test('shows nothing before the first show=', () => {
    expect(told('cluster\nclient c1 ECHO a\nrun for=3s')).toBe('cluster\nclient c1 ECHO a\nrun for=3s\n');
  });
  test('waits for a reply, at most for the timeout of a client', () => {
    const { text, triple } = finish(
      'cluster client-timeout=250ms\nclient c1 ECHO a show=reply\nnode n9 PING',
    );
    expect(text).toContain('0.700ms c1 reply\n"a"');
    expect(text).toMatch(/node n9 PING\n----\n\(timeout\)\n$/);
    expect(triple.end).toBe(250_700);
  });
  test('does at its instant what was put off, even while a command waits', () => {
    const { text, triple } = finish('cluster\nat 0.3ms kill n1\nat 0s kill n2\nclient c1 ECHO a show=all');
    expect(triple.timeline.map(({ at }) => at)).toEqual([0, 0, 300]);
    expect(text).toContain('0.000ms c1 command argv="ECHO a"\n0.300ms n1 killed\n0.700ms c1 reply\n"a"\n');
  });
  test.each([
    ['run until=2s\nrun until=1s', 'line 3, column 1: expected an instant from now (2s) on'],
    ['run until=2s\nat 1s kill n1', 'line 3, column 1: expected an instant from now (2s) on'],
    ['kill n8', 'line 2, column 1: n8 is dead'],
    ['at 1s kill n8\n\nrun for=2s', 'line 2, column 1: n8 is dead'],
  ])('%j stops at the wrong line', (lines, expected) => {
    expect(() => told(`cluster\n${lines}`)).toThrow(expected);
  });
  test('under another seed names that seed', () => {
    expect(finish('cluster seed=7 masters=3\nrun for=1s', 9).text).toBe(
      'cluster seed=9 masters=3\nrun for=1s\n',
    );
    expect(finish('cluster', 9).text).toBe('cluster seed=9\n');
  });
});

describe('a copied run', () => {
  test('is the same run', () => {
    const first = finish(
      'cluster masters=4 seed=7\nclient c1 ECHO a\nkill n1\nat 2.25s kill n2\nrun for=3.1s',
    );
    const second = finish(copyRun(first.triple, 'A copy\nof a run.'));
    expect(second.triple).toEqual(first.triple);
    expect(second.hash).toBe(first.hash);
    expect(copyRun(second.triple)).toBe(
      'cluster masters=4 replicas=1 cluster-node-timeout=5000 seed=7\nat 0s client c1 ECHO a\nat 700us kill n1\nat 2.25s kill n2\nrun until=3100.7ms\n',
    );
  });
});

describe('notes', () => {
  const note = (body: object): Note =>
    ({ n: 4, at: 4_212_204, process: 'n3', causes: [1, 2], ...body }) as unknown as Note;
  test('are lines with keys in their fixed order', () => {
    expect(printNote(note({ type: 'fail', by: 'quorum', about: 'n1' }))).toEqual([
      '4212.204ms n3 fail about=n1 by=quorum',
    ]);
    expect(printNote(note({ type: 'electionScheduled', offset: 3, rank: 0, delay: 716_000 }))).toEqual([
      '4212.204ms n3 electionScheduled delay=716ms rank=0 offset=3',
    ]);
    expect(printNote(note({ type: 'cut', from: ['n1'], to: ['n2', 'n3'], oneWay: false }))).toEqual([
      '4212.204ms n3 cut from=n1 to=n2,n3 oneWay=no',
    ]);
    expect(printNote(note({ type: 'healed', from: [], to: [] }))).toEqual(['4212.204ms n3 healed']);
    expect(printNote(note({ type: 'clientError', from: 'n1', error: 'ERR no' }))).toEqual([
      '4212.204ms n3 clientError from=n1 error="ERR no"',
    ]);
  });
  test('are JSON objects with times in microseconds', () => {
    expect(noteToJson(note({ type: 'fail', by: 'quorum', about: 'n1' }), 1)).toBe(
      '{"seed":1,"n":4,"at":4212204,"process":"n3","type":"fail","causes":[1,2],"about":"n1","by":"quorum"}',
    );
  });
  test('carry text as UTF-8 and other bytes as base64', () => {
    const json = noteToJson(note({ type: 'command', argv: ['SET', '\xed\x95\x9c', '\xff'] }), 1);
    expect(JSON.parse(json)).toMatchObject({ argv: ['SET', '한', { base64: '/w==' }] });
  });
});

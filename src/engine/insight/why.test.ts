// Why, and why not: a chain of causes ends in what a person did, and each condition has its numbers.
import { describe, expect, test } from 'vitest';
import type { Action, Note, NoteType } from '..';
import type { NoteNumber } from '../record';
import { isTold } from '../../worker/story';
import { isFromOutside } from '../deeds';
import { causeOf, mainLine } from './why';
import type { Cause } from './why';
import { world } from './testdata/world';

const ALL = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'];
const cutOff = (id: string): Action => ({
  type: 'cut',
  from: [id],
  to: ALL.filter((other) => other !== id),
  oneWay: false,
});

const lineOf = (note: Note, notes: readonly Note[]): readonly Note[] => mainLine(causeOf(note, notes));
const typesOf = (line: readonly Note[]): readonly NoteType[] => line.map(({ type }) => type);
const numbersIn = ({ note, because }: Cause): readonly number[] => [note.n, ...because.flatMap(numbersIn)];

function latest<T extends NoteType>(notes: readonly Note[], type: T): Extract<Note, { type: T }> {
  const found = notes.findLast((note) => note.type === type);
  if (!found) throw new Error(`no ${type}`);
  return found as Extract<Note, { type: T }>;
}

describe('why', () => {
  test('a promotion is followed back over votes, delay, verdict and silence to the kill', () => {
    const { act, ask, until, notes } = world();
    act({ type: 'kill', id: 'n1' });
    until(6);
    const promoted = latest(notes, 'promoted');
    const { cause } = ask({ kind: 'why', note: promoted.n });
    expect(typesOf(mainLine(cause))).toEqual([
      'promoted',
      'voteCounted',
      'voted',
      'electionStarted',
      'electionScheduled',
      'fail', // as n4 has been told
      'fail', // by the one that counted
      'failureReported',
      'pfail',
      'killed',
    ]);
    expect(cause.because.map(({ note }) => note.type)).toEqual(['voteCounted', 'voteCounted']);
    const numbers = numbersIn(cause);
    expect(new Set(numbers).size, 'nothing is told twice').toBe(numbers.length);
  });

  test.each([
    ['a kill', [{ type: 'kill', id: 'n1' }] satisfies Action[]],
    ['two kills', [{ type: 'kill', id: 'n1' } as const, { type: 'kill', id: 'n2' } as const]],
    ['a freeze', [{ type: 'freeze', id: 'n2' }] satisfies Action[]],
    ['a cut', [cutOff('n3')]],
  ])('each line of the story of %s ends in what the person did', (_, actions) => {
    const { act, until, notes } = world({ masters: 3, replicas: 1 });
    const before = new Map<string, number>();
    for (const action of actions) act(action);
    until(10);
    const told = notes.filter((note) => isTold(note, before));
    expect(told.length).toBeGreaterThan(10);
    for (const note of told) {
      const line = lineOf(note, notes);
      expect(isFromOutside(line.at(-1) as Note), typesOf(line).join(' <- ')).toBe(true);
    }
  });

  test.each([
    ['a cluster', {}],
    ['sentinels', { deployment: 'sentinel', masters: 1, replicas: 2, 'down-after-milliseconds': 1000 }],
  ])('[C5] [C23] [C75] what a workload meets with in %s after a kill ends in the kill', (_, config) => {
    const { act, until, notes } = world({ rate: 20, ...config });
    act({ type: 'kill', id: 'n1' });
    until(10);
    const met = ['redirected', 'slotTableUpdated', 'foundMaster', 'redirectFollowed', 'clientError'];
    const told = notes.filter(({ type, at }) => met.includes(type) && at > 1_000_000);
    expect(told.length).toBeGreaterThan(0);
    for (const note of told) {
      const line = lineOf(note, notes);
      expect(typesOf(line).at(-1), typesOf(line).join(' <- ')).toBe('killed');
    }
  });

  test('[C75] where nobody has done anything the line ends with the note itself', () => {
    const { ask, notes } = world({ deployment: 'sentinel', masters: 1, replicas: 2, rate: 20 });
    const found = latest(notes, 'foundMaster');
    expect(ask({ kind: 'why', note: found.n })).toMatchObject({ end: 'nobody', cause: { because: [] } });
  });

  test('[C5] a redirect names why the slot is where it is: whoever took over', () => {
    const { act, until, say, notes } = world();
    act({ type: 'kill', id: 'n1' });
    until(6);
    say('n2', 'GET', 'user:7'); // slot 2780, which was n1's
    expect(typesOf(lineOf(latest(notes, 'redirected'), notes)).slice(0, 3)).toEqual([
      'redirected',
      'slotsUpdated',
      'promoted',
    ]);
  });

  test('what has fallen out of the log ends the line', () => {
    const { act, until, notes, look } = world();
    act({ type: 'kill', id: 'n1' });
    until(6);
    const promoted = latest(notes, 'promoted');
    notes.splice(
      0,
      notes.findIndex(({ type }) => type === 'electionStarted'),
    );
    expect(typesOf(lineOf(promoted, notes)).at(-1)).toBe('electionStarted');
    expect(look({ kind: 'why', note: 1 })).toBeNull();
  });
});

describe('why not: a replica', () => {
  const unmet = (w: ReturnType<typeof world>, name: string) =>
    w.ask({ kind: 'whyNot', about: name }).conditions.filter(({ met }) => !met);

  test('[E1] whose master is well in its view, with the reports that it counts', () => {
    const w = world();
    expect(unmet(w, 'n4')).toEqual([
      { what: 'masterFails', met: false, master: 'n1', held: 'up', reports: 0, needed: 2 },
    ]);
    w.act(cutOff('n4'));
    w.until(3);
    expect(unmet(w, 'n4')).toMatchObject([{ what: 'masterFails', held: 'pfail', needed: 2 }]);
  });

  test('[E1] that is forbidden to, or whose master has no slots', () => {
    const w = world();
    w.act({ type: 'command', id: 'n4', argv: ['CONFIG', 'SET', 'cluster-replica-no-failover', 'yes'] });
    w.act({ type: 'kill', id: 'n1' });
    w.until(5);
    expect(unmet(w, 'n4')).toEqual([{ what: 'allowed', met: false }]);
    const note = latest(w.notes, 'electionRefused');
    expect(w.ask({ kind: 'whyNot', about: note.n }).conditions).toEqual([{ what: 'allowed', met: false }]);
  });

  test('[E2] whose data is too old: how old, and how old it may be', () => {
    const w = world({ 'cluster-replica-validity-factor': 1, 'repl-ping-replica-period': 1 });
    w.act({ type: 'cut', from: ['n1'], to: ['n4'], oneWay: false });
    w.until(20);
    w.act({ type: 'kill', id: 'n1' });
    w.until(24);
    const [tooOld] = unmet(w, 'n4');
    expect(tooOld).toMatchObject({ what: 'dataAge', limit: 2000 });
    expect(tooOld).toHaveProperty(
      'age',
      expect.toSatisfy((age: number) => age > 2000),
    );
    const note = latest(w.notes, 'electionRefused');
    expect(w.ask({ kind: 'whyNot', about: note.n }).conditions).toEqual([
      { what: 'dataAge', met: false, age: note.age / 1000, limit: 2000 },
    ]);
  });

  test('[E3] that waits for its delay, with what is left of it', () => {
    const w = world();
    w.act({ type: 'kill', id: 'n1' });
    while (!w.notes.some(({ type }) => type === 'electionScheduled')) w.until(w.simulation.now / 1e6 + 0.05);
    const { delay } = latest(w.notes, 'electionScheduled');
    const [left] = unmet(w, 'n4');
    expect(left).toMatchObject({ what: 'delay', rank: 0 });
    expect(left).toHaveProperty(
      'left',
      expect.toSatisfy((ms: number) => ms > 0 && ms <= delay / 1000),
    );
  });

  test('[E5] [E7] that too few have voted for: who did not, and when it may try again', () => {
    const w = world({ masters: 3 });
    w.act({ type: 'kill', id: 'n1' });
    while (!w.notes.some(({ type }) => type === 'electionScheduled')) w.until(w.simulation.now / 1e6 + 0.05);
    w.act({ type: 'freeze', id: 'n2' });
    w.act({ type: 'freeze', id: 'n3' });
    while (!w.notes.some(({ type }) => type === 'electionExpired')) w.until(w.simulation.now / 1e6 + 0.05);
    const voters = [
      { name: 'n1', word: null, status: 'dead' },
      { name: 'n2', word: null, status: 'frozen' },
      { name: 'n3', word: null, status: 'frozen' },
    ];
    const [votes, inTime] = unmet(w, 'n4');
    expect(votes).toEqual({ what: 'votes', met: false, epoch: 7, votes: 0, needed: 2, voters });
    expect(inTime).toMatchObject({ what: 'inTime', left: 0 });
    const note = latest(w.notes, 'electionExpired');
    expect(w.ask({ kind: 'whyNot', about: note.n }).conditions).toEqual([votes]);
  });

  test('[E6] whom masters refuse their vote: each with its rule', () => {
    const w = world({ masters: 3, replicas: 2 });
    w.act({ type: 'kill', id: 'n1' });
    while (!w.notes.some(({ type }) => type === 'promoted')) w.until(w.simulation.now / 1e6 + 0.05);
    const { process: winner, epoch } = latest(w.notes, 'promoted');
    const loser = winner === 'n4' ? 'n5' : 'n4';
    const expired = { n: 1_000_000, type: 'electionExpired', process: loser, epoch, votes: 0, needed: 2 };
    w.notes.push(
      {
        ...latest(w.notes, 'voted'),
        n: 999_999 as NoteNumber,
        process: 'n2',
        type: 'voteRefused',
        for: loser,
        why: 'tooSoon',
      },
      expired as unknown as Note,
    );
    const [votes] = w.ask({ kind: 'whyNot', about: 1_000_000 }).conditions;
    expect(votes).toMatchObject({
      what: 'votes',
      voters: expect.arrayContaining([
        { name: 'n2', word: expect.objectContaining({ type: 'voteRefused', why: 'tooSoon' }), status: 'up' },
        { name: 'n3', word: null, status: 'up' },
      ]),
    });
  });

  test('[N5] that sleeps; of a master nobody asks', () => {
    const w = world();
    w.act({ type: 'freeze', id: 'n4' });
    expect(unmet(w, 'n4')).toEqual([{ what: 'runs', met: false, status: 'frozen' }]);
    expect(w.look({ kind: 'whyNot', about: 'n1' })).toBeNull();
  });
});

describe('why not: a command', () => {
  const answerTo = (w: ReturnType<typeof world>, id: string, ...argv: string[]) => {
    w.say(id, ...argv);
    const { n } = w.notes.findLast(({ type }) => type === 'redirected' || type === 'reply') as Note;
    return w.look({ kind: 'whyNot', about: n })?.conditions ?? null;
  };

  test('[S11] that is sent away: whose slot it is', () => {
    const w = world();
    w.say('n2', 'GET', 'user:7');
    const { n } = latest(w.notes, 'redirected');
    expect(w.ask({ kind: 'whyNot', about: n }).conditions).toEqual([
      { what: 'slotIsHere', met: false, slot: 2780, owner: 'n1', how: 'MOVED' },
    ]);
  });

  test('[S7] [S8] that a cluster which is down refuses: slots without an owner, masters in sight', () => {
    const w = world();
    w.act({ type: 'kill', id: 'n1' });
    w.act({ type: 'kill', id: 'n2' });
    w.until(6);
    expect(answerTo(w, 'n3', 'SET', 'foo', 'bar')).toEqual([
      { what: 'covered', met: true, missing: 0, required: true }, // nobody may say FAIL alone
      { what: 'majority', met: false, reachable: 1, needed: 2 },
    ]);
  });

  test('[S7] or one with a slot that nobody serves', () => {
    const w = world({ replicas: 0 });
    w.act({ type: 'kill', id: 'n1' });
    w.until(6);
    expect(answerTo(w, 'n3', 'SET', 'foo', 'bar')).toEqual([
      { what: 'covered', met: false, missing: 5461, required: true },
      { what: 'majority', met: true, reachable: 2, needed: 2 },
    ]);
  });

  test('[C6] [C35] that writes to a replica, or to a master with too few of them', () => {
    const w = world({ deployment: 'replication', masters: 1, replicas: 1 });
    expect(answerTo(w, 'n2', 'SET', 'foo', 'bar')).toEqual([{ what: 'isMaster', met: false, master: 'n1' }]);
    w.say('n1', 'CONFIG', 'SET', 'min-replicas-to-write', '2');
    w.until(5);
    expect(answerTo(w, 'n1', 'SET', 'foo', 'bar')).toEqual([
      { what: 'goodReplicas', met: false, good: 1, needed: 2, maxLag: 10 },
    ]);
    expect(answerTo(w, 'n1', 'GET'), 'what is wrong with it, its text says').toBeNull();
  });

  test('[K25] that needs memory beyond maxmemory: how much is used', () => {
    const w = world({ deployment: 'standalone' });
    w.say('n1', 'CONFIG', 'SET', 'maxmemory', '500000');
    expect(answerTo(w, 'n1', 'SET', 'foo', 'bar')).toEqual([
      {
        what: 'memory',
        met: false,
        used: expect.toSatisfy((bytes: number) => bytes > 800_000),
        limit: 500_000,
        policy: 'noeviction',
      },
    ]);
  });

  test('[C37] that a replica without its master may not answer: since when', () => {
    const w = world({ deployment: 'replication', masters: 1, replicas: 1 });
    w.say('n2', 'CONFIG', 'SET', 'replica-serve-stale-data', 'no');
    w.act({ type: 'kill', id: 'n1' });
    w.until(3);
    const [link] = answerTo(w, 'n2', 'GET', 'foo') ?? [];
    expect(link).toMatchObject({ what: 'masterLink', met: false, master: 'n1' });
    expect(link).toHaveProperty(
      'down',
      expect.toSatisfy((ms: number) => ms > 1000),
    );
  });

  test('[D9] that comes while the data set is read: how much is in memory, and how long the rest takes', () => {
    const w = world({
      deployment: 'standalone',
      parameters: { 'key-load-delay': '10000', 'loading-process-events-interval-bytes': '1024' },
      rate: 500,
      keys: 300,
      reads: 0,
    });
    w.say('n1', 'SAVE');
    w.act({ type: 'kill', id: 'n1' });
    w.act({ type: 'restart', id: 'n1' });
    w.until(1.4);
    w.act({ type: 'command', id: 'n1', argv: ['GET', 'foo'] });
    w.until(2);
    const { n } = w.notes.find(
      (note) => note.type === 'reply' && note.reply.type === 'error' && note.reply.text.startsWith('LOADING'),
    ) as Note;
    const [loaded] = w.ask({ kind: 'whyNot', about: n }).conditions;
    expect(loaded).toMatchObject({ what: 'loaded', met: false });
    const { loaded: read = 0, bytes = 0 } = loaded as { loaded?: number; bytes?: number };
    expect(read).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(read);
  });

  test('[M2] that needs keys on both sides of an open slot: which slot, and how many are left', () => {
    const w = world();
    const id = (name: string) =>
      w
        .ask({ kind: 'report', name: 'n1', which: 'nodes' })
        .text?.match(new RegExp(`^(\\w{40}) [^ ]*:${6999 + Number(name.slice(1))}@`, 'm'))?.[1] ?? '';
    w.say('n1', 'SET', '{user:7}a', '1'); // slot 2780
    w.say('n1', 'CLUSTER', 'SETSLOT', '2780', 'MIGRATING', id('n2'));
    expect(answerTo(w, 'n1', 'MGET', '{user:7}a', '{user:7}b')).toEqual([
      { what: 'slotIsSettled', met: false, slot: 2780, how: 'migrating', peer: 'n2', keys: 1 },
    ]);
  });
});

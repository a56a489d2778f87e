// What the texts promise: particles that fit, times as people read them, whole sentences in both languages.
import { describe, expect, test } from 'vitest';
import { differences, differing, replies } from '../../e2e/redis/recordings/summary.json';
import type { Note } from '../engine/record';
import type { NodeView } from '../engine/view';
import type { ShareRefusal } from '../share/refusal';
import type { Catalogue, Situation } from './index';
import type { LabelSize } from './stage';
import {
  clock,
  completed,
  english as incomplete,
  languageFor,
  loadCatalogue,
  loadReading,
  loadShareTexts,
  noteText,
  plain,
  speedText,
  stamp,
  whoOf,
} from './index';
import { josa } from './josa';

const english = await completed(incomplete);

const sentenceOf = ({ situations }: Catalogue, situation: Situation): string =>
  (situations?.[situation.type].sentence as ((of: Situation) => string) | undefined)?.(situation) ?? '';

const korean = await loadCatalogue('ko');

describe('particles', () => {
  test.each([
    ['n1', '이/가', 'n1이'],
    ['n2', '이/가', 'n2가'],
    ['n10', '을/를', 'n10을'],
    ['마스터', '은/는', '마스터는'],
    ['슬롯', '은/는', '슬롯은'],
    ['FAIL', '으로/로', 'FAIL로'],
    ['n3', '으로/로', 'n3으로'],
    ['n7', '으로/로', 'n7로'],
    ['n1, n2', '과/와', 'n1, n2와'],
    ['0–5460', '이/가', '0–5460이'],
    ['nodes.conf', '은/는', 'nodes.conf는'],
  ] as const)('%s with %s is %s', (word, pair, whole) => {
    expect(josa(word, pair)).toBe(whole);
  });
});

describe('times', () => {
  test('a clock shows minutes, seconds and milliseconds', () => {
    expect(clock(16_857_204)).toBe('00:16.857');
    expect(clock(102_118_000)).toBe('01:42.118');
  });
  test('the story leaves out minutes that are zero', () => {
    expect(stamp(9_000_000)).toBe('09.000');
    expect(stamp(102_118_000)).toBe('1:42.118');
  });
  test('lengths are rounded to what matters', () => {
    expect(english.length(716_204)).toBe('716 ms');
    expect(english.length(999_900)).toBe('1.0 s');
    expect(english.length(3_912_000)).toBe('3.9 s');
    expect(english.length(65_000_000)).toBe('1 min 5 s');
    expect(korean.length(2_000_000)).toBe('2.0초');
  });
  test('a speed below one is a fraction', () => {
    expect([0.00001, 0.001, 0.02, 1, 100].map(speedText)).toEqual([
      '1/100k×',
      '1/1000×',
      '1/50×',
      '1×',
      '100×',
    ]);
  });
});

const note = (content: object): Note =>
  ({ n: 1, at: 0, process: 'n2', causes: [], ...content }) as unknown as Note;
const told = (catalogue: Catalogue, of: Note): string =>
  catalogue.whole(whoOf(catalogue, of), plain(noteText(catalogue, of)));

describe('notes', () => {
  const silence = note({ type: 'pfail', about: 'n1', silence: 2_000_000 });
  test('say what happened in plain words', () => {
    expect(told(english, silence)).toBe('n2 has not heard from n1 for 2.0 s: PFAIL');
    expect(told(korean, silence)).toBe('n2는 n1에서 2.0초 동안 아무것도 받지 못했습니다: PFAIL');
  });
  test('what a person did is told of the person', () => {
    const killed = note({ type: 'killed', process: 'n1' });
    expect(told(english, killed)).toBe('you killed n1');
    expect(told(korean, killed)).toBe('나는 n1을 강제 종료했습니다');
  });
  test('a restarted node is said to begin with what its disk has', () => {
    expect(told(english, note({ type: 'restarted', process: 'n1' }))).toContain('what its disk has kept');
  });
  test('terms have the glossary behind them', () => {
    expect(noteText(english, silence)).toContainEqual({ term: 'pfail', word: 'PFAIL' });
  });
  test('keys are read as UTF-8, and cannot be mistaken for terms', () => {
    const key = String.fromCharCode(...new TextEncoder().encode('{한글}'));
    const lost = note({ type: 'writeLost', by: 'n1', key, offset: 1, why: 'unreplicated' });
    expect(told(english, lost)).toContain('a write to {한글} that n1 had acknowledged is lost');
  });
});

describe('the sentence', () => {
  const promoted: Situation = { type: 'promoted', node: 'n4', slots: '0–5460', unserved: 3_900_000, lost: 1 };
  test('names the new master, the gap and the loss', () => {
    expect(sentenceOf(english, promoted)).toBe(
      'n4 is master of 0–5460 · 3.9 s without service · 1 acknowledged write lost',
    );
    expect(sentenceOf(korean, promoted)).toBe(
      'n4가 슬롯 0–5460의 마스터 · 3.9초 동안 서비스 중단 · 확인된 쓰기 1개 유실',
    );
  });
  test('counts towards the quorum', () => {
    expect(sentenceOf(english, { type: 'suspected', node: 'n1', have: 1, need: 2 })).toBe(
      'n1 is suspected by 1 master · 2 are needed',
    );
    expect(sentenceOf(english, { type: 'asksVotes', node: 'n4', epoch: 7, have: 1, need: 2 })).toBe(
      'n4 asks for votes in epoch 7 · 1 of 2 needed',
    );
  });
  test('says with numbers why nobody is promoted', () => {
    expect(sentenceOf(english, { type: 'noQuorum', node: 'n1', have: 1, need: 2 })).toBe(
      'n1 is not replaced: only 1 master can be reached, 2 are needed',
    );
  });
});

describe('what is refused', () => {
  const refusal = { refused: 'n1 is dead', why: 'dead', about: 'n1' } as const;
  test('is said in the language of the page', () => {
    expect(english.trouble?.actionRefused(refusal)).toBe('n1 is dead');
    expect(korean.trouble?.actionRefused(refusal)).toBe('n1은 종료되어 있습니다');
  });
});

describe('a node in words', () => {
  const node = {
    name: 'n1',
    role: 'master',
    master: null,
    state: 'up',
    process: 'up',
    address: '127.0.0.1:7000',
    slots: [[0, 5460]],
    configEpoch: 1,
    cutOff: false,
    election: null,
    suspicions: 0,
    needed: 2,
  } as unknown as NodeView;
  test('holds all that the stage shows', () => {
    expect(english.stage.nodeName(node, { offset: 8412, lag: null, behind: null })).toBe(
      'n1, master, up, address 127.0.0.1:7000, slots 0 to 5460, epoch 1, offset 8412',
    );
    expect(korean.stage.nodeName(node, { offset: 8412, lag: null, behind: null })).toBe(
      'n1, 마스터, 정상, 주소 127.0.0.1:7000, 슬롯 0부터 5460까지, 에포크 1, 오프셋 8412',
    );
  });

  const told = ({ stage }: Catalogue, some: NodeView, size: LabelSize, offset: number) =>
    [
      stage.title(some, size),
      ...stage.facts(some, { offset, lag: null, behind: null }, size),
      stage.status(some.state === 'suspected' ? 'suspected' : 'up', some, [], size),
    ].join(' | ');
  const replica = { ...node, name: 'n4', role: 'replica', master: 'n1', slots: [] } as NodeView;
  const suspect = { ...node, state: 'suspected', suspicions: 1 } as NodeView;
  test.each([
    ['full', 'master :7000 · epoch 1 | slots 0–5460 · offset 8,412 | up'],
    ['short', 'master :7000 | slots 0–5460 | epoch 1 · offset 8.4k | up'],
  ] as const)('is role, address, epoch, slots, offset and state in a %s label', (size, label) => {
    expect(told(english, node, size, 8412)).toBe(label);
  });
  test.each([
    ['full', 'replica :7000 of n1 | epoch 1 · offset 174 | up'],
    ['short', 'replica :7000 | epoch 1 · offset 174 | up'],
  ] as const)('has no slots as a replica, in a %s label', (size, label) => {
    expect(told(english, replica, size, 174)).toBe(label);
  });
  test('keeps its figures while it is suspected', () => {
    const kept = 'master :7000 | slots 0–5460 | epoch 1 · offset 1.2M | suspected 1/2';
    expect(told(english, suspect, 'short', 1_234_567)).toBe(kept);
    expect(told(korean, suspect, 'short', 12_345)).toBe(
      '마스터 :7000 | 슬롯 0–5460 | 에포크 1 · 오프셋 12k | 의심 1/2',
    );
  });
});

describe.each(['en', 'ko'] as const)('a link that is refused, in %s', (language) => {
  test.each<[ShareRefusal, RegExp]>([
    [{ why: 'cutShort', have: 1200, need: 3400 }, /1,200.*3,400|3,400.*1,200/],
    [{ why: 'cutShort', have: 0, need: 0 }, /./],
    [{ why: 'damaged' }, /./],
    [{ why: 'unknownCodec', codec: 'z9' }, /z9/],
    [{ why: 'noUnpacking' }, /./],
    [{ why: 'notARun' }, /\.hashslot\.json/],
    [{ why: 'tooLarge', limit: 262_144 }, /256 kB/],
    [{ why: 'tooManyActions', count: 10_001, limit: 10_000 }, /10,001.*10,000/],
    [{ why: 'tooManyNodes', count: 1001, limit: 1000 }, /1,001.*1,000/],
    [{ why: 'wrongValue', field: 'masters', value: '0', allowed: '1 to 1000' }, /masters.*0.*1 to 1000/],
    [
      { why: 'wrongAction', number: 3, text: '1s explode', expected: 'expected kill' },
      /3.*1s explode.*expected kill/,
    ],
  ])('says so with what matters: $why', async (refusal, words) => {
    const { why } = await loadShareTexts(language);
    expect(why(refusal)).toMatch(words);
    expect(why(refusal)).toMatch(/\.$/);
  });
});

test('the language is the one chosen, or the first of the browser’s that there is', () => {
  expect(languageFor('ko', ['en-US'])).toBe('ko');
  expect(languageFor('auto', ['de-DE', 'ko-KR', 'en'])).toBe('ko');
  expect(languageFor('auto', ['fr'])).toBe('en');
});

test.each(['en', 'ko'] as const)(
  'what is simulated is said in %s with the figures of the last run',
  async (language) => {
    const { sections, differ } = (await loadReading(language)).fidelity;
    const text = sections.map(([, part]) => part).join(' ');
    expect(text).toContain('7.0.15');
    expect(text).toContain((replies - differing).toLocaleString('en-US'));
    expect(differ.each.flatMap(({ requests }) => requests)).toEqual(Object.values(differences).flat());
    for (const { why } of differ.each) expect(why).toMatch(/\.$/);
  },
);

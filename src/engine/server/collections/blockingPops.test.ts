import { describe, expect, test } from 'vitest';
import { createSpeaker, plain } from '../testdata/dialogue';
import type { Plain } from '../testdata/dialogue';

const WRONGTYPE = '(error) WRONGTYPE Operation against a key holding the wrong kind of value';

/** n1, its replica, somebody who speaks, and others who wait. */
function createWaiters() {
  const speaker = createSpeaker();
  return {
    ...speaker,
    waiter(line: string): () => readonly Plain[] {
      const { leave, heard } = speaker.another(line);
      leave(...line.split(' '));
      return () => {
        speaker.run(2);
        return heard().map(plain);
      };
    },
  };
}

describe('a pop that need not wait', () => {
  test.each([
    ['blpop none l 0', ['l', 'a'], 'LPOP l'],
    ['brpop none l 0', ['l', 'c'], 'RPOP l'],
    ['blmove l m right left 0', 'c', 'LMOVE l m right left'],
    ['brpoplpush l m 0', 'c', 'RPOPLPUSH l m'],
    ['blmpop 0 2 none l left count 2', ['l', ['a', 'b']], 'LPOP l 2'],
    ['bzpopmin none z 0', ['z', 'x', '1'], 'ZPOPMIN z'],
    ['bzpopmax z 0', ['z', 'y', '2'], 'ZPOPMAX z'],
    [
      'bzmpop 0 1 z max count 9',
      [
        'z',
        [
          ['y', '2'],
          ['x', '1'],
        ],
      ],
      'ZPOPMAX z 2',
    ],
  ])('[K54] %s answers at once, and the replicas hear of a plain one', (line, answer, told) => {
    const speaker = createSpeaker();
    speaker.say('rpush l a b c');
    speaker.say('zadd z 1 x 2 y');
    speaker.told();
    expect(speaker.say(line)).toEqual(answer);
    expect(speaker.told()).toEqual([told]);
  });

  test.each([
    ['blpop l x', '(error) ERR timeout is not a float or out of range'],
    ['blpop l -1', '(error) ERR timeout is negative'],
    ['blpop text l 0', WRONGTYPE],
    ['blmove l m up left x', '(error) ERR syntax error'],
    ['blmpop x 0 l left', '(error) ERR numkeys should be greater than 0'],
    ['blmpop x 1 l left', '(error) ERR timeout is not a float or out of range'],
    ['bzmpop 0 1 l left', '(error) ERR syntax error'],
    ['bzmpop 0 1 text min', WRONGTYPE],
  ])('[K54] %s: %s', (line, answer) => {
    const { say } = createSpeaker();
    say('set text x');
    expect(say(line)).toBe(answer);
  });

  test('[K54] has nil for an answer in a transaction, a list only where there would be one', () => {
    const { say } = createSpeaker();
    say('multi');
    for (const line of ['blmove a b left left 0', 'blpop a 0', 'bzpopmin a 0', 'blmpop 0 1 a left'])
      say(line);
    expect(say('exec')).toEqual([null, null, null, null]);
  });
});

describe('a pop that waits', () => {
  test.each([
    ['blpop q 0', 'rpush q a b', ['q', 'a'], 'LPOP q'],
    ['brpop q 0', 'rpush q a b', ['q', 'b'], 'RPOP q'],
    ['blmove q m left right 0', 'rpush q a b', 'a', 'LMOVE q m left right'],
    ['brpoplpush q m 0', 'rpush q a b', 'b', 'RPOPLPUSH q m'],
    ['blmpop 0 2 none q right count 2', 'rpush q a b', ['q', ['b', 'a']], 'RPOP q 2'],
    ['bzpopmin q 0', 'zadd q 2 b 1 a', ['q', 'a', '1'], 'ZPOPMIN q'],
    ['bzpopmax q 0', 'zadd q 2 b 1 a', ['q', 'b', '2'], 'ZPOPMAX q'],
    [
      'bzmpop 0 1 q min count 5',
      'zadd q 2 b 1 a',
      [
        'q',
        [
          ['a', '1'],
          ['b', '2'],
        ],
      ],
      'ZPOPMIN q 2',
    ],
  ])('[K54] %s, then %s', (line, push, answer, form) => {
    const { say, told, waiter } = createWaiters();
    const heard = waiter(line);
    expect(heard()).toEqual([]);
    say(push);
    expect(heard()).toEqual([answer]);
    expect(told()).toEqual([push, form]);
  });

  test('[K54] takes in the order of waiting, and what is left stays', () => {
    const { say, waiter } = createWaiters();
    const first = waiter('blpop q 0');
    const second = waiter('blpop other q 0');
    expect(say('rpush q 1 2 3')).toBe(3);
    expect([first(), second()]).toEqual([[['q', '1']], [['q', '2']]]);
    expect(say('lrange q 0 -1')).toEqual(['3']);
  });

  test('[K54] feeds the one who waits for what it moves', () => {
    const { say, told, waiter } = createWaiters();
    const end = waiter('blpop c 0');
    const middle = waiter('blmove b c left left 0');
    say('rpush b x');
    expect([middle(), end()]).toEqual([['x'], [['c', 'x']]]);
    expect(told()).toEqual(['rpush b x', 'LMOVE b c left left', 'LPOP c']);
  });

  test('[K54] is refused when it comes to move an element onto something else, which stays where it was', () => {
    const { say, waiter } = createWaiters();
    say('set text x');
    const heard = waiter('blmove q text left left 0');
    say('rpush q a');
    expect(heard()).toEqual([WRONGTYPE]);
    expect(say('lrange q 0 -1')).toEqual(['a']);
  });

  test('[K54] ends with a list of length -1 when its time is up', () => {
    const { run, waiter, another } = createWaiters();
    const { leave, heard } = another('c2');
    const other = waiter('bzpopmin q 0.5');
    leave('blmove', 'q', 'm', 'left', 'left', '0.5');
    run(480);
    expect([heard(), other()]).toEqual([[], []]);
    run(40);
    expect([heard(), other()]).toEqual([[{ type: 'array', items: null }], [null]]);
  });
});

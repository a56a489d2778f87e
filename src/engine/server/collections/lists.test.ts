import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpeaker } from '../testdata/dialogue';

const WRONGTYPE = '(error) WRONGTYPE Operation against a key holding the wrong kind of value';

describe('a list', () => {
  test('[K43] is a key as long as it has elements', () => {
    const { say } = createSpeaker();
    expect(say('rpushx l a')).toBe(0);
    expect(say('rpush l b c')).toBe(2);
    expect(say('lpush l y x')).toBe(4);
    expect(say('lrange l 0 -1')).toEqual(['x', 'y', 'b', 'c']);
    expect(say('lpop l 4')).toEqual(['x', 'y', 'b', 'c']);
    expect(say('exists l')).toBe(0);
  });

  test('[K43] changes by what an array would change by', () => {
    const element = fc.constantFrom('a', 'b', 'c');
    const index = fc.integer({ min: -6, max: 6 });
    const change = fc.oneof(
      fc.record({
        name: fc.constantFrom('lpush' as const, 'rpush' as const),
        elements: fc.array(element, { minLength: 1 }),
      }),
      fc.record({ name: fc.constant('lset' as const), index, element }),
      fc.record({
        name: fc.constant('linsert' as const),
        side: fc.constantFrom('before', 'after'),
        pivot: element,
        element,
      }),
      fc.record({ name: fc.constant('lrem' as const), count: index, element }),
      fc.record({ name: fc.constant('ltrim' as const), from: index, to: index }),
    );
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const { ask } = createSpeaker();
        let model: string[] = [];
        for (const asked of changes) {
          switch (asked.name) {
            case 'lpush':
              model = [...asked.elements.toReversed(), ...model];
              expect(ask('lpush', 'l', ...asked.elements)).toBe(model.length);
              break;
            case 'rpush':
              model = [...model, ...asked.elements];
              expect(ask('rpush', 'l', ...asked.elements)).toBe(model.length);
              break;
            case 'lset': {
              const at = asked.index < 0 ? model.length + asked.index : asked.index;
              if (model[at] !== undefined) model = model.with(at, asked.element);
              ask('lset', 'l', String(asked.index), asked.element);
              break;
            }
            case 'linsert': {
              const at = model.indexOf(asked.pivot);
              if (at >= 0) model.splice(asked.side === 'before' ? at : at + 1, 0, asked.element);
              ask('linsert', 'l', asked.side, asked.pivot, asked.element);
              break;
            }
            case 'lrem': {
              const { count } = asked;
              let left = count === 0 ? model.length : Math.abs(count);
              const inOrder = count < 0 ? model.toReversed() : model;
              const kept = inOrder.filter((held) => held !== asked.element || left-- <= 0);
              expect(ask('lrem', 'l', String(count), asked.element)).toBe(model.length - kept.length);
              model = count < 0 ? kept.toReversed() : kept;
              break;
            }
            case 'ltrim': {
              const to = asked.to === -1 ? model.length : asked.to + 1;
              model = model.slice(Math.max(asked.from, -model.length), to);
              ask('ltrim', 'l', String(asked.from), String(asked.to));
              break;
            }
          }
          expect(ask('lrange', 'l', '0', '-1')).toEqual(model);
          expect(ask('llen', 'l')).toBe(model.length);
          expect(ask('lindex', 'l', '-1')).toBe(model.at(-1) ?? null);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('[K43] what changes nothing is not told to the replicas', () => {
    const { say, told } = createSpeaker();
    say('rpush l a b c');
    expect(told()).toEqual(['rpush l a b c']);
    for (const line of [
      'ltrim l 0 -1',
      'lrem l 0 x',
      'linsert l before x y',
      'lpushx none a',
      'lset none 0 a',
    ])
      say(line);
    expect(told()).toEqual([]);
    say('ltrim l 1 1');
    expect(told()).toEqual(['ltrim l 1 1']);
  });

  test.each([
    ['lset none 0 x', '(error) ERR no such key'],
    ['lset l 3 x', '(error) ERR index out of range'],
    ['lset l x x', '(error) ERR value is not an integer or out of range'],
    ['linsert l x a b', '(error) ERR syntax error'],
    ['linsert none before a b', 0],
    ['lindex none x', null],
    ['lpop l x', '(error) ERR value is out of range, must be positive'],
    ['lpop l 1 2', "(error) ERR wrong number of arguments for 'lpop' command"],
    ['lpop none 0', null],
    ['lpop l 0', []],
    ['lrange s 0 -1', WRONGTYPE],
    ['lrange s x -1', '(error) ERR value is not an integer or out of range'],
  ])('[K43] %s', (line, answer) => {
    const { say } = createSpeaker();
    say('rpush l a b c');
    say('set s text');
    expect(say(line)).toEqual(answer);
  });
});

describe('an element on its way', () => {
  test('[K44] from one list to another, or round in one', () => {
    const { say, told } = createSpeaker();
    say('rpush l a b c');
    told();
    expect(say('lmove l m left right')).toBe('a');
    expect(say('rpoplpush l m')).toBe('c');
    expect(say('lrange m 0 -1')).toEqual(['c', 'a']);
    expect(say('rpoplpush m m')).toBe('a');
    expect(say('rpoplpush l m')).toBe('b');
    expect(say('exists l')).toBe(0);
    expect(told()).toEqual(['lmove l m left right', 'rpoplpush l m', 'rpoplpush m m', 'rpoplpush l m']);
  });

  test('[K44] the only one of a list that is moved onto itself keeps the list', () => {
    const { say } = createSpeaker();
    say('rpush l a');
    expect(say('lmove l l left right')).toBe('a');
    expect(say('lrange l 0 -1')).toEqual(['a']);
  });

  test('[K44] where it would go matters only when there is one', () => {
    const { say } = createSpeaker();
    say('set s text');
    expect(say('rpoplpush none s')).toBe(null);
    say('rpush l a');
    expect(say('rpoplpush l s')).toBe(WRONGTYPE);
    expect(say('llen l')).toBe(1);
  });
});

describe('the first list that is there', () => {
  test('[K45] gives as many elements as there are, and the replicas are told how many', () => {
    const { say, told } = createSpeaker();
    say('rpush l a b c');
    told();
    expect(say('lmpop 2 none l left count 2')).toEqual(['l', ['a', 'b']]);
    expect(say('lmpop 2 none l right count 9')).toEqual(['l', ['c']]);
    expect(say('lmpop 2 none l right')).toBe(null);
    expect(told()).toEqual(['LPOP l 2', 'RPOP l 1']);
  });

  test.each([
    ['lmpop 0 l left', 'numkeys should be greater than 0'],
    ['lmpop x l left', 'numkeys should be greater than 0'],
    ['lmpop 2 l left', 'syntax error'],
    ['lmpop 1 l up', 'syntax error'],
    ['lmpop 1 l left count', 'syntax error'],
    ['lmpop 1 l left count 0', 'count should be greater than 0'],
    ['lmpop 1 l left count 1 count 1', 'syntax error'],
  ])('[K45] %s: %s', (line, text) => {
    expect(createSpeaker().say(line)).toBe(`(error) ERR ${text}`);
  });

  test('[K45] a key of another kind ends the search', () => {
    const { say } = createSpeaker();
    say('set s text');
    say('rpush l a');
    expect(say('lmpop 2 s l left')).toBe(WRONGTYPE);
  });
});

describe('the position of an element', () => {
  test.each([
    ['lpos l b', 1],
    ['lpos l x', null],
    ['lpos l b rank 2', 3],
    ['lpos l b rank -1', 5],
    ['lpos l b count 0', [1, 3, 5]],
    ['lpos l b count 2 rank -2', [3, 1]],
    ['lpos l b count 0 maxlen 2', [1]],
    ['lpos none b', null],
    ['lpos none b count 1', []],
    ['lpos l b count -1', "(error) ERR COUNT can't be negative"],
    ['lpos l b rank', '(error) ERR syntax error'],
  ])('[K43] %s', (line, answer) => {
    const { say } = createSpeaker();
    say('rpush l a b a b a b');
    expect(say(line)).toEqual(answer);
  });
});

import { describe, expect, test } from 'vitest';
import { dialogue } from '../testdata/dialogue';

const OOM = "OOM command not allowed when used memory > 'maxmemory'.";

describe('[K25] memory', () => {
  // What 7.0.15 answered.
  test.each([
    ['1', 48],
    ['bar', 64],
    ['y'.repeat(20), 80],
    ['y'.repeat(44), 96],
    ['y'.repeat(45), 112],
    ['y'.repeat(100), 160],
    ['y'.repeat(1000), 1072],
  ])('a key of three bytes with %s takes %i bytes', (value, bytes) => {
    const { ask, say } = dialogue();
    ask(1, 'SET', 'foo', value);
    expect(say('MEMORY USAGE foo')).toBe(String(bytes));
  });

  test('in a cluster sixteen more; a collection by number and length of its elements', () => {
    const { reads } = dialogue({ replicas: 0, parameters: { 'cluster-enabled': true } });
    reads([
      ['SET foo bar', 'OK'],
      ['MEMORY USAGE foo', '80'],
      ['HSET h a 1', '1'],
      ['MEMORY USAGE h', '80'],
      ['MEMORY USAGE none', 'nil'],
      ['MEMORY USAGE foo SAMPLES 0', '80'],
      ['MEMORY USAGE foo SAMPLES -1', 'ERR syntax error'],
      ['MEMORY USAGE foo SAMPLES', 'ERR syntax error'],
      ['MEMORY PURGE', 'OK'],
      ['MEMORY nosuch', "ERR unknown subcommand 'nosuch'. Try MEMORY HELP."],
    ]);
  });

  test('what is used grows and shrinks with the keys, and its peak stays', () => {
    const { say, run } = dialogue();
    const figure = (name: string): number =>
      Number(new RegExp(`${name}:(\\d+)`).exec(say('INFO memory'))?.[1]);
    const before = figure('used_memory');
    for (let i = 0; i < 100; i++) say(`SET key:${i} ${'x'.repeat(1000)} EX 100`);
    say('HSET h f v');
    const full = figure('used_memory');
    expect(full - before).toBeGreaterThan(100_000);
    expect(full - before).toBeLessThan(130_000);
    run(1100);
    say('FLUSHALL');
    expect(figure('used_memory')).toBe(before);
    expect(figure('used_memory_peak')).toBe(full);
    expect(figure('used_memory_dataset')).toBe(0);
    say('SET k v');
    say('GETSET k w');
    say('DEL k');
    expect(figure('used_memory')).toBe(before);
  });

  test('beyond maxmemory what may need more is refused, and a transaction may not grow', () => {
    const { reads } = dialogue();
    reads([
      ['SET k v', 'OK'],
      ['CONFIG SET maxmemory 1', 'OK'],
      ['SET k w', OOM],
      ['HSET h f v', OOM],
      ['GET k', '"v"'],
      ['MULTI', 'OK'],
      ['GET k', OOM],
      ['EXEC', 'EXECABORT Transaction discarded because of previous errors.'],
      ['DEL k', '1'],
      ['CONFIG SET maxmemory 100mb', 'OK'],
      ['SET k w', 'OK'],
      [
        'CONFIG SET maxmemory-policy allkeys-lru',
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-policy') - not simulated",
      ],
    ]);
  });

  test('a replica carries out what its master writes', () => {
    const { say, run } = dialogue({ replicas: 1 });
    say('CONFIG SET maxmemory 1', 2);
    say('SET k v');
    run(5);
    expect(say('GET k', 2)).toBe('"v"');
  });
});

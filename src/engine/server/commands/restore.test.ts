import { describe, expect, test } from 'vitest';
import { dialogue } from '../testdata/dialogue';

/** The payload of a value that was set just now. */
function dumped(talk: ReturnType<typeof dialogue>, ...argv: string[]): string {
  talk.ask(1, ...argv);
  const reply = talk.ask(1, 'DUMP', argv[1] ?? '');
  if (reply?.type !== 'bulk' || reply.value === null) throw new Error('nothing was dumped');
  return reply.value;
}

describe('[K21] RESTORE', () => {
  test('makes a key of a payload, with the time that it has left or the instant of its end', () => {
    const talk = dialogue();
    const payload = dumped(talk, 'HSET', 'h', 'f', 'v');
    const restore = (...argv: string[]) => talk.ask(1, 'RESTORE', ...argv);
    expect(restore('a', '0', payload)).toMatchObject({ text: 'OK' });
    expect(restore('b', '100000', payload, 'IDLETIME', '50')).toMatchObject({ text: 'OK' });
    expect(restore('c', '1767225700000', payload, 'absttl')).toMatchObject({ text: 'OK' });
    expect(restore('h', '0', payload, 'REPLACE')).toMatchObject({ text: 'OK' });
    expect(restore('gone', '5', payload, 'ABSTTL')).toMatchObject({ text: 'OK' });
    talk.reads([
      ['HGETALL a', '["f", "v"]'],
      ['OBJECT ENCODING a', '"listpack"'],
      ['TTL b', '100'],
      ['OBJECT IDLETIME b', '50'],
      ['PEXPIRETIME c', '1767225700000'],
      ['EXISTS gone', '0'],
      ['DUMP gone', 'nil'],
    ]);
  });

  test('says what is wrong: options, a key that is there, time, payload', () => {
    const talk = dialogue();
    talk.reads([
      ['SET k v', 'OK'],
      ['RESTORE k x x FOO', 'ERR syntax error'],
      ['RESTORE k x x IDLETIME -1', 'ERR Invalid IDLETIME value, must be >= 0'],
      ['RESTORE k x x FREQ 256', 'ERR Invalid FREQ value, must be >= 0 and <= 255'],
      ['RESTORE k x x FREQ 1 IDLETIME 1', 'ERR syntax error'],
      ['RESTORE k x x', 'BUSYKEY Target key name already exists.'],
      ['RESTORE k x x REPLACE', 'ERR value is not an integer or out of range'],
      ['RESTORE k -1 x REPLACE', 'ERR Invalid TTL value, must be >= 0'],
      ['RESTORE k 0 x REPLACE', 'ERR DUMP payload version or checksum are wrong'],
      ['GET k', '"v"'],
    ]);
  });

  test('[R3] travels with an instant, or as the deletion of what it replaced with something that is over', () => {
    const talk = dialogue({ replicas: 1 });
    const payload = dumped(talk, 'SET', 'k', '7');
    const quoted = `"${payload.replaceAll(/[^ !#-[\]-~]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
    expect(talk.tells(`RESTORE a 100000 ${quoted}`).join()).toMatch(/^RESTORE a 17672257\d{5} [^]* ABSTTL$/);
    expect(talk.tells(`RESTORE b 0 ${quoted}`)).toEqual([`RESTORE b 0 ${payload}`]);
    expect(talk.tells(`RESTORE k 1 ${quoted} ABSTTL REPLACE`)).toEqual(['DEL k']);
    expect(talk.tells(`RESTORE k 1 ${quoted} ABSTTL`)).toEqual([]);
  });
});

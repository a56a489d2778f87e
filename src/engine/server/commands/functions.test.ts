import { describe, expect, test } from 'vitest';
import { dialogue } from '../testdata/dialogue';
import { writeFooter } from '../payload/footer';

describe('[K55] FUNCTION without a library', () => {
  test('gives a payload of nothing, which it takes back', () => {
    const talk = dialogue();
    const dump = talk.ask(1, 'FUNCTION', 'DUMP');
    expect(dump).toEqual({ type: 'bulk', value: '\n\0]\x9b\\@\x0f\x7f\xa2\xda' });
    expect(talk.ask(1, 'FUNCTION', 'RESTORE', writeFooter(''))).toMatchObject({ text: 'OK' });
    talk.reads([
      ['FUNCTION LIST', '[]'],
      ['FCALL f 0', 'ERR Function not found'],
    ]);
  });

  test('says that a library is not simulated, and what is wrong with anything else', () => {
    const talk = dialogue();
    const restore = (body: string) => talk.ask(1, 'FUNCTION', 'RESTORE', writeFooter(body));
    expect(restore('\xf5\x07#!lua …')).toMatchObject({
      text: "ERR 'FUNCTION RESTORE' is not simulated (of a library)",
    });
    expect(restore('\xf6')).toMatchObject({ text: 'ERR Pre-GA function format not supported' });
    expect(restore('\0\x01v')).toMatchObject({ text: 'ERR given type is not a function' });
    talk.reads([['FUNCTION LOAD x', "ERR 'FUNCTION LOAD' is not simulated (functions are left out)"]]);
  });
});

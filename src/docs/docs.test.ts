import { describe, expect, test } from 'vitest';
import { create } from '../engine';
import type { Note } from '../engine';
import { specs as sentinelSpecs } from '../engine/sentinel/commands/table';
import { commandSpecs } from '../engine/server/specs/all';
import { isMistake, parseTranscript, runTranscript } from '../transcript';
import { documented, withDocuments } from '.';
import { readDocuments } from './parse';

const documents = readDocuments();

/** What a client is answered, printed as redis-cli prints it. */
function answer(line: string): string {
  const script = parseTranscript(`standalone seed=7\nnode n1 ${line} show=reply\n`);
  if (isMistake(script)) throw new Error(line);
  const finished = runTranscript(script, {
    create: ({ config, seed }, listener) => create(config, seed, { listener: documented(listener) }),
  });
  if (isMistake(finished)) throw new Error(line);
  return finished.text.split('\n').slice(4, -1).join('\n');
}

describe('COMMAND DOCS', () => {
  test('[C73] describes every command and subcommand there is', () => {
    const known = [...commandSpecs.values(), ...sentinelSpecs.values()].flatMap((spec) => [
      spec,
      ...spec.subcommands,
    ]);
    expect([...documents.keys()].toSorted()).toEqual([...new Set(known.map(({ name }) => name))].toSorted());
    expect([...documents.values()].filter(({ summary }) => !/^[A-Z].*[^.]$/.test(summary))).toEqual([]);
  });

  test('[C73] is printed with its texts by those who have them', () => {
    expect(answer('COMMAND DOCS Substr none')).toBe(`1) "substr"
2)  1) "summary"
    2) "A part of a string, under the old name"
    3) "since"
    4) "1.0.0"
    5) "group"
    6) "string"
    7) "complexity"
    8) "O(N)"
    9) "doc_flags"
   10) 1) deprecated
   11) "deprecated_since"
   12) "2.0.0"
   13) "replaced_by"
   14) "\`GETRANGE\`"
   15) "arguments"
   16) 1) 1) "name"
          2) "key"
          3) "type"
          4) "key"
          5) "key_spec_index"
          6) (integer) 0
       2) 1) "name"
          2) "start"
          3) "type"
          4) "integer"
       3) 1) "name"
          2) "end"
          3) "type"
          4) "integer"`);
    expect(answer('COMMAND DOCS none')).toBe('(empty array)');
  });

  test('[C73] is found inside other answers, and has the types of the protocol', () => {
    const asked = { type: 'documents', names: ['get'], resp3: true } as const;
    const reply: Extract<Note, { type: 'reply' }>['reply'] = { type: 'array', items: [asked] };
    expect(withDocuments(reply)).toMatchObject({
      items: [{ type: 'map', pairs: [[{ value: 'get' }, { type: 'map' }]] }],
    });
    expect(withDocuments({ ...asked, resp3: false })).toMatchObject({
      type: 'array',
      items: [{ value: 'get' }, { type: 'array' }],
    });
  });

  test('[C73] HELP is printed line by line', () => {
    const lines = answer('SLOWLOG HELP').split('\n');
    expect(lines[0]).toBe(' 1) SLOWLOG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:');
    expect(lines.slice(-2)).toEqual(['11) HELP', '12)     Prints this help.']);
    const containers = [...commandSpecs.values()].filter(({ subcommands }) => subcommands.length > 0);
    for (const { name } of [...containers, { name: 'sentinel' }]) {
      const printed = withDocuments({ type: 'help', command: name });
      expect([name, printed.type === 'array' && (printed.items?.length ?? 0) > 2]).toEqual([name, true]);
    }
  });

  test('[C73] knows options within options', () => {
    const [, , condition, get] = documents.get('set')?.arguments ?? [];
    expect(condition).toMatchObject({ type: 'oneof', since: '2.6.12', flags: ['optional'] });
    expect(condition?.arguments.map(({ token }) => token)).toEqual(['NX', 'XX']);
    expect(get).toMatchObject({ token: 'GET', since: '6.2.0' });
    const xadd = JSON.stringify(documents.get('xadd')?.arguments);
    for (const token of ['=', '~', '*']) expect(xadd).toContain(`"token":"${token}"`);
    expect(JSON.stringify(documents.get('migrate')?.arguments)).toContain('"token":""');
  });
});

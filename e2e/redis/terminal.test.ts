// [T1] to [T9] A session of people with redis-cli, in three windows: ours, line by line, beside the recorded ones of redis-cli 7.0.15.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withDocuments } from '../../src/docs';
import { helpLines, readCommandHelp } from '../../src/docs/commandHelp';
import { create } from '../../src/engine';
import type { Duration, Note } from '../../src/engine';
import { screenText, showNotes } from '../../src/rediscli';
import type { Screens } from '../../src/rediscli';
import { isMistake, parseTranscript, runTranscript } from '../../src/transcript';
import { masked } from './terminal/mask';

const read = (name: string): string => readFileSync(join(import.meta.dirname, 'terminal', name), 'utf8');

const SETTLED = 200_000 as Duration; // a person reads the answer before the next line

function ours(): Screens {
  const script = parseTranscript(read('session.txt'));
  if (isMistake(script)) throw new Error(script.message);
  const notes: Note[] = [];
  const finished = runTranscript(script, {
    create: ({ config, seed }, listener) => create(config, seed, { listener }),
    onNote: (note) => {
      if (note.process.startsWith('t')) notes.push(note);
    },
    settle: () => SETTLED,
  });
  if (isMistake(finished)) throw new Error(finished.message);
  const screens: Screens = new Map();
  const help = readCommandHelp();
  showNotes(screens, notes, { help: (topic) => helpLines(help, topic), documented: withDocuments });
  return screens;
}

const screens = ours();

test.each(['t1', 't2'])('[T1] [T2] [T3] [T4] [T5] [T6] [T7] [T9] window %s', (name) => {
  const screen = screens.get(name);
  expect(masked(screen ? screenText(screen) : '').split('\n')).toEqual(
    masked(read(`${name}.screen`)).split('\n'),
  );
});

test('there is enough of it', () => {
  const printed = read('t1.screen')
    .split('\n')
    .filter((line) => !/^(?:\$|127\.0\.0\.1:\d+(?:\(TX\))?>|not connected>) /.test(line));
  expect(printed.length).toBeGreaterThan(150);
});

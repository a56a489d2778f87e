// [T1] to [T10] Sessions of people with redis-cli, typed into its windows: ours, line by line, beside the recorded ones of redis-cli 7.0.15.
import { readFileSync, readdirSync } from 'node:fs';
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

const folder = join(import.meta.dirname, 'terminal');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const SETTLED = 200_000 as Duration; // a person reads the answer before the next line
const help = readCommandHelp();

function typed(session: string): Screens {
  const script = parseTranscript(read(`${session}.txt`));
  if (isMistake(script)) throw new Error(`${session}.txt, line ${script.line}: ${script.message}`);
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
  showNotes(screens, notes, { help: (topic) => helpLines(help, topic), documented: withDocuments });
  return screens;
}

const recorded = readdirSync(folder).flatMap((file) => /^(.+)\.(t\d)\.screen$/.exec(file)?.slice(1) ?? []);
const windows = recorded.flatMap((session, i) => (i % 2 === 0 ? [[session, recorded[i + 1] ?? '']] : []));

test.each(windows)(
  '[T1] [T2] [T3] [T4] [T5] [T6] [T7] [T9] [T10] %s, window %s',
  (session = '', name = '') => {
    const screen = typed(session).get(name);
    expect(masked(screen ? screenText(screen) : '').split('\n')).toEqual(
      masked(read(`${session}.${name}.screen`)).split('\n'),
    );
  },
);

test('there is enough of it', () => {
  const printed = read('session.t1.screen')
    .split('\n')
    .filter((line) => !/^(?:\$|127\.0\.0\.1:\d+(?:\(TX\))?>|not connected>) /.test(line));
  expect(printed.length).toBeGreaterThan(150);
});

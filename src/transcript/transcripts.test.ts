// Every transcript of src/engine/testdata is a test, named by its first comment line.
// To rewrite their results: npx vitest run src/transcript -u (and commit only changes that you understand).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { create, promises } from '../engine';
import type { Note } from '../engine/record';
import { copyRun, describeMistake, isMistake, parseTranscript, runTranscript } from '.';
import type { Finished } from '.';

const folder = join(import.meta.dirname, '../engine/testdata');
const stories = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => ({ file: join(folder, file), text: readFileSync(join(folder, file), 'utf8') }))
  .map((story) => [story.text.split('\n', 1)[0]?.replace(/^#\s*/, '') ?? story.file, story] as const);

interface Told extends Finished {
  readonly violations: readonly Note[];
}

function run(text: string): Told {
  const script = parseTranscript(text);
  if (isMistake(script)) throw new Error(describeMistake(script));
  const violations: Note[] = [];
  const finished = runTranscript(script, {
    create: (world, listener) => create(world.config, world.seed, { listener, checkers: promises }),
    onNote: (note) => void (note.type === 'violation' && violations.push(note)),
  });
  if (isMistake(finished)) throw new Error(describeMistake(finished));
  return { ...finished, violations };
}

const runs = new Map<string, Told>();

/** What is told of a story: it is told once for everybody who looks at it. */
function runOf(file: string, text: string): Told {
  const told = runs.get(file) ?? run(text);
  runs.set(file, told);
  return told;
}

describe('transcripts', () => {
  test.each(stories)('%s', async (_, { file, text }) => {
    const { text: told, violations } = runOf(file, text);
    expect(violations).toEqual([]);
    await expect(told).toMatchFileSnapshot(file);
  });

  test.each(stories)('copied, the same run again: %s', (_, { file, text }) => {
    const first = runOf(file, text);
    const second = run(copyRun(first.triple));
    expect(second.triple).toEqual(first.triple);
    expect(second.hash).toBe(first.hash);
  });
});

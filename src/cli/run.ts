// `hashslot run`: a transcript in, the same transcript with its results (or its notes as JSON lines) out.
// Boundary: files and streams only; what a transcript means is src/transcript's.
import { readFileSync } from 'node:fs';
import { documented } from '../docs';
import { create } from '../engine';
import {
  describeMistake,
  endToJson,
  isMistake,
  noteToJson,
  parseTranscript,
  runTranscript,
} from '../transcript';
import type { Script } from '../transcript';
import { parseCount, parseRange, UsageError } from './options';
import type { Arguments } from './options';

export function run({ files, flags, values }: Arguments): number {
  const [file = '-'] = files;
  const seed = values.get('seed');
  const seeds = values.get('seeds');
  if (seed !== undefined && seeds !== undefined)
    throw new UsageError('--seed and --seeds exclude each other');
  const name = file === '-' ? 'standard input' : file;
  const script = parseTranscript(readText(file));
  if (isMistake(script)) return complain(name, describeMistake(script));
  const chosen = chooseSeeds({ seed, seeds, named: script.world.seed });
  for (let current = chosen.first; current <= chosen.last; current++) {
    const mistake = runOnce(script, {
      seed: current,
      rename: seed !== undefined || seeds !== undefined,
      json: flags.has('json'),
    });
    if (mistake !== null) return complain(name, mistake);
    if (!flags.has('json') && current < chosen.last) process.stdout.write('\n');
  }
  return 0;
}

function chooseSeeds({ seed, seeds, named }: { seed?: string; seeds?: string; named: number }) {
  if (seeds !== undefined) return parseRange('seeds', seeds);
  const first = seed === undefined ? named : parseCount('seed', seed);
  return { first, last: first };
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

function complain(name: string, words: string): number {
  process.stderr.write(`hashslot: ${name}: ${words}\n`);
  return 2;
}

/** What is wrong, or null. */
function runOnce(
  script: Script,
  { seed, rename, json }: { seed: number; rename: boolean; json: boolean },
): string | null {
  const finished = runTranscript(script, {
    create: (world, listener) => create(world.config, world.seed, { listener: documented(listener) }),
    ...(rename && { seed }),
    ...(json && { onNote: (note) => void process.stdout.write(`${noteToJson(note, seed)}\n`) }),
  });
  if (isMistake(finished)) return describeMistake(finished);
  const { triple, hash, text } = finished;
  process.stdout.write(json ? `${endToJson({ seed, end: triple.end, hash })}\n` : text);
  return null;
}

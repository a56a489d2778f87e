// `hashslot run`: a transcript in, the same transcript with its results (or its notes as JSON lines) out.
// Boundary: files and streams only; what a transcript means is src/transcript's.
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { documented } from '../docs';
import { create } from '../engine';
import type { Simulation } from '../engine';
import {
  describeMistake,
  endToJson,
  isMistake,
  noteToJson,
  parseTranscript,
  runTranscript,
} from '../transcript';
import type { Script } from '../transcript';
import { ledgerCsv } from '../share/ledgerCsv';
import { parseCount, parseRange, UsageError } from './options';
import type { Arguments } from './options';

export function run({ files, flags, values }: Arguments): number {
  const [file = '-'] = files;
  const seed = values.get('seed');
  const seeds = values.get('seeds');
  if (seed !== undefined && seeds !== undefined)
    throw new UsageError('--seed and --seeds exclude each other');
  const ledger = values.get('ledger') ?? null;
  if (ledger !== null && seeds !== undefined) throw new UsageError('--ledger and --seeds exclude each other');
  if (ledger !== null) mustBeWritable(ledger);
  const name = file === '-' ? 'standard input' : file;
  const script = parseTranscript(readText(file));
  if (isMistake(script)) return complain(name, describeMistake(script));
  const chosen = chooseSeeds({ seed, seeds, named: script.world.seed });
  for (let current = chosen.first; current <= chosen.last; current++) {
    const mistake = runOnce(script, {
      seed: current,
      rename: seed !== undefined || seeds !== undefined,
      json: flags.has('json'),
      ledger,
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
  { seed, rename, json, ledger }: { seed: number; rename: boolean; json: boolean; ledger: string | null },
): string | null {
  const held: { simulation: Simulation | null } = { simulation: null };
  const finished = runTranscript(script, {
    create: (world, listener) =>
      (held.simulation = create(world.config, world.seed, { listener: documented(listener) })),
    ...(rename && { seed }),
    ...(json && { onNote: (note) => void process.stdout.write(`${noteToJson(note, seed)}\n`) }),
  });
  if (isMistake(finished)) return describeMistake(finished);
  const { triple, hash, text } = finished;
  process.stdout.write(json ? `${endToJson({ seed, end: triple.end, hash })}\n` : text);
  if (ledger !== null && held.simulation) writeLedger(ledger, held.simulation);
  return null;
}

/** Before an hour of simulation, not after it. */
function mustBeWritable(file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** Every write that is remembered, as CSV. Bytes are bytes: a key is what it was. */
function writeLedger(file: string, simulation: Simulation): void {
  writeFileSync(file, Buffer.from(ledgerCsv(simulation.wholeLedger()), 'latin1'));
}

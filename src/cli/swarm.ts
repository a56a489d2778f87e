// `hashslot swarm`: every seed draws a world and a minute of faults and of work, and must recover from them (endure.ts).
// Prints the transcript of each run that fails. Boundary: the seeds run in a thread of their own, so that one that never
// comes to an end can be named and left.
import { once } from 'node:events';
import { Worker, parentPort } from 'node:worker_threads';
import { create } from '../engine';
import { copyRun } from '../transcript';
import { endure } from './endure';
import type { Failure } from './endure';
import { parseCount } from './options';
import type { Arguments } from './options';
import { drawOrdeal } from './drawOrdeal';

/** Wall time: a seed takes half a second on a machine with nothing else to do. */
const LIMIT_S = 120;

export async function swarm({ values }: Arguments): Promise<number> {
  const count = parseCount('seeds', values.get('seeds') ?? '100', { min: 1, max: 1_000_000 });
  const first = parseCount('from', values.get('from') ?? '1');
  const limit = parseCount('limit', values.get('limit') ?? String(LIMIT_S), { min: 0, max: 86_400 });
  let failed = 0;
  let worker = startWorker();
  for (let seed = first; seed < first + count; seed++) {
    const failure = await within(worker, seed, limit);
    if (!failure) continue;
    failed++;
    process.stdout.write(`${failure.transcript}\n`);
    if (!failure.endless) continue;
    await worker.terminate();
    worker = startWorker();
  }
  await worker.terminate();
  process.stdout.write(`${count} seeds, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

/** The same program once more, as a thread: main.ts knows that it is one. */
const startWorker = (): Worker => new Worker(new URL(import.meta.url));

/** The thread's side: a seed in, its failure or null out. */
export function answerSeeds(): void {
  parentPort?.on('message', (seed: number) => parentPort?.postMessage(endure(seed)));
}

type Outcome = (Failure & { readonly endless?: boolean }) | null;

async function within(worker: Worker, seed: number, limit: number): Promise<Outcome> {
  const patience = new AbortController();
  const alarm = setTimeout(() => patience.abort(), limit * 1000);
  worker.postMessage(seed);
  try {
    const [failure] = (await once(worker, 'message', { signal: patience.signal })) as [Failure | null];
    return failure;
  } catch (error) {
    if (!patience.signal.aborted) throw error;
    return endless(seed, `no end within ${limit} s of wall time`);
  } finally {
    clearTimeout(alarm);
  }
}

/** Where it hangs nobody knows: the transcript has everything that was drawn. */
function endless(seed: number, why: string): Outcome {
  const { config, timeline, deadline } = drawOrdeal(seed);
  const triple = { config: create(config, seed).config, seed, timeline, end: deadline };
  return { seed, why, transcript: copyRun(triple, `seed ${seed}: ${why}`), endless: true };
}

// What to copy into a report when the engine breaks: the triple as a transcript that runs again, and the error.
import type { ToWorker } from './protocol';
import type { Run } from './run';
import { copyRun } from '../transcript/copy';

export function describePanic(message: ToWorker, run: Run | null, error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${what}\n\nwhile it handled ${JSON.stringify(message)}\n\n${run ? transcriptOf(run) : ''}`;
}

function transcriptOf(run: Run): string {
  const { config, seed, actions, at } = run.triple();
  try {
    return copyRun({ config, seed, timeline: actions, end: at });
  } catch {
    return JSON.stringify({ config, seed, actions, at }); // nothing may go wrong twice
  }
}

// What to copy into a report when the engine breaks: the error, and the run as a transcript that runs again.
// Boundary: loaded only when it is needed; nothing in here may fail a second time.
import { copyRun } from '../transcript/copy';
import type { FromWorker } from '../worker/protocol';

export function reportOf({ error, what, triple }: Extract<FromWorker, { type: 'panic' }>): string {
  return [error, `while it handled ${what}`, triple ? runOf(triple) : ''].join('\n\n');
}

function runOf(triple: Parameters<typeof copyRun>[0]): string {
  try {
    return copyRun(triple);
  } catch {
    return JSON.stringify(triple);
  }
}

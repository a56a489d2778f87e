// A run as a file: the JSON of a link as it is, so that a person can read it, under a name that says whose it is.
// Boundary: texts; where they come from and go is the page's business.
import { isRefusal, limits } from './refusal';
import type { ShareRefusal } from './refusal';
import { printRun, readRun } from './run';
import type { SharedRun } from './run';

export const FILE_ENDING = '.hashslot.json';

const FORMAT = 'hashslot run';

export const printFile = (run: SharedRun): string =>
  `${JSON.stringify({ format: FORMAT, ...printRun(run) }, null, 1)}\n`;

/** A person may have edited it: nothing but what it says is checked. */
export function readFile(text: string): SharedRun | ShareRefusal {
  if (text.length > limits.fileBytes) return { why: 'tooLarge', limit: limits.fileBytes };
  try {
    const given: unknown = JSON.parse(text);
    const isOurs = typeof given === 'object' && given !== null && 'format' in given;
    if (!isOurs || given.format !== FORMAT) return { why: 'notARun' };
    const run = readRun(given);
    return isRefusal(run) && run.why === 'damaged' ? { why: 'notARun' } : run;
  } catch (error) {
    if (error instanceof SyntaxError) return { why: text.includes(FORMAT) ? 'damaged' : 'notARun' };
    throw error;
  }
}

// A run as a transcript: its world, its timeline as `at` lines, and how far it went. Running that gives the same run.
// Source: the transcript format. Boundary: commands do not wait here, since the timeline knows when each was given.
import { printTime } from './quantities';
import type { Triple } from './script';
import { printTimed } from './timed';
import { printWorld } from './world';

export function copyRun({ config, seed, timeline, end }: Triple, comment?: string): string {
  const actions = timeline.map((timed) => `at ${printTimed(timed)}`);
  const until = timeline.reduce<number>((latest, { at }) => Math.max(latest, at), end);
  return [
    ...(comment === undefined ? [] : comment.split('\n').map((line) => `# ${line}`)),
    printWorld({ config, seed }),
    ...actions,
    `run until=${printTime(until)}`,
    '',
  ].join('\n');
}

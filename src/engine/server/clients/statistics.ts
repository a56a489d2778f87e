// What INFO commandstats and errorstats count. Source: call, rejectCommand, incrCommandStatsOnError, afterErrorReply.
import type { Reply } from '../reply';
import type { CommandCount, Statistics } from './shapes';

export function countOf({ commands }: Statistics, name: string): CommandCount {
  const known = commands.get(name);
  if (known !== undefined) return known;
  const fresh: CommandCount = { calls: 0, usec: 0, rejected: 0, failed: 0, histogram: [] };
  commands.set(name, fresh);
  return fresh;
}

/** C61. By its first word; every error counts, also one inside the answer of EXEC. */
export function countError({ errors }: Statistics, text: string): void {
  const word = text.split(' ', 1)[0] ?? '';
  errors.set(word, (errors.get(word) ?? 0) + 1);
}

/** C61. A command has been refused; `name` is null when it is none. */
export function countRefusal(statistics: Statistics, name: string | null, reply: Reply): void {
  if (name !== null) countOf(statistics, name).rejected += 1;
  if (reply.type === 'error') countError(statistics, reply.text);
}

/** C61. A command has been carried out and took so long. */
export function countCall(statistics: Statistics, name: string, reply: Reply | null, usec: number): void {
  const count = countOf(statistics, name);
  count.calls += 1;
  count.usec += usec;
  const bucket = bucketOf(usec);
  while (count.histogram.length <= bucket) count.histogram.push(0);
  count.histogram[bucket] = (count.histogram[bucket] ?? 0) + 1;
  if (reply?.type === 'error') countFailure(statistics, name, reply.text);
}

/** C61. A command that was carried out has ended in an error, at once or later. */
export function countFailure(statistics: Statistics, name: string, text: string): void {
  countOf(statistics, name).failed += 1;
  countError(statistics, text);
}

/** C63. Nanoseconds that a bucket reaches to: powers of two, as coarse as Redis keeps its times. */
export const reachOf = (bucket: number): number => Math.floor(1024 * 2 ** bucket * (1 + 1 / 128) - 1);

function bucketOf(usec: number): number {
  let bucket = 0;
  while (reachOf(bucket) < usec * 1000) bucket += 1;
  return bucket;
}

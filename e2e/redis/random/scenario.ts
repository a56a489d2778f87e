// Scenarios of requests at random, which a real server and the engine have to answer alike: each is made from its seed.
// Boundary: writes them down; carrying them out is no different from what stands in the recordings.
import fc from 'fast-check';
import { quoteArgument } from '../../../src/rediscli';
import { request } from './grammar';

const REQUESTS = 500;

/** Replies of these have no order, and inside of a transaction's reply nobody would sort them. */
const unsorted = /^(?:keys|smembers|sinter|sunion|sdiff|scan)$/i;

function withoutUnsortedInTransactions(requests: readonly (readonly string[])[]): (readonly string[])[] {
  let queueing = false;
  return requests.filter(([name = '']) => {
    if (/^multi$/i.test(name)) queueing = true;
    if (/^(?:exec|discard)$/i.test(name)) queueing = false;
    return !queueing || !unsorted.test(name);
  });
}

/** A transcript of one server that is asked what the seed draws. */
export function randomScenario(seed: number): string {
  const drawn = withoutUnsortedInTransactions(fc.sample(request, { seed, numRuns: REQUESTS }));
  const lines = drawn.map((words) => `node n1 ${words.map(quoteArgument).join(' ')}`);
  return [`# Requests at random, seed ${seed}.`, 'standalone seed=7', ...lines, ''].join('\n');
}

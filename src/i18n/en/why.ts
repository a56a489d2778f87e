// English: why, and why not.
import type { WhyTexts } from '../why';
import { count, length } from './format';

const ms = (milliseconds: number): string => length(milliseconds * 1000);

export const why: WhyTexts = {
  chain: 'Because',
  conditions: 'What it would take',
  asOf: (stamp) => `as it is at ${stamp}`,
  nobody: 'Nobody’s doing: it has been so from the start.',
  forgotten: 'What came before is not remembered any more.',
  nothing: 'Nothing more is known about it.',
  met: 'met:',
  unmet: 'not met:',
  replica: (name) => `Why does ${name} not take over?`,
  condition: {
    runs: ({ status }) => (status === 'frozen' ? 'it runs: it is frozen' : 'it runs: it is dead'),
    masterFails: ({ master, held, reports, needed }) =>
      held === 'fail'
        ? `it holds ${master} FAIL`
        : held === 'pfail'
          ? `it holds ${master} FAIL: it only suspects it, ${reports} of ${needed} masters report it`
          : `it holds ${master} FAIL: for it ${master} is well`,
    allowed: () => 'cluster-replica-no-failover is off',
    masterHasSlots: ({ master, slots }) => `${master || 'its master'} has slots: ${slots}`,
    dataAge: ({ age, limit }) =>
      limit === null ? 'its data may be of any age' : `its data is ${ms(age)} old, ${ms(limit)} is the limit`,
    delay: ({ met, left, rank }) =>
      met ? `its delay is over, rank ${rank}` : `its delay is over: ${ms(left)} to go, rank ${rank}`,
    votes: ({ votes, needed, epoch }) => `${needed} votes in epoch ${epoch}: it has ${votes}`,
    inTime: ({ met, left, retryIn }) =>
      met
        ? `the election is valid for ${ms(left)} more`
        : `the election is still valid: it is over, the next may begin in ${ms(retryIn)}`,
    slotIsHere: ({ slot, owner, how }) =>
      how === 'MOVED'
        ? `slot ${slot} is its own: it belongs to ${owner}`
        : `the key is here: slot ${slot} is on its way to ${owner}`,
    covered: ({ missing, required }) =>
      missing === 0
        ? 'every slot has an owner that is not FAIL'
        : required
          ? `every slot has an owner that is not FAIL: ${count(missing, 'has', 'have')} none, and cluster-require-full-coverage is on`
          : `${count(missing, 'slot has', 'slots have')} no owner that is not FAIL, which cluster-require-full-coverage allows`,
    majority: ({ reachable, needed }) =>
      `${count(needed, 'master', 'masters')} in sight: ${reachable} ${reachable === 1 ? 'is' : 'are'}`,
    isMaster: ({ met, master }) => (met ? 'it is a master' : `it is a master: it is a replica of ${master}`),
    goodReplicas: ({ good, needed, maxLag }) =>
      `${count(needed, 'replica', 'replicas')} heard within ${maxLag} s (min-replicas-to-write): ${good}`,
  },
  silent: (name, status) =>
    status === 'up'
      ? `${name}: not a word`
      : status === 'frozen'
        ? `${name}: not a word, it is frozen`
        : `${name}: not a word, it is dead`,
};

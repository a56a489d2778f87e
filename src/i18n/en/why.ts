// English: why, and why not.
import type { WhyTexts } from '../why';
import { count, length, number } from './format';

const ms = (milliseconds: number): string => length(milliseconds * 1000);

export const why: WhyTexts = {
  chain: 'Because',
  conditions: 'What it would take',
  asOf: (stamp) => `as it is at ${stamp}`,
  nobody: 'Nobody’s doing: it has been so from the start.',
  nobodyBut: (note) => {
    switch (note.type) {
      case 'redirected':
        return `Nobody’s doing: a client asked ${note.process} of its own accord, and slot ${note.slot} has been ${note.to}’s from the start.`;
      case 'redirectFollowed':
      case 'slotTableUpdated':
        return `Nobody’s doing: ${note.process} asks of its own accord, and learns who serves what.`;
      case 'foundMaster':
        return `Nobody’s doing: ${note.process} looked for its master when it began.`;
      case '+role-change':
      case '-role-change':
        return `Nobody’s doing that is known: ${note.process} read it in what ${note.about} says of itself (INFO).`;
      default:
        return null;
    }
  },
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
    loaded: ({ met, loaded, bytes, left }) =>
      met
        ? 'its data set is in memory'
        : `its data set is in memory: ${number(loaded)} of ${number(bytes)} B are, ${ms(left)} to go`,
    memory: ({ met, used, limit, policy }) =>
      `used_memory is at most maxmemory: ${number(used)} ${met ? 'of' : 'B are used,'} ${number(limit)} B${met ? '' : ' is the limit'}, maxmemory-policy ${policy}`,
    masterLink: ({ met, master, state, down }) =>
      met
        ? `its link to ${master || 'its master'} is up`
        : `its link to ${master || 'its master'} is up: it is ${state}${down === null ? '' : `, down for ${ms(down)}`}, and replica-serve-stale-data is no`,
    slotIsSettled: ({ slot, how, peer, keys }) =>
      how === 'migrating'
        ? `all keys of the command are here: slot ${slot} is on its way to ${peer}, ${count(keys, 'key is', 'keys are')} left here`
        : `all keys of the command are here: slot ${slot} comes from ${peer}, ${count(keys, 'key is', 'keys are')} here`,
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

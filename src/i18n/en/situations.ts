// What is going on now, in one English sentence, and the title of the story meanwhile.
import type { SituationTexts } from '../catalogue';
import { clock } from '../format';
import { count, length, list } from './format';

const happened = { dead: 'is dead', frozen: 'is frozen', cutOff: 'is cut off' } as const;

export const situations: SituationTexts = {
  quiet: {
    title: 'A cluster at work',
    lead: 'A Redis Cluster, simulated message by message: every server knows only what it has heard. Kill a master and watch the others suspect it, agree, and vote. Then go back in time and try something else.',
    sentence: ({ masters, replicas }) =>
      `${count(masters, 'master serves', 'masters serve')} all 16,384 slots · ${replicas === 0 ? 'no replicas' : count(replicas, 'replica follows', 'replicas follow')}`,
  },
  lagging: {
    title: 'A replica falls behind',
    sentence: ({ replicas, masters }) =>
      `${list(replicas)} ${replicas.length === 1 ? 'falls' : 'fall'} behind ${list(masters)} · a failover now would lose writes`,
  },
  unnoticed: {
    title: 'Silence',
    sentence: ({ node, state }) => `${node} ${happened[state]} · no other node has noticed yet`,
  },
  suspected: {
    title: 'Suspicion is not yet failure',
    sentence: ({ node, have, need }) =>
      have > 0
        ? `${node} is suspected by ${count(have, 'master', 'masters')} · ${need} are needed`
        : `${node} is suspected, by no master yet · ${need} are needed`,
  },
  failed: {
    title: 'The masters have agreed',
    sentence: ({ node, candidate, due }) =>
      candidate === null
        ? `${node} is FAIL · its replicas are told`
        : due === null
          ? `${node} is FAIL · ${candidate} will ask for votes`
          : `${node} is FAIL · ${candidate} will ask for votes at ${clock(due)}`,
  },
  asksVotes: {
    title: 'The election',
    sentence: ({ node, epoch, have, need }) =>
      `${node} asks for votes in epoch ${epoch} · ${have} of ${need} needed`,
  },
  noQuorum: {
    title: 'No majority, no promotion',
    sentence: ({ node, have, need }) =>
      `${node} is not replaced: only ${count(have, 'master', 'masters')} can be reached, ${need} are needed`,
  },
  noReplica: {
    title: 'Nobody can take over',
    sentence: ({ node, slots }) =>
      slots === ''
        ? `${node} is not replaced: it has no replica that runs`
        : `${node} is not replaced: it has no replica that runs · slots ${slots} wait for its restart`,
  },
  dataTooOld: {
    title: 'Too old to be elected',
    sentence: ({ node, replica }) =>
      `${node} is not replaced: ${replica ?? 'its replica'} was without its master for too long`,
  },
  forbidden: {
    title: 'Not allowed to take over',
    sentence: ({ node, replica }) =>
      `${node} is not replaced: cluster-replica-no-failover keeps ${replica ?? 'its replica'} from standing`,
  },
  retry: {
    title: 'The election has expired',
    sentence: ({ replica, due, have, need }) =>
      `${replica ?? 'The replica'} had ${have} of ${need} votes in time · ${due === null ? 'it will try again' : `it tries again at ${clock(due)}`}`,
  },
  promoted: {
    title: 'A replica has taken over',
    sentence: ({ node, slots, unserved, lost }) =>
      [
        `${node} is master of ${slots}`,
        unserved > 0 ? `${length(unserved)} without service` : '',
        `${count(lost, 'acknowledged write', 'acknowledged writes')} lost`,
      ]
        .filter((part) => part !== '')
        .join(' · '),
  },
  returning: {
    title: 'Back, and not yet believed',
    sentence: ({ node, claims }) =>
      claims
        ? `${node} is back · it does not know yet that it was replaced`
        : `${node} is back · the others have not taken it back yet`,
  },
  rejoined: {
    title: 'The old master comes back',
    sentence: ({ node, master }) => `${node} has learned that it was replaced · it follows ${master} now`,
  },
  copying: {
    title: 'A full copy',
    sentence: ({ node, master }) => `${node} copies the whole dataset from ${master}`,
  },
  replicaFailed: {
    title: 'A replica less',
    sentence: ({ node, master }) =>
      master === null
        ? `${node} has failed · it served no slots`
        : `${node} has failed · it served no slots, ${master} works on without it`,
  },
  clusterDown: {
    title: 'The cluster is down',
    sentence: ({ why, nodes }) =>
      why === 'uncovered'
        ? `${list(nodes)} answer CLUSTERDOWN: some slots have no working owner`
        : `${list(nodes)} answer CLUSTERDOWN: they reach only a minority of the masters`,
  },
  recovered: {
    title: 'All is well again',
    sentence: ({ unserved }) =>
      unserved > 0
        ? `All 16,384 slots are served again · ${length(unserved)} without service`
        : 'All 16,384 slots are served · no client waited',
  },
};

// What the run is waiting for, read off a survey: the director runs through a wait, and must know when none is coming.
// Source: the outlook that the engine derives from its rules. Pure.
import type { Survey } from '../engine/view';

export type Situation =
  /** Nothing is expected to happen. */
  | { readonly waiting: 'nothing' }
  /** Somebody is silent, and the others are about to notice or to agree. */
  | { readonly waiting: 'detection' }
  /** A replica waits for its delay, or for the next try: until `due` (virtual µs). */
  | { readonly waiting: 'election' | 'retry'; readonly due: number | null }
  /** Votes are on the wire. */
  | { readonly waiting: 'votes' };

const urgency: Readonly<Record<Situation['waiting'], number>> = {
  votes: 4,
  election: 3,
  detection: 2,
  retry: 1,
  nothing: 0,
};

export function situationOf({ outlook, nodes }: Pick<Survey, 'outlook' | 'nodes'>): Situation {
  const judged = new Set(outlook.map(({ master }) => master));
  const missed = nodes.some((node) => isMissed(node) && !judged.has(node.name));
  let most: Situation = missed ? { waiting: 'detection' } : { waiting: 'nothing' };
  for (const view of outlook) {
    const found = waitOf(
      view,
      nodes.find(({ name }) => name === view.master),
    );
    if (urgency[found.waiting] > urgency[most.waiting]) most = found;
  }
  return most;
}

type Node = Survey['nodes'][number];

/** Silent, and not yet agreed to be so: replicas have no outlook, but they are missed in the same way. */
const isMissed = (node: Node): boolean => (node.process !== 'up' || node.suspicions > 0) && !node.failed;

function waitOf({ state, due }: Survey['outlook'][number], master: Node | undefined): Situation {
  switch (state) {
    case 'unnoticed':
    case 'suspected':
      return { waiting: 'detection' };
    case 'waitingElection':
      return { waiting: 'election', due };
    case 'waitingVotes':
      return { waiting: 'votes' };
    case 'retry':
      return { waiting: 'retry', due };
    case 'noQuorum':
    case 'noReplica':
    case 'dataTooOld': // no promotion is coming; the first suspicion still is
      return { waiting: master && master.suspectedBy.length === 0 ? 'detection' : 'nothing' };
  }
}

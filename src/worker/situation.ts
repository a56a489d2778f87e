// What the run is waiting for, read off a survey: the director runs through a wait, and must know when none is coming.
// Source: the outlook that the engine derives from its rules. Pure.
import type { Config } from '../engine/config';
import type { Survey } from '../engine/view';

export type Situation =
  /** Nothing is expected to happen. */
  | { readonly waiting: 'nothing' }
  /** Somebody is silent, and the others are about to notice or to agree. */
  | { readonly waiting: 'detection' }
  /** A replica waits for its delay, or for the next try: until `due` (virtual µs). */
  | { readonly waiting: 'election' | 'retry'; readonly due: number | null }
  /** Votes are on the wire. */
  | { readonly waiting: 'votes' }
  /** Somebody's redis-cli --cluster is at work: hundreds of slots, one after the other. */
  | { readonly waiting: 'operation' }
  /** A replica is about to reach its master, or copies it. */
  | { readonly waiting: 'copy' };

const urgency: Readonly<Record<Situation['waiting'], number>> = {
  votes: 5,
  election: 4,
  detection: 3,
  retry: 2,
  operation: 1.5,
  copy: 1,
  nothing: 0,
};

type Seen = Pick<Survey, 'outlook' | 'nodes'> & {
  readonly sentinels?: Survey['sentinels'];
  readonly operating?: boolean;
};

export function situationOf(seen: Seen, deployment: Config['deployment'] = 'cluster'): Situation {
  if (deployment !== 'cluster') return groupWait(seen);
  const { outlook, nodes, operating = false } = seen;
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const judged = new Set(outlook.map(({ master }) => master));
  const waits: Situation[] = outlook.map((view) => waitOf(view, byName));
  if (nodes.some((node) => !judged.has(node.name) && isMissed(node, byName)))
    waits.push({ waiting: 'detection' });
  if (nodes.some((node) => isCopying(node, byName))) waits.push({ waiting: 'copy' });
  if (operating) waits.push({ waiting: 'operation' });
  return mostUrgent(waits);
}

export const mostUrgent = (waits: readonly Situation[]): Situation =>
  waits.reduce<Situation>((most, wait) => (urgency[wait.waiting] > urgency[most.waiting] ? wait : most), {
    waiting: 'nothing',
  });

/** Where there is no cluster nobody notices anything, unless sentinels do. */
function groupWait({ nodes, sentinels = [] }: Seen): Situation {
  const running = sentinels.filter(({ process }) => process === 'up');
  const steps = running.flatMap(({ failover }) => failover ?? []);
  if (steps.some(({ state }) => state !== 'wait_start')) return { waiting: 'copy' };
  const majority = Math.floor(sentinels.length / 2) + 1;
  const lost = [...nodes, ...sentinels].filter(({ process, cutOff }) => process !== 'up' || cutOff);
  const isAgreed = (name: string): boolean =>
    running.every(({ verdicts }) => verdicts.some(({ about }) => about === name));
  const isMaster = (name: string): boolean => running.some(({ follows }) => follows === name);
  const isComing = ({ name }: { readonly name: string }): boolean =>
    !isAgreed(name) || (isMaster(name) && running.length >= majority);
  if (running.length > 0 && (steps.length > 0 || lost.some(isComing))) return { waiting: 'detection' };
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return { waiting: nodes.some((node) => isCopying(node, byName)) ? 'copy' : 'nothing' };
}

type Node = Survey['nodes'][number];
type Nodes = ReadonlyMap<string, Node>;

/** Silent, and not yet agreed to be so. What one says that has failed itself does not count: it misses everybody. */
const isMissed = (node: Node, byName: Nodes): boolean =>
  !node.failed &&
  (node.process !== 'up' ||
    (node.suspicions > 0 && node.suspectedBy.some((name) => !byName.get(name)?.failed)));

const isCopying = ({ process, role, linkUp, copying, master }: Node, byName: Nodes): boolean =>
  process === 'up' &&
  role === 'replica' &&
  (!linkUp || copying !== null) &&
  byName.get(master ?? '')?.state === 'up';

function waitOf({ state, due, master }: Survey['outlook'][number], byName: Nodes): Situation {
  const node = byName.get(master);
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
    case 'noReplica':
    case 'forbidden':
    case 'dataTooOld': // no promotion is coming; agreement on the failure is
      return { waiting: node?.failed === false ? 'detection' : 'nothing' };
    case 'noQuorum': // not even that; all that is left is that everybody notices
      return { waiting: node && isUnknownToSome(node, byName) ? 'detection' : 'nothing' };
  }
}

function isUnknownToSome({ name, suspectedBy }: Node, byName: Nodes): boolean {
  const running = [...byName.values()].filter((other) => other.process === 'up' && other.name !== name);
  return suspectedBy.length < running.length;
}

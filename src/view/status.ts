// What there is to say of a node's state, in which tone, and what may befall it sooner or later.
// Boundary: pure; the words are StageTexts', the places are the layout's.
import type { Tone } from './shapes';
import type { NodeView, StatusKind } from './stage';

/** Whom each node holds PFAIL: the other side of `suspectedBy`, while nothing is agreed. */
export function suspicionsOf(nodes: readonly NodeView[]): Map<string, string[]> {
  const suspects = new Map<string, string[]>();
  for (const { name, state, suspectedBy } of nodes) {
    if (state !== 'suspected') continue;
    for (const by of suspectedBy) suspects.set(by, [...(suspects.get(by) ?? []), name]);
  }
  return suspects;
}

/** What the third line is about. What others say of a node comes before what it does itself. */
export function statusOf(node: NodeView, suspects: readonly string[]): StatusKind {
  if (node.state !== 'up') return node.state;
  if (node.election) return node.election.phase;
  if (node.copying !== null) return 'copying';
  if (suspects.length > 0) return 'suspects';
  if (node.cutOff) return 'cutOff';
  return node.clusterState === 'fail' ? 'down' : 'up';
}

/** A node's own trouble is said in a strong voice; that the cluster is down, which all of them say at once, is not. */
export const isLoud = (kind: StatusKind) => kind !== 'up' && kind !== 'down';

export const toneOf: Readonly<Record<StatusKind, Tone>> = {
  failed: 'failed',
  suspected: 'suspected',
  dead: 'ink',
  frozen: 'frozen',
  waitingVotes: 'asking',
  waitingDelay: 'asking',
  copying: 'redirected',
  suspects: 'suspected',
  cutOff: 'redirected',
  down: 'failed',
  up: 'quiet',
};

// ── What may come ──────────────────────────────────────────────────────────────────────────────────────────────

const calmly = {
  state: 'up',
  process: 'up',
  election: null,
  claims: null,
  copying: null,
  cutOff: false,
  clusterState: 'ok',
} as const;

/** The node with nothing the matter: the room that it is given does not depend on what just happens. */
export const calmed = (node: NodeView): NodeView => ({ ...node, ...calmly });

const usual = ['up', 'failed', 'suspected', 'dead', 'frozen', 'suspects', 'down'] as const;
const candidate = [...usual, 'waitingVotes', 'waitingDelay'] as const;
/** Of a master that was replaced. */
const lost = ['up', 'failed', 'dead'] as const;

const electionOf = ({ needed, currentEpoch }: NodeView): NodeView['election'] => ({
  phase: 'waitingVotes',
  epoch: currentEpoch,
  rank: 0,
  startsAt: 0,
  votes: 0,
  needed,
  voters: [],
});

interface Mood {
  readonly node: NodeView;
  readonly kind: StatusKind;
}

/** A node in every state that it may come into, under an epoch of two digits at least: the widest decides on the room. */
export function moodsOf(told: NodeView): Mood[] {
  const node = { ...told, suspicions: 1, configEpoch: Math.max(told.currentEpoch + 1, 88) };
  const moods = (node.role === 'replica' ? candidate : usual).map((kind): Mood => {
    const election = kind === 'waitingVotes' || kind === 'waitingDelay' ? electionOf(node) : null;
    return { kind, node: { ...node, election } };
  });
  return [...moods, ...lost.map((kind): Mood => ({ kind, node: { ...node, role: 'master', master: null } }))];
}

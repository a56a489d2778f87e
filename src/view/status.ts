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
  if (node.sentinel) return watching(node, node.sentinel);
  if (node.state !== 'up') return node.state;
  if (node.election) return node.election.phase;
  if (node.copying !== null) return 'copying';
  if (suspects.length > 0) return 'suspects';
  if (node.cutOff) return 'cutOff';
  return node.clusterState === 'fail' ? 'down' : 'up';
}

/** What a sentinel is about: its own trouble, then what it does, then what it holds of others. */
function watching({ process, election, cutOff }: NodeView, { failover, tilt, verdicts }: Watch): StatusKind {
  if (process !== 'up') return process;
  if (election) return election.phase;
  if (failover) return 'leads';
  if (tilt) return 'tilt';
  if (verdicts.length > 0) return verdicts.some(({ odown }) => odown) ? 'odown' : 'sdown';
  return cutOff ? 'cutOff' : 'up';
}

type Watch = NonNullable<NodeView['sentinel']>;

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
  tilt: 'redirected',
  leads: 'asking',
  sdown: 'suspected',
  odown: 'failed',
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

const watch = ['up', 'dead', 'frozen', 'waitingVotes', 'leads', 'sdown', 'odown', 'tilt'] as const;
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

/** A sentinel has voted for somebody, and holds one down, sooner or later. */
function watchMoods(told: NodeView, { vote, follows, failover }: Watch): Mood[] {
  const sentinel = {
    ...(told.sentinel as Watch),
    vote: vote ?? { for: told.name, epoch: 88 },
    verdicts: [{ about: follows ?? 'n1', sdown: true, odown: true }],
    failover: failover ?? { state: 'send_slaveof_noone', epoch: 88, votes: 1, needed: 2, promoted: null },
  };
  const node = { ...told, currentEpoch: Math.max(told.currentEpoch, 88), sentinel };
  return watch.map((kind) => ({
    kind,
    node: { ...node, election: kind === 'waitingVotes' ? electionOf(node) : null },
  }));
}

interface Mood {
  readonly node: NodeView;
  readonly kind: StatusKind;
}

/** A node in every state that it may come into, under an epoch of two digits at least: the widest decides on the room. */
export function moodsOf(told: NodeView): Mood[] {
  if (told.sentinel) return watchMoods(told, told.sentinel);
  const node = { ...told, suspicions: 1, configEpoch: Math.max(told.currentEpoch + 1, 88) };
  const moods = (node.role === 'replica' ? candidate : usual).map((kind): Mood => {
    const election = kind === 'waitingVotes' || kind === 'waitingDelay' ? electionOf(node) : null;
    return { kind, node: { ...node, election } };
  });
  return [...moods, ...lost.map((kind): Mood => ({ kind, node: { ...node, role: 'master', master: null } }))];
}

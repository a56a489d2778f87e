// Whether the slots of a master that does not serve will be taken over, and if not, which condition of the rules is missing.
// Source: SPEC F3, E1, E2, E5, E7. Boundary: reads; the words for it are made on the page.
import { CLOCK_BASE_MS, myMaster } from './cluster/cluster';
import { isCut } from './kernel/paths';
import type { RunState } from './kernel/state';
import type { Claims } from './ring';
import type { SeenNode } from './checkers/world';
import type { NodeView, Outlook } from './view';

/** From a node's clock (ms) to virtual time (µs). */
export const toInstant = (clockMs: number): number => (clockMs - CLOCK_BASE_MS) * 1000;

export function outlook(
  run: RunState,
  nodes: readonly SeenNode[],
  claims: Claims,
  views: readonly NodeView[],
): Outlook[] {
  const owners = nodes.filter(({ node }) => claims.slots.has(node.cluster.id));
  return owners.flatMap((owner) => {
    const view = views[nodes.indexOf(owner)];
    if (!view || isWell(run, owner, view, owners)) return [];
    return [forMaster(run, { owner, view, owners, nodes })];
  });
}

/** Runs, and is suspected by nobody; behind a cut, what counts is that it can talk to a majority of masters, itself included. */
function isWell(run: RunState, owner: SeenNode, view: NodeView, owners: readonly SeenNode[]): boolean {
  if (owner.status !== 'up' || view.failed) return false;
  if (!view.cutOff) return view.state === 'up';
  return owners.filter((other) => canTalk(run, owner, other)).length >= view.needed;
}

const canTalk = (run: RunState, a: SeenNode, b: SeenNode): boolean =>
  a === b ||
  (b.status === 'up' && !isCut(run.paths, a.index, b.index) && !isCut(run.paths, b.index, a.index));

interface Case {
  readonly owner: SeenNode;
  readonly view: NodeView;
  readonly owners: readonly SeenNode[];
  readonly nodes: readonly SeenNode[];
}

function forMaster(run: RunState, { owner, view, owners, nodes }: Case): Outlook {
  const need = view.needed;
  const replicas = nodes.filter(
    ({ status, node }) => status === 'up' && myMaster(node.cluster) === owner.node.cluster.id,
  );
  const votersFor = (replica: SeenNode): number =>
    owners.filter((voter) => voter !== owner && canTalk(run, replica, voter)).length;
  const best = replicas.toSorted((a, b) => votersFor(b) - votersFor(a))[0];
  const result = (state: Outlook['state'], more: Partial<Outlook> = {}): Outlook => ({
    master: view.name,
    state,
    replica: best?.name ?? null,
    due: null,
    have: view.suspicions,
    need,
    ...more,
  });

  const voters = best
    ? votersFor(best)
    : owners.filter(
        (voter) => voter !== owner && voter.status === 'up' && !isCut(run.paths, voter.index, owner.index),
      ).length;
  if (voters < need) return result('noQuorum', { have: voters });
  if (!best) return result('noReplica', { have: 0, need: 1 });
  if (!view.failed) return result(view.state === 'suspected' ? 'suspected' : 'unnoticed');
  return election(replicas, result);
}

/** The replica that is furthest along speaks for the shard. */
function election(
  replicas: readonly SeenNode[],
  result: (state: Outlook['state'], more?: Partial<Outlook>) => Outlook,
): Outlook {
  const standing = replicas.filter(({ node }) => node.cluster.election.refusal === null);
  const refused = replicas[0]?.node.cluster.election.refusal;
  if (standing.length === 0 && refused)
    return refused.why === 'forbidden'
      ? result('forbidden', { have: 0, need: 1 })
      : result('dataTooOld', { have: refused.age, need: refused.limit });
  const first = standing.toSorted(
    (a, b) => a.node.cluster.election.startsAt - b.node.cluster.election.startsAt,
  )[0];
  if (!first) return result('waitingElection');
  const { election: attempt, size } = first.node.cluster;
  const replica = first.name;
  const need = Math.floor(size / 2) + 1;
  if (attempt.expired) return result('retry', { replica, have: attempt.votes.length, need });
  if (attempt.asked) return result('waitingVotes', { replica, have: attempt.votes.length, need });
  return result('waitingElection', {
    replica,
    due: attempt.startsAt > 0 ? toInstant(attempt.startsAt) : null,
  });
}

// Whether this node answers requests: the cluster state by its own view. Source: SPEC S7 to S10; clusterUpdateState.
// Boundary: looks at slots and flags, changes nothing but the state, the size and their times.
import type { NoteNumber, Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import type { ClusterState, NodeState } from './cluster';
import { clock, iAmMaster, quorum } from './cluster';
import { note } from './notes';
import { NOBODY } from './slots';
import { FAIL, FAILING, eachNode, hasFlag, isVoter } from './table';

const WRITABLE_DELAY_MS = 2000; // a restarted master first learns whether it was replaced
const LEAST_REJOIN_DELAY_MS = 500;
const LONGEST_REJOIN_DELAY_MS = 5000;

interface Outlook {
  readonly why: 'uncovered' | 'minority';
  readonly causes: readonly NoteNumber[];
}

/** S7, S8. Counts who is there, then turns the state over if the rules say so. */
export function updateState(node: NodeState, out: Outbox): void {
  const { cluster } = node;
  const now = clock(out.now);
  cluster.todo.state = false;
  if (cluster.firstUpdateAt === 0) cluster.firstUpdateAt = now;
  if (iAmMaster(cluster) && cluster.state === 'fail' && now - cluster.firstUpdateAt < WRITABLE_DELAY_MS) {
    cluster.todo.state = true; // S9. again at the end of the next turn
    return;
  }
  const { voters, reachable } = countVoters(cluster);
  cluster.size = voters;
  const uncovered = node.server.parameters['cluster-require-full-coverage'] ? lackOfCover(cluster) : null;
  const minority = lackOfMajority(cluster, reachable);
  if (minority !== null) cluster.amongMinorityAt = now;
  const down = minority ?? uncovered;
  if (down !== null) {
    if (cluster.state === 'ok') goDown(cluster, down, out);
  } else if (cluster.state === 'fail' && mayReturn(node, now)) goUp(cluster, out);
}

/** Masters with slots, and how many of them are not suspected. */
export function countVoters({ table }: ClusterState): {
  readonly voters: number;
  readonly reachable: number;
} {
  let voters = 0;
  let reachable = 0;
  eachNode(table, (id) => {
    if (!isVoter(table, id)) return;
    voters += 1;
    if (!hasFlag(table, id, FAILING)) reachable += 1;
  });
  return { voters, reachable };
}

/** S7. A slot is not covered when it has no owner or its owner is FAIL; mere suspicion does not count. */
function lackOfCover({ ownership: { owners }, table, why }: ClusterState): Outlook | null {
  const isLacking = (owner: number): boolean => owner === NOBODY || hasFlag(table, owner, FAIL);
  if (!owners.some(isLacking)) return null;
  return {
    why: 'uncovered',
    causes: owners.filter(isLacking).map((owner) => why.fail.get(owner) ?? NO_NOTE),
  };
}

/** S8. Fewer than a majority of the masters with slots are in sight: somewhere else there may be one. */
function lackOfMajority(cluster: ClusterState, reachable: number): Outlook | null {
  const { why } = cluster;
  if (reachable >= quorum(cluster)) return null;
  return { why: 'minority', causes: [...why.pfail.values(), ...why.fail.values()] };
}

/** S10. A master that was with the minority waits about a node timeout, so that newer claims reach it before a write. */
function mayReturn({ cluster, server }: NodeState, now: number): boolean {
  const wait = Math.min(
    Math.max(server.parameters['cluster-node-timeout'], LEAST_REJOIN_DELAY_MS),
    LONGEST_REJOIN_DELAY_MS,
  );
  return !iAmMaster(cluster) || now - cluster.amongMinorityAt >= wait;
}

function goDown(cluster: ClusterState, { why, causes }: Outlook, out: Outbox): void {
  cluster.state = 'fail';
  cluster.why.down = note(out, { type: 'clusterDown', why, causes });
}

function goUp(cluster: ClusterState, out: Outbox): void {
  cluster.state = 'ok';
  note(out, { type: 'clusterUp', causes: [cluster.why.down, cluster.why.relief] });
  cluster.why.down = NO_NOTE;
}

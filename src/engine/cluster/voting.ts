// A master's vote. Source: SPEC E6; clusterSendFailoverAuthIfNeeded. Boundary: what the candidate does with it is election.ts.
import type { NoteNumber, Outbox } from '../kernel/process';
import type { NodeState } from './cluster';
import { clock } from './cluster';
import type { AuthAck, AuthRequest } from './messages';
import { HEADER_BYTES } from './messages';
import { note } from './notes';
import type { VoteRefusal } from './notes';
import { buildHeader, sendTo } from './send';
import { NOBODY, eachPiece, intersection, without } from './slots';
import { FAIL, hasFlag, isMaster, isVoter, masterOf } from './table';

const VOTE_PAUSE = 2; // node timeouts between two votes about the same master: time for the first winner to be heard

/** Asked for a vote. The packet's header has already raised our currentEpoch. */
export function onAuthRequest(node: NodeState, sender: number, request: AuthRequest, out: Outbox): void {
  const { cluster } = node;
  const refusal = whyNotVote(node, sender, request, out);
  const epoch = request.header.currentEpoch;
  const who = { for: out.ownerName(sender), epoch, causes: [request.aside.election] };
  if (refusal !== null) {
    note(out, { type: 'voteRefused', ...who, why: refusal });
    return;
  }
  cluster.lastVoteEpoch = cluster.currentEpoch;
  cluster.votedAt.set(masterOf(cluster.table, sender), clock(out.now));
  grantVote(node, sender, note(out, { type: 'voted', ...who }), out);
}

/**
 * E6. A master grants its vote when
 * 1) it has slots itself, since those masters are what a majority is counted of,
 * 2) the request is not older than its own currentEpoch,
 * 3) it has not voted in this epoch,
 * 4) the requester is a replica with a known master, 5) that master is FAIL here, unless the request is forced,
 * 6) it has not voted about that master for two node timeouts,
 * 7) no slot that is asked for belongs to somebody with a greater config epoch than the request's.
 */
function whyNotVote(node: NodeState, sender: number, request: AuthRequest, out: Outbox): VoteRefusal | null {
  const { cluster, server } = node;
  const { table } = cluster;
  if (!isVoter(table, cluster.id)) return 'notMaster';
  if (request.header.currentEpoch < cluster.currentEpoch) return 'oldEpoch';
  if (cluster.lastVoteEpoch === cluster.currentEpoch) return 'alreadyVoted';
  const master = masterOf(table, sender);
  if (isMaster(table, sender) || master === NOBODY) return 'notReplica';
  if (!hasFlag(table, master, FAIL) && !request.forceAck) return 'masterUp';
  const lastVote = cluster.votedAt.get(master) ?? 0;
  if (clock(out.now) - lastVote < VOTE_PAUSE * server.parameters['cluster-node-timeout']) return 'tooSoon';
  return claimsAreCurrent(node, request) ? null : 'slotEpoch';
}

function claimsAreCurrent({ cluster }: NodeState, { header }: AuthRequest): boolean {
  let current = true;
  // Slots whose owner has stopped claiming them stand in nobody's way.
  const claimed = without(header.slots, intersection(header.slots, cluster.unclaimed));
  eachPiece(cluster.ownership, claimed, (_first, _last, owner) => {
    if (owner !== NOBODY && (cluster.table.configEpoch[owner] as number) > header.configEpoch)
      current = false;
  });
  return current;
}

function grantVote(node: NodeState, to: number, vote: NoteNumber, out: Outbox): void {
  const ack: AuthAck = {
    immutable: true,
    kind: 'authAck',
    bytes: HEADER_BYTES,
    header: buildHeader(node),
    aside: { vote },
  };
  sendTo(node.cluster, to, ack, out);
}

// How a replica replaces its failed master: wait a little, ask every master once, and take over with a majority.
// Source: SPEC E1 to E8; clusterHandleSlaveFailover. Boundary: who votes is voting.ts, what winning means is takeover.ts.
import type { Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { milliseconds } from '../kernel/time';
import { replicaLink, replicationOffset } from '../server';
import type { ClusterState, Election, NodeState } from './cluster';
import { clock, iAmMaster, myMaster, noElection, quorum } from './cluster';
import { broadcastPong } from './gossip';
import type { AuthAck, AuthRequest } from './messages';
import { HEADER_BYTES } from './messages';
import { note } from './notes';
import { buildHeader, sendTo } from './send';
import { NOBODY } from './slots';
import { FAIL, NOFAILOVER, eachNode, hasFlag, isVoter, masterOf } from './table';
import { replaceMaster } from './takeover';

const DELAY_MS = 500; // lets the FAIL message travel before anybody asks for votes
const RANDOM_DELAY_MS = 500; // keeps replicas of equal rank from asking at the same time and splitting the votes
const RANK_DELAY_MS = 1000; // lets the replica with the most data go first
const LEAST_TIMEOUT_MS = 2000;

/**
 * One step of a replica's attempt, taken at every cron and whenever a vote has come. In this order:
 * 1) E1. it may stand at all, 2) E3. it has a date, a new one when the last attempt is long over, 3) E4. others may turn
 * out to have more data, 4) the date has come, 5) E5. and is not too long ago, 6) everybody has been asked,
 * 7) E7. a majority has answered: E8. it takes over.
 */
export function stepElection(node: NodeState, out: Outbox): void {
  const { cluster } = node;
  if (!mayStand(node, out)) return;
  const { election } = cluster;
  const now = clock(out.now);
  const { timeout, retry } = deadlines(node);
  const age = now - election.startsAt;

  if (age > retry) return schedule(node, now, out);
  if (!election.asked && cluster.attempt === null) postponeIfOutranked(node, out);
  if (now < election.startsAt) return;
  if (age > timeout) return expire(cluster, out);
  if (!election.asked) return askForVotes(node, out);
  if (election.votes.length >= quorum(cluster)) replaceMaster(node, election, out);
}

/** E5. An attempt is valid for two node timeouts, at least 2 s; the next one may begin after twice that. */
export function deadlines({ server }: NodeState): { readonly timeout: number; readonly retry: number } {
  const timeout = Math.max(2 * server.parameters['cluster-node-timeout'], LEAST_TIMEOUT_MS);
  return { timeout, retry: 2 * timeout };
}

/**
 * E1. A replica stands when 1) it knows its master, 2) that master is FAIL, 3) the configuration does not forbid it, 4) the
 * master is responsible for slots, and 5) E2. its own data is young enough. E11. By hand, 1) and 4) are enough.
 */
function mayStand(node: NodeState, out: Outbox): boolean {
  const { cluster, server } = node;
  const master = myMaster(cluster);
  const isManual = cluster.attempt?.canStart === true;
  if (iAmMaster(cluster) || master === NOBODY || !(isManual || hasFlag(cluster.table, master, FAIL))) {
    cluster.election.refusal = null;
    return false;
  }
  if (server.parameters['cluster-replica-no-failover'] && !isManual)
    return refuse(cluster, { why: 'forbidden', age: 0, limit: 0 }, out);
  if (cluster.table.slots[master] === 0) return refuse(cluster, { why: 'noSlots', age: 0, limit: 0 }, out);
  const age = dataAge(node, out);
  const limit = oldestData(node);
  if (age > limit && !isManual) return refuse(cluster, { why: 'dataTooOld', age, limit }, out);
  cluster.election.refusal = null;
  return true;
}

/** Says why not, once for each reason and failure. */
function refuse(cluster: ClusterState, refusal: NonNullable<Election['refusal']>, out: Outbox): false {
  const said = cluster.election.refusal?.why === refusal.why;
  cluster.election.refusal = refusal;
  if (said) return false;
  const causes = [cluster.why.fail.get(myMaster(cluster)) ?? NO_NOTE];
  const { why } = refusal;
  const age = milliseconds(refusal.age);
  note(out, { type: 'electionRefused', why, age, limit: milliseconds(refusal.limit), causes });
  return false;
}

/**
 * E2. How long ago the master was last heard, in whole seconds; the node timeout that it takes to notice a failure is
 * taken off. A replica that has never been connected counts from 1970.
 */
export function dataAge({ server }: NodeState, out: Pick<Outbox, 'now'>): number {
  const { up, lastInteraction, downSince } = replicaLink(server);
  const last = up ? lastInteraction : downSince;
  const sinceStart = last === null ? -server.startTimeMs / 1000 : wholeSeconds(last);
  const age = (wholeSeconds(out.now) - sinceStart) * 1000;
  const nodeTimeout = server.parameters['cluster-node-timeout'];
  return age > nodeTimeout ? age - nodeTimeout : age;
}

const wholeSeconds = (us: number): number => Math.floor(us / 1_000_000);

/** E2. What `cluster-replica-validity-factor` allows; factor 0 allows anything. */
export function oldestData({ server: { parameters } }: NodeState): number {
  const factor = parameters['cluster-replica-validity-factor'];
  if (factor === 0) return Infinity;
  return parameters['repl-ping-replica-period'] * 1000 + factor * parameters['cluster-node-timeout'];
}

/**
 * E3. The attempt begins after a fixed, a random and a rank's delay, E11. by hand at once. The other replicas learn our
 * offset.
 */
function schedule(node: NodeState, now: number, out: Outbox): void {
  const { cluster } = node;
  const { attempt } = cluster;
  const byChance = DELAY_MS + out.random('election', RANDOM_DELAY_MS);
  const rank = attempt === null ? myRank(node) : 0;
  const delay = attempt === null ? byChance + rank * RANK_DELAY_MS : 0;
  cluster.todo.failover = attempt !== null;
  const election = { ...noElection(), startsAt: now + delay, rank, epoch: cluster.election.epoch };
  const master = myMaster(cluster);
  cluster.election = election;
  election.scheduled = note(out, {
    type: 'electionScheduled',
    delay: milliseconds(delay),
    rank,
    offset: replicationOffset(node.server),
    causes: [attempt?.why ?? cluster.why.fail.get(master) ?? NO_NOTE],
  });
  broadcastPong(node, out, (id) => masterOf(cluster.table, id) === master);
}

/** E4. How many other replicas of the same master are known to have more data. */
function myRank({ cluster, server }: NodeState): number {
  const { table, id: self } = cluster;
  const master = myMaster(cluster);
  const offset = replicationOffset(server);
  let rank = 0;
  eachNode(table, (id) => {
    if (id === self || masterOf(table, id) !== master || hasFlag(table, id, NOFAILOVER)) return;
    if ((table.offset[id] as number) > offset) rank += 1;
  });
  return rank;
}

/** E4. The rank is looked at again while waiting; it only ever makes the wait longer. */
function postponeIfOutranked(node: NodeState, out: Outbox): void {
  const { election } = node.cluster;
  const rank = myRank(node);
  if (rank <= election.rank) return;
  const delay = (rank - election.rank) * RANK_DELAY_MS;
  election.startsAt += delay;
  election.rank = rank;
  const causes = [election.scheduled];
  note(out, { type: 'electionPostponed', rank, delay: milliseconds(delay), causes });
}

/** E5. Too old to be valid; says so once. */
function expire(cluster: ClusterState, out: Outbox): void {
  const { election } = cluster;
  if (election.expired) return;
  election.expired = true;
  const { epoch, votes } = election;
  const causes = [election.started, ...votes.map((vote) => vote.note)];
  note(out, { type: 'electionExpired', epoch, votes: votes.length, needed: quorum(cluster), causes });
}

/** E5. A new epoch, and one request to everybody; who has a vote decides for itself. */
function askForVotes(node: NodeState, out: Outbox): void {
  const { cluster } = node;
  const { election } = cluster;
  cluster.currentEpoch += 1;
  election.epoch = cluster.currentEpoch;
  election.asked = true;
  cluster.todo.state = true;
  const causes = [election.scheduled];
  election.started = note(out, {
    type: 'electionStarted',
    epoch: election.epoch,
    needed: quorum(cluster),
    causes,
  });
  const request: AuthRequest = {
    immutable: true,
    kind: 'authRequest',
    bytes: HEADER_BYTES,
    header: buildHeader(node),
    forceAck: cluster.attempt !== null,
    aside: { election: election.started },
  };
  eachNode(cluster.table, (id) => sendTo(cluster, id, request, out));
}

/** E7. A vote counts when it comes from a master with slots that has reached the election's epoch. */
export function onAuthAck(node: NodeState, sender: number, ack: AuthAck, out: Outbox): void {
  const { cluster } = node;
  const { election } = cluster;
  if (!isVoter(cluster.table, sender) || ack.header.currentEpoch < election.epoch) return;
  const counted = note(out, {
    type: 'voteCounted',
    from: out.ownerName(sender),
    votes: election.votes.length + 1,
    needed: quorum(cluster),
    causes: [ack.aside.vote],
  });
  election.votes.push({ from: sender, note: counted });
  cluster.todo.failover = true;
}

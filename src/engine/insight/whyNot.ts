// Why something does not happen: what would have to be true, with its numbers. A replica that does not take over, an election
// that came to nothing, a command that was sent away.
// Source: SPEC E1 to E7, S11. Boundary: reads; the rules are asked of the files that have them; refused commands are refusals.ts.
import { mastersIn, nodeNamed, nodesOf, serversOf } from '../checkers/world';
import type { SeenNode } from '../checkers/world';
import { clock, iAmMaster, myMaster, quorum } from '../cluster/cluster';
import { dataAge, deadlines, oldestData } from '../cluster/election';
import { accusers } from '../cluster/failure';
import { NOBODY } from '../cluster/slots';
import { FAIL, PFAIL, eachNode, hasFlag, isVoter } from '../cluster/table';
import type { Instant } from '../kernel/time';
import type { Note } from '../record';
import type { Condition, Voter } from './conditions';
import type { Looked } from './looked';
import { ofError } from './refusals';

/** Of a note, as it was then where the note says so; of a node by its name, why it does not take over. */
export interface WhyNotQuestion {
  readonly kind: 'whyNot';
  readonly about: number | string;
}

export interface SeenWhyNot {
  readonly kind: 'whyNot';
  readonly at: number;
  readonly conditions: readonly Condition[];
}

/** Null where nothing was hindered, or nothing is known of what hindered it. */
export function readWhyNot({ about }: WhyNotQuestion, looked: Looked): SeenWhyNot | null {
  const note = looked.notes.find(({ n }) => n === about);
  const found = typeof about === 'string' ? ofReplica(about, looked) : note ? conditionsOf(note, looked) : [];
  return found.length > 0 ? { kind: 'whyNot', at: looked.run.now, conditions: found } : null;
}

function conditionsOf(note: Note, looked: Looked): readonly Condition[] {
  switch (note.type) {
    case 'electionRefused':
      return [refused(note, looked)];
    case 'electionExpired': {
      const { epoch, votes, needed, process } = note;
      return [{ what: 'votes', met: false, epoch, votes, needed, voters: votersOf(process, epoch, looked) }];
    }
    case 'redirected':
      return [{ what: 'slotIsHere', met: false, slot: note.slot, owner: note.to, how: note.how }];
    case 'clientError':
      return ofError(note.from, note.error, looked.run);
    case 'reply':
      return note.reply.type === 'error' ? ofError(note.from, note.reply.text, looked.run) : [];
    default:
      return [];
  }
}

function refused(note: Extract<Note, { type: 'electionRefused' }>, { run }: Looked): Condition {
  switch (note.why) {
    case 'dataTooOld':
      return { what: 'dataAge', met: false, age: note.age / 1000, limit: note.limit / 1000 };
    case 'forbidden':
      return { what: 'allowed', met: false };
    case 'noSlots': {
      const seen = nodeNamed(run, note.process);
      return { what: 'masterHasSlots', met: false, master: seen ? masterOf(seen, run) : '', slots: 0 };
    }
  }
}

// ── A replica that does not take over ──────────────────────────────────────────────────────────────────────────

type Run = Looked['run'];

const masterOf = (seen: SeenNode, run: Run): string => mastersIn(serversOf(run))(seen)?.name ?? '';

/** In the order in which stepElection asks. What comes after the first that is not met is not known yet. */
function ofReplica(name: string, looked: Looked): readonly Condition[] {
  const { run } = looked;
  const seen = nodeNamed(run, name);
  if (!seen || iAmMaster(seen.cluster) || myMaster(seen.cluster) === NOBODY) return [];
  if (seen.status !== 'up') return [{ what: 'runs', met: false, status: seen.status }];
  const standing = mayStand(seen, run);
  return standing.every(({ met }) => met) ? [...standing, ...attempt(seen, looked)] : standing;
}

function mayStand(seen: SeenNode, run: Run): readonly Condition[] {
  const { cluster, node } = seen;
  const { table } = cluster;
  const id = myMaster(cluster);
  const master = masterOf(seen, run);
  const held = hasFlag(table, id, FAIL) ? 'fail' : hasFlag(table, id, PFAIL) ? 'pfail' : 'up';
  const reports = accusers(cluster, id);
  const slots = table.slots[id] as number;
  const age = dataAge(node, { now: run.now as Instant });
  const limit = oldestData(node);
  const fails = held === 'fail';
  return [
    { what: 'masterFails', met: fails, master, held, reports, needed: quorum(cluster) },
    { what: 'allowed', met: !node.server.parameters['cluster-replica-no-failover'] },
    { what: 'masterHasSlots', met: slots > 0, master, slots },
    { what: 'dataAge', met: age <= limit, age, limit: limit === Infinity ? null : limit },
  ];
}

function attempt({ name, cluster, node }: SeenNode, looked: Looked): readonly Condition[] {
  const { election } = cluster;
  const now = clock(looked.run.now as Instant);
  const { timeout, retry } = deadlines(node);
  const age = now - election.startsAt;
  if (election.startsAt === 0 || age > retry) return [];
  const left = Math.max(0, -age);
  const delay: Condition = { what: 'delay', met: left === 0, left, rank: election.rank };
  if (!election.asked) return [delay];
  const { epoch } = election;
  const [votes, needed] = [election.votes.length, quorum(cluster)];
  const voters = votersOf(name, epoch, looked);
  return [
    delay,
    { what: 'votes', met: votes >= needed, epoch, votes, needed, voters },
    { what: 'inTime', met: age <= timeout, left: Math.max(0, timeout - age), retryIn: retry - age },
  ];
}

const isWordOf = (note: Note, voter: string): note is NonNullable<Voter['word']> =>
  note.process === voter && (note.type === 'voted' || note.type === 'voteRefused');

/** Every master that the candidate counts, and what it has said in that epoch. */
function votersOf(candidate: string, epoch: number, { run, notes }: Looked): readonly Voter[] {
  const seen = nodeNamed(run, candidate);
  if (!seen) return [];
  const { table } = seen.cluster;
  const nodes = new Map(nodesOf(run).map((each) => [each.cluster.id, each]));
  const voters: Voter[] = [];
  eachNode(table, (id) => {
    const voter = nodes.get(id);
    if (!voter || !isVoter(table, id)) return;
    const { name, status } = voter;
    const word = notes.findLast(
      (note) => isWordOf(note, name) && note.for === candidate && note.epoch === epoch,
    );
    voters.push({ name, word: (word ?? null) as Voter['word'], status });
  });
  return voters.toSorted((a, b) => Number(a.name.slice(1)) - Number(b.name.slice(1)));
}

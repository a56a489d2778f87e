// Votes: one in each epoch, for whoever asks first; and who has enough of them to lead the failover.
// Source: SPEC Q7; sentinelVoteLeader, sentinelGetLeader.
import type { NoteNumber } from '../kernel/process';
import { flushConf } from './conf';
import { nameOfId, tell } from './events';
import { followEpoch } from './hello';
import { MAX_DESYNC } from './periods';
import type { Master, SentinelState } from './state';
import type { Turn } from './turn';

export interface Vote {
  readonly leader: string;
  readonly epoch: number;
}

/** Q7. The vote that we have, or the one that we give now. Who votes for another does not stand for a while. */
export function voteFor(
  turn: Turn,
  master: Master,
  {
    epoch,
    candidate,
    cause,
  }: { readonly epoch: number; readonly candidate: string; readonly cause: NoteNumber },
): Vote | null {
  const { now, out, sentinel } = turn;
  followEpoch(turn, master, epoch, cause);
  if (master.leaderEpoch < epoch && sentinel.currentEpoch <= epoch) {
    master.leader = candidate;
    master.leaderEpoch = sentinel.currentEpoch;
    flushConf(sentinel);
    const note = {
      type: '+vote-for-leader',
      for: nameOfId(turn, candidate),
      epoch,
      causes: [cause],
    } as const;
    master.voteNote = tell(turn, note, `${candidate} ${epoch}`);
    if (candidate !== sentinel.myId) master.failoverStartAt = now + out.random('desync', MAX_DESYNC);
  }
  return master.leader === null ? null : { leader: master.leader, epoch: master.leaderEpoch };
}

/** Q7. Whom the others have voted for in the current epoch, and which note says so. */
function votesOf({ sentinels }: Master, { currentEpoch }: SentinelState): Map<string, NoteNumber[]> {
  const votes = new Map<string, NoteNumber[]>();
  for (const { leader, leaderEpoch, voteNote } of sentinels.values())
    if (leader !== null && leaderEpoch === currentEpoch)
      votes.set(leader, [...(votes.get(leader) ?? []), voteNote]);
  return votes;
}

export const votesNeeded = ({ quorum, sentinels }: Master): number =>
  Math.max(quorum, Math.floor((sentinels.size + 1) / 2) + 1);

/** How many votes a sentinel has that we know of, our own included. */
export function votesFor(sentinel: SentinelState, master: Master, candidate: string): number {
  const own = master.leader === candidate && master.leaderEpoch === sentinel.currentEpoch ? 1 : 0;
  return (votesOf(master, sentinel).get(candidate)?.length ?? 0) + own;
}

/** Q7. Who has a majority of all that are known, dead or not, and the quorum as well; our own vote goes to the most common. */
export function leaderOf(
  turn: Turn,
  master: Master,
): { readonly id: string; readonly causes: NoteNumber[] } | null {
  const { sentinel } = turn;
  const epoch = master.failoverEpoch;
  const votes = votesOf(master, sentinel);
  let winner: string | null = null;
  for (const [candidate, { length }] of votes)
    if (length > (winner === null ? 0 : (votes.get(winner)?.length ?? 0))) winner = candidate;
  const own = voteFor(turn, master, {
    epoch,
    candidate: winner ?? sentinel.myId,
    cause: master.failoverNote,
  });
  if (own !== null && own.epoch === epoch) {
    const all = [...(votes.get(own.leader) ?? []), master.voteNote];
    votes.set(own.leader, all);
    if (winner === null || all.length > (votes.get(winner)?.length ?? 0)) winner = own.leader;
  }
  if (winner === null) return null;
  const causes = votes.get(winner) ?? [];
  return causes.length >= votesNeeded(master) ? { id: winner, causes } : null;
}

// What lies between two processes: latency, jitter, loss, and cuts. Directed, because a network can fail one way only.
// N1, N2 and N3 of SPEC.md. Boundary: knows processes by index and actions by their note's number.
import type { NoteNumber } from './process';
import { NO_NOTE } from './process';

/** Durations in µs; `loss` is the probability that one segment is lost, `duplicate` that it comes twice. */
export interface Path {
  readonly latency: number;
  readonly jitter: number;
  readonly loss: number;
  readonly duplicate: number;
}

export interface Paths {
  readonly usual: Path;
  /** Directed pair -> path set by a person, and the note of that action. */
  readonly special: Map<number, Path & { readonly note: NoteNumber }>;
  /** Directed pair -> note of the cut that swallows it. */
  readonly cuts: Map<number, NoteNumber>;
  /** Processes whose machine has no power: nothing comes from there, and nothing gets there. */
  readonly dark: Set<number>;
  /** Segments that came twice. */
  twins: number;
}

export const RETRANSMISSION_US = 200_000; // TCP_RTO_MIN of Linux: what an idle, fast connection waits first
export const SYN_RETRANSMISSION_US = 1_000_000; // TCP_TIMEOUT_INIT of Linux
const LONGEST_WAIT_US = 120_000_000; // TCP_RTO_MAX of Linux

export const createPaths = (usual: Path): Paths => ({
  usual,
  special: new Map(),
  cuts: new Map(),
  dark: new Set(),
  twins: 0,
});

/** Directed pairs as one integer; 2¹⁶ processes are more than a run may have. */
const pair = (from: number, to: number): number => from * 0x1_0000 + to;

export const pathBetween = (paths: Paths, from: number, to: number): Path =>
  paths.special.size === 0 ? paths.usual : (paths.special.get(pair(from, to)) ?? paths.usual);

export const isCut = (paths: Paths, from: number, to: number): boolean =>
  (paths.cuts.size > 0 && paths.cuts.has(pair(from, to))) ||
  (paths.dark.size > 0 && (paths.dark.has(from) || paths.dark.has(to)));

export const isWhole = ({ cuts, dark }: Paths): boolean => cuts.size === 0 && dark.size === 0;

export function cutPath(paths: Paths, from: number, to: number, note: NoteNumber): void {
  if (from !== to) paths.cuts.set(pair(from, to), note);
}

/** Returns whether the path had been cut. */
export const healPath = (paths: Paths, from: number, to: number): boolean =>
  paths.cuts.delete(pair(from, to));

export function setPath(paths: Paths, from: number, to: number, path: Path, note: NoteNumber): void {
  paths.special.set(pair(from, to), { ...path, note });
}

/** The action that swallows or worsens what goes between two processes, in either direction; the latest one. */
export function blamePath(paths: Paths, a: number, b: number): NoteNumber {
  const cut = Math.max(paths.cuts.get(pair(a, b)) ?? NO_NOTE, paths.cuts.get(pair(b, a)) ?? NO_NOTE);
  if (cut !== NO_NOTE) return cut as NoteNumber;
  const special = Math.max(
    paths.special.get(pair(a, b))?.note ?? NO_NOTE,
    paths.special.get(pair(b, a))?.note ?? NO_NOTE,
  );
  return special as NoteNumber;
}

/** Every process that some cut keeps from some other. */
export function cutProcesses(paths: Paths): Set<number> {
  const cut = new Set<number>();
  for (const key of paths.cuts.keys()) cut.add(Math.floor(key / 0x1_0000)).add(key % 0x1_0000);
  return cut;
}

/** The first instant at or after `now` of the schedule since + w, since + 3w, since + 7w … (each wait twice the last). */
export function nextRetransmission(since: number, now: number, firstWait: number): number {
  let at = since + firstWait;
  for (let wait = firstWait * 2; at < now; wait = Math.min(wait * 2, LONGEST_WAIT_US)) at += wait;
  return at;
}

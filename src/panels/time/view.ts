// Which part of the run the timeline shows, and what there is to see on it. Pure.
import type { Strip } from '../../store';

/** From the whole run down to one cron tick. */
export interface View {
  readonly from: number;
  readonly span: number;
  /** Grows with the run. */
  readonly whole: boolean;
}

const NARROWEST_US = 100_000;

/** How much time the strip spans: a round length that leaves room for what is to come. */
const spansSeconds = [30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 36_000, 86_400];

export function spanFor(endUs: number): number {
  const seconds = (endUs / 1_000_000) * 1.15;
  return (spansSeconds.find((span) => span >= seconds) ?? seconds) * 1_000_000;
}

export const wholeOf = (end: number): View => ({ from: 0, span: spanFor(end), whole: true });

/** Closer (factor < 1) or farther, while the instant `around` stays where it is. */
export function zoomed(
  view: View,
  { factor, around, end }: Readonly<Record<string, number>> & { factor: number; around: number; end: number },
): View {
  const span = Math.max(NARROWEST_US, view.span * factor);
  if (span >= spanFor(end)) return wholeOf(end);
  const share = Math.min(1, Math.max(0, (around - view.from) / view.span));
  return within({ from: around - share * span, span, whole: false }, end);
}

export const panned = (view: View, by: number, end: number): View =>
  view.whole ? view : within({ ...view, from: view.from + by }, end);

const within = (view: View, end: number): View => ({
  ...view,
  from: Math.round(Math.min(Math.max(0, view.from), Math.max(0, spanFor(end) - view.span))),
});

/** The same object while nothing moves: a playhead that leaves the window takes it along. */
export function followed(view: View, at: number, end: number): View {
  if (view.whole) return view.span === spanFor(end) ? view : wholeOf(end);
  if (at >= view.from && at <= view.from + view.span) return view;
  return within({ ...view, from: at - 0.1 * view.span }, end);
}

export const instantAt = ({ from, span }: View, share: number): number =>
  Math.round(Math.max(0, from + Math.min(1, Math.max(0, share)) * span));

export const xOf = ({ from, span }: View, at: number, width: number): number => ((at - from) / span) * width;

/** Round instants with room for their text between them. */
export function ticksOf({ from, span }: View, width: number): readonly { at: number; text: string }[] {
  const least = (span * 88) / Math.max(88, width);
  const step = rounds.find((round) => round >= least) ?? least;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at < from + span; at += step)
    ticks.push({ at, text: tickText(at, step) });
  return ticks;
}

const rounds = [
  1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 3e7, 6e7, 12e7, 3e8, 6e8, 18e8, 36e8, 72e8,
  18e9,
];

function tickText(at: number, step: number): string {
  const digits = step >= 1e6 ? 0 : step >= 1e5 ? 1 : step >= 1e4 ? 2 : 3;
  if (at < 60e6) return `${(at / 1e6).toFixed(digits)} s`;
  const seconds = (at % 60e6) / 1e6;
  return `${Math.floor(at / 60e6)}:${seconds.toFixed(digits).padStart(digits === 0 ? 2 : digits + 3, '0')}`;
}

type Mark = Strip['marks'][number];

/** Those in sight; several of a kind within a few pixels are one. */
export function marksIn(
  view: View,
  marks: readonly Mark[],
  width: number,
): readonly { mark: Mark; x: number }[] {
  const seen = new Set<string>();
  return marks.flatMap((mark) => {
    const x = xOf(view, mark.at, width);
    const place = `${mark.kind} ${Math.round(x / 3)}`;
    if (x < -8 || x > width + 8 || seen.has(place)) return [];
    seen.add(place);
    return [{ mark, x }];
  });
}

/** The instant of the previous or next mark; null when there is none. */
export function markBeside(marks: readonly Mark[], at: number, back: boolean): number | null {
  const instants = marks.map((mark) => mark.at);
  return (back ? instants.findLast((each) => each < at) : instants.find((each) => each > at)) ?? null;
}

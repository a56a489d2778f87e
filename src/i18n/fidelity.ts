// What is simulated, how well, and how that is checked. The figures are those of the last run beside a real server that was
// recorded: e2e/redis writes them. Boundary: texts are each language's; a difference without one does not compile.
import {
  awaited,
  differences,
  differing,
  replies,
  scenarios,
  version,
} from '../../e2e/redis/recordings/summary.json';
import timing from '../../e2e/redis/timing/recorded.json';

/** Why a reply differs from a real server's and stays so. */
export type DifferenceReason = keyof typeof differences;

/** Counts of the last run that was recorded. */
export const figures = { version, scenarios, replies, differing, awaited: awaited.length } as const;

type Milestones = Readonly<Record<string, { readonly median: number }>>;

/** `PFAIL 2,286 / 2,276`: the middle one of the real runs and of the simulated ones, in milliseconds. */
function medians(
  { real, simulated }: { readonly real: Milestones; readonly simulated: Milestones },
  names: Readonly<Record<string, string>>,
): string {
  const ms = (from: Milestones, what: string): string => (from[what]?.median ?? NaN).toLocaleString('en-US');
  return Object.entries(names)
    .map(([what, name]) => `${name} ${ms(real, what)} / ${ms(simulated, what)}`)
    .join(', ');
}

/** What sentinels write, which is the same in every language. */
const sentinelEvents = {
  sdown: '+sdown',
  odown: '+odown',
  leader: '+elected-leader',
  promotion: '+promoted-slave',
  switch: '+switch-master',
} as const;

/** How long things took in the last measurement that was recorded. */
export const timed = {
  runs: timing.kill.real.promotion.runs,
  simulated: timing.kill.simulated.promotion.runs,
  sentinelRuns: timing.sentinel.real.switch.runs,
  failovers: (loss: 'kill' | 'freeze', names: Readonly<Record<keyof typeof timing.kill.real, string>>) =>
    medians(timing[loss], names),
  sentinels: medians(timing.sentinel, sentinelEvents),
  rates: timing.rates.filter(({ nodeTimeoutMs }) => nodeTimeoutMs === 2000),
} as const;

interface Difference {
  readonly why: string;
  /** What was asked. */
  readonly requests: readonly string[];
}

export interface Fidelity {
  readonly sections: readonly (readonly [title: string, text: string])[];
  readonly differ: { readonly title: string; readonly each: readonly Difference[] };
}

/** Each reason with the requests that were answered otherwise for it. */
export const explained = (texts: Readonly<Record<DifferenceReason, string>>): readonly Difference[] =>
  (Object.keys(differences) as DifferenceReason[]).map((reason) => ({
    why: texts[reason],
    requests: differences[reason],
  }));

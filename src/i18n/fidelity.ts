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

type Milestones = Readonly<Record<string, { readonly runs: number; readonly median: number }>>;

interface Measured {
  readonly real: Milestones;
  readonly simulated: Milestones;
}

/** A name, and the real figure beside the simulated one. */
type TimesRow = readonly [name: string, real: string, simulated: string];

interface TimesGroup {
  readonly caption: string;
  readonly rows: readonly TimesRow[];
}

/** What the figures are called in a language. */
export interface TimesTexts {
  readonly cluster: Readonly<Record<keyof typeof timing.kill.real, string>>;
  readonly captions: Readonly<Record<'kill' | 'freeze' | 'sentinel' | 'partition', (runs: number) => string>>;
  readonly partition: Readonly<Record<'minority' | 'demoted' | 'serving' | 'forgiven' | 'copied', string>>;
  readonly rates: string;
  readonly among: (nodes: number, seconds: number) => string;
}

/** What sentinels write, which is the same in every language. */
const sentinelEvents = {
  sdown: '+sdown',
  odown: '+odown',
  leader: '+elected-leader',
  promotion: '+promoted-slave',
  switch: '+switch-master',
} as const;

function group(
  caption: (runs: number) => string,
  { real, simulated }: Measured,
  names: Readonly<Record<string, string>>,
): TimesGroup {
  const ms = (from: Milestones, what: string): string => (from[what]?.median ?? NaN).toLocaleString('en-US');
  const rows = Object.entries(names).map(
    ([what, name]) => [name, ms(real, what), ms(simulated, what)] as const,
  );
  return { caption: caption(Object.values(real)[0]?.runs ?? 0), rows };
}

/** How long things took in the last measurement that was recorded: the middle one of each kind. */
export const timed = ({ cluster, captions, partition, rates, among }: TimesTexts): TimesGroup[] => [
  group(captions.kill, timing.kill, cluster),
  group(captions.freeze, timing.freeze, cluster),
  group(captions.sentinel, timing.sentinel, sentinelEvents),
  group(captions.partition, timing.partition, { ...cluster, ...partition }),
  {
    caption: rates,
    rows: timing.rates.map(
      ({ nodes, nodeTimeoutMs, real, simulated }) =>
        [among(nodes, nodeTimeoutMs / 1000), String(real.median), String(simulated.median)] as const,
    ),
  },
];

interface Difference {
  readonly why: string;
  /** What was asked. */
  readonly requests: readonly string[];
}

export interface Fidelity {
  readonly sections: readonly (readonly [title: string, text: string])[];
  readonly times: {
    readonly title: string;
    readonly text: string;
    readonly head: readonly [what: string, real: string, simulated: string];
    readonly groups: readonly TimesGroup[];
  };
  readonly differ: { readonly title: string; readonly each: readonly Difference[] };
}

/** Each reason with the requests that were answered otherwise for it. */
export const explained = (texts: Readonly<Record<DifferenceReason, string>>): readonly Difference[] =>
  (Object.keys(differences) as DifferenceReason[]).map((reason) => ({
    why: texts[reason],
    requests: differences[reason],
  }));

// The query of the page and of the embed: ?scenario=partition&seed=7&speed=1/50&theme=dark&lang=ko&autoplay=yes&t=12.5s
// Boundary: unknown names are ignored; a bad value counts as not given and is reported, so that the page can say so.
import { MAX_SEED } from '../engine/config';
import { parseTime, printTime } from '../transcript/quantities';
import { comparables, firstPresets, presetNames } from './presets';
import type { Comparable, PresetName } from './presets';

type Deployment = keyof typeof firstPresets;
const deployments = Object.keys(firstPresets) as Deployment[];

export const themes = ['auto', 'light', 'dark', 'projector'] as const;
export const languages = ['en', 'ko'] as const;
export const MIN_SPEED = 1 / 1000;
export const MAX_SPEED = 100;
const MAX_START_US = 3_600_000_000; // an hour: everything before it has to be computed before the first picture

export interface Query {
  readonly scenario: PresetName | null;
  /** The deployment's own first scenario, where none is named. */
  readonly deployment: Deployment | null;
  /** The world that stands beside it; the embed has room for one alone. */
  readonly compare: Comparable | null;
  readonly seed: number | null;
  /** Virtual seconds per wall second. */
  readonly speed: number | null;
  readonly theme: (typeof themes)[number] | null;
  readonly lang: (typeof languages)[number] | null;
  readonly autoplay: boolean | null;
  /** The instant (µs) to show first. */
  readonly t: number | null;
  readonly problems: readonly QueryProblem[];
}

export interface QueryProblem {
  readonly field: string;
  readonly value: string;
  /** What is allowed, in words fit for a message. */
  readonly allowed: string;
}

const oneOf =
  <T extends string>(words: readonly T[]) =>
  (value: string): T | null =>
    words.find((word) => word === value) ?? null;

function parseSeed(value: string): number | null {
  const seed = /^\d{1,10}$/.test(value) ? Number(value) : Infinity;
  return seed <= MAX_SEED ? seed : null;
}

/** A number such as 2 or 0.5, or a fraction such as 1/50. */
function parseSpeed(value: string): number | null {
  const [, over = '', under = '1'] = /^(\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(value) ?? [];
  const speed = Number(over) / Number(under);
  return speed >= MIN_SPEED && speed <= MAX_SPEED ? speed : null;
}

const flags: Readonly<Record<string, boolean>> = {
  '': true, // a bare ?autoplay
  yes: true,
  true: true,
  1: true,
  no: false,
  false: false,
  0: false,
};
const parseFlag = (value: string): boolean | null =>
  Object.hasOwn(flags, value) ? (flags[value] ?? null) : null;

function parseStart(value: string): number | null {
  const us = parseTime(value);
  return us !== null && us <= MAX_START_US ? us : null;
}

export function parseQuery(search: string): Query {
  const given = new URLSearchParams(search);
  const problems: QueryProblem[] = [];
  const read = <T>(field: string, parse: (value: string) => T | null, allowed: string): T | null => {
    const value = given.get(field);
    if (value === null) return null;
    const parsed = parse(value);
    if (parsed === null) problems.push({ field, value, allowed });
    return parsed;
  };
  return {
    scenario: read('scenario', oneOf(presetNames), presetNames.join(', ')),
    deployment: read('deployment', oneOf(deployments), deployments.join(', ')),
    compare: read('compare', oneOf(comparables), comparables.join(', ')),
    seed: read('seed', parseSeed, `0 to ${MAX_SEED}`),
    speed: read('speed', parseSpeed, `1/1000 to ${MAX_SPEED}`),
    theme: read('theme', oneOf(themes), themes.join(', ')),
    lang: read('lang', oneOf(languages), languages.join(', ')),
    autoplay: read('autoplay', parseFlag, 'yes, no'),
    t: read('t', parseStart, '0s to 60m'),
    problems,
  };
}

/** The query that parseQuery reads back; what is null is left out. */
export function printQuery(query: Partial<Omit<Query, 'problems'>>): string {
  const { scenario, deployment, compare, seed, speed, theme, lang, autoplay, t } = query;
  const params = new URLSearchParams();
  if (scenario != null) params.set('scenario', scenario);
  if (deployment != null) params.set('deployment', deployment);
  if (compare != null) params.set('compare', compare);
  if (seed != null) params.set('seed', String(seed));
  if (speed != null) params.set('speed', printSpeed(speed));
  if (theme != null) params.set('theme', theme);
  if (lang != null) params.set('lang', lang);
  if (autoplay != null) params.set('autoplay', autoplay ? 'yes' : 'no');
  if (t != null) params.set('t', printTime(t));
  return params.toString().replaceAll('%2F', '/');
}

function printSpeed(speed: number): string {
  const under = Math.round(1 / speed);
  return speed < 1 && 1 / under === speed ? `1/${under}` : String(speed);
}

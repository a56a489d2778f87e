// Zones: named groups of servers and sentinels that share a fate, such as a building. Source: SPEC N10, N11 (ours).
// Boundary: names only; what happens to a zone are the actions on its members.
import { isServer } from './checkers/world';
import type { Config } from './config';
import type { RunState } from './kernel/state';

/** Everybody that the other side does not name. */
export const EVERYBODY = '*';

export const isZone = (name: string): boolean => /^z[1-9]\d?$/.test(name);

/** N10. Dealt in turn, replicas beginning beside their master: with more zones than copies, no two copies share one. */
export function zoneOf({ zones, masters, replicas }: Config, name: string): string | null {
  const [, kind, digits] = /^([ns])(\d+)$/.exec(name) ?? [];
  if (zones === 0 || kind === undefined) return null;
  const number = Number(digits) - 1;
  const isReplica = kind === 'n' && number >= masters && number < masters * (1 + replicas);
  const place = isReplica ? placeOfReplica(number - masters, replicas) : number;
  return `z${(place % zones) + 1}`;
}

const placeOfReplica = (number: number, replicas: number): number =>
  Math.floor(number / replicas) + 1 + (number % replicas);

/** Names of those in it, in the order of their indexes; nobody where there is no such zone. */
export const membersOf = (run: RunState, config: Config, zone: string): string[] =>
  run.processes.flatMap(({ name, kind }) =>
    (isServer(kind) || kind === 'sentinel') && zoneOf(config, name) === zone ? [name] : [],
  );

/** N11. A side of a cut with its zones and everybody else by name. */
export function namesOf(
  run: RunState,
  config: Config,
  side: readonly string[],
  other: readonly string[],
): string[] {
  const named = (names: readonly string[]): string[] =>
    names.flatMap((name) => (isZone(name) ? orName(membersOf(run, config, name), name) : [name]));
  const taken = new Set(named(other));
  const all = run.processes
    .filter(({ kind }) => kind !== 'plain' && kind !== 'operator' && kind !== 'terminal')
    .map(({ name }) => name);
  return named(side).flatMap((name) => (name === EVERYBODY ? all.filter((one) => !taken.has(one)) : [name]));
}

const orName = (members: string[], name: string): string[] => (members.length > 0 ? members : [name]);

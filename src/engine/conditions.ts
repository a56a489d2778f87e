// What an action does to the conditions under which processes live: cuts, links, processors, disks.
// Source: SPEC N1 to N3, N11, N12, C60, D14. Boundary: what makes no sense is refused and changes nothing.
import { isServer } from './checkers/world';
import { indexOf, noteDeed, refuse } from './stage';
import type { Stage } from './stage';
import { accepts, configFields } from './config';
import { resumeHeld } from './kernel/network';
import { cutPath, healPath, pathBetween, setPath } from './kernel/paths';
import type { Refusal, ActionRefusal } from './refusals';
import type { Action, Duration, Instant } from './record';
import { CLIENTS, clientsIn } from './sockets';
import { stallDiskOf } from './server/persistence/stall';
import type { ServerProcess } from './server/state';

/** A client exists from its first mention, which may be here. */
const isClientName = (name: string): boolean => /^c[1-9]\d{0,3}$/.test(name);

interface Sides {
  readonly from: number[];
  readonly to: number[];
  /** Everybody by name. */
  readonly named: { readonly from: readonly string[]; readonly to: readonly string[] };
}

function groups(
  { run, clientFor, namesOf }: Stage,
  fromNames: readonly string[],
  toNames: readonly string[],
): Sides | ActionRefusal {
  const from = namesOf(fromNames, toNames);
  const to = namesOf(toNames, fromNames);
  const indexes = (names: readonly string[]): number[] =>
    names.map((name) => {
      if (name === CLIENTS) return clientsIn(run);
      return isClientName(name) ? (clientFor(name) ?? -1) : indexOf(run, name);
    });
  const unknown = [...from, ...to].find(
    (name) => !isClientName(name) && name !== CLIENTS && indexOf(run, name) === -1,
  );
  if (unknown !== undefined) return refuse('unknown', unknown);
  const both = from.find((name) => to.includes(name));
  if (both !== undefined) return refuse('bothSides', both);
  if (from.length === 0 || to.length === 0) return refuse('emptySide', '');
  return { from: indexes(from), to: indexes(to), named: { from, to } };
}

export function cut(stage: Stage, { from, to, oneWay }: Extract<Action, { type: 'cut' }>): Refusal {
  const { run } = stage;
  const sides = groups(stage, from, to);
  if ('why' in sides) return sides;
  const note = noteDeed(stage, '-', { type: 'cut', ...sides.named, oneWay });
  for (const a of sides.from) {
    for (const b of sides.to) {
      cutPath(run.paths, a, b, note);
      if (!oneWay) cutPath(run.paths, b, a, note);
    }
  }
  return null;
}

export function heal(stage: Stage, { from, to }: Extract<Action, { type: 'heal' }>): Refusal {
  const { run } = stage;
  let named: Sides['named'] = { from: [], to: [] };
  if (from && to) {
    const sides = groups(stage, from, to);
    if ('why' in sides) return sides;
    ({ named } = sides);
    for (const a of sides.from) {
      for (const b of sides.to) {
        healPath(run.paths, a, b);
        healPath(run.paths, b, a);
      }
    }
  } else run.paths.cuts.clear();
  noteDeed(stage, '-', { type: 'healed', ...named });
  resumeHeld(run);
  return null;
}

const isShare = (value: number): boolean => value >= 0 && value <= 1;

export function changeLink(stage: Stage, action: Extract<Action, { type: 'link' }>): Refusal {
  const { run } = stage;
  const sides = groups(stage, [action.from], [action.to]);
  if ('why' in sides) return sides;
  const [a = 0] = sides.from;
  const [b = 0] = sides.to;
  const old = pathBetween(run.paths, a, b);
  const path = {
    latency: action.latency ?? old.latency,
    jitter: action.jitter ?? old.jitter,
    loss: action.loss ?? old.loss,
    duplicate: action.duplicate ?? old.duplicate,
  };
  if (path.latency < 1 || path.jitter < 0 || !isShare(path.loss) || !isShare(path.duplicate))
    return refuse('linkRange', action.from);
  const { duplicate, ...usual } = path;
  const note = noteDeed(stage, '-', {
    type: 'linkChanged',
    from: action.from,
    to: action.to,
    latency: usual.latency as Duration,
    jitter: usual.jitter as Duration,
    loss: usual.loss,
    ...(duplicate > 0 && { duplicate }),
  });
  setPath(run.paths, a, b, path, note);
  setPath(run.paths, b, a, path, note);
  return null;
}

/** C60. A processor has the speed that the configuration allows; what is being done is done at the old one. */
export function changeCpu(stage: Stage, { id, ...change }: Extract<Action, { type: 'cpu' }>): Refusal {
  const { run } = stage;
  const process = run.processes[indexOf(run, id)];
  if (!process) return refuse('unknown', id);
  if (!isServer(process.kind)) return refuse('notNode', id);
  const { server } = process.state as ServerProcess;
  const commandTime = (change.commandTime ?? server.serviceTime.command) as Duration;
  const elementsPerMs = change.elementsPerMs ?? server.serviceTime.elementsPerMs;
  const { 'command-time': time, 'elements-per-ms': elements } = configFields;
  if (!accepts(time, commandTime) || !accepts(elements, elementsPerMs)) return refuse('cpuRange', id);
  server.serviceTime = { immutable: true, command: commandTime, elementsPerMs };
  noteDeed(stage, id, { type: 'cpuChanged', commandTime, elementsPerMs });
  return null;
}

const LONGEST_STALL = 600_000_000; // µs

/** D14. The disk of a server that runs takes nothing to the platter for so long; a later stall can only prolong it. */
export function stallDisk(stage: Stage, { id, stall }: Extract<Action, { type: 'disk' }>): Refusal {
  const { run } = stage;
  const process = run.processes[indexOf(run, id)];
  if (!process) return refuse('unknown', id);
  if (!isServer(process.kind)) return refuse('notNode', id);
  if (process.status === 'dead') return refuse('dead', id);
  if (!Number.isInteger(stall) || stall < 1 || stall > LONGEST_STALL) return refuse('stallRange', id);
  noteDeed(stage, id, { type: 'diskStalled', stall });
  stallDiskOf((process.state as ServerProcess).server, run.now as Instant, stall);
  return null;
}

// What a person's action does to the world: to processes (kill, freeze …), to the network (cut, link), or as an input for
// one process (command, workload). Each makes one note, which everything that follows can name as its cause.
// Boundary: an action that makes no sense is refused with its reason and changes nothing.
import { isServer } from './checkers/world';
import { MAX_NODES, accepts, configFields } from './config';
import { powerUp } from './kernel/crash';
import type { Loop } from './kernel/loop';
import { resumeHeld } from './kernel/network';
import { cutPath, healPath, pathBetween, setPath } from './kernel/paths';
import type { NoteNumber } from './kernel/process';
import { processAtIndex } from './kernel/state';
import { OPERATOR, interrupt, operate } from './operate';
import { CLIENTS, clientsIn, useSocket } from './sockets';
import type { ProcessRecord, RunState } from './kernel/state';
import type { KernelNote } from './kernel/notes';
import type { Action, Duration, ProcessVerb } from './record';
import type { ServerProcess } from './server/state';
import { isZone } from './zones';
import { toTerminal } from './terminals';
import type { ActionRefusal, Refusal, RefusalReason } from './refusals';

/** What actions need of the run around them. The functions find or make the client that an action is about. */
export interface Stage {
  readonly run: RunState;
  readonly loop: Loop;
  clientFor(id: string): number | null;
  workload(): number;
  /** Whether there can be processes of that kind in this run. */
  hasKind(kind: string): boolean;
  /** Makes the next node and returns its index. */
  addNode(): number;
  /** Who is in a zone, and a side of a cut with everybody by name. */
  membersOf(zone: string): readonly string[];
  namesOf(side: readonly string[], other: readonly string[]): readonly string[];
}

const refuse = (why: RefusalReason, about: string): ActionRefusal => ({ why, about });

export function act(stage: Stage, action: Action): Refusal {
  switch (action.type) {
    case 'kill':
    case 'unplug':
    case 'restart':
    case 'freeze':
    case 'thaw':
      return isZone(action.id)
        ? changeZone(stage, action.type, action.id)
        : changeProcess(stage, action.type, action.id);
    case 'cut':
      return cut(stage, action.from, action.to, action.oneWay);
    case 'heal':
      return heal(stage, action.from, action.to);
    case 'link':
      return changeLink(stage, action);
    case 'cpu':
      return changeCpu(stage, action);
    case 'add':
      return addNode(stage);
    case 'workload':
      return changeWorkload(stage, action);
    case 'command':
      return command(stage, action);
    case 'socket':
      return useSocket(stage.run, stage.loop, action);
    case 'operate':
      return stage.hasKind('operator') ? operate(stage.run, stage.loop, action) : refuse('unknown', OPERATOR);
    case 'type':
    case 'interrupt':
    case 'hangup':
      return stage.hasKind('terminal')
        ? toTerminal(stage.run, stage.loop, action)
        : refuse('unknown', action.id);
  }
}

const indexOf = (run: RunState, name: string): number =>
  run.processes.findIndex((process) => process.name === name);

/** N11. Whoever in it the action makes sense for; refused where it makes none for anybody. */
function changeZone(stage: Stage, verb: ProcessVerb, zone: string): Refusal {
  const { run } = stage;
  const members = stage.membersOf(zone).map((name) => run.processes[indexOf(run, name)] as ProcessRecord);
  const [first] = members;
  if (!first) return refuse('unknown', zone);
  const sensible = members.filter((process) => nonsense(process, verb) === null);
  for (const { name } of sensible) changeProcess(stage, verb, name);
  return sensible.length > 0 ? null : nonsense(first, verb);
}

function changeProcess(stage: Stage, verb: ProcessVerb, id: string): Refusal {
  const { run, loop } = stage;
  if (id === OPERATOR && verb === 'kill') return interrupt(run, loop);
  const index = indexOf(run, id);
  const process = run.processes[index];
  if (!process) return refuse('unknown', id);
  if (!isServer(process.kind) && process.kind !== 'sentinel') return refuse('notNode', id);
  const why = nonsense(process, verb);
  if (why) return why;
  const note = (type: 'killed' | 'unplugged' | 'restarted' | 'frozen' | 'thawed'): NoteNumber =>
    loop.note(id, { type } satisfies KernelNote);
  switch (verb) {
    case 'kill':
      process.fault = note('killed');
      loop.crash(index, 'process');
      break;
    case 'unplug':
      process.fault = note('unplugged');
      loop.crash(index, 'machine');
      break;
    case 'freeze':
      process.fault = note('frozen');
      process.status = 'frozen';
      break;
    case 'restart': {
      const cause = note('restarted');
      process.status = 'up';
      powerUp(run, index);
      loop.give(index, { type: 'boot', cause });
      break;
    }
    case 'thaw':
      note('thawed');
      loop.thaw(index);
  }
  return null;
}

function nonsense(process: ProcessRecord, verb: ProcessVerb): Refusal {
  const { name, status } = process;
  if (verb === 'restart') return status === 'dead' ? null : refuse('running', name);
  if (status === 'dead') return refuse('dead', name);
  if (verb === 'freeze') return status === 'up' ? null : refuse('frozen', name);
  if (verb === 'thaw') return status === 'frozen' ? null : refuse('notFrozen', name);
  return null;
}

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

function cut(stage: Stage, from: readonly string[], to: readonly string[], oneWay: boolean): Refusal {
  const { run, loop } = stage;
  const sides = groups(stage, from, to);
  if ('why' in sides) return sides;
  const note = loop.note('-', { type: 'cut', ...sides.named, oneWay } as KernelNote);
  for (const a of sides.from) {
    for (const b of sides.to) {
      cutPath(run.paths, a, b, note);
      if (!oneWay) cutPath(run.paths, b, a, note);
    }
  }
  return null;
}

function heal(stage: Stage, from: readonly string[] | undefined, to: readonly string[] | undefined): Refusal {
  const { run, loop } = stage;
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
  loop.note('-', { type: 'healed', ...named });
  resumeHeld(run);
  return null;
}

function changeLink(stage: Stage, action: Extract<Action, { type: 'link' }>): Refusal {
  const { run, loop } = stage;
  const sides = groups(stage, [action.from], [action.to]);
  if ('why' in sides) return sides;
  const [a = 0] = sides.from;
  const [b = 0] = sides.to;
  const old = pathBetween(run.paths, a, b);
  const path = {
    latency: action.latency ?? old.latency,
    jitter: action.jitter ?? old.jitter,
    loss: action.loss ?? old.loss,
  };
  if (path.latency < 1 || path.jitter < 0 || path.loss < 0 || path.loss > 1)
    return refuse('linkRange', action.from);
  const body = { type: 'linkChanged', from: action.from, to: action.to, ...path };
  const note = loop.note('-', body);
  setPath(run.paths, a, b, path, note);
  setPath(run.paths, b, a, path, note);
  return null;
}

/** C60. A processor has the speed that the configuration allows; what is being done is done at the old one. */
function changeCpu({ run, loop }: Stage, { id, ...change }: Extract<Action, { type: 'cpu' }>): Refusal {
  const process = run.processes[indexOf(run, id)];
  if (!process) return refuse('unknown', id);
  if (!isServer(process.kind)) return refuse('notNode', id);
  const { server } = process.state as ServerProcess;
  const commandTime = (change.commandTime ?? server.serviceTime.command) as Duration;
  const elementsPerMs = change.elementsPerMs ?? server.serviceTime.elementsPerMs;
  const { 'command-time': time, 'elements-per-ms': elements } = configFields;
  if (!accepts(time, commandTime) || !accepts(elements, elementsPerMs)) return refuse('cpuRange', id);
  server.serviceTime = { immutable: true, command: commandTime, elementsPerMs };
  const note: KernelNote = { type: 'cpuChanged', commandTime, elementsPerMs };
  loop.note(id, note);
  return null;
}

/** A node is started that has met nobody; what it joins, and as what, is for commands to say. */
function addNode({ run, loop, addNode: make }: Stage): Refusal {
  if (run.processes.filter(({ kind }) => isServer(kind)).length >= MAX_NODES)
    return refuse('tooManyNodes', String(MAX_NODES));
  const index = make();
  const cause = loop.note(processAtIndex(run, index).name, { type: 'added' } satisfies KernelNote);
  loop.give(index, { type: 'boot', cause });
  return null;
}

function changeWorkload(stage: Stage, action: Extract<Action, { type: 'workload' }>): Refusal {
  const { loop } = stage;
  if ((action.rate ?? 0) < 0 || (action.keys ?? 1) < 1 || (action.reads ?? 0) < 0 || (action.reads ?? 0) > 1)
    return refuse('workloadRange', 'w1');
  const { type: _, ...change } = action;
  const index = stage.workload();
  const cause = loop.note('w1', { type: 'workloadChanged', ...change });
  loop.give(index, { type: 'action', action, cause });
  return null;
}

function command(stage: Stage, action: Extract<Action, { type: 'command' }>): Refusal {
  const { id, argv } = action;
  if (argv.length === 0) return refuse('emptyCommand', id);
  const index = stage.clientFor(id);
  if (index === null) return refuse('unknown', id);
  const { alias, name } = processAtIndex(stage.run, index);
  const cause = stage.loop.note(alias ?? name, { type: 'command', argv } as KernelNote);
  stage.loop.give(index, { type: 'action', action, cause });
  return null;
}

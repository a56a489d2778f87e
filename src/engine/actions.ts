// What an action does to the world: to processes (kill, freeze …), or as an input for one process (command, workload). Each
// makes one note, which everything that follows can name as its cause.
// Boundary: network and machines are conditions.ts, faults by themselves chaos.ts. What makes no sense is refused and changes nothing.
import { isServer } from './checkers/world';
import { changeChaos } from './chaos';
import { changeCpu, changeLink, cut, heal, stallDisk } from './conditions';
import { MAX_NODES, distributions } from './config';
import { powerUp } from './kernel/crash';
import { tamper } from './tamper';
import type { NoteNumber } from './kernel/process';
import { processAtIndex } from './kernel/state';
import { OPERATOR, interrupt, operate } from './operate';
import { useBus } from './outside';
import { useSocket } from './sockets';
import type { ProcessRecord } from './kernel/state';
import type { KernelNote } from './kernel/notes';
import type { Action, ProcessVerb } from './record';
import { isZone } from './zones';
import { toTerminal } from './terminals';
import type { Refusal } from './refusals';
import { indexOf, noteDeed, refuse } from './stage';
import type { Stage } from './stage';

export function act(stage: Stage, action: Action): Refusal {
  switch (action.type) {
    case 'kill':
    case 'unplug':
    case 'restart':
    case 'freeze':
    case 'thaw':
      return isZone(action.id) ? changeZone(stage, action) : changeProcess(stage, action, action.id);
    case 'cut':
      return cut(stage, action);
    case 'heal':
      return heal(stage, action);
    case 'link':
      return changeLink(stage, action);
    case 'cpu':
      return changeCpu(stage, action);
    case 'tamper':
      return tamper(stage, action);
    case 'disk':
      return stallDisk(stage, action);
    case 'chaos':
      return changeChaos(stage, action);
    case 'add':
      return addNode(stage);
    case 'workload':
      return changeWorkload(stage, action);
    case 'command':
      return command(stage, action);
    case 'socket':
      return useSocket(stage.run, stage.loop, action);
    case 'bus':
      return useBus(stage, action);
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

type ProcessChange = Extract<Action, { readonly type: ProcessVerb }>;

/** N11. Whoever in it the action makes sense for; refused where it makes none for anybody. */
function changeZone(stage: Stage, change: ProcessChange): Refusal {
  const { run } = stage;
  const { id: zone, type: verb } = change;
  const members = stage.membersOf(zone).map((name) => run.processes[indexOf(run, name)] as ProcessRecord);
  const [first] = members;
  if (!first) return refuse('unknown', zone);
  const sensible = members.filter((process) => nonsense(process, verb) === null);
  for (const { name } of sensible) changeProcess(stage, change, name);
  return sensible.length > 0 ? null : nonsense(first, verb);
}

function changeProcess(stage: Stage, change: ProcessChange, id: string): Refusal {
  const { run, loop } = stage;
  const verb = change.type;
  if (id === OPERATOR && verb === 'kill') return interrupt(run, loop);
  const index = indexOf(run, id);
  const process = run.processes[index];
  if (!process) return refuse('unknown', id);
  if (!isServer(process.kind) && process.kind !== 'sentinel') return refuse('notNode', id);
  const why = nonsense(process, verb);
  if (why) return why;
  carryOut(stage, change, index);
  return null;
}

function carryOut(stage: Stage, change: ProcessChange, index: number): void {
  const { run, loop } = stage;
  const process = processAtIndex(run, index);
  const note = (body: KernelNote): NoteNumber => noteDeed(stage, process.name, body);
  switch (change.type) {
    case 'kill':
      process.fault = note({ type: 'killed' });
      return loop.crash(index, 'process');
    case 'unplug':
      process.fault = note({ type: 'unplugged' });
      return loop.crash(index, 'machine');
    case 'freeze':
      process.fault = note({ type: 'frozen' });
      process.status = 'frozen';
      return;
    case 'restart': {
      const empty = change.disk === false;
      const cause = note({ type: 'restarted', ...(empty && { disk: 'empty' as const }) });
      if (empty) loop.wipe(index);
      process.status = 'up';
      powerUp(run, index);
      return loop.give(index, { type: 'boot', cause });
    }
    case 'thaw':
      note({ type: 'thawed' });
      loop.thaw(index);
  }
}

function nonsense(process: ProcessRecord, verb: ProcessVerb): Refusal {
  const { name, status } = process;
  if (verb === 'restart') return status === 'dead' ? null : refuse('running', name);
  if (status === 'dead') return refuse('dead', name);
  if (verb === 'freeze') return status === 'up' ? null : refuse('frozen', name);
  if (verb === 'thaw') return status === 'frozen' ? null : refuse('notFrozen', name);
  return null;
}

/** A node is started that has met nobody; what it joins, and as what, is for commands to say. */
function addNode(stage: Stage): Refusal {
  const { run, loop, addNode: make } = stage;
  if (run.processes.filter(({ kind }) => isServer(kind)).length >= MAX_NODES)
    return refuse('tooManyNodes', String(MAX_NODES));
  const index = make();
  const cause = noteDeed(stage, processAtIndex(run, index).name, { type: 'added' });
  loop.give(index, { type: 'boot', cause });
  return null;
}

function changeWorkload(stage: Stage, action: Extract<Action, { type: 'workload' }>): Refusal {
  const { loop } = stage;
  if ((action.rate ?? 0) < 0 || (action.keys ?? 1) < 1 || (action.reads ?? 0) < 0 || (action.reads ?? 0) > 1)
    return refuse('workloadRange', 'w1');
  if (action.distribution && !distributions.includes(action.distribution))
    return refuse('workloadRange', 'w1');
  const { type: _, ...change } = action;
  const index = stage.workload();
  const cause = noteDeed(stage, 'w1', { type: 'workloadChanged', ...change } as KernelNote);
  loop.give(index, { type: 'action', action, cause });
  return null;
}

function command(stage: Stage, action: Extract<Action, { type: 'command' }>): Refusal {
  const { id, argv } = action;
  if (argv.length === 0) return refuse('emptyCommand', id);
  const index = stage.clientFor(id);
  if (index === null) return refuse('unknown', id);
  const { alias, name } = processAtIndex(stage.run, index);
  const cause = noteDeed(stage, alias ?? name, { type: 'command', argv });
  stage.loop.give(index, { type: 'action', action, cause });
  return null;
}

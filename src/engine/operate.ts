// A person's `redis-cli --cluster …` line: finds or makes the operator and tells it. Source: SPEC O1.
// Boundary: people may call nodes by their names here, as everywhere; the operator itself knows addresses and ids only.
import type { NodeState } from './cluster/cluster';
import { NO_NOTE } from './kernel/process';
import type { Address } from './kernel/process';
import type { KernelNote } from './kernel/notes';
import type { Loop } from './kernel/loop';
import { addProcess, processAtIndex } from './kernel/state';
import type { RunState } from './kernel/state';
import { MOVE_SLOTS, createOperator, isAtWork } from './operator/state';
import type { OperatorState } from './operator/state';
import type { Action } from './record';
import type { Refusal } from './refusals';

export const OPERATOR = 'op';
const ADDRESS: Address = { ip: '127.0.0.1', port: 59_999 }; // nobody connects to it

function operatorIn(run: RunState): number {
  const found = run.processes.findIndex(({ kind }) => kind === 'operator');
  if (found !== -1) return found;
  const addresses = { client: ADDRESS, bus: ADDRESS };
  return addProcess(run, {
    name: OPERATOR,
    kind: 'operator',
    addresses,
    listens: [],
    state: createOperator(),
  });
}

export const isOperating = (run: RunState): boolean =>
  run.processes.some(({ kind, state }) => kind === 'operator' && isAtWork(state as OperatorState));

export function operate(run: RunState, loop: Loop, action: Extract<Action, { type: 'operate' }>): Refusal {
  if (action.argv.length === 0) return { why: 'emptyCommand', about: OPERATOR };
  const index = operatorIn(run);
  if (isAtWork(processAtIndex(run, index).state as OperatorState)) return { why: 'busy', about: OPERATOR };
  const argv = spelledOut(run, action.argv);
  const cause = loop.note(OPERATOR, {
    type: 'command',
    argv: argv[0] === MOVE_SLOTS ? action.argv : ['redis-cli', '--cluster', ...argv],
  } as KernelNote);
  loop.give(index, { type: 'action', action: { ...action, argv } as Action, cause });
  return null;
}

/** Ctrl-C: what the nodes have been told they keep. */
export function interrupt(run: RunState, loop: Loop): Refusal {
  const index = run.processes.findIndex(({ kind }) => kind === 'operator');
  if (index === -1 || !isAtWork(processAtIndex(run, index).state as OperatorState))
    return { why: 'idle', about: OPERATOR };
  loop.note(OPERATOR, { type: 'killed' } satisfies KernelNote);
  loop.give(index, { type: 'action', action: { type: 'interrupt' }, cause: NO_NOTE });
  return null;
}

/** Options whose value is the id of a node. */
const idOptions: ReadonlySet<string> = new Set([
  '--cluster-from',
  '--cluster-to',
  '--cluster-master-id',
  '--cluster-weight',
]);

/** O1. n1 becomes its address, or its id where an id is meant: behind an option, and as what del-node removes. */
export function spelledOut(run: RunState, argv: readonly string[]): string[] {
  let option = '';
  return argv.map((word, i) => {
    if (word.startsWith('--')) option = word;
    const wantsId = idOptions.has(option) || (argv[0] === 'del-node' && i === 2);
    if (argv[0] === 'call' && i > 1) return word;
    return word.replace(/(?<=^|,)n[1-9]\d*(?=$|,|=)/g, (name) => spelledName(run, name, wantsId));
  });
}

function spelledName(run: RunState, name: string, wantsId: boolean): string {
  const process = run.processes.find((each) => each.name === name && each.kind === 'node');
  if (!process) return name;
  const { ip, port } = process.addresses.client;
  return wantsId ? (run.texts[(process.state as NodeState).cluster.id] ?? name) : `${ip}:${port}`;
}

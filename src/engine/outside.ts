// A real server's connection on the bus as an action: makes the process `outside` and tells it. Source: SPEC N15, N16.
// Boundary: refuses what makes no sense; what a packet says is not looked at.
import { nodesOf } from './checkers/world';
import type { OutsideAction } from './cluster/outside';
import { createOutside } from './cluster/outsideState';
import type { OutsideState } from './cluster/outsideState';
import { messageTypes } from './cluster/messages';
import type { KernelNote } from './kernel/notes';
import type { Address } from './kernel/process';
import { addProcess, processAtIndex } from './kernel/state';
import type { RunState } from './kernel/state';
import type { Action } from './record';
import { refuse } from './stage';
import type { Stage } from './stage';
import type { Refusal } from './refusals';

/** All real servers are this one process, for cuts and links. */
const OUTSIDE = 'outside';
const ADDRESS: Address = { ip: '127.0.0.1', port: 59_997 }; // nobody connects to it
const MAX_SOCKET = 2 ** 30;

type BusAction = Extract<Action, { type: 'bus' }>;

export function useBus(stage: Stage, action: BusAction): Refusal {
  const { run, loop } = stage;
  const [node] = nodesOf(run);
  if (!loop.hasKind('outside') || !node) return refuse('unknown', OUTSIDE);
  const { outside } = run;
  if (action.does === 'begin') {
    if (outside !== -1) return refuse('running', OUTSIDE);
    begin(run, node.node.server.startTimeMs / 1000);
    loop.note(OUTSIDE, { type: 'busDeed', does: 'begin' } satisfies KernelNote as KernelNote);
    return null;
  }
  const why = nonsense(run, action);
  if (why) return why;
  const asked = askedOf(run, action);
  if ('why' in asked) return asked;
  const cause = loop.note(OUTSIDE, noteOf(action));
  loop.give(outside, { type: 'action', action: asked, cause });
  return null;
}

function begin(run: RunState, startTime: number): void {
  const addresses = { client: ADDRESS, bus: ADDRESS };
  const state = createOutside(startTime);
  run.outside = addProcess(run, { name: OUTSIDE, kind: 'outside', addresses, listens: [], state });
}

type LinkAction = Exclude<BusAction, { does: 'begin' }>;

/** Who opens a connection numbers it: real servers with odd numbers, our nodes with even ones. */
function nonsense(run: RunState, { socket, does }: LinkAction): Refusal {
  if (run.outside === -1) return refuse('unknown', OUTSIDE);
  if (!Number.isInteger(socket) || socket < 1 || socket > MAX_SOCKET)
    return refuse('unknown', `socket ${socket}`);
  const link = (processAtIndex(run, run.outside).state as OutsideState).links.get(socket);
  const isTheirs = socket % 2 === 1;
  switch (does) {
    case 'open':
      if (!isTheirs) return refuse('unknown', `socket ${socket}`);
      return link ? refuse('socketOpen', String(socket)) : null;
    case 'accept':
    case 'refuse':
      if (link?.isAwaited === false) return refuse('socketOpen', String(socket));
      return link ? null : refuse('socketClosed', String(socket));
    case 'say':
    case 'close':
      return link?.isAwaited === false ? null : refuse('socketClosed', String(socket));
  }
}

function askedOf(run: RunState, action: LinkAction): OutsideAction | NonNullable<Refusal> {
  const { socket } = action;
  if (action.does === 'say') return { type: 'say', socket, packet: action.packet };
  if (action.does !== 'open') return { type: action.does, socket };
  const { to, from } = action;
  const target = run.processes.find(({ name }) => name === to);
  if (!target) return { why: 'unknown', about: to };
  if (target.kind !== 'node') return { why: 'notNode', about: to };
  return { type: 'open', socket, address: target.addresses.bus, from };
}

function noteOf(action: LinkAction): KernelNote {
  const { socket, does } = action;
  switch (does) {
    case 'open':
      return { type: 'busDeed', does, socket, to: action.to, from: action.from };
    case 'say':
      return { type: 'busDeed', does, socket, kind: messageTypes[action.packet.charCodeAt(13)] ?? 'unknown' };
    case 'accept':
    case 'refuse':
    case 'close':
      return { type: 'busDeed', does, socket };
  }
}

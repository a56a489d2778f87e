// A real program's connection as an action: finds or makes the process `clients` and tells it. Source: SPEC C80.
// Boundary: refuses what makes no sense; what is said on a connection is not looked at.
import { isServer } from './checkers/world';
import { createSockets } from './client/sockets';
import type { SocketAction, SocketsState } from './client/sockets';
import type { KernelNote } from './kernel/notes';
import type { Loop } from './kernel/loop';
import type { Address, ProcessAction } from './kernel/process';
import { addProcess, processAtIndex } from './kernel/state';
import type { RunState } from './kernel/state';
import type { Action } from './record';
import type { Refusal } from './refusals';
import type { ServerProcess } from './server';

/** All real sockets are this one process, for cuts and links. */
export const CLIENTS = 'clients';
const ADDRESS: Address = { ip: '127.0.0.1', port: 59_998 }; // nobody connects to it
const MAX_SOCKET = 2 ** 30;

/** Finds or makes it: it exists from its first mention. */
export function clientsIn(run: RunState): number {
  const found = run.processes.findIndex(({ kind }) => kind === 'sockets');
  if (found !== -1) return found;
  const addresses = { client: ADDRESS, bus: ADDRESS };
  return addProcess(run, { name: CLIENTS, kind: 'sockets', addresses, listens: [], state: createSockets() });
}

/** C85. Whether the server that this connection is to would ask it for a password, as things stand there now. */
export function isStranger({ processes }: RunState, socket: number): boolean {
  const clients = processes.find(({ kind }) => kind === 'sockets')?.state as SocketsState | undefined;
  const found = clients?.sockets.get(socket);
  const target = processes.find(({ name }) => name === found?.to)?.state as ServerProcess | undefined;
  if (!found || !target || target.server.parameters.requirepass === '') return false;
  return target.server.clients.get(found.connection)?.authenticated !== true;
}

export function useSocket(run: RunState, loop: Loop, action: Extract<Action, { type: 'socket' }>): Refusal {
  const { socket } = action;
  if (!loop.hasKind('sockets')) return { why: 'unknown', about: CLIENTS };
  if (!Number.isInteger(socket) || socket < 1 || socket > MAX_SOCKET)
    return { why: 'unknown', about: `socket ${socket}` };
  const index = clientsIn(run);
  const isOpen = (processAtIndex(run, index).state as SocketsState).sockets.has(socket);
  if (isOpen !== (action.does !== 'open'))
    return { why: isOpen ? 'socketOpen' : 'socketClosed', about: String(socket) };
  const tell = (note: KernelNote, asked: SocketAction): null => {
    const cause = loop.note(CLIENTS, note);
    loop.give(index, { type: 'action', action: asked satisfies ProcessAction, cause });
    return null;
  };
  switch (action.does) {
    case 'open': {
      const { to } = action;
      const target = run.processes.find(({ name }) => name === to);
      if (!target) return { why: 'unknown', about: to };
      if (!isServer(target.kind) && target.kind !== 'sentinel') return { why: 'notNode', about: to };
      const address = target.addresses.client;
      return tell({ type: 'socketOpened', socket, to }, { type: 'open', socket, to, address });
    }
    case 'say': {
      const { argv } = action;
      if (argv.length === 0) return { why: 'emptyCommand', about: CLIENTS };
      return tell({ type: 'socketSaid', socket, argv }, { type: 'say', socket, argv });
    }
    case 'garble': {
      const { error } = action;
      return tell({ type: 'socketGarbled', socket, error }, { type: 'garble', socket, error });
    }
    case 'close':
      return tell({ type: 'socketEnded', socket }, { type: 'close', socket });
  }
}

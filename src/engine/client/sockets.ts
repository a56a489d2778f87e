// Connections of real programs (C80): one process, `clients`, holds them all, so that a cut or a link is between it and a node.
// It adds nothing and follows nothing: what a program says goes to the node, what the node says is a note.
// Source: SPEC C80 to C82. Boundary: bytes of a socket are the bridge's; here they are commands and replies already.
import type { Address, Behaviour, ConnectionId, Input, NoteNumber, Outbox } from '../kernel/process';
import type { PushMessage, ReplyMessage, Request, ServerMessage } from '../server/messages';
import { createRequest } from '../server/resp';
import { isWrite } from './keys';
import { tell } from './said';

interface Socket {
  readonly number: number;
  /** The node it was opened to, by name, and where that listens. */
  readonly to: string;
  readonly address: Address;
  readonly connection: ConnectionId;
}

export interface SocketsState {
  readonly kind: 'sockets';
  /** By the number that whoever opened it gave it: 1 … 2³⁰. */
  readonly sockets: Map<number, Socket>;
  requests: number;
  redirects: number;
  errors: number;
  writesSent: number;
  writesAcknowledged: number;
}

export const createSockets = (): SocketsState => ({
  kind: 'sockets',
  sockets: new Map(),
  requests: 0,
  redirects: 0,
  errors: 0,
  writesSent: 0,
  writesAcknowledged: 0,
});

/** What is asked of it; an address comes with `open`, since names are the run's. */
export type SocketAction =
  | { readonly type: 'open'; readonly socket: number; readonly to: string; readonly address: Address }
  | { readonly type: 'say'; readonly socket: number; readonly argv: readonly string[] }
  | { readonly type: 'garble'; readonly socket: number; readonly error: string }
  | { readonly type: 'close'; readonly socket: number };

function handle(state: SocketsState, input: Input, out: Outbox): void {
  switch (input.type) {
    case 'action':
      return onAction(state, input.action as SocketAction, input.cause, out);
    case 'message':
      return onMessage(state, input.tag, input.message as ServerMessage, out);
    case 'refused':
    case 'closed':
      return onLost(state, input.tag, input.type, out);
    case 'boot':
    case 'timer':
    case 'connected':
    case 'accepted':
  }
}

function onAction(state: SocketsState, action: SocketAction, cause: NoteNumber, out: Outbox): void {
  const { sockets } = state;
  if (action.type === 'open') {
    const connection = out.connect(action.address, 'client');
    out.tag(connection, action.socket);
    const { socket: number, to, address } = action;
    sockets.set(number, { number, to, address, connection });
    return;
  }
  const socket = sockets.get(action.socket);
  if (!socket) return; // its node closed it while this was on its way
  if (action.type === 'close') {
    sockets.delete(action.socket);
    return out.close(socket.connection);
  }
  state.requests += 1;
  const aside = { exchange: state.requests, cause };
  if (action.type === 'garble') {
    const garbled: Request = { ...createRequest([], aside), malformed: action.error };
    return out.send(socket.connection, garbled);
  }
  if (isWrite(action.argv)) state.writesSent += 1;
  out.send(socket.connection, createRequest(action.argv, aside));
}

function onMessage(state: SocketsState, number: number, message: ServerMessage, out: Outbox): void {
  const socket = state.sockets.get(number);
  if (!socket) return;
  switch (message.kind) {
    case 'reply':
    case 'push':
      return onAnswer(state, socket, message, out);
    case 'snapshot':
    case 'stream': // C84. For whoever has said PSYNC: there are no bytes of it.
      out.close(socket.connection);
      return onLost(state, number, 'closed', out);
    case 'newline':
    case 'request':
  }
}

/** C81. In the order in which the node has sent them, so whoever reads them knows what answers what, as on a wire. */
function onAnswer(
  state: SocketsState,
  { number, to }: Socket,
  { kind, reply, aside }: ReplyMessage | PushMessage,
  out: Outbox,
): void {
  const causes = [aside.cause];
  if (reply.type === 'error') countError(state, reply.text);
  else if (kind === 'reply' && aside.write) {
    state.writesAcknowledged += 1;
    const { key, offset } = aside.write;
    tell({ type: 'writeAcknowledged', by: to, key, offset, causes }, out);
  }
  tell({ type: 'socketReply', socket: number, from: to, reply, causes }, out);
}

function countError(state: SocketsState, text: string): void {
  if (text.startsWith('MOVED ') || text.startsWith('ASK ')) state.redirects += 1;
  else state.errors += 1;
}

/** C82. The program is told the same way: refused, or closed. */
function onLost(state: SocketsState, number: number, how: 'refused' | 'closed', out: Outbox): void {
  const socket = state.sockets.get(number);
  if (!socket) return;
  state.sockets.delete(number);
  tell(
    { type: 'socketClosed', socket: number, by: socket.to, how, causes: [out.blame(socket.address)] },
    out,
  );
}

/** Nobody kills it: real programs end by themselves. */
export const socketsBehaviour: Behaviour<SocketsState> = { handle, crash: (state) => state };

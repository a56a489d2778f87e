// The replica's end of the link to its master: connecting, the handshake, the stream, and what is due every second.
// Source: SPEC R5, R6, R9, R12; connectWithMaster, syncWithMaster, replicationCron. Boundary: a full copy is receive.ts.
import type { ConnectionId, Input, NoteNumber, Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import type { NewlineMessage, ReplyMessage, Request, ServerMessage, StreamMessage } from '../messages';
import { note } from '../notes';
import { unixTime } from '../persistence/clock';
import type { Reply } from '../reply';
import { createRequest, respBytes } from '../resp';
import type { MasterLink, ServerState } from '../state';
import { closeReplicas } from './attached';
import { createBacklog } from './backlog';
import { renameHistory } from './history';
import { feedReplicas } from './stream';

/** R6, R22. Tries to reach the master now; a name that leads nowhere is asked for again at the next cron. */
export function connectToMaster(server: ServerState, out: Outbox): void {
  const link = linkOf(server);
  const ip = out.resolve(link.address.ip);
  if (ip === null) return;
  link.at = { ip, port: link.address.port };
  link.connection = out.connect(link.at, 'client');
  link.state = 'connecting';
  link.awaiting = null;
  link.transfer = null;
  link.lastInteraction = out.now;
}

/** Frees our end of the link without trying again. */
export function dropLink(server: ServerState, out: Outbox): void {
  const link = linkOf(server);
  if (link.connection !== null) out.close(link.connection);
  link.connection = null;
  link.state = 'connect';
  link.awaiting = null;
  link.transfer = null;
}

export function linkOf(server: ServerState): MasterLink {
  if (server.master === null) throw new Error('a master has no master link');
  return server.master;
}

/** What commands and the full copy do with what has come: handed in, since they know the link and not the other way round. */
export interface Receiver {
  carryOut(server: ServerState, commands: StreamMessage['commands'], out: Outbox): void;
  onSnapshot(server: ServerState, message: Extract<ServerMessage, { kind: 'snapshot' }>, out: Outbox): void;
  /** R18. The target of a failover has answered. Returns whether the link may go on. */
  onFailoverAnswer(server: ServerState, accepted: boolean, out: Outbox): boolean;
}

/** Everything that happens on our own connection to the master. */
export function handleMasterLink(server: ServerState, input: Input, out: Outbox, receiver: Receiver): void {
  const link = linkOf(server);
  switch (input.type) {
    case 'connected':
      link.state = 'handshake';
      link.awaiting = 'pong';
      return ask(link, ['PING'], out);
    case 'refused':
    case 'closed':
      link.connection = null;
      return loseMaster(server, out);
    case 'message':
      link.lastInteraction = out.now;
      return onMessage(server, link, input.message as ServerMessage, out, receiver);
    default:
  }
}

/** R6, R12. A link that had come as far as the copy is rebuilt at once, an unfinished handshake waits for the cron. */
export function loseMaster(server: ServerState, out: Outbox): void {
  const link = linkOf(server);
  const before = link.state;
  dropLink(server, out);
  if (before === 'connected') {
    link.downSince = out.now;
    const causes = known(out.blame(link.at));
    link.cause = note(out, { type: 'replicaLinkDown', causes, master: masterName(link, out) });
  }
  if (before === 'connected' || before === 'transfer') connectToMaster(server, out);
}

function onMessage(
  server: ServerState,
  link: MasterLink,
  message: ServerMessage,
  out: Outbox,
  receiver: Receiver,
): void {
  switch (message.kind) {
    case 'stream':
      return onStream(server, link, message, out, receiver);
    case 'reply':
      return onAnswer(server, link, message, out, receiver);
    case 'snapshot':
      return receiver.onSnapshot(server, message, out);
    case 'newline': // only keeps the connection alive
    case 'request':
    case 'push':
  }
}

/** R5, R21. PING, AUTH if there is a password, REPLCONF two or three times in one go, PSYNC; each answer in its turn. */
function onAnswer(
  server: ServerState,
  link: MasterLink,
  message: ReplyMessage,
  out: Outbox,
  receiver: Receiver,
): void {
  const { reply } = message;
  switch (link.awaiting) {
    case 'pong':
      return mayGoOn(reply) ? introduce(server, link, out) : dropLink(server, out);
    case 'auth':
      if (reply.type === 'error') return dropLink(server, out);
      link.awaiting = 'listening-port';
      return;
    case 'listening-port': // errors here are forgiven
      link.awaiting = server.parameters['replica-announce-ip'] === '' ? 'capa' : 'ip-address';
      return;
    case 'ip-address':
      link.awaiting = 'capa';
      return;
    case 'capa':
      link.awaiting = 'psync';
      return ask(link, psyncRequest(server, link), out, link.cause);
    case 'psync':
      link.awaiting = null;
      if (!receiver.onFailoverAnswer(server, reply.type === 'simple', out)) return;
      return onPsyncAnswer(server, link, message, out);
    case null:
  }
}

/** R5. An error to PING is the end of the attempt, unless it only asks for a password. */
const mayGoOn = (reply: Reply): boolean =>
  reply.type !== 'error' || /^(NOAUTH|NOPERM|ERR operation not permitted)/.test(reply.text);

function introduce(server: ServerState, link: MasterLink, out: Outbox): void {
  const { parameters, address } = server;
  const { masterauth, masteruser, 'replica-announce-ip': ip, 'replica-announce-port': port } = parameters;
  link.awaiting = masterauth === '' ? 'listening-port' : 'auth';
  if (masterauth !== '')
    ask(link, masteruser === '' ? ['AUTH', masterauth] : ['AUTH', masteruser, masterauth], out);
  ask(link, ['REPLCONF', 'listening-port', String(port || address.port)], out);
  if (ip !== '') ask(link, ['REPLCONF', 'ip-address', ip], out);
  ask(link, ['REPLCONF', 'capa', 'eof', 'capa', 'psync2'], out);
}

/** R5, R18. */
function psyncRequest(server: ServerState, link: MasterLink): readonly string[] {
  const from = link.continues ? [server.replid, String(server.offset + 1)] : ['?', '-1'];
  return ['PSYNC', ...from, ...(server.failover === null ? [] : ['FAILOVER'])];
}

/** R5. CONTINUE, FULLRESYNC, or an error: later, then. */
function onPsyncAnswer(
  server: ServerState,
  link: MasterLink,
  { reply, aside }: ReplyMessage,
  out: Outbox,
): void {
  if (reply.type !== 'simple') return dropLink(server, out);
  const [word, replid = server.replid, offset] = reply.text.split(' ');
  if (word === 'CONTINUE') return onContinue(server, link, replid, out);
  const bytes = aside.snapshotBytes ?? 0;
  link.state = 'transfer';
  link.transfer = { replid, offset: Number(offset), bytes, size: -1, read: 0 };
  const causes = known(link.cause);
  link.cause = note(out, {
    type: 'fullResync',
    causes,
    master: masterName(link, out),
    offset: Number(offset),
    bytes,
  });
}

/** R8. The master goes on with our history, perhaps under a new name; our own replicas must learn that name too. */
function onContinue(server: ServerState, link: MasterLink, replid: string, out: Outbox): void {
  if (replid !== server.replid) {
    renameHistory(server, replid);
    closeReplicas(server, out);
  }
  const { offset } = server;
  const causes = known(link.cause);
  link.cause = note(out, { type: 'partialResync', causes, master: masterName(link, out), offset });
  onLinkUp(server, link, out);
}

export function onLinkUp(server: ServerState, link: MasterLink, out: Outbox): void {
  server.backlog ??= createBacklog(server.offset);
  link.state = 'connected';
  link.transfer = null;
  link.downSince = null;
  link.continues = true;
  link.clientId = server.nextClientId;
  link.connectedAt = out.now;
  server.nextClientId += 1;
  const { offset } = server;
  note(out, { type: 'replicaLinkUp', causes: known(link.cause), master: masterName(link, out), offset });
}

/** R4, R9. Carries out a stretch of the stream and hands it on, byte by byte the same, to our own replicas. */
function onStream(
  server: ServerState,
  link: MasterLink,
  message: StreamMessage,
  out: Outbox,
  { carryOut }: Receiver,
): void {
  const { commands, offset, bytes } = message;
  if (offset - bytes !== server.offset)
    throw new Error(`stream ends at ${offset} after ${bytes} bytes, but we stand at ${server.offset}`);
  carryOut(server, commands, out);
  link.lastCommand = commands.at(-1)?.[0]?.toLowerCase() ?? link.lastCommand;
  let at = server.offset;
  for (const argv of commands) {
    // What we have carried out before we were asked: the question itself does not count yet.
    if (argv[0] === 'REPLCONF' && server.master === link) ask(link, ['REPLCONF', 'ACK', String(at)], out);
    at += respBytes(argv);
  }
  server.offset = offset;
  feedReplicas(server, message, out);
}

/** R9, R12. What replicationCron does for the link, once a second. */
export function cronForMasterLink(server: ServerState, out: Outbox): void {
  const link = linkOf(server);
  const silent = unixTime(server, out.now) - unixTime(server, link.lastInteraction);
  if (silent > server.parameters['repl-timeout'] && link.state !== 'connect') {
    const unfinished = link.state === 'connecting' || link.state === 'handshake';
    loseMaster(server, out);
    if (unfinished) connectToMaster(server, out);
  }
  if (link.state === 'connect') connectToMaster(server, out);
  if (link.state === 'connected') acknowledge(server, link, out);
}

export function acknowledge(server: ServerState, link: MasterLink, out: Outbox): void {
  ask(link, ['REPLCONF', 'ACK', String(server.offset)], out);
}

const NEWLINE: NewlineMessage = { immutable: true, kind: 'newline', bytes: 1 };

/** R10. A replica that reads its copy into memory has no time to acknowledge, but shows that it is there. */
export function showLife({ master }: ServerState, out: Outbox): void {
  if (master?.state === 'transfer' && master.connection !== null) out.send(master.connection, NEWLINE);
}

function ask(link: MasterLink, argv: readonly string[], out: Outbox, cause: NoteNumber = NO_NOTE): void {
  if (link.connection === null) throw new Error('asked on a link that is not there');
  const request: Request = createRequest(argv, { exchange: 0, cause });
  out.send(link.connection, request);
}

export const isMasterLink = (server: ServerState, connection: ConnectionId): boolean =>
  server.master !== null && server.master.connection === connection;

export const masterName = ({ at }: MasterLink, out: Outbox): string => out.peerName(at);
export const known = (cause: NoteNumber): NoteNumber[] => (cause === NO_NOTE ? [] : [cause]);

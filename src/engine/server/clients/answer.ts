// What leaves for a client: answers and what nobody asked for, in the client's protocol, unless it wants no replies.
// Source: prepareClientToWrite, addReply, CLIENT REPLY in networking.c.
import { NO_NOTE } from '../../kernel/process';
import type { NoteNumber, Outbox } from '../../kernel/process';
import type { ReplyMessage } from '../messages';
import { inResp2, inResp3 } from '../reply';
import type { Reply } from '../reply';
import { createPush, createReply } from '../resp';
import type { Connected } from '../state';

export const inProtocol = ({ protocol }: Connected, reply: Reply): Reply =>
  protocol === 2 ? inResp2(reply) : inResp3(reply);

/** The answer to one request. */
export function answer(client: Connected, reply: Reply, aside: ReplyMessage['aside'], out: Outbox): void {
  if (client.replies !== 'on' && client.replies !== 'skipNext') return;
  out.send(client.connection, createReply(inProtocol(client, reply), aside));
}

/** An answer that nothing more is to be said about. */
export function answerPlainly(client: Connected, reply: Reply, exchange: number, out: Outbox): void {
  answer(client, reply, { exchange, cause: NO_NOTE, write: null }, out);
}

/** What no request has asked for. CLIENT REPLY does not hold it back. */
export function pushTo(client: Connected, reply: Reply, out: Outbox, cause: NoteNumber = NO_NOTE): void {
  out.send(client.connection, createPush(inProtocol(client, reply), { cause }));
}

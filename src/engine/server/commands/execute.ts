// One request of a client: found, checked, queued or carried out, answered; then those whom it has made ready.
// Source: SPEC C2 to C7, C31, C48, C60; processCommand, call. Boundary: the checks are in checks.ts.
import type { Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import type { Duration } from '../../kernel/time';
import { answer, pushTo } from '../clients/answer';
import { serveReadyKeys } from '../clients/blocking';
import { timeFor } from '../clients/serviceTime';
import { countCall, countRefusal } from '../clients/statistics';
import type { Deployment } from '../deployment';
import type { ReplyMessage, Request } from '../messages';
import type { Reply } from '../reply';
import type { Connected, ServerProcess } from '../state';
import { commitCall } from '../replication/stream';
import { createCall } from './call';
import { queuedOf, refuse } from './checks';
import { findCommand, hasFlag, isReply, keysOf, wrongNumber } from './lookup';
import type { Found } from './lookup';
import type { Call } from './table';

/** Carries a request out and answers it. What a waiting client says is read when its waiting is over. */
export function execute<P extends ServerProcess>(
  process: P,
  client: Connected,
  request: Request,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  if (client.blocked !== null) {
    client.unread.push(request);
    return;
  }
  client.lastInteraction = out.now;
  const asked = client.asking;
  processCommand(process, client, request, out, deployment);
  serveReady(process, out, deployment);
  if (asked && client.transaction === null) client.asking = false;
  client.replies = afterOne[client.replies];
}

/** C56. CLIENT REPLY SKIP concerns the one answer after its own. */
const afterOne = { on: 'on', off: 'off', skipNext: 'skip', skip: 'on' } as const;

/** What those whose waiting has ended have said meanwhile. Source: processUnblockedClients. */
export function readUnread<P extends ServerProcess>(
  process: P,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  const { blocking, clients } = process.server;
  for (;;) {
    const connection = blocking.ended.shift();
    if (connection === undefined) return;
    for (;;) {
      const client = clients.get(connection);
      const request = client?.blocked === null ? client.unread.shift() : undefined;
      if (client === undefined || request === undefined) break;
      execute(process, client, request, out, deployment);
    }
  }
}

function processCommand<P extends ServerProcess>(
  process: P,
  client: Connected,
  request: Request,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  const { statistics } = process.server;
  const found = findCommand(deployment, request.argv);
  if (isReply(found)) return reject(found, null);
  const wrong = wrongNumber(found, request.argv);
  if (wrong !== null) return reject(wrong, found);
  client.lastCommand = found.name;
  const call = createCall({ process, reports: deployment, client, out, ...asRequested(request) });
  const refused = refuse({ call, found, queued: queuedOf(found, call, deployment), deployment });
  if (refused !== null) return reject(refused.reply, found, refused.cause);
  carryOut(call, found);

  function reject(reply: Reply, refusedCommand: Found<P> | null, cause = NO_NOTE): void {
    countRefusal(statistics, refusedCommand?.name ?? null, reply);
    answer(client, reply, { exchange: request.aside.exchange, cause, write: null }, out);
  }
}

const asRequested = ({ argv, aside: { exchange, cause } }: Request) => ({ argv, exchange, cause });

/** C7, C60. Runs it, spends the time that it takes, and answers; false when there is nothing to answer yet. */
function carryOut<P extends ServerProcess>(call: Call<P>, found: Found<P>): boolean {
  const { client, out, process } = call;
  const { server } = process;
  const before = server.dirty;
  server.commandsProcessed += 1;
  const reply = run(call, found);
  commitCall(server);
  client.writeOffset = server.offset;
  if (reply === null) return false;
  const write = server.dirty === before ? null : writtenBy(call, found);
  answer(client, reply, { exchange: call.exchange, cause: NO_NOTE, write }, out);
  for (const further of call.further) pushTo(client, further, out);
  return true;
}

function run<P extends ServerProcess>(call: Call<P>, found: Found<P>): Reply | null {
  const { serviceTime, statistics } = call.process.server;
  call.out.spend(serviceTime.command as Duration);
  const reply = found.command.run(call);
  const work = timeFor(serviceTime, call.work);
  if (work > 0) call.out.spend(work);
  if (call.client.blocked === null) countCall(statistics, found.name, reply, serviceTime.command + work);
  return reply;
}

/** C7. Where the change stands in the history. */
function writtenBy<P extends ServerProcess>(call: Call<P>, found: Found<P>): ReplyMessage['aside']['write'] {
  if (!hasFlag(found, 'write')) return null;
  const { replid, offset } = call.process.server;
  return { key: keysOf(found.command, call.argv)[0] ?? '', replid, offset };
}

/** C48. Those who have waited for a key that this command has made ready are carried out again, each with its own stream. */
function serveReady<P extends ServerProcess>(process: P, out: Outbox, deployment: Deployment<P>): void {
  const { server } = process;
  if (server.blocking.ready.length === 0) return;
  serveReadyKeys(
    server,
    (client, { request }, key) => {
      const found = findCommand(deployment, request.argv);
      if (isReply(found)) return true;
      const asked = asRequested(request);
      return carryOut(
        createCall({ process, reports: deployment, client, out, ...asked, readyKey: key }),
        found,
      );
    },
    out,
  );
}

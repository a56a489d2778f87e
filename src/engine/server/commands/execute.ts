// One request of a client: found, checked, queued or carried out, answered; then those whom it has made ready.
// Source: SPEC C2 to C7, C31, C48, C60; processCommand, call. Boundary: the checks are in checks.ts.
import type { Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import type { Duration } from '../../kernel/time';
import { answer, answerPlainly, pushTo } from '../clients/answer';
import { serveReadyKeys } from '../clients/blocking';
import { closeClient } from '../clients/close';
import { feedMonitors } from '../clients/monitor';
import { tellKeyEvents } from '../clients/keyEvents';
import { isPostponed, postpone } from '../clients/pause';
import { timeFor, workOf } from '../clients/serviceTime';
import type { Transaction } from '../clients/shapes';
import { countCall, countRefusal } from '../clients/statistics';
import { EXECABORT, discardTransaction } from '../clients/transaction';
import { rememberKeys, tellChanges } from '../clients/tracking';
import { sampleIfSlow } from '../diagnosis/latency';
import { logIfSlow } from '../diagnosis/slowlog';
import type { Deployment } from '../deployment';
import type { Request } from '../messages';
import { error, simple } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerProcess, ServerState } from '../state';
import { markOf } from '../persistence/rdbFile';
import { waitForDisk } from '../persistence/stall';
import { commitCall } from '../replication/stream';
import { createCall } from './call';
import { isKnown, isPaused, queuedOf, refuse } from './checks';
import type { Refused } from './checks';
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
  if (request.malformed !== undefined) {
    if (request.malformed.startsWith(FOR_STRANGERS) && isKnown(process, client)) return;
    answerPlainly(client, error(request.malformed), request.aside.exchange, out);
    return closeClient(process.server, client, out);
  }
  const { asking, tracking } = client;
  const caching = tracking?.caching === true;
  processCommand(process, client, request, out, deployment);
  if (process.server.caches.clients > 0) tellChanges(process.server, client, out);
  serveReady(process, out, deployment);
  if (client.closing) return closeClient(process.server, client, out);
  client.replies = afterOne[client.replies];
  // What was said for one command holds no longer, unless that was put off into a transaction.
  if (client.transaction !== null || isPostponed(client)) return;
  if (asking) client.asking = false;
  if (caching && tracking !== null) tracking.caching = false;
}

/** C85. What only strangers may not say. */
const FOR_STRANGERS = 'ERR Protocol error: unauthenticated ';

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
  const { exchange } = request.aside;
  const found = findCommand(deployment, request.argv);
  if (isReply(found)) return reject(process.server, client, { reply: found, exchange }, out);
  const wrong = wrongNumber(found, request.argv);
  if (wrong !== null) return reject(process.server, client, { reply: wrong, exchange, found }, out);
  client.lastCommand = found.name;
  const call = createCall({ process, reports: deployment, client, out, ...asRequested(request) });
  const asked = { call, found, queued: queuedOf(found, call, deployment), deployment };
  const refused = refuse(asked);
  if (refused !== null) return reject(process.server, client, { ...refused, exchange, found }, out);
  if (isPaused(asked)) return postpone(client, request);
  if (client.transaction === null || atOnce.has(found.name)) carryOut(call, found, deployment);
  else queue(client, client.transaction, request, out);
}

/** C41. Everything else that is said after MULTI waits for EXEC. */
const atOnce: ReadonlySet<string> = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset']);

/** C41. One that is lost anyway is not kept. */
function queue(client: Connected, { queue, spoilt }: Transaction, request: Request, out: Outbox): void {
  if (!spoilt && !client.overtaken) queue.push(request);
  answerPlainly(client, simple('QUEUED'), request.aside.exchange, out);
}

interface Rejection extends Partial<Refused> {
  readonly reply: Reply;
  readonly exchange: number;
  readonly found?: Found<never>;
}

/** C43. A refusal spoils the transaction; that of EXEC ends it, if there is one: with EXECABORT, or with the redirect itself. */
function reject(server: ServerState, client: Connected, rejection: Rejection, out: Outbox): void {
  const { reply, exchange, found, cause = NO_NOTE, redirected = false } = rejection;
  const { transaction } = client;
  let said = reply;
  if (found?.name === 'exec') {
    discardTransaction(server, client);
    if (!redirected && reply.type === 'error')
      said = error(`${EXECABORT}: ${reply.text.replace(/^ERR /, '')}`);
  } else if (transaction !== null) transaction.spoilt = true;
  countRefusal(server.statistics, found?.name ?? null, said);
  answer(client, said, { exchange, cause, write: null }, out);
}

const asRequested = ({ argv, aside: { exchange, cause } }: Request) => ({ argv, exchange, cause });

/** C7, C60. Runs it, spends the time that it takes, and answers; false when there is nothing to answer yet. */
function carryOut<P extends ServerProcess>(
  call: Call<P>,
  found: Found<P>,
  deployment: Deployment<P>,
): boolean {
  const { client, out, process, exchange } = call;
  const { server } = process;
  const whole: Call<P> =
    found.name === 'exec'
      ? { ...call, carryOut: (queued: Request) => runQueued(whole, queued, deployment) }
      : call;
  const reply = run(whole, found);
  commitCall(server);
  if (server.persistence.stalledUntil > out.now) waitForDisk(server, out);
  client.writeOffset = server.offset;
  if (reply === null) return false;
  const write = whole.wrote === null ? null : { db: client.db, key: whole.wrote, ...markOf(server) };
  answer(client, reply, { exchange, cause: whole.because, write }, out);
  for (const further of whole.further) pushTo(client, further, out);
  return true;
}

/** C42. One command of a transaction: its changes and further answers are those of EXEC. */
function runQueued<P extends ServerProcess>(
  exec: Call<P>,
  queued: Request,
  deployment: Deployment<P>,
): Reply | null {
  const found = findCommand(deployment, queued.argv);
  if (isReply(found)) return found;
  const call = createCall({ ...exec, ...asRequested(queued), denyBlocking: true });
  const reply = run(call, found);
  exec.wrote ??= call.wrote;
  exec.further.push(...call.further);
  return reply;
}

function run<P extends ServerProcess>(call: Call<P>, found: Found<P>): Reply | null {
  const { server } = call.process;
  const { serviceTime, statistics } = server;
  const before = server.dirty;
  server.commandsProcessed += 1;
  call.out.spend(serviceTime.command as Duration);
  const reply = found.command.run(call);
  if (call.process.server.keyEvents.length > 0) tellKeyEvents(call.process.server, call.out);
  if (server.dirty !== before && hasFlag(found, 'write'))
    call.wrote ??= keysOf(found.command, call.argv)[0] ?? '';
  const work = workOf(call.work, call.argv, reply);
  const more = (timeFor(serviceTime, work) + call.time) as Duration;
  if (more > 0) call.out.spend(more);
  if (call.client.blocked === null) {
    const usec = serviceTime.command + more;
    countCall(statistics, found.name, reply, usec);
    watchTime(call, found, usec);
  }
  observe(call, found);
  return reply;
}

/** C63. */
function watchTime<P extends ServerProcess>(call: Call<P>, found: Found<P>, usec: number): void {
  const { argv, client, out, process } = call;
  const event = hasFlag(found, 'fast') ? 'fast-command' : 'command';
  if (!hasFlag(found, 'skip_slowlog')) logIfSlow(process.server, client, { argv, usec, now: out.now });
  sampleIfSlow(process.server, { event, usec, now: out.now });
}

/** C58, C64. Those who watch every command, and those who want to hear when what they have read changes. */
function observe<P extends ServerProcess>({ argv, client, out, process }: Call<P>, found: Found<P>): void {
  const { server } = process;
  if (server.monitors.length > 0 && !hasFlag(found, 'admin') && !hasFlag(found, 'skip_monitor'))
    feedMonitors(server, client, argv, out);
  if (client.tracking !== null && hasFlag(found, 'readonly'))
    rememberKeys(server, client, keysOf(found.command, argv));
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
        deployment,
      );
    },
    out,
  );
}

// One redis-cli from its connection to the next prompt: it connects, says who it is, sends the command as often as it should,
// follows where it is sent, and listens. Source: cliConnect, cliSendCommand, cliReadReply and issueCommandRepeat of redis-cli 7.0.15.
// Boundary: what becomes of the line, of the window and of other programs in it is the shell's business.
import { NO_NOTE } from '../kernel/process';
import type { Instant, NoteNumber, Outbox } from '../kernel/process';
import { after } from '../kernel/time';
import { readSpec } from '../server/specs/parse';
import type { ReplyMessage } from '../server/messages';
import { createRequest } from '../server/resp';
import type { Reply } from '../server/reply';
import { note } from './notes';
import { represent } from './quoting';
import type { Job, Session, TerminalState } from './state';

/** What became of it: it goes on, it waits for a line, or the program is over. */
export type Outcome = 'on' | 'prompt' | 'exit';

const CLOSED = 'Error: Server closed the connection';
const LISTENING = 'Reading messages... (press Ctrl-C to quit)';
const SLOW_US = 500_000;
/** The timer of -i. */
export const PAUSE = 'pause';

export const print = (text: string, { cause }: Pick<Job, 'cause'>, out: Outbox): NoteNumber =>
  note(out, { type: 'printed', text, causes: [cause] });

export interface Task {
  readonly why: Job['why'];
  readonly argv: readonly string[];
  readonly repeat: number;
  readonly since?: Instant | null;
}

/** T2, T3. Takes something up, and connects first where there is nobody to talk to. */
export function takeUp(
  terminal: TerminalState,
  session: Session,
  { why, argv, repeat, since = null }: Task,
  out: Outbox,
): Outcome {
  const job: Job = {
    why,
    argv,
    repeat,
    left: repeat,
    step: 'connect',
    asking: false,
    since: why === 'command' ? out.now : since,
    exchange: argv.length > 0 ? (terminal.exchanges += 1) : 0,
    cause: terminal.cause,
  };
  session.job = job;
  if (argv.length > 0 && isWrite(argv)) terminal.writesSent += 1;
  if (why === 'command' && session.context !== 'none') return send(session, job, out);
  connect(session, job, out);
  return 'on';
}

const isWrite = ([name = '']: readonly string[]): boolean =>
  !name.includes('|') && readSpec(name)?.flags.includes('write') === true;

function connect(session: Session, job: Job, out: Outbox): void {
  hangUp(session, out);
  session.db = 0;
  session.inMulti = false;
  job.step = 'connect';
  session.connection = out.connect(session.to, 'client');
}

/** Lets its connection go. */
export function hangUp(session: Session, out: Outbox): void {
  if (session.connection !== null) out.close(session.connection);
  session.connection = null;
  session.context = 'none';
  session.unread.length = 0;
}

/** T2. A connection begins with the password, the database and the protocol, where they are not the usual ones. */
export function onConnected(session: Session, job: Job, out: Outbox): Outcome {
  session.context = 'open';
  const { login } = session.options;
  return login.length > 0 ? say(session, job, 'auth', ['AUTH', ...login], out) : select(session, job, out);
}

function select(session: Session, job: Job, out: Outbox): Outcome {
  if (session.wantedDb === session.db) return hello(session, job, out);
  return say(session, job, 'select', ['SELECT', String(session.wantedDb)], out);
}

const hello = (session: Session, job: Job, out: Outbox): Outcome =>
  session.resp3 ? say(session, job, 'hello', ['HELLO', '3'], out) : greeted(session, job, out);

/** What redis-cli says by itself has no number: nobody follows it on the stage. */
function say(
  session: Session,
  job: Job,
  step: Job['step'],
  argv: readonly string[],
  out: Outbox,
  exchange = 0,
): Outcome {
  job.step = step;
  if (session.connection === null) return onLost(session, job, out);
  const cause = exchange > 0 ? job.cause : NO_NOTE;
  out.send(session.connection, createRequest(argv, { exchange, cause }));
  return 'on';
}

function greeted(session: Session, job: Job, out: Outbox): Outcome {
  switch (job.why) {
    case 'begin':
      return say(session, job, 'docs', ['COMMAND', 'DOCS'], out);
    case 'connect':
      return finish(session, job, out);
    case 'command':
      return job.asking ? say(session, job, 'asking', ['ASKING'], out) : send(session, job, out);
  }
}

/** What was refused at the greeting: the connection stays, the command is not sent. */
function notGreeted(session: Session, job: Job, text: string, out: Outbox): Outcome {
  print(text, job, out);
  if (isFirst(session)) return send(session, job, out); // whoever does not ask for lines says it all the same
  if (job.why === 'begin') return say(session, job, 'docs', ['COMMAND', 'DOCS'], out);
  if (job.why === 'command') print('Error: ', job, out);
  return finish(session, job, out);
}

/** It carries one command out, and has not been sent elsewhere. */
const isFirst = (session: Session): boolean =>
  !isInteractive(session) &&
  session.to.ip === session.options.to.ip &&
  session.to.port === session.options.to.port;

function send(session: Session, job: Job, out: Outbox): Outcome {
  job.asking = false;
  if (session.options.scans) return say(session, job, 'scan', job.argv, out, job.exchange);
  const [name = ''] = job.argv;
  if (/^shutdown$/i.test(name)) session.shutdown = true;
  const step = /^monitor$/i.test(name) ? 'monitor' : /^[ps]?subscribe$/i.test(name) ? 'listen' : 'reply';
  if (step === 'listen') print(LISTENING, job, out);
  return say(session, job, step, job.argv, out, job.exchange);
}

/** T5. Refused, or closed by the other end, while it waits for something. */
export function onLost(session: Session, job: Job, out: Outbox): Outcome {
  hangUp(session, out);
  switch (job.step) {
    case 'connect':
      print(
        `Could not connect to Redis at ${session.to.ip}:${session.to.port}: Connection refused`,
        job,
        out,
      );
      return finish(session, job, out);
    case 'listen':
    case 'monitor':
      print(CLOSED, job, out);
      return 'exit';
    case 'pause': // found out when the next one is said
      session.context = 'lost';
      return 'on';
    case 'reply':
    case 'scan':
      if (!session.shutdown) print(CLOSED, job, out);
      return finish(session, job, out);
    case 'docs':
      return finish(session, job, out);
    default:
      print('', job, out);
      print('I/O error', job, out);
      if (job.why === 'command') print(CLOSED, job, out);
      return finish(session, job, out);
  }
}

export function onReply(
  session: Session,
  job: Job,
  { reply, aside }: Pick<ReplyMessage, 'reply' | 'aside'>,
  out: Outbox,
): Outcome {
  const refusal = reply.type === 'error' ? reply.text : null;
  switch (job.step) {
    case 'auth':
      if (refusal !== null) return notGreeted(session, job, `AUTH failed: ${refusal}`, out);
      return select(session, job, out);
    case 'select':
      if (refusal !== null)
        return notGreeted(session, job, `SELECT ${session.wantedDb} failed: ${refusal}`, out);
      session.db = session.wantedDb;
      return hello(session, job, out);
    case 'hello':
      if (refusal !== null) return notGreeted(session, job, `HELLO 3 failed: ${refusal}`, out);
      return greeted(session, job, out);
    case 'docs':
      return finish(session, job, out);
    case 'asking':
      if (refusal !== null) return notGreeted(session, job, `ASKING failed: ${refusal}`, out);
      return send(session, job, out);
    case 'connect':
    case 'pause':
      return 'on';
    case 'scan':
      return onScanned(session, job, reply, out);
    case 'reply':
    case 'listen':
    case 'monitor':
      return onAnswer(session, job, { reply, aside }, out);
  }
}

function onAnswer(
  session: Session,
  job: Job,
  { reply, aside }: Pick<ReplyMessage, 'reply' | 'aside'>,
  out: Outbox,
): Outcome {
  for (const unread of session.unread.splice(0)) show(session, job, unread, out);
  if (aside.write && reply.type !== 'error') {
    const by = out.peerName(session.to);
    const { key, offset } = aside.write;
    note(out, { type: 'writeAcknowledged', by, key, offset, causes: [job.cause, aside.cause] });
  }
  if (session.options.follows && isRedirect(reply)) return follow(session, job, reply.text, out);
  show(session, job, reply, out, aside.cause);
  if (job.step !== 'reply') return reply.type === 'error' ? again(session, job, out) : 'on';
  learn(session, job.argv, reply);
  return again(session, job, out);
}

const isRedirect = (reply: Reply): reply is Extract<Reply, { type: 'error' }> =>
  reply.type === 'error' && /^(?:MOVED|ASK) /.test(reply.text);

/** T4. It goes where it is sent, says so, and asks there as often as it was to ask here. */
function follow(session: Session, job: Job, text: string, out: Outbox): Outcome {
  const [how, slot = '', address = ''] = text.split(' ');
  const colon = address.lastIndexOf(':');
  session.to = { ip: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
  if (isInteractive(session)) {
    const place = `${session.to.ip}:${session.to.port}`;
    print(`-> Redirected to slot [${Number(slot)}] located at ${place}`, job, out);
  }
  job.asking = how === 'ASK';
  job.left = job.repeat;
  connect(session, job, out);
  return 'on';
}

function show(
  { options: { output } }: Session,
  job: Job,
  reply: Reply,
  out: Outbox,
  cause: NoteNumber = NO_NOTE,
): void {
  const causes = [job.cause, cause].filter((each) => each !== NO_NOTE);
  note(out, { type: 'answered', argv: job.argv, reply, ...(output && { output }), causes });
}

/** What came unasked: it is read while something is waited for, else later. */
export function onPush(session: Session, reply: Reply, out: Outbox): void {
  const { job } = session;
  const reads = job !== null && (job.step === 'reply' || job.step === 'listen' || job.step === 'monitor');
  if (reads) show(session, job, reply, out);
  else session.unread.push(reply);
}

/** T6. What the prompt says of the database and the transaction. */
function learn(session: Session, argv: readonly string[], reply: Reply): void {
  const [name = '', first = ''] = argv;
  const command = `${name.toLowerCase()} ${argv.length}`;
  const refused = reply.type === 'error';
  const none = reply.type === 'null' || (reply.type === 'array' && reply.items === null);
  if (command === 'select 2' && !refused)
    session.wantedDb = session.db = Number(/^[+-]?\d+/.exec(first)?.[0] ?? 0);
  else if (command === 'multi 1' && !refused) {
    session.inMulti = true;
    session.dbBeforeMulti = session.db;
  } else if (command === 'exec 1' && session.inMulti) {
    session.inMulti = false;
    if (refused || none) session.wantedDb = session.db = session.dbBeforeMulti;
  } else if (command === 'discard 1' && !refused) {
    session.inMulti = false;
    session.wantedDb = session.db = session.dbBeforeMulti;
  } else if (command === 'reset 1' && !refused) {
    session.inMulti = false;
    session.wantedDb = session.db = 0;
    session.resp3 = false;
  }
}

/** T10. --scan: a key a line, from cursor to cursor. */
function onScanned(session: Session, job: Job, reply: Reply, out: Outbox): Outcome {
  const [cursor, keys] = reply.type === 'array' ? (reply.items ?? []) : [];
  if (cursor?.type !== 'bulk' || keys?.type !== 'array') {
    if (reply.type === 'error') print(`ERROR: ${reply.text}`, job, out);
    return finish(session, job, out);
  }
  const { output } = session.options;
  for (const key of keys.items ?? [])
    if (key.type === 'bulk') print(output ? (key.value ?? '') : represent(key.value ?? ''), job, out);
  if (cursor.value === '0') return finish(session, job, out);
  const [name = '', , ...rest] = job.argv;
  return say(session, job, 'scan', [name, cursor.value ?? '0', ...rest], out, job.exchange);
}

/** A number of times, for ever where that is below 0; with -i it waits after each. */
function again(session: Session, job: Job, out: Outbox): Outcome {
  if (job.repeat >= 0) job.left -= 1;
  if (session.options.interval !== undefined) {
    job.step = 'pause';
    out.setTimer(PAUSE, 0, after(out.now, session.options.interval));
    return 'on';
  }
  return onPaused(session, job, out);
}

export const onPaused = (session: Session, job: Job, out: Outbox): Outcome =>
  job.left !== 0 ? send(session, job, out) : finish(session, job, out);

/** T3. What took long says how long. */
function finish(session: Session, job: Job, out: Outbox): Outcome {
  session.job = null;
  if (!isInteractive(session)) return 'exit';
  const elapsed = job.since === null ? 0 : out.now - job.since;
  if (elapsed >= SLOW_US) print(`(${(Math.floor(elapsed / 1000) / 1000).toFixed(2)}s)`, job, out);
  return 'prompt';
}

export const isInteractive = ({ options }: Session): boolean => options.argv.length === 0;

/** T7. Ctrl-C: from listening back to the prompt over a new connection; anywhere else it ends the program. */
export function interrupt(terminal: TerminalState, session: Session, out: Outbox): Outcome {
  const { job } = session;
  if (job?.step === 'pause') out.cancelTimer(PAUSE, 0);
  const listens = job?.step === 'listen' || job?.step === 'monitor';
  if (!listens || !isInteractive(session)) return 'exit';
  return takeUp(terminal, session, { why: 'connect', argv: [], repeat: 1, since: job.since }, out);
}

// What may keep a command from being carried out, each check a function, in the order in which they are asked.
// Source: SPEC C2, C31 to C38; processCommand. Boundary: decides and touches nothing but the note of a redirect.
import { NO_NOTE } from '../../kernel/process';
import type { NoteNumber, Outbox } from '../../kernel/process';
import { typeOfClient } from '../clients/list';
import { pausedNow } from '../clients/pause';
import type { Deployment, Query, Verdict } from '../deployment';
import { note } from '../notes';
import { isLoading } from '../persistence/loading';
import { lacksReplicas } from '../replication/attached';
import { READONLY_REPLICA, renderVerdict } from '../render';
import { isOutOfMemory } from '../reports/memory';
import { error } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerProcess } from '../state';
import { findCommand, hasFlag, isReply, keysOf } from './lookup';
import type { Found } from './lookup';
import type { CommandFlag } from '../specs/parse';
import type { Call } from './table';

export interface Refused {
  readonly reply: Reply;
  readonly cause: NoteNumber;
  /** It belongs elsewhere: EXEC hands that on instead of EXECABORT. */
  readonly redirected: boolean;
}

/** A command that is about to be carried out; `queued` are those that EXEC would carry out. */
export interface Asked<P extends ServerProcess> {
  readonly call: Call<P>;
  readonly found: Found<P>;
  readonly queued: readonly Found<P>[];
  readonly deployment: Deployment<P>;
}

type Check = <P extends ServerProcess>(asked: Asked<P>) => Reply | Refused | null;

/** C31. The commands that EXEC stands for; none for any other command. */
export function queuedOf<P extends ServerProcess>(
  { name }: Found<P>,
  { client }: Call<P>,
  deployment: Deployment<P>,
): readonly Found<P>[] {
  if (name !== 'exec' || client.transaction === null) return [];
  return client.transaction.queue.flatMap(({ argv }) => {
    const found = findCommand(deployment, argv);
    return isReply(found) ? [] : [found];
  });
}

/** C31. The command itself or one that EXEC would carry out has the flag. */
const does = <P extends ServerProcess>({ found, queued }: Asked<P>, flag: CommandFlag): boolean =>
  hasFlag(found, flag) || queued.some((other) => hasFlag(other, flag));

/** C31. One of them lacks the flag that would let it pass. */
const lacks = <P extends ServerProcess>({ found, queued }: Asked<P>, flag: CommandFlag): boolean =>
  !hasFlag(found, flag) || queued.some((other) => !hasFlag(other, flag));

/** The machine itself. */
const LOOPBACK = '127.0.0.1';

const loadsCode: ReadonlySet<string> = new Set(['module|load', 'module|loadex', 'module|unload']);

/** C32. DEBUG and the loading of modules are for those whom the configuration file allows them. */
const protectedCommand: Check = ({ found: { name }, call: { process, client } }) => {
  if (name !== 'debug' && !loadsCode.has(name)) return null;
  const allowed = name === 'debug' ? process.server.parameters['enable-debug-command'] : 'no';
  if (allowed === 'yes' || (allowed === 'local' && client.from.ip === LOOPBACK)) return null;
  const [word = ''] = name.split('|');
  return error(
    `ERR ${word.toUpperCase()} command not allowed. If the enable-${word}-command option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.`,
  );
};

/** C33. Nobody asks it for a password, or it has given it. */
export const isKnown = ({ server }: ServerProcess, { authenticated }: Connected): boolean =>
  server.parameters.requirepass === '' || authenticated;

const authentication: Check = ({ found, call: { process, client } }) =>
  isKnown(process, client) || hasFlag(found, 'no_auth') ? null : error('NOAUTH Authentication required.');

/** C34. */
const notInTransaction: Check = ({ found, call: { client } }) =>
  client.transaction !== null && hasFlag(found, 'no_multi')
    ? error('ERR Command not allowed inside a transaction')
    : null;

const shardCommands: ReadonlySet<string> = new Set(['ssubscribe', 'sunsubscribe', 'spublish']);

/** S11. Only for commands with keys, and for EXEC with the keys of all that it would carry out. */
const redirection: Check = (asked) => {
  const { call, found, queued, deployment } = asked;
  const keys =
    found.name === 'exec'
      ? (call.client.transaction?.queue ?? []).flatMap(({ argv }, i) =>
          queued[i] === undefined ? [] : keysOf(queued[i].command, argv),
        )
      : keysOf(found.command, call.argv);
  if (keys.length === 0) return null;
  const query: Query = {
    name: found.name,
    keys,
    write: does(asked, 'write'),
    shardChannels: shardCommands.has(found.name),
    readonlyClient: call.client.readonly,
    asking: call.client.asking || hasFlag(found, 'asking'),
  };
  const verdict = deployment.route(call.process, query, call.out);
  if (verdict.type === 'here') return null;
  return {
    reply: renderVerdict(verdict),
    cause: noteRedirection(verdict, call.cause, call.out),
    redirected: true,
  };
};

/** C5. A redirect is noted where it is said, so that what the client does next has a cause. */
export function noteRedirection(verdict: Verdict, cause: NoteNumber, out: Outbox): NoteNumber {
  if (verdict.type === 'down') return verdict.cause;
  if (verdict.type !== 'moved' && verdict.type !== 'ask') return NO_NOTE;
  const how = verdict.type === 'moved' ? 'MOVED' : 'ASK';
  const causes = [cause, verdict.cause].filter((each) => each !== NO_NOTE);
  return note(out, { type: 'redirected', causes, slot: verdict.slot, to: verdict.to, how });
}

/** Commands that get out of a transaction, or that are no part of it. */
const notQueued: ReadonlySet<string> = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset']);

/** K25. A transaction may not grow either, whatever it is made of. */
const outOfMemory: Check = (asked) => {
  const { call, found } = asked;
  if (!isOutOfMemory(call.process.server)) return null;
  const isQueued = call.client.transaction !== null && !notQueued.has(found.name);
  return isQueued || does(asked, 'denyoom')
    ? error("OOM command not allowed when used memory > 'maxmemory'.")
    : null;
};

const tooFewReplicas: Check = (asked) =>
  does(asked, 'write') && lacksReplicas(asked.call.process.server)
    ? error('NOREPLICAS Not enough good replicas to write.')
    : null;

/** C6. */
const readOnlyReplica: Check = (asked) => {
  const { master, parameters } = asked.call.process.server;
  return master !== null && parameters['replica-read-only'] && does(asked, 'write') ? READONLY_REPLICA : null;
};

const forSubscribers: ReadonlySet<string> = new Set([
  'ping',
  'subscribe',
  'ssubscribe',
  'unsubscribe',
  'sunsubscribe',
  'psubscribe',
  'punsubscribe',
  'quit',
  'reset',
]);

/** C36. A subscriber that speaks RESP2 could not tell answers from messages. */
const subscriberContext: Check = ({ found: { name }, call: { client } }) => {
  if (client.subscriptions === null || client.protocol === 3 || forSubscribers.has(name)) return null;
  return error(
    `ERR Can't execute '${name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
  );
};

/** C37. */
const masterDown: Check = (asked) => {
  const { master, parameters } = asked.call.process.server;
  if (master === null || master.state === 'connected' || parameters['replica-serve-stale-data']) return null;
  return lacks(asked, 'stale')
    ? error("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.")
    : null;
};

/** D9. */
const notLoaded: Check = (asked) =>
  isLoading(asked.call.process.server) && lacks(asked, 'loading')
    ? error('LOADING Redis is loading the dataset in memory')
    : null;

/** C38. A connection that carries the stream to a replica is for that. */
const replicasOwn: Check = (asked) => {
  const { client } = asked.call;
  if (typeOfClient(client) !== 'replica' && !client.monitor) return null;
  return does(asked, 'write') || does(asked, 'readonly')
    ? error("ERR Replica can't interact with the keyspace")
    : null;
};

/** Commands that count as writes for a pause although they change no key here. */
const mayReplicate: ReadonlySet<string> = new Set([
  'publish',
  'spublish',
  'pfcount',
  'eval',
  'evalsha',
  'fcall',
]);

/** C53. Replicas go on; EXEC counts as what it would carry out. */
export function isPaused<P extends ServerProcess>(asked: Asked<P>): boolean {
  const { call, found, queued } = asked;
  const paused = pausedNow(call.process.server);
  if (paused === null || typeOfClient(call.client) === 'replica') return false;
  return (
    paused === 'all' || does(asked, 'write') || [found, ...queued].some(({ name }) => mayReplicate.has(name))
  );
}

/** C2. In this order. */
const checks: readonly Check[] = [
  protectedCommand,
  authentication,
  notInTransaction,
  redirection,
  outOfMemory,
  tooFewReplicas,
  readOnlyReplica,
  subscriberContext,
  masterDown,
  notLoaded,
  replicasOwn,
];

/** C2. The first objection, if there is one. */
export function refuse<P extends ServerProcess>(asked: Asked<P>): Refused | null {
  for (const check of checks) {
    const objection = check(asked);
    if (objection === null) continue;
    return 'reply' in objection ? objection : { reply: objection, cause: NO_NOTE, redirected: false };
  }
  return null;
}

// One request of a client: found, checked, routed, carried out, answered. Source: SPEC C2 to C7; processCommand, call.
import type { NoteNumber, Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import { serverCommands } from './catalogue';
import type { Deployment, Verdict } from '../deployment';
import type { ReplyMessage, Request } from '../messages';
import { note } from '../notes';
import { READONLY_REPLICA, renderVerdict, unknownCommand, unknownSubcommand, wrongArity } from '../render';
import type { Reply } from '../reply';
import { createReply } from '../resp';
import type { Connected, ServerProcess } from '../state';
import { commitCall } from '../replication/stream';
import type { Call, Command } from './table';

/** Carries a request out and answers it. */
export function execute<P extends ServerProcess>(
  process: P,
  client: Connected,
  request: Request,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  const { argv, aside } = request;
  const call: Call<P> = { process, reports: deployment, argv, client, out, cause: aside.cause };
  const { exchange } = aside;
  const command = findCommand(deployment, argv);
  if (isReply(command)) return answer(client, command, { exchange, cause: NO_NOTE, write: null }, out);
  const refused = refuse(call, command, deployment);
  if (refused === null) run(call, command, exchange);
  else answer(client, refused.reply, { exchange, cause: refused.cause, write: null }, out);
}

function run<P extends ServerProcess>(call: Call<P>, command: Command<P>, exchange: number): void {
  const { server } = call.process;
  server.commandsProcessed += 1;
  const before = server.dirty;
  const reply = command.run(call);
  commitCall(server);
  if (reply === null) return;
  const write =
    server.dirty === before || !command.flags.includes('write')
      ? null
      : { key: call.argv[command.keys[0]] ?? '', replid: server.replid, offset: server.offset };
  answer(call.client, reply, { exchange, cause: NO_NOTE, write }, call.out);
}

function answer({ connection }: Connected, reply: Reply, aside: ReplyMessage['aside'], out: Outbox): void {
  out.send(connection, createReply(reply, aside));
}

/** C3. The command that the words name, or what is wrong with them. */
function findCommand<P extends ServerProcess>(
  deployment: Deployment<P>,
  argv: readonly string[],
): Command<P> | Reply {
  const name = (argv[0] ?? '').toLowerCase();
  const command = serverCommands.get(name) ?? own(deployment.commands, name);
  if (command === undefined) return unknownCommand(argv);
  if (command.subcommands === undefined || argv[1] === undefined) return withArity(command, name, argv);
  const sub = argv[1].toLowerCase();
  const subcommand = own(command.subcommands, sub);
  return subcommand === undefined ? unknownSubcommand(argv) : withArity(subcommand, `${name}|${sub}`, argv);
}

function withArity<P extends ServerProcess>(
  command: Command<P>,
  fullName: string,
  argv: readonly string[],
): Command<P> | Reply {
  const { arity } = command;
  const fits = arity < 0 ? argv.length >= -arity : argv.length === arity;
  return fits ? command : wrongArity(fullName);
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const isReply = <P extends ServerProcess>(found: Command<P> | Reply): found is Reply => 'type' in found;

interface Refused {
  readonly reply: Reply;
  readonly cause: NoteNumber;
}

/** C2. Redirection comes first, and only for commands with keys; then a replica refuses writes. */
function refuse<P extends ServerProcess>(
  call: Call<P>,
  command: Command<P>,
  deployment: Deployment<P>,
): Refused | null {
  const { process, argv, client } = call;
  const write = command.flags.includes('write');
  const keys = keysOf(command, argv);
  if (keys.length > 0) {
    const verdict = deployment.route(process, { keys, write, readonlyClient: client.readonly }, call.out);
    if (verdict.type !== 'here') return { reply: renderVerdict(verdict), cause: causeOf(verdict, call) };
  }
  return write && process.server.master !== null ? { reply: READONLY_REPLICA, cause: NO_NOTE } : null;
}

/** C5. A redirect is noted where it is said, so that what the client does next has a cause. */
function causeOf<P extends ServerProcess>(verdict: Verdict, { out, cause }: Call<P>): NoteNumber {
  if (verdict.type === 'down') return verdict.cause;
  if (verdict.type !== 'moved' && verdict.type !== 'ask') return NO_NOTE;
  const how = verdict.type === 'moved' ? 'MOVED' : 'ASK';
  const causes = cause === NO_NOTE ? [] : [cause];
  return note(out, { type: 'redirected', causes, slot: verdict.slot, to: verdict.to, how });
}

/** The arguments that are keys. */
export function keysOf(
  command: Pick<Command<ServerProcess>, 'keys' | 'keysOf'>,
  argv: readonly string[],
): string[] {
  if (command.keysOf !== undefined) return command.keysOf(argv);
  const [first, last, step] = command.keys;
  if (first === 0) return [];
  const end = last < 0 ? argv.length + last : last;
  const keys: string[] = [];
  for (let i = first; i <= end; i += step) keys.push(argv[i] ?? '');
  return keys;
}

// MONITOR: a connection that sees every command. Source: SPEC C58; monitorCommand, replicationFeedMonitors in replication.c.
import { endpoint } from '../../kernel/hosts';
import type { Outbox } from '../../kernel/process';
import { unixTimeMs } from '../keyspace/expiry';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { OK, error, simple } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerProcess, ServerState } from '../state';
import { pushTo } from './answer';

function monitor({ client, process: { server }, denyBlocking }: Call<ServerProcess>): Reply | null {
  if (client.monitor) return null;
  if (denyBlocking) return error("ERR MONITOR isn't allowed for DENY BLOCKING client");
  client.monitor = true;
  server.monitors.push(client.connection);
  return OK;
}

export function stopMonitoring(server: ServerState, client: Connected): void {
  if (!client.monitor) return;
  client.monitor = false;
  server.monitors = server.monitors.filter((connection) => connection !== client.connection);
}

/** C58. One line for each command that was carried out. */
export function feedMonitors(
  server: ServerState,
  { from, db }: Pick<Connected, 'from' | 'db'>,
  argv: readonly string[],
  out: Outbox,
): void {
  const us = String(out.now % 1_000_000).padStart(6, '0');
  const seconds = Math.floor(unixTimeMs(server, out.now) / 1000);
  const line = `${seconds}.${us} [${db} ${endpoint(from)}] ${redacted(argv).map(quoted).join(' ')}`;
  for (const connection of server.monitors) {
    const monitoring = server.clients.get(connection);
    if (monitoring !== undefined) pushTo(monitoring, simple(line), out);
  }
}

/** C58, C63. Passwords stay out of what others may read. Source: redactClientCommandArgument. */
export function redacted(argv: readonly string[]): readonly string[] {
  const name = argv[0]?.toLowerCase();
  if (name === 'auth') return argv.map((word, i) => (i === 0 ? word : '(redacted)'));
  if (name !== 'hello') return argv;
  return argv.map((word, i) =>
    [1, 2].some((back) => i > back + 1 && argv[i - back]?.toLowerCase() === 'auth') ? '(redacted)' : word,
  );
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\u0007', '\\a'],
  ['\b', '\\b'],
]);

/** As sdscatrepr writes it. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/[^ !#-[\]-~]/g, (char) => escapes.get(char) ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;

export const monitorCommand: Command<ServerProcess> = command('monitor', monitor);

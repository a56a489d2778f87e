// A replica carries out what its master's stream says. Source: SPEC R4; replicationFeedStreamFromMasterStream, processCommand
// for a client that must be obeyed. Boundary: no checks, no replies, no propagation.
import type { ConnectionId, Outbox } from '../../kernel/process';
import { ZERO } from '../../kernel/time';
import { createClient } from '../clients/client';
import { feedMonitors } from '../clients/monitor';
import { timeFor, workOf } from '../clients/serviceTime';
import { countCall } from '../clients/statistics';
import { createCall } from '../commands/call';
import type { Library } from '../commands/library';
import type { Connected, ServerProcess, ServerState } from '../state';
import type { Reports } from '../commands/table';
import { commitCall } from './stream';

const ourMaster: Connected = createClient(
  -1 as ConnectionId,
  { ip: '', port: 0 },
  { id: 0, now: ZERO, isMaster: true },
);

/** What is counted like the others, and dealt with here (C61). */
const byHand: ReadonlySet<string> = new Set(['ping', 'replconf', 'multi', 'exec', 'select']);
/** What the link itself answers, and what only shows that the master is there. */
const withoutEffect: ReadonlySet<string> = new Set(['ping', 'replconf']);
const noReports: Reports<ServerProcess> = {
  infoCluster: () => [],
  busConnections: () => 0,
  parametersSet: () => undefined,
  publish: () => undefined,
};

/** R4, D6, C60. Carries the commands out in their order; a transaction enters our own append-only file whole. */
export function applyStream(
  server: ServerState,
  commands: readonly (readonly string[])[],
  library: Library,
  out: Outbox,
): void {
  const process = { server };
  const from = server.master?.at ?? ourMaster.from;
  let inTransaction = false;
  for (const argv of commands) {
    const name = argv[0]?.toLowerCase() ?? '';
    if (byHand.has(name)) countCall(server.statistics, name, null, 0);
    if (name === 'select') server.selectedByMaster = Number(argv[1]);
    if (server.monitors.length > 0 && name !== 'replconf')
      feedMonitors(server, { from, db: server.selectedByMaster }, argv, out);
    if (withoutEffect.has(name)) continue;
    if (name === 'multi' || name === 'exec') {
      inTransaction = name === 'multi';
      if (!inTransaction) commitCall(server);
      continue;
    }
    if (name === 'select') continue;
    const command = library.commands.get(name);
    if (command === undefined) throw new Error(`the stream carries an unknown command: ${name}`);
    const client = { ...ourMaster, db: server.selectedByMaster };
    const call = createCall({ process, reports: noReports, argv, client, out });
    const reply = command.run(call);
    const time = timeFor(server.serviceTime, workOf(call.work, argv, reply));
    if (time > 0) out.spend(time);
    countCall(server.statistics, name, reply, time);
    if (!inTransaction) commitCall(server);
  }
}

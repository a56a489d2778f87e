// A replica carries out what its master's stream says. Source: SPEC R4; replicationFeedStreamFromMasterStream, processCommand
// for a client that must be obeyed. Boundary: no checks, no replies, no propagation.
import type { ConnectionId, Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import { dataCommands } from '../commands/catalogue';
import type { Connected, ServerProcess, ServerState } from '../state';
import type { Reports } from '../commands/table';

const ourMaster: Connected = {
  connection: -1 as ConnectionId,
  from: { ip: '', port: 0 },
  isMaster: true,
  db: 0,
  readonly: false,
  replica: null,
};

/** Commands of the stream that change nothing here: keep-alive, and the frame of a transaction that we carry out whole. */
const withoutEffect: ReadonlySet<string> = new Set(['ping', 'multi', 'exec']);
const noReports: Reports<ServerProcess> = { infoCluster: () => [], parametersSet: () => undefined };

/** R4. Carries the commands out in their order. */
export function applyStream(
  server: ServerState,
  commands: readonly (readonly string[])[],
  out: Outbox,
): void {
  const process = { server };
  for (const argv of commands) {
    const name = argv[0]?.toLowerCase() ?? '';
    if (withoutEffect.has(name)) continue;
    if (name === 'select') {
      server.selectedByMaster = Number(argv[1]);
      continue;
    }
    const command = dataCommands.get(name);
    if (command === undefined) throw new Error(`the stream carries an unknown command: ${name}`);
    command.run({
      process,
      reports: noReports,
      argv,
      client: { ...ourMaster, db: server.selectedByMaster },
      out,
      cause: NO_NOTE,
    });
  }
}

// What follows at once from a parameter that CONFIG SET has changed. Source: updateAppendonly, updateReplBacklogSize,
// updateGoodSlaves in config.c. Boundary: what is only read later needs nothing here.
import type { Outbox } from '../../kernel/process';
import { startAppendOnly, stopAppendOnly } from '../persistence/aof';
import { countGoodReplicas } from '../replication/attached';
import { SMALLEST_BACKLOG, trimBacklog } from '../replication/backlog';
import type { ServerState } from '../state';
import type { ParameterName } from './definitions';

export function followParameters(server: ServerState, names: readonly ParameterName[], out: Outbox): void {
  const { parameters, persistence } = server;
  for (const name of names) {
    switch (name) {
      case 'appendonly':
        if (!parameters.appendonly && persistence.aof.state !== 'off') stopAppendOnly(server, out);
        else if (parameters.appendonly && persistence.aof.state === 'off') startAppendOnly(server, out);
        break;
      case 'repl-backlog-size':
        parameters[name] = Math.max(SMALLEST_BACKLOG, parameters[name]);
        if (server.backlog !== null) trimBacklog(server.backlog, parameters[name]);
        break;
      case 'min-replicas-to-write':
      case 'min-replicas-max-lag':
        countGoodReplicas(server, out.now);
        break;
      default:
    }
  }
}

// Every command that a plain server knows, by lower-case name. A new family of commands is one more line here.
// Source: redisCommandTable. Boundary: a deployment's own commands come from the deployment.
import { collectionCommands } from '../collections/commands';
import { connectionCommands } from './connection';
import { counterCommands } from './counters';
import { databaseCommands } from './databases';
import { expireCommands } from './expire';
import { hashCommands } from './hashes';
import { hrandfieldCommands } from './hrandfield';
import { keyCommands } from './keys';
import { lcsCommands } from './lcs';
import { objectCommands } from './object';
import { restoreCommands } from './restore';
import { scanCommands } from './scan';
import { stringCommands } from './strings';
import { substringCommands } from './substrings';
import { memoryCommands } from './memory';
import { migrateCommands } from '../migrate/command';
import { clientCommand } from '../clients/clientCommand';
import { closingCommands } from '../clients/close';
import { monitorCommand } from '../clients/monitor';
import { passwordCommands } from '../clients/password';
import { publishCommands, pubsubCommands } from '../clients/pubsubCommands';
import { shutdownCommand } from '../clients/shutdown';
import { transactionCommands } from '../clients/transaction';
import { userCommands } from '../clients/users';
import { configCommands } from '../config/commands';
import { persistenceCommands } from './persistence';
import { replicationCommands } from './replication';
import { debugCommand } from '../diagnosis/debug';
import { latencyCommand } from '../diagnosis/latency';
import { slowlogCommand } from '../diagnosis/slowlog';
import { reportCommands } from '../reports/info';
import { commandCommands } from '../specs/introspection';
import type { ServerProcess } from '../state';
import type { Command } from './table';

/** What may come in a master's stream: a replica carries it out. */
export const dataCommands: ReadonlyMap<string, Command<ServerProcess>> = byName([
  ...stringCommands,
  ...substringCommands,
  ...counterCommands,
  ...lcsCommands,
  ...hashCommands,
  ...hrandfieldCommands,
  ...keyCommands,
  ...expireCommands,
  ...scanCommands,
  ...objectCommands,
  ...memoryCommands,
  ...databaseCommands,
  ...collectionCommands,
  ...restoreCommands,
  ...publishCommands,
]);

export const serverCommands: ReadonlyMap<string, Command<ServerProcess>> = byName([
  ...dataCommands.values(),
  ...connectionCommands,
  ...transactionCommands,
  ...pubsubCommands,
  ...passwordCommands,
  ...closingCommands,
  clientCommand,
  shutdownCommand,
  debugCommand,
  slowlogCommand,
  latencyCommand,
  ...userCommands,
  monitorCommand,
  ...reportCommands,
  ...replicationCommands,
  ...persistenceCommands,
  ...commandCommands,
  ...configCommands,
  ...migrateCommands,
]);

function byName(commands: readonly Command<ServerProcess>[]): ReadonlyMap<string, Command<ServerProcess>> {
  return new Map(commands.map((command) => [command.name, command]));
}

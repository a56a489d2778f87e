// Every command of Redis 7.0.15 that a plain server knows, by lower-case name. A new family of commands is one more line here.
// Source: redisCommandTable. Boundary: a deployment's own commands come from the deployment.
import { collectionCommands } from '../collections/commands';
import { connectionCommands } from './connection';
import { counterCommands } from './counters';
import { databaseCommands } from './databases';
import { expireCommands } from './expire';
import { functionCommands } from './functions';
import { hashCommands } from './hashes';
import { hrandfieldCommands } from './hrandfield';
import { keyCommands } from './keys';
import { lcsCommands } from './lcs';
import { objectCommands } from './object';
import { restoreCommands } from './restore';
import { scanCommands } from './scan';
import { stringCommands } from './strings';
import { substringCommands } from './substrings';
import { valueCommands } from './values';
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
import { replicaCommands } from './replica';
import { replicationCommands } from './replication';
import { debugCommand } from '../diagnosis/debug';
import { latencyCommand } from '../diagnosis/latency';
import { slowlogCommand } from '../diagnosis/slowlog';
import { reportCommands } from '../reports/info';
import { lolwutCommand } from '../reports/lolwut';
import { commandCommands } from '../specs/introspection';
import { byName } from './library';
import type { Library } from './library';
import { unsimulated } from './unsimulated';

const simulated = byName([
  ...valueCommands,
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
  ...functionCommands,
  ...publishCommands,
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
  lolwutCommand,
  ...replicationCommands,
  ...replicaCommands,
  ...persistenceCommands,
  ...commandCommands,
  ...configCommands,
  ...migrateCommands,
]);

/** C62. What is not simulated is known all the same. */
export const everyCommand: Library = { commands: new Map([...unsimulated, ...simulated]), isWhole: true };

// Every command that a plain server knows, by lower-case name. A new family of commands is one more line here.
// Source: redisCommandTable. Boundary: a deployment's own commands come from the deployment.
import { connectionCommands } from './connection';
import { databaseCommands } from './databases';
import { keyCommands } from './keys';
import { listPopCommands } from './listPops';
import { listCommands } from './lists';
import { lposCommands } from './lpos';
import { setAlgebraCommands } from './setAlgebra';
import { setChanceCommands } from './setChance';
import { setCommands } from './sets';
import { stringCommands } from './strings';
import { migrateCommands } from '../migrate/command';
import { restoreCommands } from '../migrate/restore';
import { configCommands } from '../config/commands';
import { reportCommands } from '../reports/info';
import type { ServerProcess } from '../state';
import type { Command } from './table';

/** Commands that touch keys: a replica carries them out when they come in its master's stream. */
export const dataCommands: ReadonlyMap<string, Command<ServerProcess>> = byName([
  ...stringCommands,
  ...keyCommands,
  ...databaseCommands,
  ...listCommands,
  ...listPopCommands,
  ...lposCommands,
  ...setCommands,
  ...setAlgebraCommands,
  ...setChanceCommands,
  ...restoreCommands,
]);

export const serverCommands: ReadonlyMap<string, Command<ServerProcess>> = byName([
  ...dataCommands.values(),
  ...connectionCommands,
  ...reportCommands,
  ...configCommands,
  ...migrateCommands,
]);

function byName(commands: readonly Command<ServerProcess>[]): ReadonlyMap<string, Command<ServerProcess>> {
  return new Map(commands.map((command) => [command.name, command]));
}

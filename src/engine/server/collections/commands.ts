// Every command on lists, sets and sorted sets. Boundary: hashes are in server/commands.
import type { Command } from '../commands/table';
import type { ServerProcess } from '../state';
import { blockingPopCommands } from './blockingPops';
import { listPopCommands } from './listPops';
import { listCommands } from './lists';
import { lposCommands } from './lpos';
import { setScanCommands } from './scans';
import { setAlgebraCommands } from './setAlgebra';
import { setChanceCommands } from './setChance';
import { setCommands } from './sets';
import { zalgebraCommands } from './zalgebra';
import { zcountCommands } from './zcounts';
import { zpopCommands } from './zpops';
import { zrandmemberCommands } from './zrandmember';
import { zrangeCommands } from './zranges';
import { zsetCommands } from './zsets';

export const collectionCommands: readonly Command<ServerProcess>[] = [
  ...listCommands,
  ...listPopCommands,
  ...lposCommands,
  ...blockingPopCommands,
  ...setCommands,
  ...setAlgebraCommands,
  ...setChanceCommands,
  ...zsetCommands,
  ...zrangeCommands,
  ...zcountCommands,
  ...zpopCommands,
  ...zalgebraCommands,
  ...zrandmemberCommands,
  ...setScanCommands,
];

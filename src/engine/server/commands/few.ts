// The commands that a cluster in which nobody asks for anything uses: a workload's GET and SET, and what replicas say to masters.
// Source: SPEC C8, R5. Boundary: everything else is in catalogue.ts, which a run is handed when it is needed.
import { connectionCommands } from './connection';
import { replicaCommands } from './replica';
import { valueCommands } from './values';
import { byName } from './library';
import type { Library } from './library';

export const fewCommands: Library = {
  commands: byName([...connectionCommands, ...valueCommands, ...replicaCommands]),
  isWhole: false,
};

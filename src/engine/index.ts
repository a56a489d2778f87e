// The engine's public surface: everything outside src/engine imports from here (and types from record, view and config).
export {
  allowed,
  configFields,
  distributions,
  isConfigError,
  MAX_NODES,
  MAX_SEED,
  parseConfig,
} from './config';
export type { Config, ConfigError } from './config';
export type { Distribution } from './client/distribution';
export { chaosDeeds } from './record';
export { converged, subReplicas } from './checkers/converged';
export { whoCopiesWhom } from './checkers/world';
export { promises } from './checkers/promises';
export { whatIsWrongAtRest } from './observers';
export { ConfigRefusal, create } from './create';
export { begin } from './simulation';
export type { Checkpoint, CreateOptions, Simulation } from './simulation';
export { partsForAction, partsForConfig } from './parts';
export type { Part } from './parts';
export type { Behaviours } from './kernel/watch';
export type * from './record';
export { refusalText } from './refusals';
export { isStranger } from './sockets';
export type { ActionRefusal, Refusal, RefusalReason } from './refusals';
export type * from './view';
export type * from './insight';
export { isParameter, wrongDirective } from './directives';
export type { BusMessage } from './cluster/messages';
export type { ServerMessage } from './server/messages';
export { keySlot } from './server/keyspace/slot';

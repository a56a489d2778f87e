// The engine's public surface: everything outside src/engine imports from here (and types from record, view and config).
export { allowed, configFields, isConfigError, MAX_NODES, MAX_SEED, parseConfig } from './config';
export type { Config, ConfigError } from './config';
export { converged, subReplicas } from './checkers/converged';
export { promises } from './checkers/promises';
export { whatIsWrongAtRest } from './observers';
export { begin, ConfigRefusal, create } from './simulation';
export type { Checkpoint, CreateOptions, Simulation } from './simulation';
export type * from './record';
export { refusalText } from './refusals';
export type { ActionRefusal, Refusal, RefusalReason } from './refusals';
export type * from './view';
export { isParameter } from './server';
export { wrongDirective } from './world';
export type { BusMessage } from './cluster/messages';
export type { ServerMessage } from './server/messages';
export { keySlot } from './server/keyspace/slot';

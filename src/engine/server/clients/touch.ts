// A key has changed: where WATCH and blocked clients will hear of it. Source: signalModifiedKey, signalKeyAsReady.
// Boundary: called by keyspace/changes.ts and by nobody else.
import type { ServerState } from '../state';

/** After a key was written or deleted, by whomever. */
export function touchKey(_server: ServerState, _db: number, _key: string): void {}

/** Before a whole database is dropped. Source: signalFlushedDb. */
export function touchEveryKey(_server: ServerState, _db: number): void {}

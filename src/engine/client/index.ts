// The clients' public face for the world: how to make one, and how each kind behaves.
export { clusterClient, plainClient, workloadClient } from './behaviours';
export { createClient } from './state';
export type { ClientOptions, ClientState, KnownNode } from './state';
export { keyName } from './distribution';

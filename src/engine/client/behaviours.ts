// The three kinds of clients as processes: c1 follows redirects, a plain one speaks to its node only, w1 asks by itself.
// The cluster-aware ones do what ioredis and node-redis do: keep a slot table, ask the node it names, correct it by MOVED.
import type { Behaviour } from '../kernel/process';
import { handleClient } from './handle';
import type { ClientState } from './state';

/** Nobody kills a client, so what a crash would leave is never asked for. */
const client: Behaviour<ClientState> = { handle: handleClient, crash: (state) => state };

export const clusterClient: Behaviour<ClientState> = client;
export const plainClient: Behaviour<ClientState> = client;
export const workloadClient: Behaviour<ClientState> = client;

// The part of the engine that holds the connections of real programs. Boundary: see parts.ts.
import { socketsBehaviour } from './client/sockets';
import type { Behaviours } from './kernel/watch';

export const staff: Behaviours = { sockets: socketsBehaviour };

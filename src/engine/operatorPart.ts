// The part of the engine that carries out `redis-cli --cluster`. Boundary: see parts.ts.
import type { Behaviours } from './kernel/watch';
import { operator } from './operator';

export const staff: Behaviours = { operator };

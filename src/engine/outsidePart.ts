// The part of the engine that stands for real servers on the bus. Boundary: see parts.ts.
import { outsideBehaviour } from './cluster/outside';
import type { Behaviours } from './kernel/watch';

export const staff: Behaviours = { outside: outsideBehaviour };

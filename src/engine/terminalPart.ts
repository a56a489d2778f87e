// The part of the engine that is a terminal with redis-cli in it. Boundary: see parts.ts.
import type { Behaviours } from './kernel/watch';
import { terminal } from './terminal';

export const staff: Behaviours = { terminal };

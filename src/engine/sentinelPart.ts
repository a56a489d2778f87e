// The part of the engine that watches masters: Redis Sentinel. Boundary: see parts.ts.
import type { Behaviours } from './kernel/watch';
import { sentinel } from './sentinel';

export const staff: Behaviours = { sentinel };

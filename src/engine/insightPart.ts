// The part of the engine that answers what people ask of a run. It adds no process: a run is the same whether it is looked at or not.
// Boundary: see parts.ts.
import type { Behaviours } from './kernel/watch';

export { answer } from './insight';
export const staff: Behaviours = {};

// The operator: what `redis-cli --cluster` does, as a process inside the simulation.
export { operator } from './handle';
export { createOperator, isAtWork } from './state';
export type { OperatorState } from './state';

// The operator: what `redis-cli --cluster` does, as a process inside the simulation.
export { operator } from './handle';

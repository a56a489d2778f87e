// A terminal: redis-cli in a window, as a process inside the simulation.
export { terminal } from './shell';

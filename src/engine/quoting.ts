// Argument lines as redis-cli reads and writes them, for whoever takes or shows command lines outside the engine.
// Boundary: a door; the reading itself is the terminal's.
export { quoteArgument, represent, splitArguments } from './terminal/quoting';

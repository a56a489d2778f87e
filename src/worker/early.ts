// Starts the engine as the first thing that a page's code does: it comes up while the rest is still being set up.
// Boundary: the one module whose import does something; both pages name it first.
import { startEngine } from './start';

export const engine = startEngine(location.search);
engine.catch(() => {}); // told where it is awaited, which may be later

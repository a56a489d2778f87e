// Starts the engine as soon as this much of a page has come: a chunk of its own (vite.config.ts), which runs before the rest.
// Boundary: the one module whose import does something; only what opens a page's first run may import it.
import { startEngine } from './start';

export const engine = startEngine(location.search);
engine.catch(() => {}); // told where it is awaited, which may be later

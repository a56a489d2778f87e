// The worker's entry: messages in, frames out. The engine lives here, off the page's thread.
import { create } from '../engine';
import { createHost } from './host';
import type { FromWorker, ToWorker } from './protocol';

/** The part of a worker's global scope that is used here; the compiler's DOM library knows only the page's. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
const host = createHost({
  post: (message, transfer) => scope.postMessage(message, transfer),
  create: (config, seed, options) => create(config, seed, { ...options, checkers: import.meta.env.DEV }),
  wall: performance,
});

scope.onmessage = (event) => host.receive(event.data);
scope.postMessage({ type: 'ready' });

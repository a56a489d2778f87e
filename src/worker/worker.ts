// The worker's entry: messages in, frames out. The engine lives here, off the page's thread.
import { promises } from '../engine';
import { createHostWithParts } from './parts';
import type { FromWorker, ToWorker } from './protocol';

/** The part of a worker's global scope that is used here; the compiler's DOM library knows only the page's. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
// A worker's messages go to the page that made it: there is no origin to name, which is what the rule asks for.
const post = (message: FromWorker, transfer: Transferable[] = []): void =>
  scope.postMessage(message, transfer);
const host = createHostWithParts({
  post,
  checkers: import.meta.env.DEV ? promises : null,
  wall: { now: () => performance.now(), sliceMs: 28, share: 0.9 }, // the page goes on drawing meanwhile
});

scope.addEventListener('message', (event) => host.receive(event.data));
post({ type: 'ready' });

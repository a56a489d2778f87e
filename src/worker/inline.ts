// The same host on the page itself, where no worker can start. Its ticks are short, so the page stays usable.
import type { FromWorker } from './protocol';
import { createHostWithParts } from './parts';
import type { Remote } from './remote';

export function createOnPage(): Remote {
  let listener: (message: FromWorker) => void = () => {};
  // Messages cross as they would from a worker: later, never inside the call that caused them.
  const post = (message: FromWorker): void => queueMicrotask(() => listener(message));
  const host = createHostWithParts({
    post,
    wall: { now: () => performance.now(), sliceMs: 10, share: 0 },
  });
  return {
    place: 'page',
    send: (message) => host.receive(message),
    listen(next) {
      listener = next;
    },
    close() {
      listener = () => {};
    },
  };
}

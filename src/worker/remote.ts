// The page's side of the engine: starts a worker, waits for its first word, and falls back where none can run.
// A worker can fail by a throw or by a later error event; a page policy or a sandbox can do either, hence the time limit.
import type { FromWorker, ToWorker } from './protocol';

export interface Remote {
  /** Where the engine runs. */
  readonly place: 'worker' | 'inlineWorker' | 'page';
  send(message: ToWorker): void;
  listen(listener: (message: FromWorker) => void): void;
  close(): void;
}

/** The part of a Worker that is used, so that tests can stand in for it. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

export interface Way {
  readonly place: Remote['place'];
  /** May throw, or give a worker that never speaks. */
  start(): WorkerLike | Promise<WorkerLike>;
}

const READY_WITHIN_MS = 4000;

/** The first way that works, else the engine on the page. */
export async function createRemote(
  ways: readonly Way[],
  onPage: () => Promise<Remote>,
  readyWithinMs = READY_WITHIN_MS,
): Promise<Remote> {
  for (const way of ways) {
    const worker = await startWorker(way, readyWithinMs);
    if (worker) return remoteOver(worker, way.place);
  }
  return onPage();
}

/** Resolves to null where the worker throws, errs or stays silent. */
async function startWorker(way: Way, readyWithinMs: number): Promise<WorkerLike | null> {
  try {
    const worker = await way.start();
    if (await isReady(worker, readyWithinMs)) return worker;
    worker.terminate();
  } catch {
    // The next way is tried.
  }
  return null;
}

function isReady(worker: WorkerLike, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), withinMs);
    const settle = (ready: boolean): void => {
      clearTimeout(timer);
      resolve(ready);
    };
    worker.addEventListener('message', () => settle(true), { once: true }); // its first word is `ready`
    worker.addEventListener(
      'error',
      (event) => {
        event.preventDefault(); // handled: the next way is tried
        settle(false);
      },
      { once: true },
    );
  });
}

function remoteOver(worker: WorkerLike, place: Remote['place']): Remote {
  return {
    place,
    send: (message) => worker.postMessage(message, []),
    listen(listener) {
      worker.addEventListener('message', (event: MessageEvent<FromWorker>) => listener(event.data));
      // What escapes the host's own guard is as final as what it reports.
      worker.addEventListener('error', (event) =>
        listener({ type: 'panic', run: 0, error: event.message, what: 'worker', triple: null }),
      );
    },
    close: () => worker.terminate(),
  };
}

// Where the engine comes to run: a worker that speaks in time, else the next way, else the page itself.
import { describe, expect, test, vi } from 'vitest';
import type { FromWorker } from './protocol';
import { createRemote } from './remote';
import type { Remote, WorkerLike } from './remote';

type Fake = WorkerLike & EventTarget & { terminated: boolean };

/** A worker that behaves in one of the ways real ones do. */
function fakeWorker(behaves: 'speaks' | 'errs' | 'staysSilent'): Fake {
  const worker: Fake = Object.assign(new EventTarget() as EventTarget & Pick<Worker, 'addEventListener'>, {
    terminated: false,
    postMessage: vi.fn(),
    terminate: () => {
      worker.terminated = true;
    },
  });
  setTimeout(() => {
    if (behaves === 'speaks') worker.dispatchEvent(new MessageEvent('message', { data: { type: 'ready' } }));
    if (behaves === 'errs') worker.dispatchEvent(new Event('error'));
  }, 0);
  return worker;
}

const page: Remote = { place: 'page', send() {}, listen() {}, close() {} };
const onPage = () => Promise.resolve(page);
const throwing = (): WorkerLike => {
  throw new DOMException('refused by policy', 'SecurityError');
};

describe('the remote', () => {
  test('takes the worker that says it is ready, and passes messages both ways', async () => {
    const worker = fakeWorker('speaks');
    const remote = await createRemote([{ place: 'worker', start: () => worker }], onPage);
    expect(remote.place).toBe('worker');
    const heard: FromWorker[] = [];
    remote.listen((message) => heard.push(message));
    const answer: FromWorker = { type: 'seen', run: 1, answer: null };
    worker.dispatchEvent(new MessageEvent('message', { data: answer }));
    remote.send({ type: 'hash', run: 1 });
    expect(heard).toEqual([answer]);
    expect(worker.postMessage).toHaveBeenCalledWith({ type: 'hash', run: 1 }, []);
  });

  test.each([
    ['throws', throwing],
    ['errs later', () => fakeWorker('errs')],
    ['never speaks', () => fakeWorker('staysSilent')],
  ])('falls back to an inline worker when the first one %s', async (_, start) => {
    const ways = [
      { place: 'worker', start },
      { place: 'inlineWorker', start: () => fakeWorker('speaks') },
    ] as const;
    expect((await createRemote(ways, onPage, 20)).place).toBe('inlineWorker');
  });

  test('runs on the page when no worker can start, and leaves none behind', async () => {
    const silent = fakeWorker('staysSilent');
    const ways = [
      { place: 'worker', start: throwing },
      { place: 'inlineWorker', start: () => silent },
    ] as const;
    expect(await createRemote(ways, onPage, 20)).toBe(page);
    expect(silent.terminated).toBe(true);
  });
});

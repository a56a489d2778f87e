// What the measurements have in common: figures go as JSON lines to the file named in HASHSLOT_FIGURES, or are printed; memory is
// what the heaps of the page and of its worker hold once garbage is collected.
import { appendFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

export function report(name: string, value: number, unit: string): void {
  const figure = { name, value: Number(value.toPrecision(4)), unit };
  const file = process.env.HASHSLOT_FIGURES;
  if (file) appendFileSync(file, `${JSON.stringify(figure)}\n`);
  else console.log(figure.name, figure.value, figure.unit);
}

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;

interface HeapUsage {
  readonly usedSize: number;
  /** Typed arrays and other buffers live outside the heap. */
  readonly backingStorageSize: number;
}

const sizeOf = ({ usedSize, backingStorageSize }: HeapUsage): number => usedSize + backingStorageSize;

/** Asks for the bytes that the page and its first worker hold. The worker is a target of its own, spoken to through the page. */
export async function heapsOf(page: Page): Promise<() => Promise<{ page: number; worker: number }>> {
  const cdp = await page.context().newCDPSession(page);
  const answers = new Map<number, (result: HeapUsage) => void>();
  let asked = 0;
  const attached = new Promise<string>((done) => {
    cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') done(sessionId);
    });
  });
  cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: HeapUsage };
    answers.get(id)?.(result);
  });
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await attached;
  const askWorker = (method: string): Promise<HeapUsage> =>
    new Promise((done) => {
      answers.set(++asked, done);
      void cdp.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id: asked, method }),
      });
    });
  return async () => {
    for (let times = 0; times < 2; times++) {
      await cdp.send('HeapProfiler.collectGarbage'); // the second finds what the first has only let go of
      await askWorker('HeapProfiler.collectGarbage');
    }
    return {
      page: sizeOf(await cdp.send('Runtime.getHeapUsage')),
      worker: sizeOf(await askWorker('Runtime.getHeapUsage')),
    };
  };
}

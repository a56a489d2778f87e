// What is promised of the page, measured on the built site: start, memory, frames, React commits, and the engine's rate
// in the worker. Figures go as JSON lines to the file named in HASHSLOT_FIGURES; `npm run bench` prints them.
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { firstLoad } from '../../.ci/size.mjs';
import { parseConfig } from '../../src/engine/config';
import { expect, openPage, test } from '../browser/fixtures';
import { heapsOf, quantile, report } from './measuring';

const MEASURE_MS = 5000;
const TICK_MS = 16;

const STARTS = 9;

/**
 * Runs on the page. When a cluster ran, and when the scripts were in that the page cannot begin without: what it asks for on
 * demand meanwhile, and the worker's own, which it starts itself, are part of the way and not of the wait for it.
 */
function startOf(scripts: readonly string[]): { running: number; scripts: number } {
  const loaded = performance
    .getEntriesByType('resource')
    .filter(({ name }) => scripts.some((script) => name.endsWith(`/${script}`)))
    .map((entry) => (entry as PerformanceResourceTiming).responseEnd);
  const running = performance.getEntriesByName('running')[0]?.startTime ?? NaN;
  return { running, scripts: Math.max(...loaded) };
}

test('the start', async ({ page }) => {
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelectorAll('[data-node][data-role]').length < 6) return;
      seen.disconnect();
      performance.mark('running');
    });
    seen.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-role'],
    });
  });
  const scripts = firstLoad('index.html').map((file) => basename(file));
  const starts: { running: number; scripts: number }[] = [];
  for (let times = 0; times < STARTS; times++) {
    await openPage(page);
    starts.push(await page.evaluate(startOf, scripts));
  }
  report(
    'page-running-after-load',
    quantile(
      starts.map(({ running }) => running),
      0.5,
    ),
    'ms',
  );
  report(
    'page-running-after-scripts',
    quantile(
      starts.map(({ running, scripts }) => running - scripts),
      0.5,
    ),
    'ms',
  );
});

test('frames and memory with traffic', async ({ page }) => {
  await openPage(page);
  const frames = await page.evaluate(async (wait) => {
    const times: number[] = [];
    const end = performance.now() + wait;
    for (let last = performance.now(); last < end;) {
      const now = await new Promise<number>((done) => void requestAnimationFrame(done));
      times.push(now - last);
      last = now;
    }
    return times.slice(1);
  }, MEASURE_MS);
  report('page-frame-median', quantile(frames, 0.5), 'ms');
  report('page-frame-p95', quantile(frames, 0.95), 'ms');
  const held = await (await heapsOf(page))();
  report('page-memory', held.page / 1e6, 'MB');
  report('worker-memory', held.worker / 1e6, 'MB');
  report('tab-memory', (held.page + held.worker) / 1e6, 'MB');
});

test('React commits while nothing changes', async ({ page }) => {
  await page.addInitScript(() => {
    const counted = {
      supportsFiber: true,
      commits: 0,
      inject: () => 1,
      onCommitFiberUnmount() {},
      onCommitFiberRoot() {},
    };
    counted.onCommitFiberRoot = () => void counted.commits++;
    Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: counted });
  });
  await openPage(page);
  await page.keyboard.press('Space');
  await page.waitForTimeout(500);
  const before = await commits(page);
  await page.waitForTimeout(MEASURE_MS);
  report('react-commits-while-paused', (await commits(page)) - before, 'commits');
  expect(before).toBeGreaterThan(0);
});

const commits = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook } = window as unknown as Record<string, { commits: number }>;
    return hook?.commits ?? NaN;
  });

// ── The engine in the worker ───────────────────────────────────────────────────────────────────────────────────

const large = { replicas: 1, 'cluster-node-timeout': 15_000 };
const worlds = [
  { name: '6-nodes', config: { masters: 3, replicas: 1, rate: 100 }, warmUp: 20 },
  { name: '100-nodes', config: { masters: 50, replicas: 1 }, warmUp: 10 },
  { name: '300-nodes', config: { masters: 150, ...large }, warmUp: 10 },
  { name: '1000-nodes', config: { masters: 500, ...large }, warmUp: 5 },
  { name: '1000-nodes-after-kill', config: { masters: 500, ...large }, warmUp: 5, afterKill: 30 },
];

for (const { name, config, warmUp, afterKill } of worlds) {
  test(`the worker's rate: ${name}`, async ({ page }) => {
    await openPage(page);
    await page.keyboard.press('Space'); // the page's own run rests
    report(
      `worker-rate-${name}`,
      await workerRate(page, { config: parseConfig(config), warmUp, afterKill }),
      'simulated-s/s',
    );
  });
}

/** Simulated seconds per wall second of a second worker that is told to hurry far ahead, or through a while after a kill. */
function workerRate(
  page: Page,
  world: { config: object; warmUp: number; afterKill?: number | undefined },
): Promise<number> {
  return page.evaluate(
    async ({ config, warmUp, afterKill, measureMs, tickMs }) => {
      const script = performance
        .getEntriesByType('resource')
        .find(({ name }) => /\/worker\/[^/]+\.js$/.test(name));
      const worker = new Worker(script?.name ?? '', { type: 'module' });
      const send = worker.postMessage.bind(worker);
      const next = (wanted: string) =>
        new Promise<{ frame?: { at: number } }>((done) => {
          worker.onmessage = ({ data }: MessageEvent<{ type: string; frame?: { at: number } }>) => {
            if (data.type === wanted) done(data);
          };
        });
      const tick = async () => {
        const answer = next('frame');
        send({ type: 'tick', run: 1, elapsed: tickMs });
        return (await answer).frame?.at ?? NaN;
      };
      await next('ready');
      const opened = next('opened');
      send({ type: 'open', run: 1, config, seed: 7, timeline: [], from: warmUp * 1e6 });
      await opened;
      let at = await tick();
      while (at < warmUp * 1e6) at = await tick();
      const from = at;
      if (afterKill) send({ type: 'act', run: 1, action: { type: 'kill', id: 'n1' } });
      const began = performance.now();
      send({ type: 'seek', run: 1, at: 1e12 });
      const isOver = () =>
        afterKill ? at >= from + afterKill * 1e6 : performance.now() - began >= measureMs;
      while (!isOver()) at = await tick();
      const elapsed = performance.now() - began;
      worker.terminate();
      return (at - from) / 1000 / elapsed;
    },
    { ...world, measureMs: MEASURE_MS, tickMs: TICK_MS },
  );
}

// ── The page with a thousand nodes ─────────────────────────────────────────────────────────────────────────────

interface Driven {
  /** Virtual µs of the latest frame. */
  at: number;
  send(message: object): void;
}

test('the rate of a page that shows a thousand nodes, after a kill', async ({ page }) => {
  await page.addInitScript(
    (world) => {
      const driven: Driven = { at: 0, send: () => {} };
      Object.assign(window, { driven });
      const Engine = Worker;
      window.Worker = class extends Engine {
        constructor(...given: ConstructorParameters<typeof Engine>) {
          super(...given);
          driven.send = (message) => super.postMessage(message);
          this.addEventListener(
            'message',
            ({ data }: MessageEvent<{ type: string; frame: { at: number } }>) => {
              if (data.type === 'frame') driven.at = data.frame.at;
            },
          );
        }
        override postMessage(message: { type: string; config?: object }): void {
          const larger = { ...message, config: { ...message.config, ...world } };
          super.postMessage(message.type === 'open' ? larger : message);
        }
      };
    },
    { masters: 500, rate: 0, ...large },
  );
  await openPage(page, '?speed=100');
  const rate = await page.evaluate(async (seconds) => {
    const { driven } = window as unknown as { driven: Driven };
    driven.send({ type: 'act', run: 1, action: { type: 'kill', id: 'n1' } });
    const from = driven.at;
    const began = performance.now();
    while (driven.at < from + seconds * 1e6) await new Promise((done) => void setTimeout(done, 50));
    return (driven.at - from) / 1000 / (performance.now() - began);
  }, 30);
  report('page-rate-1000-nodes-after-kill', rate, 'simulated-s/s');
});

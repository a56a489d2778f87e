// What is promised of time on the page, measured on the built site: an hour takes hardly more memory than ten minutes, and any
// instant is shown at once. A drag counts from the move of the pointer to the picture.
import type { Page } from '@playwright/test';
import { enlarge, expect, openPage, test } from '../browser/fixtures';
import { spanFor } from '../../src/panels/time/view';
import { heapsOf, report } from './measuring';

const MINUTES = 60_000;
const timeline = (page: Page) => page.getByRole('slider', { name: 'Timeline' });

/** Virtual ms. */
const now = async (page: Page): Promise<number> => Number(await timeline(page).getAttribute('aria-valuenow'));

const reaches = (page: Page, ms: number) =>
  expect.poll(() => now(page), { timeout: 250_000, intervals: [200] }).toBeGreaterThanOrEqual(ms);

test('an hour of the first page, played', async ({ page }) => {
  await openPage(page, '?speed=100');
  const heaps = await heapsOf(page);
  await reaches(page, 10 * MINUTES);
  const early = await heaps();
  await reaches(page, 60 * MINUTES);
  const late = await heaps();
  report('tab-memory-ten-minutes', (early.page + early.worker) / 1e6, 'MB');
  report('tab-memory-one-hour', (late.page + late.worker) / 1e6, 'MB');
  report('tab-growth-one-hour', (late.page + late.worker) / (early.page + early.worker), 'ratio');
});

const QUIET_MS = 150;

/** From a move of the pointer to the first frame of the screen after the last change of the playhead's instant; ms. */
async function dragTo(page: Page, x: number, y: number): Promise<number> {
  const taken = page.evaluate(
    ({ quiet }) =>
      new Promise<number>((done) => {
        const slider = document.querySelector('[role="slider"]');
        let moved = 0;
        let shown = 0;
        let timer = 0;
        const seen = new MutationObserver(() => {
          requestAnimationFrame(() => (shown = performance.now()));
          clearTimeout(timer);
          timer = window.setTimeout(() => {
            seen.disconnect();
            done(shown - moved);
          }, quiet);
        });
        document.addEventListener('pointermove', () => (moved = performance.now()), {
          capture: true,
          once: true,
        });
        if (slider) seen.observe(slider, { attributes: true, attributeFilter: ['aria-valuenow'] });
      }),
    { quiet: QUIET_MS },
  );
  await page.mouse.move(x, y);
  return taken;
}

interface Drags {
  /** Virtual ms. */
  readonly from: number;
  readonly to: number;
  readonly times: number;
}

/** The longest of many drags to and fro, while the hand stays down. */
async function slowest(page: Page, { from, to, times }: Drags): Promise<number> {
  const box = await timeline(page).boundingBox();
  if (!box) throw new Error('there is no timeline');
  const end = Number(await timeline(page).getAttribute('aria-valuemax'));
  const xAt = (ms: number): number => box.x + (box.width * ms * 1000) / spanFor(end * 1000);
  const y = box.y + box.height / 2;
  await page.mouse.move(xAt(end), y);
  await page.mouse.down();
  let longest = 0;
  for (let i = 1; i <= times; i++)
    longest = Math.max(longest, await dragTo(page, xAt(from + ((i * 0.377_123) % 1) * (to - from)), y));
  await page.mouse.up();
  return longest;
}

test('drags over ten minutes, 6 nodes', async ({ page }) => {
  await openPage(page, '?t=600s&autoplay=no');
  await reaches(page, 10 * MINUTES);
  report('page-seek-6-nodes', await slowest(page, { from: 0, to: 10 * MINUTES, times: 40 }), 'ms');
});

test('drags over an hour, 6 nodes', async ({ page }) => {
  await openPage(page, '?t=3600s&autoplay=no');
  await reaches(page, 60 * MINUTES);
  report('page-seek-6-nodes-one-hour', await slowest(page, { from: 0, to: 50 * MINUTES, times: 12 }), 'ms');
});

test('drags over ten minutes, 100 nodes', async ({ page }) => {
  await enlarge(page, { masters: 50, rate: 0 });
  await openPage(page, '?t=600s&autoplay=no');
  await reaches(page, 10 * MINUTES);
  report('page-seek-100-nodes', await slowest(page, { from: 0, to: 10 * MINUTES, times: 20 }), 'ms');
});

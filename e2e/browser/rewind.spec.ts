// Time both ways: drag back, act in the past, find the old future again, compare the two, undo, and go on after a reload.
import type { Locator, Page } from '@playwright/test';
import { expect, node, openPage, seriousViolations, test } from './fixtures';

const timeline = (page: Page): Locator => page.getByRole('slider', { name: 'Timeline' });
const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });
const clock = (page: Page): Locator => page.locator('.transport .clock');

/** Seconds on the clock. */
async function now(page: Page): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await clock(page).textContent()) ?? '').split(':').map(Number);
  return 60 * minutes + seconds;
}

/** All that the page says of this instant. */
async function told(page: Page) {
  const texts = ['#panel', '.counters', '.transport .clock'].map((part) =>
    page.locator(part).first().innerText(),
  );
  return Promise.all([...texts, page.locator('.strip-mark').count()]);
}

/** Opened paused at 2 s, n1 killed, and played until its replica has taken over. */
async function failedOver(page: Page): Promise<void> {
  await openPage(page, '?scenario=three-masters&seed=7&speed=10&autoplay=no&t=2s');
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^02\.000 s/);
  await node(page, 'n1').click();
  await button(page, 'Kill n1').first().click();
  await button(page, 'Play').click();
  await expect(page.locator('[data-node="n4"]')).toHaveAttribute('data-role', 'master');
  await button(page, 'Pause').click();
  await expect(button(page, 'Play')).toBeVisible();
  await expect(page.locator('.strip-promoted')).toHaveCount(1);
}

/** Pulls the playhead to a share of the strip's width. */
async function drag(page: Page, share: number): Promise<void> {
  const box = await timeline(page).boundingBox();
  const head = await page.locator('.strip-head circle').boundingBox();
  if (!box || !head) throw new Error('there is no timeline');
  const y = box.y + box.height / 2;
  await page.mouse.move(head.x + head.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * share, y, { steps: 12 });
  await page.mouse.up();
}

/** From the fault on: n2 is killed as well, a second after n1. */
async function otherBranch(page: Page): Promise<void> {
  await drag(page, 0.1); // of the thirty seconds that the strip spans
  await expect.poll(() => now(page)).toBeCloseTo(3, 1);
  await node(page, 'n2').click();
  await button(page, 'Kill n2').first().click();
  await expect(button(page, 'Branches (2)')).toBeVisible();
}

test('the timeline is dragged back, and what was done otherwise leaves the old future to the bit', async ({
  page,
}) => {
  await failedOver(page);
  const before = await told(page);
  await otherBranch(page);
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'replica');
  await button(page, 'Branches (2)').click();
  await expect(page.getByRole('button', { name: /^2\. Kill n2, 0[23]\.\d+ s, shown now$/ })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await button(page, 'Switch to “The first run”').click();
  await expect(button(page, 'The first run, shown now')).toBeVisible();
  await button(page, /^Name “2\. Kill n2/).click();
  await page.getByLabel('Name of the branch').fill('both die');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Switch to “both die”')).toBeVisible();
  await page.keyboard.press('Escape');
  await timeline(page).focus();
  await page.keyboard.press('End');
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master');
  await node(page, 'n1').click(); // as before
  await expect.poll(() => told(page)).toEqual(before);
});

test('two branches stand side by side in step, with their first difference and what each cost', async ({
  page,
}) => {
  await failedOver(page);
  await otherBranch(page);
  await button(page, 'Branches (2)').click();
  await button(page, 'Compare with “The first run”').click();
  const other = page.locator('.other-pane');
  await expect(other.locator('[data-node="n2"]')).toHaveAttribute('data-process', 'up');
  await expect(page.locator('.strip-difference')).toHaveCount(1);
  await expect(page.getByLabel('B The first run')).toBeVisible();
  await expect(other.locator('[data-node="n4"]')).toHaveAttribute('data-role', 'master');
  const failover = page.locator('.both [data-figure="failover"] td');
  await expect(failover.nth(1)).toContainText(/\d/);
  await expect(page.locator('.main > .stage-pane [data-node="n2"]')).toHaveAttribute('data-process', 'dead');
  expect(await seriousViolations(page)).toEqual([]);
  await button(page, /First difference at 0[23]\.\d+ s: A Kill n2 · B –/).click();
  await expect(button(page, 'Play')).toBeVisible();
  await expect.poll(() => now(page)).toBeCloseTo(3, 1);
  await button(page, 'End the comparison').click();
  await expect(other).toHaveCount(0);
});

test('everything is done by keyboard: undo, redo, steps and marks both ways, tenths, closer and farther', async ({
  page,
}) => {
  await failedOver(page);
  const before = await told(page);
  const end = await now(page);
  await page.keyboard.press('Control+z');
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'up');
  await expect(clock(page)).toHaveText('00:02.000');
  await expect(button(page, 'Redo')).toHaveAttribute('title', 'Redo: Kill n1');
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(() => told(page)).toEqual(before);
  await page.keyboard.press('['); // promoted, or what came just before it
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /n4 (promoted|asks for votes)/);
  await page.keyboard.press(',');
  await expect.poll(() => now(page)).toBeLessThan(end);
  for (let i = 0; i < 12; i++) await page.keyboard.press('.'); // the notes of a failover are less than a millisecond apart
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /n4 promoted/);
  await page.getByLabel('Step by').selectOption('cron tick');
  await timeline(page).focus();
  const here = await now(page);
  await page.keyboard.press(',');
  await expect.poll(() => now(page)).toBeCloseTo(here - 0.1, 3);
  await page.getByLabel('Step by').selectOption('message');
  await timeline(page).focus();
  const there = await now(page);
  await page.keyboard.press('.');
  await expect.poll(() => now(page)).toBeGreaterThanOrEqual(there);
  await page.keyboard.press('0');
  await expect(clock(page)).toHaveText('00:00.000');
  await page.keyboard.press(']');
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /You: Kill n1/);
  for (let i = 0; i < 12; i++) await page.keyboard.press('+');
  await expect(page.locator('.strip-tick').first()).toContainText(/\.\d\d s/); // a cron tick wide
  await page.keyboard.press('z');
  await expect(page.locator('.strip-tick').first()).toHaveText('0 s');
});

test('a reload offers the run again with all its branches, and storage that is forbidden hurts nobody', async ({
  page,
}) => {
  await failedOver(page);
  await otherBranch(page);
  const before = await told(page);
  await page.reload();
  await expect(
    page.getByText('Kept from your last visit: Three masters, three replicas, 2 actions'),
  ).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await node(page, 'n1').click();
  await button(page, 'Freeze n1').click({ trial: true }); // the offer lies over no button
  await button(page, 'Go on where you were').click();
  await expect(button(page, 'Branches (2)')).toBeVisible();
  await node(page, 'n2').click();
  await expect.poll(() => told(page)).toEqual(before);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await failedOver(page);
  await expect(button(page, 'Go on where you were')).toHaveCount(0);
});

test('on a phone the timeline is dragged by touch', async ({ browser, site }) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.goto(`${site}?scenario=three-masters&seed=7&speed=10&autoplay=no&t=9s`);
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^09\.000 s/);
  await timeline(page).tap({ position: { x: 120, y: 20 } });
  await expect.poll(() => now(page)).toBeGreaterThan(9);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.close();
});

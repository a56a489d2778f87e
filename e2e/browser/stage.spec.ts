// Around the stage: time, presets, the table twin, the glossary, the story, sizes and motion.
import type { Page } from '@playwright/test';
import summary from '../redis/recordings/summary.json' with { type: 'json' };
import { expect, node, openPage, seriousViolations, test } from './fixtures';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const story = (page: Page) => page.locator('#story');
const clock = (page: Page) => page.locator('.clock').first();

test('time: Space pauses and plays, a step goes on to the next note and stops there', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await page.keyboard.press(' ');
  await expect(button(page, 'Play')).toBeVisible();
  const stopped = await clock(page).textContent();
  await node(page, 'n1').click();
  await button(page, 'Kill n1').click();
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'dead');
  expect(await clock(page).textContent(), 'nothing moves on while it is paused').toBe(stopped);
  await page.keyboard.press('.');
  await expect(
    story(page)
      .getByText(/lost its replication link|loses its connection/)
      .first(),
  ).toBeVisible();
  await expect(button(page, 'Play')).toBeVisible();
  await page.locator('body').press(' ');
  await expect(button(page, 'Pause')).toBeVisible();
});

test('watch it again, again, new seed: the same story, the same beginning, another world', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7&speed=5');
  await node(page, 'n1').click();
  await button(page, 'Kill n1').click();
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master');
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
  await button(page, 'Watch it again').click();
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'replica');
  await expect(node(page, 'n1')).not.toHaveAttribute('data-state', 'failed');
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master');
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
  await button(page, 'Again').click();
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'up');
  await expect(page.locator('header')).toContainText('seed 7');
  await button(page, 'New seed').click();
  await expect(page.locator('header')).not.toContainText(/seed 7$/);
  await expect(node(page, 'n1')).toHaveAttribute('data-slots', '0-5460');
});

const presets = {
  'three-masters': 6,
  'six-masters-two-replicas': 18,
  smallest: 3,
  'lagging-replica': 9,
  partition: 6,
};

for (const [name, nodes] of Object.entries(presets)) {
  test(`the preset ${name} opens by its name and lives`, async ({ page }) => {
    await openPage(page, `?scenario=${name}`);
    await expect(page.locator('[data-node]')).toHaveCount(nodes);
    const before = await clock(page).textContent();
    await expect(clock(page)).not.toHaveText(before ?? '');
  });
}

test('the table says of every node what the stage says', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await button(page, 'Table').click();
  const rows = page.locator('[data-table-node]');
  await expect(rows).toHaveCount(6);
  for (const name of ['n1', 'n5']) {
    const row = page.locator(`[data-table-node="${name}"]`);
    const role = await node(page, name).getAttribute('data-role');
    await expect(row).toHaveAttribute('data-role', role ?? '');
    await expect(row).toContainText(name === 'n1' ? '127.0.0.1:7000' : '127.0.0.1:7004');
  }
  await expect(page.locator('[data-table-node="n1"]')).toContainText('0–5460');
});

test('a node says in words what it shows', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  const name = await node(page, 'n1').getAttribute('aria-label');
  for (const fact of [/n1/, /master/, /127\.0\.0\.1:7000/, /0.{1,4}5460/, /epoch 1/, /offset/])
    expect(name).toMatch(fact);
});

test('every term of the legend has an entry in the glossary', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await button(page, 'Glossary').click();
  const dialog = page.getByRole('dialog');
  for (const term of ['master', 'slot', 'epoch', 'PFAIL', 'FAIL', 'quorum', 'failover', 'MOVED'])
    await expect(dialog.getByText(term, { exact: false }).first()).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

for (const [width, height] of [
  [1440, 900],
  [820, 1180],
  [390, 844],
] as const) {
  test(`nothing is wider than the window at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openPage(page, '?scenario=three-masters&seed=7');
    await node(page, 'n1').click();
    await button(page, 'Kill n1').click();
    await expect(node(page, 'n1')).toHaveAttribute('data-process', 'dead');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('with less motion the same failover is told', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPage(page, '?scenario=three-masters&seed=7&speed=5');
  await node(page, 'n1').click();
  await button(page, 'Kill n1').click();
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master', { timeout: 30_000 });
});

test('closing a notice by keyboard goes on to the next one, and then to the stage', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=abc&theme=blue');
  const notices = page.locator('.notice');
  await expect(notices).toHaveCount(2);
  await notices.first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(notices).toHaveCount(1);
  await expect(notices.first().getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(notices).toHaveCount(0);
  await expect(node(page, 'n1')).toBeFocused();
});

for (const [name, nodes] of Object.entries(presets)) {
  test(`on a phone ${name} lists every node with what it is, under a ring that is not cut off`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openPage(page, `?scenario=${name}`);
    const rows = page.locator('.hs-row');
    await expect(rows).toHaveCount(nodes);
    const first = rows.filter({ hasText: /^n1/ }).first();
    for (const fact of ['master', ':7000', '0–', 'up']) await expect(first).toContainText(fact);
    const frame = await page.locator('.stage').boundingBox();
    for (const part of [page.locator('.hs-node .hs-body'), rows])
      for (const box of await Promise.all((await part.all()).map((one) => one.boundingBox()))) {
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(
          (frame?.y ?? 0) + (frame?.height ?? 0) + 1,
        );
      }
    await rows.last().click();
    await expect(page.locator('.node-bar')).toBeInViewport();
  });
}

test('arrows go from node to node, Enter selects, Esc lets go and leaves the keyboard on the node', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await node(page, 'n1').focus();
  await page.keyboard.press('ArrowRight');
  await expect(node(page, 'n2')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(node(page, 'n6')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(node(page, 'n6')).toHaveAttribute('aria-pressed', 'true');
  await expect(button(page, 'Kill n6')).toBeVisible(); // it comes with the second picture
  await page.keyboard.press('Tab');
  await expect(button(page, 'Kill n6')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(node(page, 'n6')).toHaveAttribute('aria-pressed', 'false');
  await expect(node(page, 'n6')).toBeFocused();
});

test('a cut that is healed: the one that was shut off does not know yet, then it does', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7&speed=5');
  await node(page, 'n3').click();
  await button(page, 'Cut off n3').click();
  await expect(page.locator('.sentence')).toContainText('n3 is cut off');
  await expect(node(page, 'n6')).toHaveAttribute('data-role', 'master', { timeout: 30_000 });
  await expect(node(page, 'n3')).toHaveAttribute('data-claims', '10923-16383');
  await page.locator('body').press('d'); // from here on at the director's pace
  await button(page, 'Heal n3').click();
  await expect(page.locator('.sentence')).toContainText(/^n3 is back/);
  await expect(page.locator('.sentence')).toContainText('it follows n6 now', { timeout: 30_000 });
  await expect(node(page, 'n3')).not.toHaveAttribute('data-claims', /.*/);
});

test('what is simulated: the version, the figures of the last comparison, every difference with its reason', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await button(page, 'What is simulated').click();
  const dialog = page.getByRole('dialog', { name: 'What is simulated' });
  await expect(dialog).toContainText('Redis 7.0.15');
  await expect(dialog).toContainText(`${(summary.replies - summary.differing).toLocaleString('en-US')} of`);
  for (const request of Object.values(summary.differences).flat())
    await expect(dialog.getByText(request, { exact: true })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
});

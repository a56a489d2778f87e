// The main job, by hand: kill a master, see it replaced, bring it back; with the mouse, by keyboard alone, in both languages.
import type { Page } from '@playwright/test';
import { expect, node, openPage, seriousViolations, test } from './fixtures';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Selects a node on the stage and presses one of its buttons. */
async function press(page: Page, verb: string, id: string): Promise<void> {
  await node(page, id).click();
  await button(page, `${verb} ${id}`).first().click();
}

const story = (page: Page) => page.locator('#story');

/** For journeys whose pace is not what they are about. */
const FAST = '?scenario=three-masters&seed=7&speed=5';

/** Longest that the director takes to tell a failover, and some for a busy machine. */
const told = { timeout: 30_000 };

test('kill a master: it is suspected, failed and replaced, the client is redirected, and it comes back as a replica', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  const slots = await node(page, 'n1').getAttribute('data-slots');
  expect(slots).toBe('0-5460');

  await press(page, 'Kill', 'n1');
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'dead');
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'suspected');
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master', told);
  await expect(node(page, 'n4')).toHaveAttribute('data-slots', '0-5460');
  await expect(node(page, 'n1')).toHaveAttribute('data-slots', '');
  await expect(story(page)).toContainText('MOVED', told);
  await expect(story(page)).toContainText('PFAIL');

  await press(page, 'Restart', 'n1');
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'up');
  await expect(node(page, 'n1')).toHaveAttribute('data-role', 'replica', told);
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'up');
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master', told);
});

test('a stranger reads what this is, follows the invitation, and finds the way back where the legend was', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await expect(page.locator('.panel')).toContainText('A Redis Cluster, simulated message by message');
  await expect(page.locator('.legend')).toBeVisible();
  const foot = await page.locator('.stage-foot').boundingBox();
  await page.locator('.invitation').getByRole('button', { name: 'Kill n1' }).click();
  await expect(button(page, 'Restart n1').first()).toBeEnabled();
  await expect(page.locator('.invitation')).toHaveCount(0);
  expect(await page.locator('.stage-foot').boundingBox()).toEqual(foot); // nothing moves under the pointer
  await button(page, 'Restart n1').first().click();
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'up');
});

test('freeze a master and thaw it: it is replaced while it sleeps, and wakes up as a replica', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=3&speed=5');
  await press(page, 'Freeze', 'n2');
  await expect(node(page, 'n2')).toHaveAttribute('data-process', 'frozen');
  await expect(node(page, 'n5')).toHaveAttribute('data-role', 'master', told);
  await press(page, 'Thaw', 'n2');
  await expect(node(page, 'n2')).toHaveAttribute('data-role', 'replica', told);
  await expect(node(page, 'n2')).toHaveAttribute('data-process', 'up');
});

test('kill two of three masters: nobody can be elected, the cluster is down, and the page says why', async ({
  page,
}) => {
  await openPage(page, FAST);
  await press(page, 'Kill', 'n1');
  await press(page, 'Kill', 'n2');
  await expect(page.locator('.sentence')).toContainText(/only 1 master can be reached, 2 are needed/, told);
  await expect(story(page)).toContainText('CLUSTERDOWN', told);
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'replica', told);
  await expect(node(page, 'n5')).toHaveAttribute('data-role', 'replica', told);
});

test('cut a master off and heal the cut: the majority replaces it, and it learns of it afterwards', async ({
  page,
}) => {
  await openPage(page, FAST);
  await press(page, 'Cut off', 'n1');
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master', told);
  await expect(node(page, 'n1')).toHaveAttribute('data-role', 'master', told);
  await press(page, 'Heal', 'n1');
  await expect(node(page, 'n1')).toHaveAttribute('data-role', 'replica', told);
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'up');
});

test('by keyboard alone: reach a node, kill it, pause and play', async ({ page }) => {
  await openPage(page, FAST);
  await node(page, 'n1').focus();
  await page.keyboard.press('Enter');
  await button(page, 'Kill n1').first().focus();
  await page.keyboard.press('Enter');
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'dead');
  await node(page, 'n2').focus();
  await page.locator('body').press(' ');
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master', told);
});

test('the page speaks Korean when it is asked to', async ({ page }) => {
  await openPage(page, `${FAST}&lang=ko`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await node(page, 'n1').click();
  await page
    .getByRole('button', { name: /n1.*(종료|죽이기|중단)|(종료|죽이기|중단).*n1/ })
    .first()
    .click();
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master', told);
  await expect(story(page)).toContainText(/[가-힣]/);
});

test('nothing keeps people out in any theme, in the middle of a failover', async ({ page }) => {
  test.slow(); // three whole pages are looked at
  await openPage(page, '?scenario=three-masters&seed=7');
  await press(page, 'Kill', 'n1');
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
  await page.locator('body').press(' ');
  for (const theme of ['Light', 'Dark', 'Projector']) {
    await button(page, 'View').click();
    await page.getByRole('radio', { name: theme }).check();
    await page.keyboard.press('Escape');
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
    await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
    expect(await seriousViolations(page), theme).toEqual([]);
  }
});

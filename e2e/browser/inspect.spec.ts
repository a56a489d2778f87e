// The inspector: what a node holds, what it believes, what is on the wire; and what can be changed there by hand.
import type { Page } from '@playwright/test';
import { expect, node, openPage, seriousViolations, test } from './fixtures';

const told = { timeout: 40_000 };
const panel = (page: Page) => page.locator('#panel');

/** Selects a node and looks into it. */
async function inspect(page: Page, id: string): Promise<void> {
  await node(page, id).click();
  await page.getByRole('tab', { name: 'Node' }).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText(id);
}

/** Unfolds a part of it. */
async function unfold(page: Page, name: string): Promise<void> {
  const head = panel(page).getByRole('button', { name, exact: true });
  await head.click();
  await expect(head).toHaveAttribute('aria-expanded', 'true');
}

/** Where the arrow between two nodes has its middle. */
const middleOf = (page: Page, link: string) =>
  page.locator(`[data-link="${link}"] > .hs-near`).evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
    const { a, d, e, f } = path.getScreenCTM() ?? new DOMMatrix();
    return { x: a * x + e, y: d * y + f };
  });

const part = (page: Page, name: string) => page.locator(`#inspect-${name}`);

test('a node shows its keys, its reports, its stream and its disk, and which parts are open is remembered', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await inspect(page, 'n2');
  await unfold(page, 'Keyspace');
  await expect(part(page, 'keys').locator('tbody tr').first()).toContainText('string', told);
  await unfold(page, 'CLUSTER NODES');
  await expect(part(page, 'nodes')).toContainText('127.0.0.1:7001@17001 myself,master');
  await unfold(page, 'INFO');
  await expect(part(page, 'info')).toContainText('redis_version:7.0.15');
  await unfold(page, 'Replication stream');
  await expect(part(page, 'stream')).toContainText('n5, online');
  await expect(part(page, 'stream').locator('tbody')).toContainText('SET');
  await unfold(page, 'Disk');
  await expect(part(page, 'disk')).toContainText('vars currentEpoch 6 lastVoteEpoch 0');
  expect(await seriousViolations(page)).toEqual([]);
  await page.reload();
  await inspect(page, 'n4');
  await expect(part(page, 'nodes')).toContainText('127.0.0.1:7003@17003 myself,slave');
});

test('configuration is edited as it runs: what Redis would refuse is said in its words, what it takes is obeyed', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await inspect(page, 'n2');
  await unfold(page, 'Configuration');
  const timeout = page.getByLabel('cluster-node-timeout');
  const row = page.locator('[data-setting="cluster-node-timeout"]');
  await timeout.fill('soon');
  await timeout.press('Enter');
  await expect(row.getByRole('alert')).toHaveText(
    "(error) ERR CONFIG SET failed (possibly related to argument 'cluster-node-timeout') - argument couldn't be parsed into an integer",
  );
  await expect(timeout).toHaveAttribute('aria-invalid', 'true');
  await timeout.fill('900');
  await timeout.press('Enter');
  await expect(row.getByRole('alert')).toHaveCount(0);
  await expect(row).toContainText('redis.conf says', told);
  await expect(timeout).toHaveValue('900');
  await expect(page.locator('[data-setting="databases"]')).toContainText('fixed at the start');
  await page.getByRole('tab', { name: 'Story' }).click();
  await expect(page.locator('#story')).toContainText('CONFIG SET cluster-node-timeout 900');
});

test('what has changed since the note before is marked, with what it was', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await inspect(page, 'n4');
  await page.keyboard.press(' ');
  await node(page, 'n1').click();
  await panel(page).getByRole('button', { name: 'Kill n1' }).click();
  await inspect(page, 'n4');
  const link = panel(page).locator('.facts > div').filter({ hasText: 'Link to master' });
  await expect(async () => {
    await page.locator('body').press('.'); // from note to note, until one is about this link
    await expect(link).toContainText('down', { timeout: 4000 });
  }).toPass(told);
  await expect(link.locator('[data-changed="true"]')).toContainText('was up');
});

test('beliefs in a partition: the stage through the eyes of the one that is cut off, what is in dispute, and back', async ({
  page,
}) => {
  test.slow(); // a whole failover, at a pace to be followed
  await openPage(page, '?scenario=three-masters&seed=7');
  await node(page, 'n1').click();
  await page.getByRole('button', { name: 'Cut off n1' }).first().click();
  await inspect(page, 'n1');
  await unfold(page, 'Beliefs');
  const dispute = page.locator('[data-topic="slots"]');
  await expect(dispute).toContainText('Who has slots 0–5460?', told);
  await expect(dispute).toContainText('n4 — n2, n3, n4, n5, n6', told);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(dispute).toContainText('n1 — n1');
  await expect(node(page, 'n4')).toHaveAttribute('data-disputed', 'true');
  const row = page.locator('.inspect-matrix tr').filter({ has: page.getByRole('rowheader', { name: 'n1' }) });
  await expect(row.locator('[data-held="pfail"]')).toHaveCount(5);
  await panel(page).getByRole('button', { name: 'See as n1' }).click();
  const chip = page.locator('.eyes');
  await expect(chip).toContainText('As n1 sees it');
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'up');
  await expect(node(page, 'n1')).toHaveAttribute('data-slots', '0-5460');
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'replica');
  await expect(node(page, 'n2')).toHaveAttribute('data-state', 'suspected');
  await expect(page.locator('.hs-wall')).toHaveCount(0); // nobody sees a cut
  expect(await seriousViolations(page)).toEqual([]);
  await page.locator('body').press('Escape');
  await expect(chip).toHaveCount(0);
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master');
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('n1');
});

test('a packet in flight shows its header and its gossip, and is dropped by hand', async ({ page }) => {
  // It stands at an instant at which n6's ping is on its way to n2, so nothing moves while it is looked at.
  await openPage(page, '?scenario=three-masters&seed=7&autoplay=no&t=5.31565s');
  await page.getByRole('tab', { name: 'Node' }).click();
  await unfold(page, 'On the wire');
  const packet = part(page, 'wire').locator('li').filter({ hasText: /^ping/ });
  await expect(packet).toHaveText(/n6 → n2/);
  await packet.getByRole('button').click();
  await expect(part(page, 'wire')).toContainText('gossip about');
  await expect(part(page, 'wire')).toContainText('currentEpoch');
  expect(await seriousViolations(page)).toEqual([]);
  await part(page, 'wire').getByRole('button', { name: 'Drop it' }).click();
  await expect(part(page, 'wire')).toContainText('has arrived, or was changed');
  await page.getByRole('tab', { name: 'Story' }).click();
  await expect(page.locator('#story')).toContainText('dropped a ping from n6 to n2');
});

test('a link is picked on the stage or from a list: its connections, the network, what the ends know, and cut there', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7&autoplay=no&t=2s');
  await node(page, 'n1').click();
  await page.getByRole('tab', { name: 'Node' }).click();
  await unfold(page, 'Links');
  await part(page, 'links').getByRole('button', { name: 'n4 bus, replication' }).press('Enter');
  const heading = panel(page).getByRole('heading', { level: 2 });
  await expect(heading).toHaveText('n1 ↔ n4 link');
  await expect(page.locator('.hs-thread')).toHaveCount(1);
  await expect(panel(page)).toContainText('replication · n4 → n1 · open');
  await expect(panel(page)).toContainText('Last answer to a ping');
  expect(await seriousViolations(page)).toEqual([]);
  await panel(page).getByRole('button', { name: 'Cut it' }).click();
  await expect(panel(page).getByRole('cell', { name: 'cut', exact: true })).toHaveCount(2);
  await expect(panel(page).getByRole('button', { name: 'Heal it' })).toBeVisible();
  await page.locator('body').press('Escape');
  await expect(heading).toHaveCount(0);
  await page.getByRole('tab', { name: 'Story' }).click();
  await middleOf(page, 'n2-n5').then(({ x, y }) => page.mouse.click(x, y));
  await expect(heading).toHaveText('n2 ↔ n5 link');
});

test('a message is caught on the stage, and is put off by as much as one says', async ({ page }) => {
  // At this instant a write of n3 is half way to its replica.
  await openPage(page, '?scenario=three-masters&seed=7&autoplay=no&t=1.96315s');
  const heading = panel(page).getByRole('heading', { level: 2 });
  await expect(async () => {
    const { x, y } = await middleOf(page, 'n3-n6');
    await page.mouse.click(x, y);
    await expect(heading).toHaveText('stream n3 → n6', { timeout: 1500 });
  }).toPass(told);
  await expect(panel(page)).toContainText('TCP sends again what is lost');
  expect(await seriousViolations(page)).toEqual([]);
  const by = panel(page).getByLabel('Delay, ms');
  await by.fill('soon');
  await by.press('Enter');
  await expect(panel(page).getByRole('alert')).toHaveText('From 0.001 to 600000 ms.');
  await by.fill('250');
  await by.press('Enter');
  await expect(panel(page)).toContainText('arrives in 250 ms');
  await page.getByRole('tab', { name: 'Story' }).click();
  await expect(page.locator('#story')).toContainText('delayed a stream from n3 to n6 by 250 ms');
});

test('a client is looked into: what it has met with, and its slot table on the stage', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await page.getByRole('tab', { name: 'Node' }).click();
  await panel(page).getByRole('button', { name: 'w1', exact: true }).click();
  await expect(panel(page)).toContainText('0–5460');
  await panel(page).getByRole('button', { name: 'See as w1' }).click();
  await expect(page.locator('.eyes')).toContainText('As w1 sees it');
  await expect(node(page, 'n2')).toHaveAttribute('data-slots', '5461-10922');
  await page.getByRole('button', { name: 'Leave Esc' }).click();
  await expect(page.locator('.eyes')).toHaveCount(0);
});

test('on a phone the inspector scrolls with the page and nothing is wider than it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '?scenario=three-masters&seed=7&lang=ko');
  await node(page, 'n2').click();
  await page.getByRole('tab').nth(1).click();
  for (const name of ['설정', 'CLUSTER NODES']) await unfold(page, name);
  await expect(part(page, 'nodes')).toContainText('myself,master');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await seriousViolations(page)).toEqual([]);
});

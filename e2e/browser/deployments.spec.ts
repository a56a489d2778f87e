// Four deployments on one page: chosen from one place, each with its own layout, its own story and its own commands.
import type { Page } from '@playwright/test';
import { expect, node, openPage, seriousViolations, test } from './fixtures';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const sentence = (page: Page) => page.locator('.sentence');
const story = (page: Page) => page.locator('#story');

/** Longest that a story takes to be told, on a busy machine. */
const told = { timeout: 40_000 };

/** Selects a node and kills it. */
async function kill(page: Page, id: string): Promise<void> {
  await node(page, id).click();
  await button(page, `Kill ${id}`).click();
  await expect(node(page, id)).toHaveAttribute('data-process', 'dead');
}

/** One of the commands that stand on buttons beside the selected node. */
const deed = (page: Page, command: string) =>
  page.locator('.deeds button').filter({ has: page.getByText(command, { exact: true }) });

async function openCommands(page: Page, id: string): Promise<void> {
  await page.getByRole('tab', { name: 'Node' }).click();
  if ((await node(page, id).getAttribute('aria-pressed')) !== 'true') await node(page, id).click();
  await expect(page.locator('.deeds')).toBeVisible();
}

async function choose(page: Page, name: string): Promise<void> {
  await page.locator('.scenario').click();
  await page.getByRole('region', { name }).getByRole('button').first().click();
  await expect(page.locator('[data-node][data-role]').first()).toBeVisible();
}

test('the four are chosen from one place, and keep seed and workload', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=11');
  await expect(page.locator('.hs-stage')).toHaveAttribute('data-deployment', 'cluster');
  for (const [name, deployment, places] of [
    ['Standalone', 'standalone', 1],
    ['Replication', 'replication', 3],
    ['Sentinel', 'sentinel', 6],
    ['Cluster', 'cluster', 6],
  ] as const) {
    await choose(page, name);
    await expect(page.locator('.hs-stage')).toHaveAttribute('data-deployment', deployment);
    await expect(page.locator('[data-node]')).toHaveCount(places);
    await expect(page.locator('header')).toContainText('seed 11');
  }
});

test('outside a cluster nobody speaks of slots', async ({ page }) => {
  await openPage(page, '?deployment=sentinel');
  await expect(page.locator('.hs-number').first()).toBeHidden();
  await expect(node(page, 'n1')).toHaveAttribute('data-slots', '');
  await expect(page.locator('.counters')).not.toContainText('redirects');
  await expect(page.locator('.counters')).toContainText('memory of 3 copies');
  await expect(page.locator('.legend')).not.toContainText('shard');
});

test('standalone: what it kept on its disk comes back with its restart, and nothing else', async ({
  page,
}) => {
  await openPage(page, '?scenario=alone');
  await kill(page, 'n1');
  await expect(sentence(page)).toContainText('only its restart brings the service back');
  await button(page, 'Restart n1').click();
  await expect(sentence(page)).toContainText('n1 is back, and empty', told);
  await openCommands(page, 'n1');
  await deed(page, 'CONFIG SET save "" appendonly yes').click();
  await page.getByRole('tab', { name: 'Story' }).click();
  await expect(story(page)).toContainText('CONFIG REWRITE');
  await page.waitForTimeout(4000); // the workload writes meanwhile
  await kill(page, 'n1');
  await button(page, 'Restart n1').click();
  await expect(sentence(page)).toContainText(/n1 is back with \d+ keys? from its append-only file/, told);
});

test('replication: nobody takes over by itself; one is promoted by hand and the other re-pointed', async ({
  page,
}) => {
  await openPage(page, '?scenario=replicas');
  await kill(page, 'n1');
  await expect(sentence(page)).toContainText('no replica takes over by itself', told);
  await expect(node(page, 'n2')).toHaveAttribute('data-role', 'replica');
  await openCommands(page, 'n2');
  await deed(page, 'REPLICAOF NO ONE').click();
  await expect(node(page, 'n2')).toHaveAttribute('data-role', 'master', told);
  await expect(sentence(page)).toContainText('n2 is the master · n3 still follows somebody else', told);
  await openCommands(page, 'n3');
  await deed(page, 'REPLICAOF 127.0.0.1 7001').click();
  await expect(sentence(page)).not.toContainText('still follows', told);
  await expect(node(page, 'n3')).toHaveAttribute('aria-label', /replica of n2/);
});

test('sentinel: sdown, odown, a leader, a promotion, and the client is led there', async ({ page }) => {
  test.slow(); // the whole story, at a pace to be followed
  await openPage(page, '?scenario=sentinel');
  await expect(node(page, 's1')).toHaveAttribute('data-role', 'sentinel');
  await kill(page, 'n1');
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'suspected', told);
  await expect(page.locator('[data-node^="s"][data-verdicts*="n1:odown"]').first()).toBeVisible(told);
  await expect(page.locator('[data-look="leader"]')).toHaveCount(1, told);
  await expect(sentence(page)).toContainText(/leads the failover in epoch 1/, told);
  await expect(page.locator('[data-node^="n"][data-role="master"][data-process="up"]')).toHaveCount(1, told);
  await expect(sentence(page)).toContainText(/is the new master/, told);
  await expect(page.locator('.hs-client')).toContainText(/w1(GET|SET)/, told); // led to the new master by a sentinel
  for (const id of ['s1', 's2', 's3'])
    await expect(node(page, id)).not.toHaveAttribute('data-follows', 'n1', told);
  expect(await seriousViolations(page)).toEqual([]);
});

test('sentinel: with one of two left nobody can be elected, and the page says why', async ({ page }) => {
  await openPage(page, '?scenario=too-few-sentinels');
  await kill(page, 'n1');
  await expect(sentence(page)).toContainText('1 sentinel runs, 2 are needed to elect a leader', told);
});

test('cluster: a server more, it joins, and slots move to it', async ({ page }) => {
  test.slow(); // thousands of slots
  await openPage(page, '?scenario=three-masters&seed=7&speed=5');
  await page.getByRole('tab', { name: 'Node' }).click();
  await deed(page, 'redis-server').click();
  await expect(node(page, 'n7')).toHaveAttribute('data-process', 'up');
  await deed(page, 'redis-cli --cluster add-node n7 n1').click();
  await expect(deed(page, 'redis-cli --cluster add-node n7 n1')).toHaveCount(0, told);
  await deed(page, 'redis-cli --cluster rebalance n1 --cluster-use-empty-masters').click();
  for (let faster = 0; faster < 2; faster++) await page.locator('main').press('>');
  await expect(node(page, 'n7')).not.toHaveAttribute('data-slots', '', told);
});

test('a world of one’s own: impossible values are refused beside their fields', async ({ page }) => {
  await openPage(page, '?scenario=sentinel');
  await page.locator('.scenario').click();
  await button(page, 'Build your own …').click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Quorum').fill('9');
  await form.getByRole('button', { name: 'Start' }).click();
  await expect(form.getByLabel('Quorum')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByRole('alert')).toContainText('1 to 3');
  await form.getByLabel('Cluster').check();
  await form.getByLabel('Masters').fill('2');
  await form.getByRole('button', { name: 'Start' }).click();
  await expect(form.getByRole('alert')).toContainText('Redis Cluster requires at least 3 master nodes');
  await form.getByLabel('Masters').fill('4');
  await form.getByLabel('Which keys').selectOption({ label: 'one hot key takes half' });
  await form.getByLabel('Sent twice, %').fill('2.5');
  await form.getByRole('button', { name: 'Start' }).click();
  await expect(page.locator('[data-node]')).toHaveCount(8);
  await page.locator('.scenario').click();
  await button(page, 'Build your own …').click();
  await expect(form.getByLabel('Which keys')).toHaveValue('hot'); // what runs is what the form begins with
  await expect(form.getByLabel('Sent twice, %')).toHaveValue('2.5');
});

test('by keyboard alone: choose, reach a sentinel, kill it', async ({ page }) => {
  await openPage(page, '?scenario=replicas');
  await page.locator('.scenario').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Sentinel' }).getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-node]')).toHaveCount(6);
  await node(page, 's1').focus();
  await page.keyboard.press('Enter');
  await button(page, 'Kill s1').focus();
  await page.keyboard.press('Enter');
  await expect(node(page, 's1')).toHaveAttribute('data-process', 'dead');
  await expect(sentence(page)).toContainText('the other 2 can still elect a leader', told);
});

for (const theme of ['light', 'dark', 'projector']) {
  test(`nothing keeps people out of chooser, form and commands in the ${theme} theme`, async ({ page }) => {
    await openPage(page, `?scenario=sentinel&theme=${theme}`);
    await openCommands(page, 's1');
    expect(await seriousViolations(page)).toEqual([]);
    await page.locator('.scenario').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await button(page, 'Build your own …').click();
    await expect(page.getByRole('dialog').getByLabel('Quorum')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });
}

test('in Korean: the chooser, the sentence, the commands', async ({ page }) => {
  await openPage(page, '?scenario=sentinel&lang=ko');
  await expect(sentence(page)).toContainText(/센티널 3개가 n1과/);
  await page.locator('.scenario').click();
  await expect(page.getByRole('dialog')).toContainText('배포 방식을 바꿔도 시드와 부하는 그대로입니다');
});

for (const [scenario, places] of [
  ['alone', 1],
  ['chain', 5],
  ['sentinel', 6],
] as const) {
  test(`on a phone ${scenario} lists everybody, and nothing is wider than the window`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openPage(page, `?scenario=${scenario}`);
    await expect(page.locator('.hs-row')).toHaveCount(places);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

// What a person does by button, each with the command sent and what came of it: zones, scaling, roles, safety, disk, memory.
import type { Page } from '@playwright/test';
import { expect, node, openPage, seriousViolations, test } from './fixtures';

/** Longest that a story takes to be told, on a busy machine. */
const told = { timeout: 40_000 };

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const sentence = (page: Page) => page.locator('.sentence');
const said = (page: Page) => page.locator('.said');
const counter = (page: Page, name: string) =>
  page.locator('.counter').filter({ hasText: name }).locator('dd span');
const figureOf = async (page: Page, name: string): Promise<number> =>
  Number((await counter(page, name).textContent())?.replaceAll(',', ''));

/** One of the commands on buttons. */
const deed = (page: Page, command: string) =>
  page.locator('.deeds button').filter({ has: page.getByText(command, { exact: true }) });

const showCommands = (page: Page) => page.getByRole('tab', { name: 'Node' }).click();

async function select(page: Page, id: string): Promise<void> {
  if ((await node(page, id).getAttribute('aria-pressed')) !== 'true') await node(page, id).click();
  await expect(page.locator('.deeds')).toBeVisible();
}

async function nobody(page: Page): Promise<void> {
  await page.locator('main').press('Escape');
  await expect(page.locator('.panel')).toContainText('Select a node');
}

test('a zone is killed and started again, cut off and healed', async ({ page }) => {
  await openPage(page, '?scenario=zones&speed=4');
  await showCommands(page);
  await deed(page, 'kill z1').click();
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'dead');
  await expect(page.locator('[data-node][data-process="dead"]')).toHaveCount(2);
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master', told);
  await deed(page, 'restart z1').click();
  await expect(page.locator('[data-node][data-process="dead"]')).toHaveCount(0);
  await expect(node(page, 'n1')).toHaveAttribute('data-role', 'replica', told);
  await deed(page, 'cut z2 | *').click();
  await expect(node(page, 'n2')).toHaveAttribute('data-cut-off', 'true');
  await deed(page, 'heal z2 | *').click();
  await expect(page.locator('[data-cut-off]')).toHaveCount(0);
});

test('scale in: a master is emptied, taken out, and what redis-cli prints is shown as it comes', async ({
  page,
}) => {
  test.slow(); // thousands of slots
  await openPage(page, '?scenario=three-masters&speed=3');
  await showCommands(page);
  await select(page, 'n3');
  await deed(page, 'redis-cli --cluster rebalance n1 --cluster-weight n3=0').click();
  await expect(said(page)).toContainText('>>> Rebalancing across 3 nodes. Total weight = 2.00');
  await expect(said(page).getByRole('log')).toBeVisible();
  await expect(said(page)).toContainText('— done', told);
  await expect(node(page, 'n3')).toHaveAttribute('data-slots', '');
  expect(await seriousViolations(page)).toEqual([]);
  await deed(page, 'redis-cli --cluster del-node n1 n3').click();
  await expect(said(page)).toContainText('>>> Sending CLUSTER FORGET messages to the cluster', told);
  await expect(said(page)).toContainText('>>> Sending CLUSTER RESET SOFT to the deleted node', told);
});

test('an interrupted reshard leaves a slot open, and fix mends it', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&speed=1/4');
  await showCommands(page);
  await select(page, 'n3');
  await deed(page, 'redis-cli --cluster rebalance n1 --cluster-weight n3=0').click();
  await expect(said(page)).toContainText('Moving 2731 slots');
  await button(page, 'Interrupt Ctrl-C').click();
  await expect(said(page)).toContainText('— ended with an error');
  await nobody(page);
  await deed(page, 'redis-cli --cluster fix n1').click();
  await expect(said(page).locator('[data-line="ended"]')).toHaveCount(2, told);
  await expect(said(page)).toContainText('[OK] All 16384 slots covered.');
});

test('a master hands over by FAILOVER, a sentinel by SENTINEL FAILOVER, a replica takes over by CLUSTER FAILOVER', async ({
  page,
}) => {
  test.slow(); // three worlds
  for (const [scenario, from, command, heir] of [
    ['replicas', 'n1', 'FAILOVER TO 127.0.0.1 7001 TIMEOUT 5000', 'n2'],
    ['sentinel', 's1', 'SENTINEL FAILOVER mymaster', 'n2'],
    ['three-masters', 'n4', 'CLUSTER FAILOVER', 'n4'],
  ] as const) {
    await openPage(page, `?scenario=${scenario}&speed=1`);
    await showCommands(page);
    await select(page, from);
    await deed(page, command).click();
    await expect(said(page).locator('[data-line="sent"]')).toContainText(`${from}> ${command}`);
    await expect(said(page).locator('[data-line="answered"]')).toHaveText('OK');
    const masters = page.locator('[data-node^="n"][data-role="master"]');
    if (scenario === 'sentinel') await expect(node(page, 'n1')).toHaveAttribute('data-role', 'replica', told);
    else await expect(node(page, heir)).toHaveAttribute('data-role', 'master', told);
    await expect(masters).toHaveCount(scenario === 'three-masters' ? 3 : 1, told);
  }
});

test('scale up: a small maxmemory refuses writes, more of it takes them again, a slow processor is a ceiling', async ({
  page,
}) => {
  await openPage(page, '?scenario=alone&speed=5');
  await showCommands(page);
  await select(page, 'n1');
  await deed(page, 'CONFIG SET maxmemory 900kb').click();
  await expect(async () => expect(await figureOf(page, 'errors seen by clients')).toBeGreaterThan(20)).toPass(
    told,
  );
  await deed(page, 'CONFIG SET maxmemory 4mb').click();
  await expect(said(page).locator('[data-line="answered"]')).toHaveText(['OK', 'OK']);
  await deed(page, 'cpu n1 command-time=1000us').click();
  await page.getByRole('tab', { name: 'Story' }).click();
  await expect(page.locator('#story')).toContainText('another processor: 1 ms a command');
});

test('WAIT says how many replicas have the write; numbers out of range are refused in place', async ({
  page,
}) => {
  await openPage(page, '?scenario=replicas&speed=1');
  await showCommands(page);
  await select(page, 'n1');
  const replicas = page.getByLabel('replicas', { exact: true });
  await replicas.fill('100');
  await page.getByRole('button', { name: /^Write and wait/ }).click();
  await expect(replicas).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('alert')).toContainText('A whole number from 0 to 99');
  await expect(said(page)).toHaveCount(0);
  await replicas.fill('2');
  await page.getByRole('button', { name: /^Write and wait/ }).click();
  await expect(said(page).locator('[data-line]')).toContainText(
    ['n1> SET waited 1', 'OK', 'n1> WAIT 2 1000', '(integer) 2'],
    told,
  );
  await deed(page, 'CONFIG SET min-replicas-to-write 2 min-replicas-max-lag 3').click();
  await node(page, 'n3').click();
  await button(page, 'Kill n3').click();
  await expect(async () => expect(await figureOf(page, 'errors seen by clients')).toBeGreaterThan(0)).toPass(
    told,
  );
  await select(page, 'n1');
  await page.getByRole('button', { name: /^Write and wait/ }).click();
  await expect(said(page)).toContainText('(error) NOREPLICAS Not enough good replicas to write.', told);
});

test('split brain: after the heal acknowledged writes are gone, and min-replicas limits them', async ({
  page,
}) => {
  test.slow(); // two worlds
  const lost: number[] = [];
  for (const scenario of ['split-brain', 'split-brain-limited']) {
    await openPage(page, `?scenario=${scenario}&speed=10&t=18s`);
    await expect(page.locator('[data-node^="n"][data-role="master"]')).toHaveCount(2, told);
    await node(page, 'n1').click();
    await button(page, 'Heal n1').click();
    await expect(node(page, 'n1')).toHaveAttribute('data-role', 'replica', told);
    await expect(async () =>
      expect(await figureOf(page, 'acknowledged, then lost')).toBeGreaterThan(0),
    ).toPass(told);
    lost.push(await figureOf(page, 'acknowledged, then lost'));
  }
  expect(lost[1]).toBeLessThan((lost[0] ?? 0) / 2);
});

test('a chain of replicas: each further out, and stale when the one before it is gone', async ({ page }) => {
  await openPage(page, '?scenario=chain&speed=1');
  await expect(node(page, 'n4')).toHaveAttribute('aria-label', /replica of n3/);
  await expect(sentence(page)).toContainText('2 of them by way of another');
  const label = (id: string) => node(page, id).getAttribute('aria-label');
  await expect(async () => expect(await label('n4')).toMatch(/ 0\.\d seconds behind/)).toPass();
  await node(page, 'n2').click();
  await button(page, 'Kill n2').click();
  await expect(async () => expect(await label('n3')).toMatch(/ [1-9]\d*\.\d seconds behind/)).toPass(told);
  await expect(async () => expect(await label('n5')).toMatch(/ 0\.\d seconds behind/)).toPass();
});

test('standalone: what comes back after a crash is what its disk had', async ({ page }) => {
  test.slow(); // three worlds
  for (const [scenario, back] of [
    ['alone', /n1 is back, and empty/],
    ['alone-rdb', /n1 is back with \d+ keys? from its RDB file/],
    ['alone-aof', /n1 is back with \d+ keys? from its append-only file/],
  ] as const) {
    await openPage(page, `?scenario=${scenario}&t=12s&speed=1`);
    await node(page, 'n1').click();
    await button(page, 'Kill n1').click();
    await expect(node(page, 'n1')).toHaveAttribute('data-process', 'dead');
    await button(page, 'Restart n1').click();
    await expect(sentence(page)).toContainText(back, told);
  }
});

test('a comparison is opened from the address, and a world that there is not is said', async ({ page }) => {
  await openPage(page, '?scenario=alone&compare=sentinel&speed=1');
  await expect(page.locator('.other-pane [data-node]')).toHaveCount(6);
  await openPage(page, '?scenario=alone&compare=nothing');
  await expect(page.locator('.other-pane')).toHaveCount(0);
  await expect(page.getByText('compare', { exact: false }).first()).toBeVisible();
});

test('the pairs that are often compared open by one button', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&speed=5');
  await button(page, 'Compare').click();
  await button(page, 'A cut-off cluster master, without and with min-replicas').click();
  await expect(page.locator('.other-pane [data-node]')).toHaveCount(6);
  const lost = async (world: number) =>
    Number(await page.locator('.both [data-figure="lost"] td').nth(world).textContent());
  await expect(page.locator('.main > .stage-pane [data-node="n4"]')).toHaveAttribute(
    'data-role',
    'master',
    told,
  );
  await node(page, 'n1').click();
  await button(page, 'Heal n1').click();
  await expect(async () => expect(await lost(0)).toBeGreaterThan(await lost(1))).toPass(told);
});

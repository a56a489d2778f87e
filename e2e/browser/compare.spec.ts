// Two worlds side by side: the same fault in both, in step, and what it costs in each.
import type { Locator, Page } from '@playwright/test';
import { expect, node, openPage, seriousViolations, test } from './fixtures';

const other = (page: Page): Locator => page.locator('.other-pane');
const figure = (page: Page, name: string, world: 'A' | 'B'): Locator =>
  page.locator(`.both [data-figure="${name}"] td`).nth(world === 'A' ? 0 : 1);

async function compareWith(page: Page, world: string): Promise<void> {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByLabel('The other world').selectOption({ label: world });
  await page.getByRole('button', { name: 'Start both' }).click();
  await expect(other(page).locator('[data-node]').first()).toBeVisible();
}

test('a master is killed in a cluster with replicas and in one without: only one of them comes back', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7&speed=5');
  await compareWith(page, 'The smallest cluster');
  await expect(other(page).locator('[data-node]')).toHaveCount(3);
  await node(page, 'n1').first().click();
  await page.getByRole('button', { name: 'Kill n1' }).first().click();
  for (const world of [page.locator('.main > .stage-pane'), other(page)])
    await expect(world.locator('[data-node="n1"]')).toHaveAttribute('data-process', 'dead');
  await expect(page.locator('.main > .stage-pane [data-node="n4"]')).toHaveAttribute('data-role', 'master');
  await expect(other(page).locator('[data-node="n1"]')).toHaveAttribute('data-state', 'failed');
  await page.getByLabel('B The smallest cluster').check();
  await expect(page.locator('#story')).not.toContainText('n4');
  const lost = (world: 'A' | 'B') => figure(page, 'unserved', world).textContent();
  await expect(async () => {
    const [a = 0, b = 0] = (await Promise.all([lost('A'), lost('B')])).map((text) =>
      Number.parseFloat(text ?? ''),
    );
    expect(a).toBeGreaterThan(0);
    expect(b).toBeGreaterThan(a);
  }).toPass();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'End the comparison' }).click();
  await expect(other(page)).toHaveCount(0);
  await expect(page.locator('.counters')).toBeVisible();
});

test('min-replicas-to-write keeps a cut-off master from acknowledging what will be lost', async ({
  page,
}) => {
  await openPage(page, '?scenario=partition&seed=7&speed=5');
  await compareWith(page, 'The same with min-replicas-to-write 1, max-lag 2');
  await expect(page.getByLabel(/^B .*min-replicas-to-write 1, min-replicas-max-lag 2$/)).toBeVisible();
  await expect(page.locator('.main > .stage-pane [data-node="n4"]')).toHaveAttribute('data-role', 'master');
  await node(page, 'n1').first().click();
  await page.getByRole('button', { name: 'Heal n1' }).first().click();
  const lost = async (world: 'A' | 'B') => Number(await figure(page, 'lost', world).textContent());
  await expect(async () => {
    expect(await lost('A')).toBeGreaterThan(0);
    expect(await lost('B')).toBeLessThan(await lost('A'));
  }).toPass({ timeout: 20_000 });
});

test('the ledger tells of each write where it is and why it was lost, and is saved as a file', async ({
  page,
}) => {
  await openPage(page, '?scenario=lagging-replica&seed=7&speed=10&autoplay=no&t=200ms');
  await page.getByRole('button', { name: 'Ledger', exact: true }).click();
  const ledger = page.getByRole('region', { name: 'The ledger of writes' });
  await expect(ledger.locator('tbody tr').first()).toContainText('kept');
  await expect(ledger.getByRole('columnheader', { name: 'sent at' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await node(page, 'n1').click();
  await page.getByRole('button', { name: 'Kill n1' }).first().click();
  await page.getByLabel('Lost ones only').check();
  await expect(ledger.locator('tbody tr').first()).toContainText('lost: no replica that was promoted had it');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await (await download).createReadStream();
  let text = '';
  for await (const bytes of file) text += String(bytes);
  const [head, ...rows] = text.trimEnd().split('\r\n');
  expect(head).toBe('number,ms,client,db,key,by,offset,on,durable,lost,lostMs,sentMs,failed');
  expect(rows.filter((row) => row.includes(',unreplicated,')).length).toBeGreaterThan(0);
});

// Why, and why not: from a line of the story back to what the person did, and what it would have taken.
import type { Page } from '@playwright/test';
import { expect, node, openPage, seriousViolations, test } from './fixtures';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const row = (page: Page, text: string) => page.locator('#story .row').filter({ hasText: text }).first();
const steps = (page: Page, text: string) => row(page, text).locator('.why-step');

async function killAndWait(page: Page): Promise<void> {
  await node(page, 'n1').click();
  await button(page, 'Kill n1').click();
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master');
  await page.locator('body').press(' ');
}

test('a promotion is followed back to the kill, and every step shows who took part', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7&speed=5');
  await killAndWait(page);
  await row(page, 'is promoted')
    .getByRole('button', { name: /^Why\? n4 is promoted/ })
    .click();
  const chain = row(page, 'is promoted').getByRole('list', { name: 'Because' });
  await expect(chain).toContainText(
    /n4 counts the vote of n\d: 2 of 2.*n4 asks for votes in epoch 7.*n4 will stand for election in 994 ms \(rank 0\).*counts a quorum: n1 is FAIL.*2 of 2 needed.*has not heard from n1 for 5\.0 s: PFAIL.*you killed n1/s,
  );
  await expect(steps(page, 'is promoted').last()).toContainText('you killed n1');
  const asked = steps(page, 'is promoted').filter({ hasText: 'asks for votes' });
  await asked.click();
  await expect(asked).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.strip-chosen')).toHaveCount(1); // on the timeline as well
  await asked.click();
  await expect(asked).toHaveAttribute('aria-pressed', 'false');
  expect(await seriousViolations(page)).toEqual([]);
});

test('by keyboard alone: the door opens in place, and Tab goes through the steps', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7&speed=5');
  await killAndWait(page);
  const door = row(page, 'is promoted').locator('.why-door');
  await door.focus();
  await page.keyboard.press('Enter');
  await expect(door).toHaveAttribute('aria-expanded', 'true');
  await expect(steps(page, 'is promoted').last()).toContainText('you killed n1');
  await page.keyboard.press('Tab');
  await expect(steps(page, 'is promoted').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(steps(page, 'is promoted').first()).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Shift+Tab');
  await expect(door).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(steps(page, 'is promoted')).toHaveCount(0);
});

test('why a redirect was none of its business, in Korean too', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7&speed=5&lang=ko');
  await node(page, 'n1').click();
  await page.locator('.node-bar button').first().click();
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master');
  await page.locator('body').press(' ');
  const moved = row(page, '그 슬롯은 n4에 있다고');
  await moved.locator('.why-door').click();
  await expect(moved.getByRole('list', { name: '필요한 조건' })).toContainText(
    /미충족: 슬롯 \d+(이|가) 자기 것: n4의 것/,
  );
  await expect(moved.locator('.why-step').last()).toContainText('n1을 강제 종료했습니다');
});

test('a replica whose data is too old says how old, what the limit is, and what it has besides', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7&speed=50');
  await node(page, 'n4').click();
  await page.getByRole('tab', { name: 'Node' }).click();
  await page.getByRole('button', { name: 'Why does n4 not take over?' }).click();
  const conditions = page.getByRole('list', { name: 'What it would take' });
  await expect(conditions).toContainText('not met: it holds n1 FAIL: for it n1 is well');
  await button(page, 'Cut off n4').click();
  await expect(conditions).toContainText(
    'not met: it holds n1 FAIL: it only suspects it, 0 of 2 masters report it',
  );
  const minutes = async () => Number.parseInt((await page.locator('.clock').first().textContent()) ?? '', 10);
  const cutAt = await minutes();
  await expect.poll(minutes).toBeGreaterThan(cutAt + 1); // longer than ten node timeouts and a ping
  await node(page, 'n1').click();
  await button(page, 'Kill n1').click();
  await node(page, 'n4').click();
  await button(page, 'Heal n4').click();
  await page.getByRole('tab', { name: 'Story' }).click();
  const refused = row(page, 'does not stand');
  await refused.getByRole('button', { name: /^Why not\? n4 does not stand/ }).click();
  await expect(refused.getByRole('list', { name: 'What it would take' })).toContainText(
    /not met: its data is \d+ min \d+ s old, 1 min 0 s is the limit/,
  );
  await expect(refused.locator('.why-step').last()).toContainText('you killed n1');
  await page.getByRole('tab', { name: 'Node' }).click();
  await page.getByRole('button', { name: 'Why does n4 not take over?' }).click();
  for (const met of ['it holds n1 FAIL', 'cluster-replica-no-failover is off', 'n1 has slots: 5461'])
    await expect(conditions).toContainText(`✓met: ${met}`);
  await expect(conditions).toContainText(/✗not met: its data is \d+ min \d+ s old, 1 min 0 s is the limit/);
});

// Steering: whom a cut is between is chosen by a loop, a wall, clicks and check boxes; every button shows the line that it sends.
import type { Page } from '@playwright/test';
import { enlarge, expect, node, openPage, seriousViolations, test } from './fixtures';

const pane = (page: Page) => page.getByRole('region', { name: 'Steer' });

async function openPane(page: Page, address = '?seed=7'): Promise<void> {
  await openPage(page, address);
  await page.getByRole('button', { name: 'Steer' }).click();
  await expect(pane(page).getByRole('heading', { name: 'Cut the network' })).toBeVisible();
}

const middleOf = async (page: Page, name: string): Promise<{ x: number; y: number }> => {
  const box = await page.locator(`.stage [data-node="${name}"]`).first().boundingBox();
  if (!box) throw new Error(`${name} is not on the stage`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

const side = (page: Page, name: string) =>
  pane(page).getByRole('checkbox', { name: `Side A: ${name}`, exact: true });

async function drag(
  page: Page,
  ...points: readonly { readonly x: number; readonly y: number }[]
): Promise<void> {
  const [first, ...others] = points;
  if (!first) return;
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of others) await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
}

test('a loop around n1 puts it on side A, and the cut is made as its line says', async ({ page }) => {
  await openPane(page);
  await pane(page).getByRole('button', { name: 'Lasso' }).click();
  const { x, y } = await middleOf(page, 'n1');
  const r = 26;
  const loop = [
    [-r, -r],
    [r, -r],
    [r, r],
    [-r, r],
    [-r, -r],
  ] as const;
  await drag(page, ...loop.map(([dx, dy]) => ({ x: x + dx, y: y + dy })));
  await expect(side(page, 'n1')).toBeChecked();
  await expect(side(page, 'n4')).not.toBeChecked();
  await expect(page.locator('.hs-side-a text')).toHaveText('A');
  await expect(pane(page).getByText('cut n1 | *')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.hs-picking')).toHaveCount(0);
  await pane(page).getByRole('button', { name: 'Cut', exact: true }).click();
  await expect(page.getByText(/cut n1 off from n2, n3, n4, n5/).first()).toBeVisible();
});

test('a wall dragged across has the smaller side behind it; a click takes one out again', async ({
  page,
}) => {
  await openPane(page);
  await pane(page).getByRole('button', { name: 'Wall' }).click();
  const { x: n3 } = await middleOf(page, 'n3');
  const x = n3 + 40; // n6, its neighbour, stands on the same side
  const frame = await page.locator('.stage').boundingBox();
  if (!frame) throw new Error('no stage');
  await drag(page, { x, y: frame.y + 8 }, { x, y: frame.y + frame.height - 60 });
  await expect(side(page, 'n3')).toBeChecked();
  await expect(side(page, 'n6')).toBeChecked();
  await expect(side(page, 'n1')).not.toBeChecked();
  await pane(page).getByRole('button', { name: 'Click', exact: true }).click();
  const again = await middleOf(page, 'n3');
  await page.mouse.click(again.x, again.y);
  await expect(side(page, 'n3')).not.toBeChecked();
  await pane(page)
    .getByRole('combobox')
    .filter({ hasText: 'only those chosen' })
    .selectOption('only those chosen');
  await page.mouse.click(again.x, again.y); // now it fills side B
  await expect(pane(page).getByText('cut n6 | n3')).toBeVisible();
});

test('clients are in the middle of a loop, and 400 painted nodes stand where they are painted', async ({
  page,
}) => {
  await enlarge(page, { masters: 200, replicas: 1, rate: 10 });
  await openPane(page, '?seed=7&autoplay=no');
  await pane(page).getByRole('button', { name: 'Lasso' }).click();
  const frame = await page.locator('.hs-picking').boundingBox();
  const client = await page.locator('.hs-client circle').boundingBox();
  if (!frame || !client) throw new Error('no stage');
  const [x, y, r] = [client.x + client.width / 2, client.y + client.height / 2, client.width / 2 + 4];
  await drag(
    page,
    { x: x - r, y: y - r },
    { x: x + r, y: y - r },
    { x: x + r, y: y + r },
    { x: x - r, y: y + r },
  );
  await expect(side(page, 'w1')).toBeChecked();
  await expect(side(page, 'n1')).not.toBeChecked();
  await pane(page).getByRole('button', { name: 'Wall' }).click();
  await drag(page, { x: x + r + 12, y: frame.y + 4 }, { x: x + r + 12, y: frame.y + frame.height - 4 });
  await expect(side(page, 'w1')).not.toBeChecked();
  await expect(pane(page).getByText(/^cut (n\d+ ){50}/)).toBeVisible();
});

test('all of it goes by keyboard: check boxes, one way, a slow link, an empty disk', async ({ page }) => {
  await openPane(page);
  await side(page, 'n2').focus();
  await page.keyboard.press('Space');
  await pane(page).getByLabel('Direction').selectOption('A to B only');
  await expect(pane(page).getByText('cut n2 -> *')).toBeVisible();
  await pane(page).getByLabel('Sent twice, %').fill('25');
  await pane(page).getByRole('button', { name: 'Set the link' }).press('Enter');
  await expect(page.getByText(/25 % sent twice/).first()).toBeVisible();
  await pane(page).getByLabel('Process').selectOption('n5');
  await pane(page).getByRole('button', { name: 'Kill', exact: true }).press('Enter');
  await pane(page).getByRole('button', { name: 'Restart with an empty disk' }).press('Enter');
  await expect(page.getByText(/restarted n5 with an empty disk/).first()).toBeVisible();
});

test('bad numbers are refused beside their field, in both languages', async ({ page }) => {
  await openPane(page);
  await pane(page).getByLabel('Loss, %').fill('101');
  await expect(pane(page).getByText('0 to 100')).toBeVisible();
  await expect(pane(page).getByRole('button', { name: 'Set the link' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByLabel('Language').selectOption('ko');
  await expect(page.getByRole('region', { name: '조종' }).getByText('0~100')).toBeVisible();
});

test('keys and chaos: what is set is noted, chaos in its own name, and ended', async ({ page }) => {
  await openPane(page);
  await pane(page).getByLabel('Which keys').selectOption({ label: 'one hot key takes half' });
  await pane(page).getByRole('button', { name: 'Set the workload' }).click();
  await expect(page.getByText(/keys hot/).first()).toBeVisible();
  await pane(page).getByLabel('Faults a minute').fill('600');
  for (const deed of ['kill', 'restart', 'cut', 'heal', 'worsen links', 'order failovers'])
    await pane(page).getByRole('checkbox', { name: deed }).uncheck();
  await pane(page).getByRole('button', { name: 'Let it loose' }).click();
  await expect(page.locator('.row-who', { hasText: 'chaos' }).first()).toBeVisible({ timeout: 20_000 });
  await pane(page).getByRole('button', { name: 'End it' }).click();
  await expect(page.getByText('ended the chaos').first()).toBeVisible();
});

test('members: another server is started and joins', async ({ page }) => {
  await openPane(page);
  await pane(page).getByRole('button', { name: 'Send' }).click();
  await expect(node(page, 'n7')).toBeVisible();
  await pane(page).getByLabel('Command').selectOption({ label: 'Join the cluster as a master' });
  await expect(pane(page).getByText('operator add-node n7 n1 answers=yes')).toBeVisible();
});

for (const [width, height, colorScheme] of [
  [1440, 900, 'light'],
  [390, 844, 'dark'],
] as const)
  test(`the pane is accessible at ${width} px, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await openPane(page);
    expect(await seriousViolations(page)).toEqual([]);
  });

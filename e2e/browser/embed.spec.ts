// The embedded page in somebody else's frame: another origin, a narrow column, a sandbox; and the page's own code for it.
import { expect, firstFrame, node, openPage, test } from './fixtures';

const framed = (site: string, query: string): string => encodeURIComponent(`${site}embed.html${query}`);

test('in a frame of another origin a failover can be made and watched', async ({ page, site, host }) => {
  await page.goto(`${host}?src=${framed(site, '?scenario=three-masters&seed=7&speed=5')}`);
  const frame = page.frameLocator('iframe');
  await firstFrame(frame);
  await node(frame, 'n1').click();
  await frame.getByRole('button', { name: 'Kill n1' }).first().click();
  await expect(node(frame, 'n4')).toHaveAttribute('data-role', 'master');
  await expect(node(frame, 'n1')).toHaveAttribute('data-state', 'failed');
});

test('at 320 px nothing is cut off', async ({ page, site, host }) => {
  await page.goto(`${host}?width=320&height=420&src=${framed(site, '?seed=7&autoplay=0')}`);
  const frame = page.frameLocator('iframe');
  await firstFrame(frame);
  const overflow = await frame
    .locator('html')
    .evaluate((element) => [
      element.scrollWidth - element.clientWidth,
      element.scrollHeight - element.clientHeight,
    ]);
  expect(overflow).toEqual([0, 0]);
  await expect(frame.getByRole('button', { name: /play/i }).first()).toBeVisible();
});

for (const [width, height] of [
  [320, 200],
  [700, 240],
] as const) {
  test(`in a frame of ${width} x ${height} nothing lies over the ring, which keeps its size`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(`${site}embed.html?scenario=sentinel&autoplay=0`);
    await firstFrame(page);
    const kill = await page.getByRole('button', { name: 'Kill n1' }).boundingBox();
    const road = await page.locator('.hs-road').boundingBox();
    if (!kill || !road) throw new Error('not drawn');
    expect(kill.x >= road.x + road.width || kill.y + kill.height <= road.y).toBe(true);
    expect(road.height).toBeGreaterThan(height * 0.38);
  });
}

test('values of its query are obeyed; unknown ones are ignored; bad ones fall back and say so', async ({
  page,
  site,
}) => {
  await page.goto(`${site}embed.html?seed=abc&theme=dark&lang=ko&t=3s&colour=blue&autoplay=0`);
  await firstFrame(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByText(/seed/).first()).toBeVisible();
  await expect(page.getByText('colour')).toHaveCount(0);
});

test('the page hands out code that opens this very world', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, '?scenario=partition&seed=5');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Embed code' })).toHaveValue(/iframe/);
  await page.getByRole('button', { name: 'Copy embed code' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(
    'The embed code is on the clipboard.',
  );
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('<iframe');
  expect(text).toMatch(/title="[^"]+"/);
  expect(text).toContain('scenario=partition');
  expect(text).toContain('seed=5');
});

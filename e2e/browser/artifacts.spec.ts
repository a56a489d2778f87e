// The two artifacts open wherever people put them: under a sub-path, in frames of other origins, from a file.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../.ci/install.mjs';
import { expect, test } from './fixtures';

const mounted = '#root > *';

test('the site opens under a sub-path', async ({ page }) => {
  await page.goto('');
  await expect(page.locator(mounted).first()).toBeVisible();
});

test('a built page refuses scripts that are not its own', async ({ page, complaints }) => {
  await page.goto('');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.name = "strange";';
    document.body.append(script);
    return window.name;
  });
  expect(ran).toBe('');
  expect(complaints.splice(0).join()).toContain('Content Security Policy');
});

test('embed.html opens in a frame of another origin', async ({ page, site, host }) => {
  await page.goto(`${host}?src=${encodeURIComponent(`${site}embed.html`)}`);
  await expect(page.frameLocator('iframe').locator(mounted).first()).toBeVisible();
});

test('the self-contained embed opens in a sandboxed frame', async ({ page, site, host }) => {
  const src = encodeURIComponent(`${site}single/embed.html`);
  await page.goto(`${host}?sandbox=allow-scripts&src=${src}`);
  await expect(page.frameLocator('iframe').locator(mounted).first()).toBeVisible();
});

test('the self-contained page opens from a file', async ({ page }) => {
  await page.goto(pathToFileURL(join(root, 'dist/single/index.html')).href);
  await expect(page.locator(mounted).first()).toBeVisible();
});

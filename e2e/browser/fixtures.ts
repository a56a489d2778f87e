// What every journey starts from: the built site under a sub-path, a second origin that embeds it, and a page
// that fails its test when it throws, breaks its own policy or asks another origin for anything.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { root } from '../../.ci/install.mjs';
import { serve } from '../../.ci/serve.mjs';

interface Origins {
  /** Address of the built site, under a sub-path as on a project page: ends with a slash. */
  site: string;
  /** Another origin, with the pages of e2e/host that put the site into an iframe: ends with a slash. */
  host: string;
}

interface Watch {
  /**
   * What the page threw, logged as an error or asked other origins for. Every test ends by expecting none; one that
   * provokes some takes them out: `complaints.splice(0)`.
   */
  complaints: string[];
}

export const test = base.extend<Watch, Origins>({
  site: [
    async ({}, use) => {
      const folder = join(root, 'dist');
      if (!existsSync(join(folder, 'index.html'))) throw new Error('nothing is built yet: npm run build');
      const server = await serve({ folder, base: '/docs/hashslot/' });
      await use(server.url);
      server.close();
    },
    { scope: 'worker' },
  ],
  host: [
    async ({}, use) => {
      const server = await serve({ folder: join(root, 'e2e/host') });
      await use(server.url);
      server.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site),
  complaints: [
    async ({ page, site, host }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(`threw ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`logged ${message.text()}`);
      });
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        const own = [new URL(site).origin, new URL(host).origin].includes(origin);
        if (protocol.startsWith('http') && !own) complaints.push(`asked for ${request.url()}`);
      });
      await use(complaints);
      expect(complaints, 'what the page complained of').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens a page of the site, such as `openPage(page, '?lang=ko')`, and waits until it shows a running cluster. */
export async function openPage(page: Page, address = ''): Promise<void> {
  await page.goto(address);
  await firstFrame(page);
}

/** What a page of this world opens from now on is larger than it asks for. */
export async function enlarge(page: Page, world: object): Promise<void> {
  await page.addInitScript((larger) => {
    const Engine = Worker;
    window.Worker = class extends Engine {
      override postMessage(message: { type: string; config?: object }): void {
        super.postMessage(
          message.type === 'open' ? { ...message, config: { ...message.config, ...larger } } : message,
        );
      }
    };
  }, world);
}

/** The first frame has arrived when a node on the stage knows its role. */
export async function firstFrame(page: Pick<Page, 'locator'>): Promise<void> {
  await expect(page.locator('[data-node][data-role]').first()).toBeVisible();
}

/** One node on the stage. */
export function node(page: Pick<Page, 'locator'>, id: string) {
  return page.locator(`[data-node="${id}"]`).first();
}

/** What axe finds that keeps people out, one line a rule. */
export async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

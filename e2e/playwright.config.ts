// How the browser tests run: one Chromium, no retries (a test that needs a second try is not a passing test),
// no server here: the fixtures serve the built site themselves on two origins.
import { defineConfig } from '@playwright/test';
import { findChromium } from '../.ci/chromium.mjs';

const executablePath = (await findChromium()) ?? undefined;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: './browser',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000, // a failover at its slowest watchable pace, on a machine that has much else to do
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        ...(isRoot ? ['--no-sandbox'] : []), // Chromium's own sandbox refuses to start as root
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});

// How the figures of the page are measured: the same Chromium as the journeys, one page at a time, nothing beside it.
import { defineConfig } from '@playwright/test';
import journeys from '../playwright.config';

// oxlint-disable-next-line import/no-default-export -- Playwright reads its configuration so
export default defineConfig({
  ...journeys,
  testDir: '.',
  outputDir: '../../test-results/bench',
  fullyParallel: false,
  workers: 1,
  timeout: 300_000,
});

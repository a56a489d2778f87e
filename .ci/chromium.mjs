// Finds the Chromium that the browser tests drive, and installs one where the system's package manager may.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall, mayInstall } from './apt.mjs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Korean text needs a font that has it, or pictures show boxes. */
const debianPackages = ['chromium', 'fonts-noto-cjk'];

export const howToInstall =
  `${process.env.CHROMIUM ? 'the variable CHROMIUM names no file' : 'no Chromium found'}: ` +
  'install one (Debian: apt-get install chromium fonts-noto-cjk; anywhere: ' +
  'npx playwright install chromium) or name one in the variable CHROMIUM';

/**
 * The variable CHROMIUM first, then Playwright's own, then where systems put one.
 * @returns {Promise<string | null>}
 */
export async function findChromium() {
  if (process.env.CHROMIUM) return existsSync(process.env.CHROMIUM) ? process.env.CHROMIUM : null;
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath(), ...usualPlaces].find((path) => path && existsSync(path)) ?? null;
}

function hasKoreanFont() {
  const list = spawnSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

/** Finds a Chromium, installing it and a Korean font first where both are possible and needed. */
export async function findOrInstallChromium() {
  const found = await findChromium();
  if (process.env.CHROMIUM || !mayInstall()) return found;
  if (!found) aptInstall(debianPackages);
  else if (!hasKoreanFont()) aptInstall(debianPackages.slice(1));
  return findChromium();
}

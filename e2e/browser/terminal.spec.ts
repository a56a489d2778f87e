// Terminals on the page: a session typed into two of them, line by line beside the recorded one of redis-cli 7.0.15; and what a
// person finds there: history, completion, hints, a client's window, time that stands still or goes back.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { masked } from '../redis/terminal/mask';
import type { Action } from '../../src/engine';
import { printLink } from '../../src/share/codec';
import { RULES } from '../../src/share/rules';
import { isMistake, parseTranscript } from '../../src/transcript';
import type { Script } from '../../src/transcript';
import { expect, node, openPage, seriousViolations, test } from './fixtures';

const folder = join(import.meta.dirname, '../redis/terminal');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}\\b`) });
const line = (page: Page) => page.locator('.terminal-entry input');
const prompt = (page: Page) => page.locator('.terminal-entry .terminal-prompt');
const output = (page: Page) => page.getByRole('log');
const clock = (page: Page) => page.locator('.clock').first();

/** Virtual milliseconds. */
async function now(page: Page): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await clock(page).textContent()) ?? '').split(':').map(Number);
  return Math.round((minutes * 60 + seconds) * 1000);
}

async function passes(page: Page, ms: number): Promise<void> {
  const from = await now(page);
  await expect.poll(() => now(page), { timeout: 20_000, intervals: [50] }).toBeGreaterThanOrEqual(from + ms);
}

async function openTerminal(page: Page, target = 'n1', follows = false): Promise<void> {
  const door = button(page, 'Terminal');
  if ((await door.getAttribute('aria-expanded')) !== 'true') {
    await door.click();
    await expect(tab(page, 't1')).toHaveText('t1 n1'); // one window is there at once
    await expect(line(page)).toBeFocused();
    if (target === 'n1' && !follows) return;
  }
  const choice = page.getByLabel('Connect to');
  await choice.selectOption(target);
  if (target !== 'c1') await page.getByLabel('-c, follow redirects').setChecked(follows);
  const windows = page.locator('.terminal-tabs').getByRole('tab');
  const count = await windows.count();
  await button(page, 'Open tab').click();
  await expect(windows).toHaveCount(count + 1); // until then the keyboard is in the old one
  await expect(line(page)).toBeFocused();
}

async function choose(page: Page, name: string): Promise<void> {
  if ((await tab(page, name).getAttribute('aria-selected')) !== 'true') await tab(page, name).click();
}

/** The answer is there, or does not come for a while. */
async function answered(page: Page, from: number): Promise<void> {
  await expect
    .poll(async () => (await prompt(page).textContent()) !== '' || (await now(page)) > from + 250, {
      timeout: 20_000,
      intervals: [20, 50],
    })
    .toBe(true);
}

async function type(page: Page, text: string): Promise<void> {
  const from = await now(page);
  await line(page).fill(text);
  await line(page).press('Enter');
  await expect(page.locator('.terminal-line[data-typed="true"]').last()).toContainText(
    text.trim().slice(0, 20),
  );
  await answered(page, from);
}

const linesOf = (log: Locator): Promise<string[]> =>
  log
    .locator('.terminal-line')
    .evaluateAll((lines) => lines.map((each) => each.textContent.replace('\n', '')));

/** Lines that follow each other in one window are typed ahead, as somebody pastes them: each is read when the one before is answered. */
interface Passage {
  readonly id: string;
  readonly lines: string[];
}

type Turn = { readonly passage: Passage } | { readonly wait: number } | { readonly action: Action };

function turnsOf(script: Script): Turn[] {
  const turns: Turn[] = [];
  for (const { statement } of script.lines) {
    if (statement?.type === 'runFor') turns.push({ wait: statement.wait / 1000 });
    if (statement?.type !== 'act') continue;
    const { action } = statement;
    const last = turns.at(-1);
    if (action.type !== 'type') turns.push({ action });
    else if (last && 'passage' in last && last.passage.id === action.id) last.passage.lines.push(action.line);
    else turns.push({ passage: { id: action.id, lines: [action.line] } });
  }
  return turns;
}

const typedLines = (page: Page) => page.locator('.terminal-line[data-typed="true"]');

async function typeAhead(page: Page, lines: readonly string[]): Promise<void> {
  const before = await typedLines(page).count();
  await line(page).evaluate(
    (field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    `${lines.join('\n')}\n`,
  );
  await expect(typedLines(page)).toHaveCount(before + lines.length, { timeout: 30_000 });
  await answered(page, await now(page));
}

async function performPassage(page: Page, { id, lines }: Passage, opened: Set<string>): Promise<void> {
  const [first = '', ...others] = lines;
  if (opened.has(id)) {
    await choose(page, id);
    await (others.length === 0 ? type(page, first) : typeAhead(page, lines));
    return;
  }
  opened.add(id);
  await openTerminal(page, first.endsWith('7001') ? 'n2' : 'n1');
  await expect(prompt(page)).toHaveText(/^127/);
  if (others.length > 0) await typeAhead(page, others);
}

async function perform(page: Page, action: Action): Promise<void> {
  switch (action.type) {
    case 'interrupt':
      await choose(page, action.id);
      await line(page).press('Control+c');
      await expect(prompt(page)).toHaveText(/> $/);
      return;
    case 'kill':
    case 'restart':
    case 'freeze':
    case 'thaw': {
      const verb = action.type.replace(/^./, (letter) => letter.toUpperCase());
      await node(page, action.id).click();
      await button(page, `${verb} ${action.id}`).click();
      const state = { kill: 'dead', restart: 'up', freeze: 'frozen', thaw: 'up' }[action.type];
      await expect(node(page, action.id)).toHaveAttribute('data-process', state);
      return;
    }
    default:
      throw new Error(action.type);
  }
}

/** Nothing of its own happens there, and time flows as it does for people. */
const opening = {
  rules: RULES,
  timeline: [],
  at: 0,
  hash: null,
  view: { playing: true, speed: 2, director: false, selection: null, panels: ['terminal'] },
};

test('[T1] a session is, line by line, the recorded one of redis-cli 7.0.15', async ({ page }) => {
  test.slow(); // a quarter of a minute of it is the time that the session itself lets pass
  const script = parseTranscript(readFileSync(join(folder, 'session.txt'), 'utf8'));
  if (isMistake(script)) throw new Error(script.message);
  await openPage(page, `#${await printLink({ ...script.world, ...opening })}`);
  const opened = new Set<string>();
  for (const turn of turnsOf(script)) {
    if ('wait' in turn) await passes(page, turn.wait);
    else if ('action' in turn) await perform(page, turn.action);
    else await performPassage(page, turn.passage, opened);
  }
  for (const name of opened) {
    await tab(page, name).click();
    const shown = [...(await linesOf(output(page))), (await prompt(page).textContent()) ?? ''].join('\n');
    const recorded = readFileSync(join(folder, `session.${name}.screen`), 'utf8');
    expect(masked(shown).split('\n'), name).toEqual(masked(recorded).split('\n'));
  }
});

test('a line is helped along: history, Tab, arguments still to come, Ctrl-L', async ({ page }) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await openTerminal(page, 'n1', true);
  await type(page, 'SET foo bar');
  await expect(output(page)).toContainText('-> Redirected to slot [12182] located at 127.0.0.1:7002');
  await expect(tab(page, 't2')).toHaveText('t2 n3');
  await type(page, 'GET foo');
  await line(page).press('ArrowUp');
  await line(page).press('ArrowUp');
  await expect(line(page)).toHaveValue('SET foo bar');
  await line(page).fill('hgeta');
  await line(page).press('Tab');
  await expect(line(page)).toHaveValue('HGETALL');
  await expect(page.locator('.terminal-ghost')).toHaveText('HGETALL key');
  await line(page).fill(':set nohints');
  await line(page).press('Enter');
  await line(page).fill('hgetall ');
  await expect(page.locator('.terminal-ghost')).toHaveText('hgetall ');
  await line(page).press('Control+l');
  await expect(page.locator('.terminal-line')).toHaveCount(0);
  await line(page).press(' '); // typed, not the page's key
  await expect(button(page, 'Pause')).toBeVisible();
});

test('time that stands still passes for an answer, and what has not happened yet is not there', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await openTerminal(page);
  await expect(prompt(page)).toHaveText('127.0.0.1:7000> ');
  await button(page, 'Pause').click();
  await expect(page.getByText('Time stands still: each line lets it pass until its answer.')).toBeVisible();
  const before = await now(page);
  await type(page, 'PING');
  await expect(output(page)).toContainText('PONG');
  expect(await now(page)).toBeLessThan(before + 20);
  await expect(button(page, 'Play')).toBeVisible();
  await node(page, 'n1').click();
  await button(page, 'Freeze n1').click();
  await line(page).fill('GET bar');
  await line(page).press('Enter');
  await expect(page.getByText('Time stands still and the answer is not here yet')).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(output(page)).not.toContainText('GET bar');
  await expect(output(page)).toContainText('PONG');
});

test('a client follows by itself, a closed window is gone, and all of it can be read aloud', async ({
  page,
}) => {
  await openPage(page, '?scenario=three-masters&seed=7');
  await openTerminal(page, 'c1');
  await type(page, 'SET user:1 Ada');
  await expect(output(page)).toContainText('OK');
  await openTerminal(page, 'n2');
  await expect(prompt(page)).toHaveText('127.0.0.1:7001> ');
  await expect(page.getByLabel('Line for t2')).toBeFocused();
  await type(page, 'PING');
  await expect(page.getByRole('log', { name: 'Output of t2' })).toContainText('PONG');
  expect(await seriousViolations(page)).toEqual([]);
  await button(page, 'Close t2').click();
  await expect(tab(page, 't2')).toHaveCount(0);
  await expect(tab(page, 'c1')).toHaveAttribute('aria-selected', 'true');
});

test('on a phone a line is typed and its answer seen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '?scenario=three-masters&seed=7');
  await openTerminal(page);
  await type(page, 'PING');
  await expect(output(page)).toContainText('PONG');
  for (let i = 0; i < 12; i++) await type(page, 'ECHO hello');
  const [foot, covered] = [await line(page).boundingBox(), await page.locator('.transport').boundingBox()];
  expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBeLessThanOrEqual(covered?.y ?? 0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

test.describe('under a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('what a keyboard on the screen lacks stands under the line: Tab, and the lines before', async ({
    page,
  }) => {
    await openPage(page, '?scenario=three-masters&seed=7');
    await openTerminal(page);
    await type(page, 'PING');
    await expect(output(page)).toContainText('PONG');
    await line(page).fill('clus');
    await button(page, 'Complete the line').tap();
    await expect(line(page)).toHaveValue('CLUSTER');
    await button(page, 'Older line').tap();
    await expect(line(page)).toHaveValue('PING');
    await button(page, 'Newer line').tap();
    await expect(line(page)).toHaveValue('CLUSTER');
    await expect(line(page)).toBeFocused(); // or the keyboard would fold away
  });
});

// A run is handed on: as a link that gives the same run in another browser, as a file, as text, as a picture; and what is no run is refused.
import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { create, parseConfig } from '../../src/engine';
import type { Config } from '../../src/engine';
import { crc32 } from '../../src/share/crc32';
import { printLink } from '../../src/share/codec';
import { RULES } from '../../src/share/rules';
import type { SharedRun } from '../../src/share/run';
import { createPlayer, runUntil } from '../../src/timeline';
import { isMistake, parseTranscript, runTranscript } from '../../src/transcript';
import { expect, firstFrame, node, openPage, seriousViolations, test } from './fixtures';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const dialog = (page: Page) => page.getByRole('dialog');

async function openShare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Link to this run' })).toHaveValue(/#d1:/);
}

const shownHash = async (page: Page): Promise<string> =>
  /Hash ([0-9a-f]{16})/.exec((await dialog(page).textContent()) ?? '')?.[1] ?? '';

const shownLink = (page: Page): Promise<string> =>
  dialog(page).getByRole('textbox', { name: 'Link to this run' }).inputValue();

/** A failover that is under way, standing still. */
async function failover(page: Page): Promise<void> {
  await openPage(page, '?scenario=three-masters&seed=7&speed=5');
  await node(page, 'n1').click();
  await button(page, 'Kill n1').click();
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
  await button(page, 'Pause').click();
  await expect(button(page, 'Play')).toBeVisible();
}

const base: SharedRun = {
  rules: RULES,
  config: parseConfig({ rate: 100, parameters: { 'enable-debug-command': 'local' } }) as Config,
  seed: 7,
  timeline: [{ at: 1_000_000, action: { type: 'kill', id: 'n1' } }] as unknown as SharedRun['timeline'],
  at: 2_000_000,
  hash: null,
  view: { playing: false, speed: 1, director: false, selection: 'n4', panels: ['table'] },
};

function hashOf({ config, seed, timeline: actions, at }: SharedRun): string {
  const player = createPlayer(create, { config, seed, actions });
  runUntil(player, at);
  return player.simulation.hash();
}

const addressOf = async (change: Partial<SharedRun> = {}): Promise<string> =>
  `#${await printLink({ ...base, hash: hashOf({ ...base, ...change }), ...change })}`;

/** As somebody writes it who wants to do harm: the checksum fits. */
function forged(content: object): string {
  const data = deflateRawSync(JSON.stringify(content));
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(data));
  const payload = Buffer.concat([check, data]).toString('base64url');
  return `#d1:${payload.length.toString(36)}.${payload}`;
}

test('a link opened in another browser is the same run to the bit, standing where it stood', async ({
  page,
  browser,
}) => {
  await failover(page);
  await openShare(page);
  const [link, hash] = [await shownLink(page), await shownHash(page)];
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  await expect(dialog(page)).toContainText(/\d+ characters/);

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await firstFrame(other);
  await expect(node(other, 'n1')).toHaveAttribute('data-state', 'failed');
  await expect(button(other, 'Play')).toBeVisible();
  await openShare(other);
  expect(await shownHash(other)).toBe(hash);
  await expect(other.locator('.notice')).toHaveCount(0);

  await other.keyboard.press('Escape');
  await node(other, 'n2').click();
  await button(other, 'Freeze n2').click();
  await expect(other).not.toHaveURL(/#/); // it is another run now: the address does not name it any more
  await other.reload();
  await expect(button(other, 'Go on where you were')).toBeVisible();
  await other.context().close();
});

test('two worlds that are compared are handed on together, and stand where they stood', async ({
  page,
  browser,
}) => {
  await openPage(page, '?scenario=three-masters&compare=smallest&seed=7&speed=5');
  await expect(page.locator('.other-pane [data-node]')).toHaveCount(3);
  await node(page, 'n1').first().click();
  await button(page, 'Kill n1').click();
  const [n4, lost] = ['.main > .stage-pane [data-node="n4"]', '.other-pane [data-node="n1"]'];
  await expect(page.locator(n4)).toHaveAttribute('data-role', 'master');
  await expect(page.locator(lost)).toHaveAttribute('data-state', 'failed');
  await button(page, 'Pause').click();
  await openShare(page);
  const [link, hash] = [await shownLink(page), await shownHash(page)];

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.locator('.other-pane [data-node]')).toHaveCount(3);
  await expect(other.locator(n4)).toHaveAttribute('data-role', 'master');
  await expect(other.locator(lost)).toHaveAttribute('data-state', 'failed');
  await openShare(other);
  expect(await shownHash(other)).toBe(hash);
  expect(await shownLink(other)).toBe(link); // the other world too, to the bit
  await expect(other.locator('.notice')).toHaveCount(0);
  await other.context().close();
});

test('all of it goes by keyboard, and is told to whoever listens', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, '?scenario=three-masters&seed=7&autoplay=no');
  await page.getByRole('button', { name: 'Share', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: 'Link to this run' })).toHaveValue(/#d1:/);
  await button(page, 'Copy link').focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('status')).toHaveText('The link is on the clipboard.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await shownLink(page));
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
});

test('it opens as it was looked at, and plays only if it is to', async ({ page }) => {
  await page.goto(await addressOf());
  await expect(page.getByRole('table')).toBeVisible();
  await expect(node(page, 'n4')).toHaveAttribute('aria-pressed', 'true');
  await expect(button(page, 'Play')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(await addressOf({ view: { ...base.view, playing: true, speed: 10 } }));
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
});

test('under other rules it runs, with a banner that says whether it is still the same', async ({ page }) => {
  await page.goto(await addressOf({ rules: RULES + 1 }));
  await expect(page.getByText(`under rules ${RULES + 1}`)).toContainText('comes to the same hash');
  await page.goto(await addressOf({ rules: RULES + 1, hash: '0123456789abcdef' }));
  await expect(page.getByText(`under rules ${RULES + 1}`)).toContainText('comes to another hash');
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'dead');
  expect(await seriousViolations(page)).toEqual([]);
  await page.goto(await addressOf({ hash: '0123456789abcdef' }));
  await expect(page.getByText('somebody has changed it')).toBeVisible();
});

test.describe('a link is refused, in words, and nothing of it runs', () => {
  const refused = async (page: Page, hash: string, words: string | RegExp): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(hash);
    await expect(page.getByRole('heading', { name: 'This link cannot be opened' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.locator('[data-node]')).toHaveCount(0);
  };

  test('cut short, damaged, of a kind to come, too large', async ({ page }) => {
    const link = await addressOf();
    await refused(page, link.slice(0, -20), 'Its end is missing');
    await refused(page, `${link.slice(0, -5)}AAAAA`, 'does not fit its own checksum');
    await refused(page, link.replace('#d1', '#z7'), 'of a kind (z7)');
    await refused(page, forged({ rules: 1, filler: 'x'.repeat(40_000_000) }), 'more than 256 kB');
    await refused(
      page,
      forged({ ...base, config: { masters: 999, replicas: 3 }, timeline: [] }),
      '3,996 nodes',
    );
    const many = Array.from({ length: 10_001 }, () => '1s heal');
    await refused(page, forged({ ...base, config: {}, timeline: many }), '10,001 actions');
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('with markup in it, which stays text', async ({ page }) => {
    const markup = '<img src=x onerror="document.title=1">';
    await refused(page, forged({ ...base, config: {}, timeline: [`1s ${markup}`] }), markup);
    await refused(page, forged({ ...base, config: { deployment: markup }, timeline: [] }), markup);
    await expect(page.locator('img')).toHaveCount(0);
  });

  test('and the page says what can be opened instead', async ({ page }) => {
    await refused(page, '#d1:zz.broken', 'Its end is missing');
    await page.getByRole('link', { name: 'A partition' }).click();
    await firstFrame(page);
    expect(new URL(page.url()).hash).toBe('');
  });
});

test('a link that is too long for comfort says so, with its length, and a file is offered', async ({
  page,
}) => {
  const timeline = Array.from({ length: 400 }, (_, i) => ({
    at: 1000 * i,
    action: { type: 'command', id: 'c1', argv: ['SET', `key:${i}`, `${Math.sin(i)}${Math.cos(i)}`] },
  })) as unknown as SharedRun['timeline'];
  await page.goto(await addressOf({ timeline, at: 500_000 }));
  await firstFrame(page);
  await openShare(page);
  expect((await shownLink(page)).length).toBeGreaterThan(8000);
  await expect(dialog(page)).toContainText('a file is safer');
  await expect(button(page, 'Save as a file')).toBeVisible();
});

test('a place on the page is no link', async ({ page }) => {
  await openPage(page, '?seed=7#panel');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

async function drop(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([file, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], file));
      return transfer;
    },
    [name, content] as const,
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: data });
  await expect(page.getByText('Drop the file to open its run')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await expect(page.getByText('Drop the file to open its run')).toHaveCount(0);
}

test('a run is saved as a file and opened again, chosen or dropped; a bad one changes nothing', async ({
  page,
}) => {
  await failover(page);
  await openShare(page);
  const hash = await shownHash(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Save as a file').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^hashslot-seed-7-at-\d+ms\.hashslot\.json$/);
  const saved = await readFile(await download.path(), 'utf8');

  await openPage(page, '?scenario=alone');
  await drop(page, 'notes.txt', 'nothing of ours');
  await expect(page.getByText('notes.txt is not opened')).toContainText('holds no run of Hashslot');
  await expect(node(page, 'n1')).toBeVisible();
  await expect(node(page, 'n2')).toHaveCount(0);

  await drop(page, 'a.hashslot.json', saved);
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
  await openShare(page);
  expect(await shownHash(page)).toBe(hash);

  await openPage(page, '?scenario=alone');
  await openShare(page);
  await page.getByLabel('Open a file').setInputFiles({
    name: 'b.hashslot.json',
    mimeType: 'application/json',
    buffer: Buffer.from(saved),
  });
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
});

test('a copied transcript is replayed by the command line to the same hash', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await failover(page);
  await openShare(page);
  const hash = await shownHash(page);
  await button(page, 'Copy transcript').click();
  await expect(dialog(page).getByRole('status')).toHaveText('The transcript is on the clipboard.');
  const script = parseTranscript(await page.evaluate(() => navigator.clipboard.readText()));
  if (isMistake(script)) throw new Error(script.message);
  const finished = runTranscript(script, {
    create: (world, listener) => create(world.config, world.seed, { listener }),
  });
  expect(finished).toMatchObject({ hash });
});

test('the stage becomes a picture that stands alone, in light and dark, and notes become files', async ({
  page,
  browser,
}) => {
  await failover(page);
  await openShare(page);
  const save = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
    return readFile(await download.path());
  };
  const svg = (await save('Save as SVG')).toString();
  expect(svg).toMatch(/^<svg [^>]*viewBox/);
  expect(/<title>([^<]*)/.exec(svg)?.[1]).toMatch(/^Hashslot: Three masters, three replicas, seed 7, 00:/);
  const paperOf = (text: string): string => /<rect [^>]*fill="([^"]+)"/.exec(text)?.[1] ?? '';
  expect(paperOf(svg)).toBe('rgb(250, 249, 246)');
  expect(/ (class|style)=|var\(|light-dark|<script|foreignObject/.exec(svg)).toBeNull();
  await page.getByRole('radio', { name: 'dark' }).check();
  expect(paperOf((await save('Save as SVG')).toString())).toBe('rgb(15, 19, 23)');
  expect((await save('Save as PNG')).subarray(1, 4).toString()).toBe('PNG');

  const alone = await browser.newPage();
  await alone.setContent(svg);
  await expect(alone.locator('svg text').filter({ hasText: /^n1$/ }).first()).toBeVisible();
  await alone.close();

  expect((await save('Notes as text')).toString()).toMatch(/^\d+\.\d{3}ms - |^\d+\.\d{3}ms n1 killed$/m);
  const lines = (await save('Notes as JSON')).toString().trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toContain('killed');
  expect((await save('Ledger as CSV')).toString()).toMatch(/^number,ms,client/);
});

test('an embedded page opens the same link', async ({ page, site, host }) => {
  await page.goto(`${host}?src=${encodeURIComponent(`${site}embed.html${await addressOf()}`)}`);
  const frame = page.frameLocator('iframe');
  await firstFrame(frame);
  await expect(node(frame, 'n1')).toHaveAttribute('data-process', 'dead');
});

test('on a phone, in Korean', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '?lang=ko&scenario=three-masters&seed=7&autoplay=no');
  await page.getByRole('button', { name: '공유', exact: true }).click();
  await expect(dialog(page).getByRole('textbox', { name: '이 실행의 링크' })).toHaveValue(/#d1:/);
  const [scroll, client] = await dialog(page).evaluate((each) => [each.scrollWidth, each.clientWidth]);
  expect(scroll).toBe(client);
  expect(await seriousViolations(page)).toEqual([]);
});

// The slot map: where a key belongs, slots dragged from one master to another, and a client that is asked to ASK.
import type { Page } from '@playwright/test';
import { create, keySlot, parseConfig } from '../../src/engine';
import type { Config } from '../../src/engine';
import { printLink } from '../../src/share/codec';
import { RULES } from '../../src/share/rules';
import type { SharedRun } from '../../src/share/run';
import { expect, node, openPage, seriousViolations, test } from './fixtures';

const told = { timeout: 60_000 };
const pane = (page: Page) => page.getByRole('region', { name: 'Slot map' });
const row = (page: Page, owner: string) => pane(page).locator(`[data-owner="${owner}"]`);

async function openSlots(page: Page, address: string): Promise<void> {
  await openPage(page, address);
  await page.getByRole('button', { name: 'Slots', exact: true }).click();
  await expect(row(page, 'n1')).toContainText('0–5460');
}

/** The middle of a slot's cell. */
async function placeOf(page: Page, slot: number): Promise<[number, number]> {
  const canvas = page.locator('.slots-canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the map is not shown');
  return [
    box.x + (((slot % 128) + 0.5) * box.width) / 128,
    box.y + ((Math.floor(slot / 128) + 0.5) * box.height) / 128,
  ];
}

test('a key is followed to its slot: the hashed part, the owner, and who holds it', async ({ page }) => {
  await openSlots(page, '?scenario=three-masters&seed=7');
  await page.getByLabel('Find a key').fill('user:{a}:name');
  await expect(pane(page).locator('mark')).toHaveText('a');
  await expect(pane(page)).toContainText('slot 15495 of n3');
  await expect(pane(page)).toContainText('nobody holds it now');
  expect(await seriousViolations(page)).toEqual([]);
});

/** One key lies in the slots that are dragged from the start, whenever the drag comes about: a link to a second later. */
async function lowKeyAt(): Promise<string> {
  const config = parseConfig({ masters: 3, replicas: 1, rate: 100 }) as Config;
  const key =
    Array.from({ length: 1000 }, (_, i) => `key:${i}`).find((name) => {
      const slot = keySlot(name);
      return slot >= 10 && slot <= 600;
    }) ?? '';
  const set = { at: 200_000, action: { type: 'command', id: 'c1', argv: ['SET', key, 'here'] } };
  const timeline = [set] as unknown as SharedRun['timeline'];
  const view = { playing: true, speed: 0.25, director: true, selection: null, panels: [] };
  return `#${await printLink({ rules: RULES, config, seed: 7, timeline, at: 1_000_000, hash: null, view })}`;
}

test('a range is dragged from one master to another: the operator moves it, and a client is asked to ASK', async ({
  page,
}) => {
  test.slow(); // a resharding, at a pace to be followed
  await openSlots(page, await lowKeyAt());
  const [from, over, onto] = [await placeOf(page, 10), await placeOf(page, 600), await placeOf(page, 8000)];
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...over, { steps: 4 });
  await expect(pane(page)).toContainText('591 slots of n1');
  await page.mouse.up();
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...onto, { steps: 4 });
  await expect(pane(page)).toContainText('591 slots from n1 to n2');
  await page.mouse.up();
  await expect(pane(page)).toContainText('Sent for each of the slots 10–600');
  await expect(pane(page)).toContainText('n2> CLUSTER SETSLOT <slot> IMPORTING <id of n1>');
  await expect(page.locator('#story')).toContainText('hands', told); // the key, by itself
  await expect(page.locator('#story')).toContainText('MOVED', told);
  await expect(row(page, 'n2')).toContainText('10–', told); // exactly those that were dragged, the lowest first
  await expect(node(page, 'n1')).toHaveAttribute('data-slots', /^0-9 /);
});

/** A slot stands open from n3 to n1, and c1 asks n3 for a key of it that is not there (any more): a link that plays it slowly. */
async function openSlotAt(): Promise<string> {
  const config = parseConfig({ masters: 3, rate: 0 }) as Config;
  const { nodes } = create(config, 7).survey();
  const idOf = (name: string) => nodes.find((each) => each.name === name)?.id ?? '';
  const say = (at: number, id: string, ...argv: string[]) => ({ at, action: { type: 'command', id, argv } });
  const timeline = [
    say(1_000_000, 'n1', 'CLUSTER', 'SETSLOT', '15495', 'IMPORTING', idOf('n3')),
    say(1_100_000, 'n3', 'CLUSTER', 'SETSLOT', '15495', 'MIGRATING', idOf('n1')),
    say(1_200_000, 'c1', 'GET', 'user:{a}'),
  ] as unknown as SharedRun['timeline'];
  const view = { playing: true, speed: 0.001, director: false, selection: null, panels: ['slots'] };
  return `#${await printLink({ rules: RULES, config, seed: 7, timeline, at: 1_199_500, hash: null, view })}`;
}

test('ASK is followed for this once, and looks different from MOVED; the open slot is on the map', async ({
  page,
}) => {
  await openPage(page, await openSlotAt());
  await expect(pane(page)).toContainText('slot 15495 moves from n3 to n1');
  const ray = page.locator('.hs-ray-ask line').first();
  await expect(ray).toBeAttached(told);
  await expect(page.locator('.hs-pill')).toContainText(['ASK 15495']);
  const dashes = await ray.evaluate((line) => getComputedStyle(line).strokeDasharray);
  expect(dashes.split(',')).toHaveLength(4); // MOVED has two
  await expect(row(page, 'n3')).toContainText('10923–16383');
});

test('slots move by keyboard as well, and a number that cannot be is refused in place', async ({ page }) => {
  test.slow();
  await openSlots(page, '?scenario=three-masters&seed=7&lang=en');
  const form = page.getByRole('form', { name: 'Move slots' });
  await form.getByLabel('from').selectOption('n3');
  await form.getByRole('combobox', { name: 'to', exact: true }).selectOption('n1');
  await form.getByLabel('how many').fill('9999');
  await form.getByLabel('how many').press('Enter');
  await expect(form.getByRole('alert')).toHaveText('A whole number from 1 to 5461');
  await form.getByLabel('or which').fill('20-30'); // not its own
  await form.getByLabel('or which').press('Enter');
  await expect(form.getByRole('alert')).toHaveText('A slot or a range with slots out of 10923–16383');
  await form.getByLabel('how many').fill('3');
  await form.getByLabel('how many').press('Enter');
  await expect(pane(page)).toContainText('--cluster-from n3 --cluster-to n1 --cluster-slots 3');
  await expect(row(page, 'n1')).toContainText('0–5460, 10923–10925', told);
});

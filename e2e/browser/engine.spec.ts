// The engine on a real page: the worker computes the same run as Node, a page without workers works, and an engine that
// breaks leaves a report and a page that goes on.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../.ci/install.mjs';
import { create, parseConfig } from '../../src/engine';
import type { Config, TimedAction } from '../../src/engine';
import type { FromWorker } from '../../src/worker/protocol';
import { expect, node, openPage, test } from './fixtures';

const config = parseConfig({
  masters: 3,
  replicas: 1,
  'cluster-node-timeout': 2000,
  rate: 50,
  loss: 0.01,
}) as Config;
const timeline = [
  { at: 1_000_000, action: { type: 'kill', id: 'n1' } },
  { at: 6_000_000, action: { type: 'cut', from: ['n2'], to: ['n3', 'n4'], oneWay: false } },
  { at: 11_000_000, action: { type: 'heal' } },
  { at: 12_000_000, action: { type: 'restart', id: 'n1' } },
  // The worker loads what that needs before the run begins.
  { at: 15_000_000, action: { type: 'operate', argv: ['rebalance', 'n2', '--cluster-use-empty-masters'] } },
] as unknown as TimedAction[];
const end = 20_000_000;

test('the same triple has the same hash in Node and in the worker of a browser', async ({ page, site }) => {
  const simulation = create(config, 42);
  for (const { at, action } of timeline) {
    simulation.runUntil(at);
    expect(simulation.act(action)).toBeNull();
  }
  simulation.runUntil(end as typeof simulation.now);

  const script = readdirSync(join(root, 'dist/assets/worker')).find((file) => file.endsWith('.js'));
  await page.goto('');
  const answer = await page.evaluate(
    ({ url, open, end }) =>
      new Promise<FromWorker>((resolve) => {
        const worker = new Worker(url, { type: 'module' });
        worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
          // The run is shown from its end: ticks are asked for until it has got there.
          if (data.type === 'opened') worker.postMessage({ type: 'tick', run: 1, elapsed: 0 });
          if (data.type === 'frame')
            worker.postMessage(
              data.frame.at < end ? { type: 'tick', run: 1, elapsed: 0 } : { type: 'hash', run: 1 },
            );
          if (data.type === 'hash' || data.type === 'panic' || data.type === 'refused') resolve(data);
        });
        worker.postMessage(open);
      }),
    {
      url: `${site}assets/worker/${script}`,
      end,
      open: { type: 'open', run: 1, config, seed: 42, timeline, from: end },
    },
  );
  expect(answer).toMatchObject({ type: 'hash', hash: simulation.hash(), triple: { end } });
});

/** A failover in two seconds. */
const FAST = '?scenario=three-masters&seed=7&speed=5';

test.describe('where no worker can be started', () => {
  test('because there is none, the engine runs on the page', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
    await openPage(page, FAST);
    await expectLife(page);
  });

  test('because it fails after its start, the engine runs elsewhere', async ({ page, complaints }) => {
    await page.route('**/assets/worker/*.js', (route) => route.abort());
    await openPage(page, FAST);
    await expectLife(page);
    complaints.splice(0); // the browser itself reports the script that did not load
  });

  test('because it is switched off in the address, the engine runs on the page', async ({ page }) => {
    await openPage(page, `${FAST}&worker=off`);
    await expectLife(page);
  });
});

/** Killing a node has its consequence. */
async function expectLife(page: Parameters<typeof node>[0] & Parameters<typeof openPage>[0]): Promise<void> {
  await node(page, 'n1').click();
  await page.getByRole('button', { name: 'Kill n1' }).first().click();
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'dead');
  await expect(node(page, 'n4')).toHaveAttribute('data-role', 'master');
  await expect(node(page, 'n1')).toHaveAttribute('data-state', 'failed');
}

test('an engine that breaks leaves a report with seed and timeline, and a page that can start again', async ({
  page,
}) => {
  // The worker gets a fault of the kind that no input should cause: its arithmetic fails once a node is killed.
  await page.route('**/assets/worker/*.js', async (route) => {
    const response = await route.fetch();
    const fault = `addEventListener('message', ({ data }) => {
      const sound = Math.imul;
      if (data.type === 'act') Math.imul = () => { Math.imul = sound; throw new Error('broken on purpose'); };
    });`;
    await route.fulfill({ response, body: `${fault}${await response.text()}` });
  });
  await openPage(page, '?scenario=three-masters&seed=77');
  await node(page, 'n1').click();
  await page.getByRole('button', { name: 'Kill n1' }).first().click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The simulation broke');
  const report = alert.getByRole('textbox');
  await expect(report).toHaveValue(/broken on purpose/);
  await expect(report).toHaveValue(/seed=77/);
  await expect(report).toHaveValue(/^at .* kill n1$|^kill n1$/m);
  await alert.getByRole('button', { name: 'Start again' }).click();
  await expect(alert).toHaveCount(0);
  await expect(node(page, 'n1')).toHaveAttribute('data-process', 'up');
});

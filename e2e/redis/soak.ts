// `npm run soak`: a simulated cluster behind real ports for ten minutes, two client libraries at work, a fault every twenty seconds.
// At the end no promise may be broken, everybody serves, and the memory is about what it was after two minutes.
// Boundary: stands where a user stands: the program `hashslot serve`, its control over HTTP, its signal.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../src/bridge/testing';
import type { Bridge } from '../../src/bridge';
import type { Action } from '../../src/engine/record';
import { kindOf, libraries } from './journey';

const MASTERS = 3;
const SEED = 7;
const FAULT_EVERY_MS = 20_000;
const UNDONE_AFTER_MS = 6000;
const CLIENT_PAUSE_MS = 2;
const KEYS = 1000;
/** What more than that has been gained since the second minute is a leak. */
const MAX_GROWTH = 1.5;

type State = ReturnType<Bridge['state']>;

interface Fault {
  readonly name: string;
  readonly done: (victim: string, other: string) => Action;
  readonly undone: ((victim: string, other: string) => Action) | null;
}

const faults: readonly Fault[] = [
  { name: 'kill', done: (id) => ({ type: 'kill', id }), undone: (id) => ({ type: 'restart', id }) },
  { name: 'freeze', done: (id) => ({ type: 'freeze', id }), undone: (id) => ({ type: 'thaw', id }) },
  {
    name: 'cut',
    done: (id, other) => ({ type: 'cut', from: [id], to: [other], oneWay: false }),
    undone: () => ({ type: 'heal' }),
  },
  {
    name: 'cut from clients',
    done: (id) => ({ type: 'cut', from: ['clients'], to: [id], oneWay: false }),
    undone: () => ({ type: 'heal' }),
  },
  {
    name: 'isolate',
    done: (id) => ({ type: 'cut', from: [id], to: ['*'], oneWay: false }),
    undone: () => ({ type: 'heal' }),
  },
  {
    name: 'rebalance',
    done: (id) => ({
      type: 'operate',
      argv: ['rebalance', id, '--cluster-threshold', '1'],
      answers: ['yes'],
    }),
    undone: null,
  },
];

interface Served {
  readonly child: ChildProcess;
  readonly first: number;
  readonly control: string;
}

async function startServing(): Promise<Served> {
  const first = await freePorts();
  // Whoever is first after a change bundles the program, and would keep the bundler's memory.
  spawnSync(process.execPath, ['.ci/run-ts.mjs', 'src/cli/main.ts', '--help']);
  const words = `serve --masters ${MASTERS} --replicas 1 --port ${first} --control ${first + 19} --seed ${SEED} --node-timeout 1000`;
  const child = spawn(process.execPath, ['.ci/run-ts.mjs', 'src/cli/main.ts', ...words.split(' ')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.on('exit', () => child.kill('SIGKILL'));
  for await (const line of child.stdout) if (String(line).startsWith('ready ')) break;
  return { child, first, control: `http://127.0.0.1:${first + 19}` };
}

async function act({ control }: Served, action: Action): Promise<void> {
  const answer = await fetch(`${control}/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  if (answer.status !== 200) throw new Error(`${JSON.stringify(action)}: ${await answer.text()}`);
}

const stateOf = async ({ control }: Served): Promise<State> =>
  (await (await fetch(`${control}/state`)).json()) as State;

function megabytes({ child }: Served): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
  return Math.round(Number(stdout) / 1024);
}

/** Writes and reads until it is over; counts what was answered, and what kinds of errors an application would have seen. */
async function work(served: Served, until: number) {
  const ports = Array.from({ length: 2 * MASTERS }, (_, i) => served.first + i);
  const counted = { answers: 0, errors: new Map<string, number>() };
  const both = await libraries('127.0.0.1', ports);
  const traffic = both.map(async (library) => {
    for (let i = 0; Date.now() < until; i++) {
      const key = `key:${i % KEYS}`;
      const asked = i % 2 === 0 ? library.set(key, `${key} ${i}`) : library.get(key);
      await asked.then(
        () => (counted.answers += 1),
        (error: unknown) => {
          const kind = `${library.name} ${kindOf(error)}`;
          counted.errors.set(kind, (counted.errors.get(kind) ?? 0) + 1);
        },
      );
      await sleep(CLIENT_PAUSE_MS);
    }
  });
  const ended = Promise.all(traffic).then(() => Promise.all(both.map((library) => library.close())));
  return { counted, ended };
}

/** One after the other, each undone before the next. */
async function trouble(served: Served, until: number): Promise<number> {
  let count = 0;
  for (; Date.now() + FAULT_EVERY_MS < until; count++) {
    const next = Date.now() + FAULT_EVERY_MS;
    const fault = faults[count % faults.length] as Fault;
    const victim = `n${1 + ((5 * count) % (2 * MASTERS))}`;
    const other = `n${1 + ((5 * count + 2) % (2 * MASTERS))}`;
    await act(served, fault.done(victim, other));
    await sleep(UNDONE_AFTER_MS);
    if (fault.undone) await act(served, fault.undone(victim, other));
    await sleep(next - Date.now());
  }
  return count;
}

/** What is not as it should be. */
function complaints(state: State): string[] {
  const { nodes, checkers } = state;
  return [
    ...(checkers.ok ? [] : [`broken promises: ${JSON.stringify(checkers.violations)}`]),
    ...nodes.flatMap(({ id, process: status, view }) => [
      ...(status === 'up' ? [] : [`${id} is ${status}`]),
      ...('clusterState' in view && view.clusterState !== 'ok' ? [`${id} does not serve`] : []),
    ]),
  ];
}

async function main(minutes: number): Promise<number> {
  const served = await startServing();
  const began = Date.now();
  const until = began + minutes * 60_000;
  const memory: number[] = [megabytes(served)];
  const { counted, ended } = await work(served, until);
  const troubled = trouble(served, until);
  for (let minute = 1; minute <= minutes; minute++) {
    await sleep(began + minute * 60_000 - Date.now());
    memory.push(megabytes(served));
    console.log(
      `minute ${minute}: ${memory.at(-1)} MB, ${counted.answers} answers, checkers ${(await stateOf(served)).checkers.ok ? 'ok' : 'broken'}`,
    );
  }
  const count = await troubled;
  await ended;
  const wrong = complaints(await stateOf(served));
  served.child.kill('SIGINT');
  const [code] = (await once(served.child, 'exit')) as [number | null];
  if (code !== 0) wrong.push(`serve ended with ${code} after Ctrl-C`);
  const [early = 0, late = 0] = [memory[Math.min(2, minutes)], memory.at(-1)];
  if (late > early * MAX_GROWTH) wrong.push(`memory grew from ${early} to ${late} MB`);
  console.log(
    `${counted.answers} answers, ${count} faults, ${early} MB at minute ${Math.min(2, minutes)}, ${late} MB at the end`,
  );
  for (const [kind, times] of counted.errors) console.log(`  seen by an application ${times} times: ${kind}`);
  for (const line of wrong) console.log(`wrong: ${line}`);
  return wrong.length > 0 ? 1 : 0;
}

process.exitCode = await main(Number(process.argv[2] ?? 10));

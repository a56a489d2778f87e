// The program as a person starts it: what it prints, where, and its exit code.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { drawOrdeal } from './drawOrdeal';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'hashslot-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Ends with the test that wants it, in time or not. */
function hashslot(argv: readonly string[], input = '', signal?: AbortSignal): Promise<Outcome> {
  const options = { cwd: root, ...(signal && { signal }) };
  const program = spawn(process.execPath, ['.ci/run-ts.mjs', 'src/cli/main.ts', ...argv], options);
  program.on('error', () => undefined); // it was aborted
  const said = { out: '', err: '' };
  program.stdout.on('data', (bytes: Buffer) => void (said.out += bytes.toString()));
  program.stderr.on('data', (bytes: Buffer) => void (said.err += bytes.toString()));
  program.stdin.end(input);
  return new Promise((done) => void program.on('close', (code) => done({ code, ...said })));
}

function fileWith(text: string): string {
  const file = join(folder, 'story.txt');
  writeFileSync(file, text);
  return file;
}

const KILLED = `cluster cluster-node-timeout=1000 seed=7
run until=1s show=killed
kill n1
`;
const STORY = `${KILLED}----
1000.000ms n1 killed

run until=5s
`;

describe('hashslot run', { timeout: 60_000 }, () => {
  test('prints the transcript with its results', async () => {
    expect(await hashslot(['run', fileWith(`${KILLED}run until=5s`)])).toEqual({
      code: 0,
      out: STORY,
      err: '',
    });
    expect(await hashslot(['run', '-'], STORY)).toEqual({ code: 0, out: STORY, err: '' });
  });

  test('names another seed where it is given one', async () => {
    const { out } = await hashslot(['run', '-', '--seed', '9'], STORY);
    expect(out).toBe(STORY.replace('seed=7', 'seed=9'));
  });

  test('prints every note as JSON, whatever is shown, and the end of each run', async () => {
    const { code, out } = await hashslot(['run', '-', '--json', '--seeds', '1..3'], STORY);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    const ends = lines.filter((line) => 'end' in line);
    expect(ends).toEqual(
      [1, 2, 3].map((seed) => ({ seed, end: 5_000_000, hash: expect.stringMatching(/^[0-9a-f]{16}$/) })),
    );
    expect(new Set(ends.map(({ hash }) => hash)).size).toBe(3);
    const numbers = lines.filter((line) => line.seed === 2 && 'n' in line).map(({ n }) => n);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    const promoted = lines.find((line) => line.seed === 2 && line.type === 'promoted');
    expect(promoted).toMatchObject({ process: 'n4', epoch: 7, causes: expect.arrayContaining([]) });
  });

  test('stops at a wrong line with its number and what was expected there', async () => {
    expect(await hashslot(['run', '-'], 'cluster\nrun fro=2s\n')).toEqual({
      code: 2,
      out: '',
      err: 'hashslot: standard input: line 2, column 5: expected for=2s or until=6s, not fro=2s\n',
    });
    const dead = await hashslot(['run', '-'], 'cluster\nkill n1\nkill n1\n');
    expect(dead).toMatchObject({ code: 2, err: 'hashslot: standard input: line 3, column 1: n1 is dead\n' });
  });
});

describe('hashslot', { timeout: 60_000 }, () => {
  test('says how it is used', async () => {
    expect(await hashslot(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('usage: hashslot run FILE'),
    });
    expect(await hashslot([])).toMatchObject({
      code: 2,
      err: expect.stringContaining('usage: hashslot run FILE'),
    });
  });
  test.each([
    [['walk'], 'there is no command walk'],
    [['run'], 'a FILE is missing'],
    [['run', '/nowhere/x.txt'], 'cannot read /nowhere/x.txt: ENOENT'],
    [['run', '-', '--ledger', 'x.csv', '--seeds', '1..2'], '--ledger and --seeds exclude each other'],
    [['run', '-', '--ledger', '/nowhere/x.csv'], 'cannot write /nowhere/x.csv: ENOENT'],
    [['run', '-', '--seed', '1', '--seeds', '1..2'], '--seed and --seeds exclude each other'],
  ])('%j is refused', async (argv, words) => {
    expect(await hashslot(argv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) });
  });
});

/** What `npm test` runs. */
const SEEDS = Array.from({ length: 200 }, (_, i) => i + 1);
const BATCH = 50;

// A failing seed prints its transcript, which `hashslot run` replays.
describe('hashslot swarm: once faults stop, everything recovers', () => {
  test('of the 200 seeds here 134 are clusters, 67 of them with people at work, and 66 are other deployments', () => {
    const ordeals = SEEDS.map(drawOrdeal);
    const count = (wanted: string, peopleToo = false): number =>
      ordeals.filter(
        ({ config: { deployment = 'cluster' }, peopleAtWork }) =>
          deployment === wanted && (peopleAtWork || !peopleToo),
      ).length;
    expect(count('cluster')).toBe(134);
    expect(count('cluster', true)).toBe(67);
    expect(count('sentinel')).toBe(33);
    expect(count('replication')).toBe(17);
    expect(count('standalone')).toBe(16);
  });
  test.for(SEEDS.filter((seed) => seed % BATCH === 1).map((first) => [first, first + BATCH - 1] as const))(
    'seeds %i to %i',
    { timeout: 300_000 },
    async ([first, last], { signal }) => {
      const count = last - first + 1;
      const outcome = await hashslot(['swarm', '--from', `${first}`, '--seeds', `${count}`], '', signal);
      expect(outcome).toEqual({ code: 0, out: `${count} seeds, 0 failed\n`, err: '' });
    },
  );
  test(
    'a seed that hangs is named, with the world that it drew, and those after it have their turn',
    { timeout: 60_000 },
    async () => {
      const { code, out } = await hashslot(['swarm', '--from', '5', '--seeds', '2', '--limit', '0']);
      expect(code).toBe(1);
      expect(out).toMatch(/^# seed 5: no end within 0 s of wall time\ncluster masters=\d .*seed=5\nat /m);
      expect(out).toContain('# seed 6: no end');
      expect(out).toContain('2 seeds, 2 failed\n');
    },
  );
});

// `hashslot serve` as a program: what it says, what it refuses, how it ends.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freePorts } from '../bridge/testing';

const root = join(import.meta.dirname, '../..');

interface Program {
  readonly child: ChildProcess;
  /** What it has printed up to and including the first whole line, or all if it ended. */
  readonly said: Promise<string>;
  readonly ended: Promise<number | null>;
}

function hashslot(...words: readonly (string | number)[]): Program {
  const child = spawn(
    process.execPath,
    ['.ci/run-ts.mjs', 'src/cli/main.ts', 'serve', ...words.map(String)],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  const said = new Promise<string>((done) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => {
        text += bytes.toString('utf8');
        if (text.includes('\n')) done(text);
      });
  });
  return { child, said, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

test(
  'it says when it is ready, refuses ports that are taken, and ends on Ctrl-C',
  { timeout: 60_000 },
  async () => {
    const port = await freePorts();
    const control = port + 15;
    const words = ['--masters', 3, '--port', port, '--control', control, '--seed', 7];
    const served = hashslot(...words);
    expect(await served.said).toBe(
      `ready 127.0.0.1:${port}-${port + 5} control 127.0.0.1:${control} seed 7\n`,
    );

    const second = hashslot(...words);
    expect(await second.said).toBe(`hashslot: port ${port} is taken; see --port and --control\n`);
    expect(await second.ended).toBe(2);

    // Whoever is there is no reason to stay.
    const program = connect(port, '127.0.0.1');
    const notes = get(`http://127.0.0.1:${control}/notes?from=1`);
    for (const each of [program, notes]) each.on('error', () => {});
    await Promise.all([once(program, 'connect'), once(notes, 'response')]);
    served.child.kill('SIGINT');
    expect(await served.ended).toBe(0);
    const gone = connect(port, '127.0.0.1');
    const [error] = (await once(gone, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  },
);

const hasV6 = Object.values(networkInterfaces()).some((each) =>
  each?.some(({ address }) => address === '::1'),
);

test.each([['0.0.0.0', '0.0.0.0', ' announced as 127.0.0.1'], ...(hasV6 ? [['::1', '[::1]', '']] : [])])(
  '--host %s is where it listens, and the control stays on this machine',
  { timeout: 60_000 },
  async (host, shown, announced) => {
    const port = await freePorts();
    const { child, said, ended } = hashslot('--host', host, '--replicas', 0, '--port', port, '--seed', 7);
    expect(await said).toBe(
      `ready ${shown}:${port}-${port + 2}${announced} control 127.0.0.1:${port + 100} seed 7\n`,
    );
    const control = (name: string): Promise<number | undefined> =>
      new Promise((done) => {
        const options = { host: '127.0.0.1', port: port + 100, path: '/state', headers: { host: name } };
        get(options, (response) => done(response.resume().statusCode));
      });
    expect(await control(`localhost:${port + 100}`)).toBe(200);
    expect(await control('host.example')).toBe(403);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  },
);

test.each([
  ['--host', '198.51.100.7', 'cannot listen on 198.51.100.7: this machine has no such address'],
  ['--ip', '0.0.0.0', 'ip: nobody can be sent to 0.0.0.0; it may be the host, where servers listen'],
  [
    '--prot',
    '7000',
    "there is no option prot: neither the bridge, nor a transcript's first line, nor redis.conf has it",
  ],
  [
    '--deployment',
    'clustr',
    'deployment: expected cluster or standalone or replication or sentinel, not clustr',
  ],
  ['--seed', '4294967296', 'seed: expected 0 to 4294967295, not 4294967296'],
  ['--masters', '1001', 'masters: expected 1 to 1000, not 1001'],
  ['--node-timeout', '99', 'cluster-node-timeout: expected 100 to 600000, not 99'],
  ['--control', '65536', '--control takes 1 to 65535, not 65536'],
])('%s %s is refused with what is allowed', async (name, value, words) => {
  const { said, ended } = hashslot(name, value);
  expect(await said).toBe(`hashslot: ${words}\n`);
  expect(await ended).toBe(2);
});

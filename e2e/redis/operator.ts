// `redis-cli --cluster` itself, for scenarios with an operator. Source: SPEC chapter O.
// Boundary: what it prints, without colours; the order of nodes in it is orders.ts.
import { spawn, spawnSync } from 'node:child_process';
import type { Action } from '../../src/engine';
import type { Reply } from '../../src/rediscli';
import type { Setting } from './setting';

type Operate = Extract<Action, { type: 'operate' }>;

const idOptions = new Set(['--cluster-from', '--cluster-to', '--cluster-master-id', '--cluster-weight']);
/** Over the bridge each of up to 16,384 questions takes its 0.6 ms there and back, and more on a busy machine. */
const LIMIT_MS = 120_000;

/** As the engine does it: n1 is its address, or its id where an id is meant. */
function spelledOut({ argv }: Operate, { ids }: Setting, ip: string): string[] {
  let option = '';
  return argv.map((word, index) => {
    if (word.startsWith('--')) option = word;
    if (argv[0] === 'call' && index > 1) return word;
    const wantsId = idOptions.has(option) || (argv[0] === 'del-node' && index === 2);
    return word
      .replaceAll('127.0.0.1', ip)
      .replaceAll(/(?<=^|,)n([1-9]\d*)(?=$|,|=)/g, (name, number: string) =>
        wantsId ? (ids[Number(number) - 1] ?? name) : `${ip}:${6999 + Number(number)}`,
      );
  });
}

/** Whether there is one to run. */
export const hasRedisCli = (): boolean => spawnSync('redis-cli', ['--version']).status === 0;

export async function runOperator(action: Operate, setting: Setting, ip: string): Promise<Reply> {
  // Line by line, or what goes to stderr would overtake what went to stdout before it.
  const words = ['-oL', 'redis-cli', '--cluster', ...spelledOut(action, setting, ip)];
  const child = spawn('stdbuf', words, { timeout: LIMIT_MS });
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  child.stdin.on('error', () => undefined); // it may end before it has read what nobody asked for
  child.stdin.end((action.answers ?? []).join('\n'));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  return operatorReply(text, code === 0);
}

/** Colours are a terminal's; how long it waited for a cluster to join is chance. */
export function operatorReply(text: string, ok: boolean): Reply {
  const plain = text
    // oxlint-disable-next-line no-control-regex -- an escape sequence begins with a control character
    .replaceAll(/\u001B\[[\d;]*m/g, '')
    .replace(/(?<=^Waiting for the cluster to join\n)\.*$/m, '.');
  return { type: 'simple', text: `${plain.replace(/\n$/, '')}\n(exit ${ok ? 0 : 1})` };
}

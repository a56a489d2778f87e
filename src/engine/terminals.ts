// A person at a terminal: finds or makes it, and hands it what is typed. Source: SPEC T1.
// Boundary: people may call nodes by their names behind `redis-cli --cluster`; whoever runs in the terminal knows addresses only.
import { spelledOut } from './operate';
import type { Loop } from './kernel/loop';
import { NO_NOTE } from './kernel/process';
import { addProcess } from './kernel/state';
import type { RunState } from './kernel/state';
import type { Action } from './record';
import type { Refusal } from './refusals';
import { isProgramLine, readShell } from './terminal/shellWords';
import type { ShellLine } from './terminal/shellWords';
import { splitArguments } from './terminal/quoting';
import { createTerminal } from './terminal/state';
import type { Line } from './terminal/state';

const IP = '127.0.0.1';
const PORTS = 50_000; // nobody connects to a terminal

const isTerminalName = (name: string): boolean => /^t[1-9]\d?$/.test(name);

function terminalFor(run: RunState, name: string): number {
  const found = run.processes.findIndex((process) => process.name === name);
  if (found !== -1) return found;
  const address = { ip: IP, port: PORTS + run.processes.length };
  const addresses = { client: address, bus: address };
  return addProcess(run, { name, kind: 'terminal', addresses, listens: [], state: createTerminal() });
}

export function toTerminal(
  run: RunState,
  loop: Loop,
  action: Extract<Action, { type: 'type' | 'interrupt' | 'hangup' }>,
): Refusal {
  const { id } = action;
  if (!isTerminalName(id)) return { why: 'unknown', about: id };
  const index = terminalFor(run, id);
  const order = action.type === 'type' ? { ...action, ...readingOf(run, action.line) } : action;
  loop.give(index, { type: 'action', action: order, cause: NO_NOTE });
  return null;
}

function readingOf(run: RunState, line: string): Omit<Line, 'line'> {
  const shell = isProgramLine(line) ? readShell(line) : null;
  const words = shell ? (shell.commands.at(-1) ?? []) : splitArguments(line);
  const [answer = ''] = spelledOut(run, ['--cluster-to', line]).slice(1);
  const at = words?.[0] === 'redis-cli' ? words.indexOf('--cluster') : -1;
  if (words === null || at === -1) return { words, answer, ...pipeOf(shell) };
  return { words: [...words.slice(0, at + 1), ...spelledOut(run, words.slice(at + 1))], answer };
}

/** T10. What is piped in, or what would need another program or a file. */
function pipeOf(shell: ShellLine | null): Pick<Line, 'pipe'> {
  if (!shell || shell.between.length === 0) return {};
  const [first = []] = shell.commands;
  const [name, option] = first;
  if (shell.between.join(' ') !== '|' || name !== 'echo') return { pipe: null };
  return { pipe: option === '-n' ? first.slice(2).join(' ') : `${first.slice(1).join(' ')}\n` };
}

// Arguments of a command: files, flags (--json) and values (--seed 7 or --seed=7). Boundary: nothing is guessed.
import { MAX_SEED } from '../engine/config';

export class UsageError extends Error {}

export interface Allowed {
  readonly files: number;
  readonly flags: readonly string[];
  readonly values: readonly string[];
}

export interface Arguments {
  readonly files: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

export function parseArguments(argv: readonly string[], allowed: Allowed): Arguments {
  const files: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (!word.startsWith('--')) {
      files.push(word);
      continue;
    }
    const [name = '', ...rest] = word.slice(2).split('=');
    if (allowed.flags.includes(name) && rest.length === 0) flags.add(name);
    else if (allowed.values.includes(name)) {
      const value = rest.length > 0 ? rest.join('=') : argv[++i];
      if (value === undefined) throw new UsageError(`--${name} needs a value`);
      values.set(name, value);
    } else throw new UsageError(`there is no option ${word}; see hashslot --help`);
  }
  if (files.length < allowed.files) throw new UsageError('a FILE is missing; see hashslot --help');
  if (files.length > allowed.files) throw new UsageError(`${files[allowed.files]} is one argument too many`);
  return { files, flags, values };
}

export function parseCount(name: string, text: string, range = { min: 0, max: MAX_SEED }): number {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (count >= range.min && count <= range.max) return count;
  throw new UsageError(`--${name} takes ${range.min} to ${range.max}, not ${text}`);
}

/** `1..200`, both ends included. */
export function parseRange(name: string, text: string): { first: number; last: number } {
  const [, from, to] = /^(\d{1,10})\.\.(\d{1,10})$/.exec(text) ?? [];
  if (from === undefined || to === undefined) throw new UsageError(`--${name} takes A..B, not ${text}`);
  const first = parseCount(name, from);
  return { first, last: parseCount(name, to, { min: first, max: MAX_SEED }) };
}

// Which arguments of a command are keys, and what becomes of them. Source: SPEC C71; getKeysFromCommandWithSpecs,
// getKeysUsingKeySpecs, and the functions of those few commands whose specifications do not say everything.
import { parseLong } from '../commands/integers';
import type { CommandSpec, KeySpec } from './parse';

export interface KeyArgument {
  readonly position: number;
  /** What becomes of it: `RW`, `access`, `delete` … */
  readonly flags: readonly string[];
}

type Argv = readonly string[];

const incomplete: readonly string[] = ['incomplete', 'variable_flags'];

/** C71. Empty where the arguments do not fit. */
export function findKeys({ name, keySpecs }: CommandSpec, argv: Argv): readonly KeyArgument[] {
  const specs = keySpecs.filter(({ flags }) => !flags.includes('not_key'));
  const isExact = !specs.some(({ flags }) => flags.some((flag) => incomplete.includes(flag)));
  const found = isExact ? findBySpecs(specs, argv) : null;
  return found ?? findByHand(name, argv);
}

/** Null as soon as one specification fits nothing: then the others are not to be trusted either. */
function findBySpecs(specs: readonly KeySpec[], argv: Argv): KeyArgument[] | null {
  const keys: KeyArgument[] = [];
  for (const spec of specs) {
    const range = findRange(spec, argv);
    if (range === null) return null;
    const [first, last, step] = range;
    if (first >= argv.length || last >= argv.length || last < first) return null;
    for (let position = first; position <= last; position += step) keys.push({ position, flags: spec.flags });
  }
  return keys;
}

function findRange({ begin, find }: KeySpec, argv: Argv): [first: number, last: number, step: number] | null {
  if (begin.type === 'unknown' || find.type === 'unknown') return null;
  const first = begin.type === 'index' ? begin.index : afterKeyword(begin, argv);
  if (first === null) return null;
  if (find.type === 'keynum') {
    const count = parseLong(argv[first] ?? '');
    return count === null ? null : [first + 1, first + Number(count), 1];
  }
  const { last, limit, step } = find;
  if (last >= 0) return [first, first + last, step];
  const end = limit === 0 ? argv.length : first + Math.floor((argv.length - first) / limit);
  return [first, end + last, step];
}

/** A negative start is counted from the end, and then the search goes backwards. The last word is not looked at. */
function afterKeyword(
  begin: { readonly keyword: string; readonly startFrom: number },
  argv: Argv,
): number | null {
  const { keyword, startFrom } = begin;
  for (let i = startFrom; i < argv.length - 1; i++) if (argv[i]?.toUpperCase() === keyword) return i + 1;
  return null;
}

const READ = ['RO', 'access'] as const;
const OVERWRITE = ['OW', 'update'] as const;
const CHANGE = ['RW', 'access', 'update'] as const;
const MOVE = ['RW', 'access', 'delete'] as const;

const at = (position: number, flags: readonly string[]): KeyArgument => ({ position, flags });

/** C71. Where options decide about keys or about what becomes of them. */
function findByHand(name: string, argv: Argv): KeyArgument[] {
  const options = argv.map((argument) => argument.toUpperCase());
  switch (name) {
    case 'set':
      return [at(1, options.includes('GET', 3) ? CHANGE : OVERWRITE)];
    case 'bitfield':
      return [at(1, options.includes('SET', 2) || options.includes('INCRBY', 2) ? CHANGE : READ)];
    case 'sort':
      return [at(1, READ), ...findStored(options, 2, sortOptions)];
    case 'georadius':
      return [at(1, READ), ...findStored(options, 5, {})];
    case 'georadiusbymember':
      return [at(1, READ), ...findStored(options, 4, {})];
    case 'sort_ro':
      return [at(1, READ)];
    case 'migrate':
      return findMigrated(argv, options);
    default:
      return [];
  }
}

/** How many words belong to an option: they could read like one. */
type OptionLengths = Readonly<Record<string, number>>;
const sortOptions: OptionLengths = { LIMIT: 2, GET: 1, BY: 1 };
const migrateOptions: OptionLengths = { AUTH: 1, AUTH2: 2 };

const lengthOf = (lengths: OptionLengths, option = ''): number =>
  Object.hasOwn(lengths, option) ? (lengths[option] ?? 0) : 0;

/** Behind the last STORE. */
function findStored(options: Argv, from: number, lengths: OptionLengths): KeyArgument[] {
  let stored: KeyArgument[] = [];
  for (let i = from; i + 1 < options.length; i++) {
    if (options[i] === 'STORE' || options[i] === 'STOREDIST') stored = [at(i + 1, OVERWRITE)];
    i += lengthOf(lengths, options[i]);
  }
  return stored;
}

/** Behind KEYS, if the key itself is empty. */
function findMigrated(argv: Argv, options: Argv): KeyArgument[] {
  for (let i = 6; i < argv.length; i++) {
    if (options[i] !== 'KEYS') i += lengthOf(migrateOptions, options[i]);
    else if (argv[3] !== '') return [];
    else return argv.slice(i + 1).map((_, behind) => at(i + 1 + behind, MOVE));
  }
  return [at(3, MOVE)];
}

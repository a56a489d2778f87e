// What stands behind `redis-cli --cluster`: the subcommand, its arguments and its options. Source: parseOptions and
// validateClusterManagerCommand of redis-cli 7.0.15. Boundary: whether it makes sense for the cluster is the programs' business.
import type { Address } from '../kernel/process';
import { HELP } from './help';

export interface Options {
  readonly subcommand: string;
  readonly args: readonly string[];
  readonly yes: boolean;
  readonly replicas: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly slots: number;
  readonly weights: readonly string[];
  readonly useEmptyMasters: boolean;
  readonly simulate: boolean;
  readonly threshold: number;
  readonly timeout: number;
  readonly pipeline: number;
  readonly replace: boolean;
  readonly slave: boolean;
  readonly masterId: string | null;
  readonly searchMultipleOwners: boolean;
  readonly fixWithUnreachableMasters: boolean;
  readonly onlyMasters: boolean;
  readonly onlyReplicas: boolean;
  /** These four belong to import. */
  readonly copy: boolean;
  readonly fromUser: string | null;
  readonly fromPassword: string | null;
  readonly asksPassword: boolean;
}

type Value = 'flag' | 'text' | 'integer' | 'number' | 'words';

const flags: Readonly<Record<string, readonly [keyof Options, Value]>> = {
  '--cluster-yes': ['yes', 'flag'],
  '--cluster-replicas': ['replicas', 'integer'],
  '--cluster-from': ['from', 'text'],
  '--cluster-to': ['to', 'text'],
  '--cluster-slots': ['slots', 'integer'],
  '--cluster-weight': ['weights', 'words'],
  '--cluster-use-empty-masters': ['useEmptyMasters', 'flag'],
  '--cluster-simulate': ['simulate', 'flag'],
  '--cluster-threshold': ['threshold', 'number'],
  '--cluster-timeout': ['timeout', 'integer'],
  '--cluster-pipeline': ['pipeline', 'integer'],
  '--cluster-replace': ['replace', 'flag'],
  '--cluster-slave': ['slave', 'flag'],
  '--cluster-master-id': ['masterId', 'text'],
  '--cluster-search-multiple-owners': ['searchMultipleOwners', 'flag'],
  '--cluster-fix-with-unreachable-masters': ['fixWithUnreachableMasters', 'flag'],
  '--cluster-only-masters': ['onlyMasters', 'flag'],
  '--cluster-only-replicas': ['onlyReplicas', 'flag'],
  '--cluster-copy': ['copy', 'flag'],
  '--cluster-from-user': ['fromUser', 'text'],
  '--cluster-from-pass': ['fromPassword', 'text'],
  '--cluster-from-askpass': ['asksPassword', 'flag'],
};

const presets: Options = {
  subcommand: '',
  args: [],
  yes: false,
  replicas: 0,
  from: null,
  to: null,
  slots: 0,
  weights: [],
  useEmptyMasters: false,
  simulate: false,
  threshold: 2, // per cent
  timeout: 60_000, // ms, of one MIGRATE
  pipeline: 10, // keys of one MIGRATE
  replace: false,
  slave: false,
  masterId: null,
  searchMultipleOwners: false,
  fixWithUnreachableMasters: false,
  onlyMasters: false,
  onlyReplicas: false,
  copy: false,
  fromUser: null,
  fromPassword: null,
  asksPassword: false,
};

/** Number of arguments; negative: at least that many. Subcommands that the simulation knows. */
const arities: Readonly<Record<string, number>> = {
  create: -2,
  check: -1,
  info: -1,
  fix: -1,
  reshard: -1,
  rebalance: -1,
  'add-node': 2,
  'del-node': 2,
  call: -2,
  'set-timeout': 2,
  import: 1,
  backup: 2,
};

/** O1. What needs servers or files outside the simulation, once redis-cli itself would begin. */
function beyond(subcommand: string, args: readonly string[], from: unknown): string | null {
  if (subcommand !== 'import' && subcommand !== 'backup') return null;
  if (subcommand === 'import' && from === null)
    return "[ERR] Option '--cluster-from' is required for subcommand 'import'.\n";
  if (readHost(args.slice(0, 1)) === null) return INVALID_HOST;
  return `[ERR] ${subcommand} is not simulated: ${
    subcommand === 'import' ? 'there is no Redis outside the simulation' : 'there is no folder to write to'
  }\n`;
}

/** The options, or what redis-cli says instead of beginning. `argv` begins with the subcommand. */
export function parseOptions(argv: readonly string[]): Options | string {
  const [subcommand = '', ...rest] = argv;
  const read: Record<string, unknown> = { ...presets, subcommand };
  const args: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? '';
    if (!word.startsWith('--') || subcommand === 'call') {
      if (word.startsWith('--cluster-only-')) read[(flags[word] ?? [''])[0]] = true;
      else args.push(word);
      continue;
    }
    const known = Object.hasOwn(flags, word) ? flags[word] : undefined;
    const values = known === undefined ? 0 : take(read, known, rest.slice(i + 1));
    if (values < 0 || known === undefined)
      return `Unrecognized option or bad number of args for: '${word}'\n`;
    i += values;
  }
  if (subcommand === 'help') return HELP;
  const arity = Object.hasOwn(arities, subcommand) ? arities[subcommand] : undefined;
  if (arity === undefined) return 'Unknown --cluster subcommand\n';
  if (arity < 0 ? args.length < -arity : args.length !== arity)
    return '[ERR] Wrong number of arguments for specified --cluster sub command\n';
  return beyond(subcommand, args, read['from']) ?? { ...(read as unknown as Options), args };
}

/** Returns how many of the following words belong to the option, or -1 when it lacks one. */
function take(
  read: Record<string, unknown>,
  [name, kind]: readonly [keyof Options, Value],
  following: readonly string[],
): number {
  const [first] = following;
  if (kind === 'flag') {
    read[name] = true;
    return 0;
  }
  if (kind === 'words') {
    const end = following.findIndex((word) => word.startsWith('-') || !word.includes('='));
    const words = end === -1 ? following : following.slice(0, end);
    read[name] = words;
    return words.length;
  }
  if (first === undefined) return -1;
  read[name] = kind === 'text' ? first : kind === 'integer' ? Math.trunc(numberOf(first)) : numberOf(first);
  return 1;
}

/** As atoi and atof: what begins like a number counts, the rest does not. */
const numberOf = (text: string): number => Number(/^-?\d+(?:\.\d+)?/.exec(text)?.[0] ?? 0);

export const INVALID_HOST =
  '[ERR] Invalid arguments: you need to pass either a valid address (ie. 120.0.0.1:7000) or space separated IP and port (ie. 120.0.0.1 7000)\n';

/** "ip:port", or the ip and the port as two words. */
export function readHost(words: readonly string[]): Address | null {
  const [first = '', second] = words;
  const colon = first.lastIndexOf(':');
  if (colon > 0) return addressOf(first.slice(0, colon), first.slice(colon + 1));
  return second === undefined ? null : addressOf(first, second);
}

function addressOf(ip: string, port: string): Address | null {
  return /^\d{1,5}$/.test(port) && Number(port) > 0 ? { ip, port: Number(port) } : null;
}

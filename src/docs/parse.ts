// The lines of texts/ as what COMMAND DOCS is made of. Source: the fields of commandDocs in server.c 7.0.
import { bitmap } from './texts/bitmap';
import { cluster } from './texts/cluster';
import { connection } from './texts/connection';
import { generic } from './texts/generic';
import { geo } from './texts/geo';
import { hash } from './texts/hash';
import { hyperloglog } from './texts/hyperloglog';
import { list } from './texts/list';
import { pubsub } from './texts/pubsub';
import { scripting } from './texts/scripting';
import { sentinel } from './texts/sentinel';
import { server } from './texts/server';
import { set } from './texts/set';
import { sortedSet } from './texts/sortedSet';
import { stream } from './texts/stream';
import { string } from './texts/string';
import { transactions } from './texts/transactions';

export interface Argument {
  readonly name: string;
  readonly type: string;
  readonly keySpecIndex: number | null;
  readonly token: string | null;
  readonly since: string | null;
  readonly deprecatedSince: string | null;
  readonly flags: readonly string[];
  readonly arguments: readonly Argument[];
}

export interface Document {
  /** In lower case; of a subcommand with its container's: `config|get`. */
  readonly name: string;
  readonly summary: string;
  readonly since: string;
  readonly group: string;
  readonly complexity: string | null;
  /** `syscmd` is not for people. */
  readonly flag: 'deprecated' | 'syscmd' | null;
  readonly deprecatedSince: string | null;
  readonly replacedBy: string | null;
  readonly arguments: readonly Argument[];
  readonly subcommands: readonly Document[];
}

const groups: Readonly<Record<string, string>> = {
  bitmap,
  cluster,
  connection,
  generic,
  geo,
  hash,
  hyperloglog,
  list,
  pubsub,
  scripting,
  sentinel,
  server,
  set,
  'sorted-set': sortedSet,
  stream,
  string,
  transactions,
};

/** By full name. */
export function readDocuments(): ReadonlyMap<string, Document> {
  const lines = Object.entries(groups).flatMap(([group, text]) =>
    text
      .trim()
      .split('\n')
      .map((line) => readLine(line, group)),
  );
  const withSubcommands = lines.map((document) => ({
    ...document,
    subcommands: lines.filter(({ name }) => name.startsWith(`${document.name}|`)),
  }));
  return new Map(withSubcommands.map((document) => [document.name, document]));
}

/** `name | since | complexity | arguments | summary | flag`; a dash stands for none. */
function readLine(line: string, group: string): Document {
  const [name = '', since = '', complexity, args = '', summary = '', rest = ''] = line.split(' | ');
  const [flag = '', deprecatedSince = null, ...replacedBy] = rest.split(' ');
  return {
    name,
    summary,
    since,
    group,
    complexity: complexity === '-' ? null : (complexity ?? null),
    flag: flag === 'deprecated' || flag === 'syscmd' ? flag : null,
    deprecatedSince,
    replacedBy: replacedBy.length === 0 ? null : replacedBy.join(' '),
    arguments: args === '-' ? [] : readArguments(args),
    subcommands: [],
  };
}

const flagsBySign: Readonly<Record<string, string>> = {
  '?': 'optional',
  '*': 'multiple',
  '+': 'multiple_token',
};

const argument =
  /^(?<name>\S+):(?<type>[a-z-]+)(?:@(?<index>\d+))?(?:=(?<token>""|[^\s^!?*+(]+|\*))?(?:\^(?<since>[\d.]+))?(?:!(?<gone>[\d.]+))?(?<signs>[?*+]*)$/;

/** `name:type@keySpec=TOKEN^since!deprecated?*+(arguments of it)`, each separated by a blank. */
function readArguments(text: string): Argument[] {
  return splitOutside(text).map((word) => {
    const open = word.indexOf('(');
    const parts = argument.exec(open < 0 ? word : word.slice(0, open))?.groups;
    if (parts === undefined) throw new Error(`no argument: ${word}`);
    const { name = '', type = '', index, token, since, gone, signs = '' } = parts;
    return {
      name,
      type,
      keySpecIndex: index === undefined ? null : Number(index),
      token: token === undefined ? null : token === '""' ? '' : token,
      since: since ?? null,
      deprecatedSince: gone ?? null,
      flags: Array.from(signs, (sign) => flagsBySign[sign] ?? ''),
      arguments: open < 0 ? [] : readArguments(word.slice(open + 1, -1)),
    };
  });
}

/** Words between blanks that stand in no parentheses. */
function splitOutside(text: string): string[] {
  const words = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ' ' && depth === 0) words.push('');
    else words[words.length - 1] += sign;
  }
  return words;
}

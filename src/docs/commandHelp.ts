// What redis-cli makes of COMMAND DOCS: HELP, the names that Tab offers, and the arguments that are still to be typed.
// Source: cliInitHelp, cliAddArgument, cliOutputHelp, completionCallback and hintsCallback of redis-cli 7.0.15.
// Boundary: the descriptions are our own words, as in COMMAND DOCS; everything else is as redis-cli prints it.
import { splitArguments } from '../engine/quoting';
import { readDocuments } from './parse';
import type { Argument, Document } from './parse';

interface Entry {
  /** In capitals, with a blank before the subcommand; or `@group`. */
  readonly name: string;
  readonly words: readonly string[];
  readonly params: string;
  /** null: the name of a group. */
  readonly document: Document | null;
}

/** Of a server or of a sentinel: neither has all commands of the other. */
export interface CommandHelp {
  readonly entries: readonly Entry[];
}

const VALUES = new Set(['key', 'string', 'integer', 'double', 'pattern', 'unix-time', 'token']);

function paramOf(argument: Argument): string {
  const { token, type, flags } = argument;
  const isToken = type === 'pure-token';
  const shown = token === '' ? '""' : (token ?? '');
  const ahead = shown !== '' && !isToken ? `${shown} ` : shown;
  const value = isToken ? '' : valueOf(argument);
  const repeated = `${flags.includes('multiple_token') ? ahead : ''}${value}`;
  const text = `${ahead}${value}${flags.includes('multiple') ? ` [${repeated} ...]` : ''}`;
  return flags.includes('optional') ? `[${text}]` : text;
}

function valueOf({ name, type, arguments: inner }: Argument): string {
  if (VALUES.has(type)) return name === '' ? '""' : name;
  return inner.map(paramOf).join(type === 'oneof' ? '|' : ' ');
}

function entryOf(document: Document): Entry {
  const words = document.name.toUpperCase().split('|');
  const params = document.arguments.map(paramOf).join(' ');
  return { name: words.join(' '), words, params, document };
}

/** As strcmp sorts them. */
const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** What a sentinel knows besides SENTINEL. */
const WITH_SENTINELS = new Set(
  'acl auth client command hello info ping psubscribe publish punsubscribe role shutdown subscribe unsubscribe'.split(
    ' ',
  ),
);

export function readCommandHelp(of: 'server' | 'sentinel' = 'server'): CommandHelp {
  const documents = [...readDocuments().values()].filter(({ group, name }) =>
    of === 'server'
      ? group !== 'sentinel'
      : group === 'sentinel' || WITH_SENTINELS.has(name.split('|')[0] ?? ''),
  );
  const groups = new Set(documents.map(({ group }) => group));
  const named = [...groups].map((group) => ({ name: `@${group}`, words: [], params: '', document: null }));
  return { entries: [...documents.map(entryOf), ...named].toSorted(byName) };
}

const GENERIC = `redis-cli 7.0.15
To get help about Redis commands type:
      "help @<group>" to get a list of commands in <group>
      "help <command>" for help on <command>
      "help <tab>" to get a list of possible help topics
      "quit" to exit

To set redis-cli preferences:
      ":set hints" enable online hints
      ":set nohints" disable online hints
Set your preferences in ~/.redisclirc`;

/** What HELP prints, line by line; `topic` are the words behind it. */
export function helpLines({ entries }: CommandHelp, topic: readonly string[]): string[] {
  const [first] = topic;
  if (first === undefined) return GENERIC.split('\n');
  const group = first.startsWith('@') ? first.slice(1).toLowerCase() : null;
  const wanted = topic.map((word) => word.toUpperCase());
  const lines = entries.flatMap(({ name, words, params, document }) => {
    if (document === null) return [];
    const isMeant =
      group === null
        ? wanted.length <= words.length && wanted.every((word, i) => word === words[i])
        : document.group === group;
    if (!isMeant) return [];
    return [
      '',
      `  ${name} ${params}`,
      `  summary: ${document.summary}`,
      `  since: ${document.since}`,
      ...(group === null ? [`  group: ${document.group}`] : []),
    ];
  });
  return [...lines, ''];
}

/** What the line may become, in the order in which Tab offers it. */
export function completions({ entries }: CommandHelp, line: string): string[] {
  const [ahead = ''] = /^help\s+/i.exec(line) ?? [];
  const begun = line.slice(ahead.length).toUpperCase();
  return entries
    .filter(
      ({ name, document }) => (document !== null || ahead !== '') && name.toUpperCase().startsWith(begun),
    )
    .map(({ name }) => ahead + name);
}

/** The arguments that are still to be typed, with the blank ahead where there is none yet. */
export function hintFor({ entries }: CommandHelp, line: string): string {
  const typed = (splitArguments(line) ?? []).map((word) => word.toUpperCase());
  if (typed.length === 0) return '';
  let best: Entry | null = null;
  for (const entry of entries) {
    const fits = entry.document !== null && entry.words.every((word, i) => word === typed[i]);
    if (fits && entry.words.length > (best?.words.length ?? 0)) best = entry;
  }
  if (best === null) return '';
  let hint = best.params;
  for (let left = typed.length - best.words.length; left > 0 && hint !== '' && !hint.startsWith('[');) {
    if (hint.startsWith(' ')) left -= 1;
    hint = hint.slice(1);
  }
  return /\s$/.test(line) ? hint : ` ${hint}`;
}

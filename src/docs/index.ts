// COMMAND DOCS in our own words, and what HELP prints. The engine only says what was asked for; the texts, which are long and the
// same in every run, are put in here by whoever shows an answer, and loaded only then. Source: SPEC C73; commandDocsCommand.
import type { Listener, Note } from '../engine';
import type { Argument, Document } from './parse';
import { readDocuments } from './parse';
import { dataHelp } from './texts/dataHelp';
import { sentinelHelp } from './texts/sentinelHelp';
import { serverHelp } from './texts/serverHelp';

type Reply = Extract<Note, { readonly type: 'reply' }>['reply'];
type Pair = readonly [Reply, Reply];

const documents = readDocuments();
const help = [...serverHelp, ...dataHelp, sentinelHelp];

const bulk = (value: string): Reply => ({ type: 'bulk', value });
const array = (items: readonly Reply[]): Reply => ({ type: 'array', items });

/** RESP3's types, or what a RESP2 client gets instead. */
interface Shapes {
  map(pairs: readonly Pair[]): Reply;
  set(words: readonly string[]): Reply;
}

const shapes = (resp3: boolean): Shapes => ({
  map: (pairs) => (resp3 ? { type: 'map', pairs } : array(pairs.flat())),
  set(words) {
    const items = words.map((text): Reply => ({ type: 'simple', text }));
    return resp3 ? { type: 'set', items } : array(items);
  },
});

/** The answer with the texts in place of the names, wherever in it they are asked for. */
export function withDocuments(reply: Reply): Reply {
  switch (reply.type) {
    case 'documents':
      return describe(reply.names, shapes(reply.resp3));
    case 'help':
      return array(helpOf(reply.command).map((text) => ({ type: 'simple', text })));
    case 'array':
      return reply.items === null ? reply : array(reply.items.map(withDocuments));
    default:
      return reply;
  }
}

/** Lets a listener see answers with their texts. */
export function documented(listener: Listener): Listener {
  const note = (told: Note): void =>
    listener.note?.(
      told.type === 'reply' || told.type === 'answered'
        ? { ...told, reply: withDocuments(told.reply) }
        : told,
    );
  return { ...listener, note };
}

/** Line by line. */
const helpOf = (command: string): string[] =>
  help.find((text) => text.startsWith(`${command.toUpperCase()} `))?.split('\n') ?? [];

function describe(names: readonly string[], to: Shapes): Reply {
  const found = names.map((name) => documents.get(name)).filter((document) => document !== undefined);
  return to.map(found.map((document) => [bulk(document.name), shownDocument(document, to)]));
}

function shownDocument(document: Document, to: Shapes): Reply {
  const { flag } = document;
  return to.map([
    [bulk('summary'), bulk(document.summary)],
    [bulk('since'), bulk(document.since)],
    [bulk('group'), bulk(document.group)],
    ...text('complexity', document.complexity),
    ...(flag === null ? [] : [[bulk('doc_flags'), to.set([flag])] as const]),
    ...text('deprecated_since', document.deprecatedSince),
    ...text('replaced_by', document.replacedBy),
    ...shownArguments(document.arguments, to),
    ...shownSubcommands(document.subcommands, to),
  ]);
}

const text = (name: string, value: string | null): Pair[] =>
  value === null ? [] : [[bulk(name), bulk(value)]];

const shownSubcommands = (subcommands: readonly Document[], to: Shapes): Pair[] =>
  subcommands.length === 0
    ? []
    : [[bulk('subcommands'), to.map(subcommands.map((sub) => [bulk(sub.name), shownDocument(sub, to)]))]];

const shownArguments = (list: readonly Argument[], to: Shapes): Pair[] =>
  list.length === 0 ? [] : [[bulk('arguments'), array(list.map((argument) => shownArgument(argument, to)))]];

function shownArgument(argument: Argument, to: Shapes): Reply {
  const { keySpecIndex, flags } = argument;
  return to.map([
    [bulk('name'), bulk(argument.name)],
    [bulk('type'), bulk(argument.type)],
    ...(keySpecIndex === null
      ? []
      : [[bulk('key_spec_index'), { type: 'integer', value: keySpecIndex }] as const]),
    ...text('token', argument.token),
    ...text('since', argument.since),
    ...text('deprecated_since', argument.deprecatedSince),
    ...(flags.length === 0 ? [] : [[bulk('flags'), to.set(flags)] as const]),
    ...shownArguments(argument.arguments, to),
  ]);
}

// COMMAND: what the server tells of its commands. Source: SPEC C70 to C72; commandCommand and its kind in server.c.
// Boundary: the texts of DOCS are not in the engine.
import { container } from '../commands/container';
import type { Call, Command } from '../commands/table';
import { matchesGlob } from '../keyspace/glob';
import { SYNTAX_ERROR } from '../render';
import { array, bulk, documents, error, integer, map, set, simple } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { findKeys } from './keys';
import type { KeyArgument } from './keys';
import { commandSpecs } from './all';
import { findSpec } from './parse';
import type { CommandSpec, KeySpec } from './parse';

type ServerCall = Call<ServerProcess>;

const words = (texts: readonly string[]): Reply => set(texts.map(simple));

function shownInfo(spec: CommandSpec): Reply {
  const [first, last, step] = spec.keys;
  return array([
    bulk(spec.name),
    integer(spec.arity),
    words(spec.flags),
    integer(first),
    integer(last),
    integer(step),
    words(spec.categories.map((category) => `@${category}`)),
    set(spec.tips.map(bulk)),
    set(spec.keySpecs.map(shownKeySpec)),
    spec.subcommands.length === 0 ? set([]) : array(spec.subcommands.map(shownInfo)),
  ]);
}

function shownKeySpec({ flags, begin, find, notes }: KeySpec): Reply {
  return map([
    ...(notes === null ? [] : [[bulk('notes'), bulk(notes)] as const]),
    [bulk('flags'), words(flags)],
    [bulk('begin_search'), shownBegin(begin)],
    [bulk('find_keys'), shownFind(find)],
  ]);
}

function shownBegin(begin: KeySpec['begin']): Reply {
  switch (begin.type) {
    case 'index':
      return shownPart('index', { index: begin.index });
    case 'keyword':
      return shownPart('keyword', { keyword: begin.keyword, startfrom: begin.startFrom });
    case 'unknown':
      return shownPart('unknown', {});
  }
}

function shownFind(find: KeySpec['find']): Reply {
  switch (find.type) {
    case 'range':
      return shownPart('range', { lastkey: find.last, keystep: find.step, limit: find.limit });
    case 'keynum':
      return shownPart('keynum', { keynumidx: 0, firstkey: 1, keystep: 1 });
    case 'unknown':
      return shownPart('unknown', {});
  }
}

function shownPart(type: string, spec: Readonly<Record<string, number | string>>): Reply {
  const values = Object.entries(spec).map(
    ([name, value]) => [bulk(name), typeof value === 'string' ? bulk(value) : integer(value)] as const,
  );
  return map([
    [bulk('type'), bulk(type)],
    [bulk('spec'), map(values)],
  ]);
}

/** Those that there are where it is asked. */
const specsIn = ({ reports }: ServerCall): ReadonlyMap<string, CommandSpec> => reports.specs ?? commandSpecs;
const all = (call: ServerCall): CommandSpec[] => [...specsIn(call).values()];

function info(call: ServerCall): Reply {
  const { argv } = call;
  if (argv.length <= 2) return array(all(call).map(shownInfo));
  return array(
    argv.slice(2).map((name) => {
      const spec = findSpec(name, specsIn(call));
      return spec === null ? bulk(null) : shownInfo(spec);
    }),
  );
}

/** C73. Names that nobody knows are passed over. */
function docs(call: ServerCall): Reply {
  const { argv } = call;
  const asked = argv.length <= 2 ? all(call) : argv.slice(2).map((name) => findSpec(name, specsIn(call)));
  const names = asked.filter((spec) => spec !== null).map(({ name }) => name);
  return names.length === 0 ? map([]) : documents(names);
}

/** C72. Subcommands are listed by their full names. */
function list(call: ServerCall): Reply {
  const [filterBy, by = '', wanted, further] = call.argv.slice(2);
  const every = all(call).flatMap((spec) => [spec, ...spec.subcommands]);
  if (filterBy === undefined) return array(every.map(({ name }) => bulk(name)));
  if (filterBy.toUpperCase() !== 'FILTERBY' || wanted === undefined || further !== undefined)
    return SYNTAX_ERROR;
  const fits = filterOf(by.toUpperCase(), wanted);
  return fits === null ? SYNTAX_ERROR : array(every.filter(fits).map(({ name }) => bulk(name)));
}

function filterOf(by: string, wanted: string): ((spec: CommandSpec) => boolean) | null {
  switch (by) {
    case 'ACLCAT':
      return ({ categories }) => categories.some((category) => category === wanted.toLowerCase());
    case 'PATTERN':
      return ({ name }) => matchesGlob(wanted, name, true);
    case 'MODULE':
      return () => false;
    default:
      return null;
  }
}

/** C71. The keys of the command that follows, or what is wrong with it. */
function keysOfRest({ argv }: ServerCall, show: (key: string, argument: KeyArgument) => Reply): Reply {
  const rest = argv.slice(2);
  const command = findSpec(rest[0] ?? '', commandSpecs);
  const spec =
    command === null || command.subcommands.length === 0 || rest[1] === undefined
      ? command
      : findSpec(`${command.name}|${rest[1]}`, commandSpecs);
  if (spec === null) return error('ERR Invalid command specified');
  if (!spec.keySpecs.some(({ flags }) => !flags.includes('not_key'))) return NO_KEYS;
  const { arity } = spec;
  if (arity < 0 ? rest.length < -arity : rest.length !== arity) return WRONG_NUMBER;
  const keys = findKeys(spec, rest);
  if (keys.length === 0 && !spec.flags.includes('no_mandatory_keys')) return NO_FIT;
  return array(keys.map((key) => show(rest[key.position] ?? '', key)));
}

const NO_KEYS = error('ERR The command has no key arguments');
const WRONG_NUMBER = error('ERR Invalid number of arguments specified for command');
const NO_FIT = error('ERR Invalid arguments specified for command');

const subcommands = container<ServerProcess>('command', {
  count: (call) => integer(specsIn(call).size),
  docs,
  list,
  info,
  getkeys: (call) => keysOfRest(call, bulk),
  getkeysandflags: (call) => keysOfRest(call, (key, { flags }) => array([bulk(key), words(flags)])),
});

export const commandCommands: readonly Command<ServerProcess>[] = [{ ...subcommands, run: info }];

// CONFIG: what a server obeys, read and changed while it runs. Source: configGetCommand, configSetCommand; SPEC X1 to X4.
// Boundary: a change takes effect where the parameter is read; what must be done at once is in follow.ts or the deployment's.
import { container } from '../commands/container';
import type { Call, Command } from '../commands/table';
import { matchesGlob } from '../keyspace/glob';
import { OK, bulk, error, map } from '../reply';
import type { Reply } from '../reply';
import { SYNTAX_ERROR } from '../render';
import type { ServerProcess, ServerState } from '../state';
import { definitionOf } from './definitions';
import type { ParameterName, ParameterValue, Parameters } from './definitions';
import {
  NOT_SIMULATED,
  isObjection,
  parameterNamed,
  parameterNames,
  digitsOf,
  printValue,
  readValue,
} from './parameters';
import { followParameters } from './follow';
import { isFixed, isProtected, judgeUnsimulated, unsimulatedNames, unsimulatedValue } from './unsimulated';

type ServerCall = Call<ServerProcess>;

const failed = (name: string, why: string): Reply =>
  error(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${why}`);

/**
 * X1. Every parameter whose name or alias one of the patterns matches, once; a name without wildcards is repeated as it was
 * given.
 */
function get({ argv, process: { server } }: ServerCall): Reply {
  const found = new Map<string, readonly [name: string, value: string]>();
  const add = (name: string, value: string | undefined): void => {
    const lower = name.toLowerCase();
    if (value !== undefined && !found.has(lower)) found.set(lower, [name, value]);
  };
  for (const pattern of argv.slice(2)) {
    if (!/[*?[]/.test(pattern)) {
      add(pattern, valueOf(server, pattern));
      continue;
    }
    for (const name of everyName) if (matchesGlob(pattern, name, true)) add(name, valueOf(server, name));
  }
  return map([...found.values()].map(([name, value]) => [bulk(name), bulk(value)] as const));
}

const everyName: readonly string[] = [
  ...parameterNames
    .filter((name) => !definitionOf(name).hidden)
    .flatMap((name) => [name, definitionOf(name).alias ?? []].flat()),
  ...unsimulatedNames,
];

function valueOf(server: ServerState, given: string): string | undefined {
  const name = parameterNamed(given);
  if (name !== null) {
    const value = server.parameters[name];
    const digits = server.digits.get(name);
    return digits !== undefined && Number(digits) === value ? digits : printValue(value);
  }
  return given.toLowerCase() === 'port' ? String(server.address.port) : unsimulatedValue(given);
}

interface Change {
  readonly given: string;
  /** null when Redis has it and the model does not obey it. */
  readonly name: ParameterName | null;
  readonly text: string;
}

/** X2, X3. All or nothing: first every name is looked at, then every value; only then anything changes, if all can. */
function set(call: ServerCall): Reply {
  const { argv, process, out } = call;
  const values = readValues(argv);
  if (!(values instanceof Map)) return values;
  const { parameters, digits } = process.server;
  for (const [name, read] of values) {
    Object.assign(parameters, { [name]: read.value });
    if (read.digits !== null) digits.set(name, read.digits);
  }
  followParameters(process.server, [...values.keys()], out);
  call.reports.parametersSet(process, [...values.keys()], out);
  return OK;
}

/** What CONFIG SET would object to, or null where it would obey. */
export function objectionTo(argv: readonly string[]): string | null {
  const values = readValues(argv);
  return values instanceof Map || values.type !== 'error' ? null : values.text;
}

/** A value, and its digits where they are more than a double holds. */
interface Read {
  readonly value: ParameterValue;
  readonly digits: string | null;
}

function readValues(argv: readonly string[]): Map<ParameterName, Read> | Reply {
  if (argv.length % 2 === 1) return SYNTAX_ERROR;
  const changes = readNames(argv);
  if (!Array.isArray(changes)) return changes;
  const values = new Map<ParameterName, Read>();
  let unobeyed: string | null = null;
  for (const { given, name, text } of changes) {
    const value = name === null ? judgeUnsimulated(given, text) : readValue(definitionOf(name), text);
    if (isObjection(value)) {
      if (value.objection !== NOT_SIMULATED) return failed(given.toLowerCase(), value.objection);
      unobeyed ??= given;
    } else if (name !== null) values.set(name, { value, digits: digitsOf(definitionOf(name), text, value) });
    else if (value === 'other') unobeyed ??= given;
  }
  if (unobeyed !== null) return failed(unobeyed, NOT_SIMULATED);
  return values;
}

/** X3. Redis knows more names than the model obeys; their values can only stay what they are. */
function readNames(argv: readonly string[]): Change[] | Reply {
  const changes: Change[] = [];
  for (let i = 2; i < argv.length; i += 2) {
    const given = argv[i] ?? '';
    const name = parameterNamed(given);
    if (name === null && unsimulatedValue(given) === undefined)
      return error(`ERR Unknown option or number of arguments for CONFIG SET - '${given}'`);
    if (isProtected(given)) return failed(given, "can't set protected config");
    if (name === null ? isFixed(given) : definitionOf(name).immutable)
      return failed(given, "can't set immutable config");
    if (changes.some((change) => change.given.toLowerCase() === given.toLowerCase()))
      return failed(given, 'duplicate parameter');
    changes.push({ given, name, text: argv[i + 1] ?? '' });
  }
  return changes;
}

/** X4. What is set now is what the next start reads. */
function rewrite({ process: { server } }: ServerCall): Reply {
  const parameters = { ...server.parameters } satisfies Parameters;
  server.configFile = { immutable: true, parameters, digits: new Map(server.digits) };
  return OK;
}

function resetStatistics({ process: { server } }: ServerCall): Reply {
  server.commandsProcessed = 0;
  server.connectionsReceived = 0;
  Object.assign(server, { syncFull: 0, syncPartialOk: 0, syncPartialErr: 0 });
  server.expiredKeys = 0;
  server.keyspaceHits = 0;
  server.keyspaceMisses = 0;
  server.statistics.commands.clear();
  server.statistics.errors.clear();
  return OK;
}

export const configCommands: readonly Command<ServerProcess>[] = [
  container<ServerProcess>('config', { get, set, resetstat: resetStatistics, rewrite }),
];

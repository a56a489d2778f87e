// CONFIG: what a server obeys, read and changed while it runs. Source: configGetCommand, configSetCommand; SPEC X1 to X4.
// Boundary: a change takes effect where the parameter is read; what must be done at once is in follow.ts or the deployment's.
import { container } from '../commands/container';
import type { Call, Command } from '../commands/table';
import { matchesGlob } from '../keyspace/glob';
import { OK, bulk, error, map } from '../reply';
import type { Reply } from '../reply';
import { wrongArity } from '../render';
import type { ServerProcess, ServerState } from '../state';
import { definitionOf } from './definitions';
import type { ParameterName, ParameterValue, Parameters } from './definitions';
import {
  NOT_SIMULATED,
  isObjection,
  parameterNamed,
  parameterNames,
  printValue,
  readValue,
} from './parameters';
import { followParameters } from './follow';
import { isProtected, unsimulatedNames, unsimulatedValue } from './unsimulated';

type ServerCall = Call<ServerProcess>;

const failed = (name: string, why: string): Reply =>
  error(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${why}`);

/**
 * X1. Every parameter whose name or alias one of the patterns matches, once; a name without wildcards is repeated as it was
 * given.
 */
function get({ argv, process: { server } }: ServerCall): Reply {
  const found = new Map<string, string>();
  for (const pattern of argv.slice(2)) {
    if (!/[*?[]/.test(pattern)) {
      const value = valueOf(server, pattern);
      if (value !== undefined) found.set(pattern, value);
      continue;
    }
    for (const name of everyName)
      if (matchesGlob(pattern, name, true)) found.set(name, valueOf(server, name) ?? '');
  }
  return map([...found].map(([name, value]) => [bulk(name), bulk(value)] as const));
}

const everyName: readonly string[] = [
  ...parameterNames
    .filter((name) => !definitionOf(name).hidden)
    .flatMap((name) => [name, definitionOf(name).alias ?? []].flat()),
  'port',
  ...unsimulatedNames,
];

function valueOf(server: ServerState, given: string): string | undefined {
  const name = parameterNamed(given);
  if (name !== null) return printValue(server.parameters[name]);
  return given.toLowerCase() === 'port' ? String(server.address.port) : unsimulatedValue(given);
}

interface Change {
  readonly given: string;
  /** null when Redis has it and the model does not obey it. */
  readonly name: ParameterName | null;
  readonly text: string;
}

/** X2. All or nothing: first every name is looked at, then every value; only then anything changes. */
function set(call: ServerCall): Reply {
  const { argv, process, out } = call;
  const values = readValues(argv);
  if (!(values instanceof Map)) return values;
  Object.assign(process.server.parameters, Object.fromEntries(values));
  followParameters(process.server, [...values.keys()], out);
  call.reports.parametersSet(process, [...values.keys()], out);
  return OK;
}

/** What CONFIG SET would object to, or null where it would obey. */
export function objectionTo(argv: readonly string[]): string | null {
  const values = readValues(argv);
  return values instanceof Map || values.type !== 'error' ? null : values.text;
}

function readValues(argv: readonly string[]): Map<ParameterName, ParameterValue> | Reply {
  if (argv.length % 2 === 1) return wrongArity('config|set');
  const changes = readNames(argv);
  if (!Array.isArray(changes)) return changes;
  const values = new Map<ParameterName, ParameterValue>();
  for (const { given, name, text } of changes) {
    if (name === null) {
      if (text !== unsimulatedValue(given)) return failed(given, NOT_SIMULATED);
      continue;
    }
    const value = readValue(definitionOf(name), text);
    if (isObjection(value)) return failed(given.toLowerCase(), value.objection);
    values.set(name, value);
  }
  return values;
}

/** X3. Redis knows more names than the model obeys; their values can only stay what they are. */
function readNames(argv: readonly string[]): Change[] | Reply {
  const changes: Change[] = [];
  for (let i = 2; i < argv.length; i += 2) {
    const given = argv[i] ?? '';
    const name = parameterNamed(given);
    if (
      name === null &&
      given.toLowerCase() !== 'port' &&
      unsimulatedValue(given) === undefined &&
      !isProtected(given)
    )
      return error(`ERR Unknown option or number of arguments for CONFIG SET - '${given}'`);
    if (isProtected(given)) return failed(given, "can't set protected config");
    if (name !== null && definitionOf(name).immutable) return failed(given, "can't set immutable config");
    if (changes.some((change) => change.given.toLowerCase() === given.toLowerCase()))
      return failed(given, 'duplicate parameter');
    changes.push({ given, name, text: argv[i + 1] ?? '' });
  }
  return changes;
}

/** X4. What is set now is what the next start reads. */
function rewrite({ process: { server } }: ServerCall): Reply {
  server.configFile = { immutable: true, parameters: { ...server.parameters } satisfies Parameters };
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

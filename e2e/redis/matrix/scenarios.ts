// The matrix as scenarios: one for each family of commands in a cluster, one beside a replica without a cluster.
// Boundary: what is asked is cells.ts; this says on which node and connection, and what is there before.
import { cellNames, matrix, reasons } from './cells';
import type { Asked, CellName } from './cells';

/** In this order: a command belongs to the first family whose category it has. */
const families =
  'stream geo hyperloglog bitmap scripting pubsub transaction connection string hash list sortedset set keyspace'.split(
    ' ',
  );
/** What they are asked changes the connection, so each has its own. */
const stateful: readonly string[] = ['pubsub', 'transaction', 'connection'];

export interface MatrixScenario {
  readonly name: string;
  readonly text: string;
}

/** A cell and the line that fills it; none where nothing is asked. */
export interface Filled {
  readonly command: string;
  readonly cell: CellName;
  readonly scenario: string;
  readonly line: string;
}

function familyOf({ name, spec }: Asked): string {
  if (name.startsWith('cluster')) return 'cluster';
  if (name === 'monitor') return 'monitor'; // else everybody else would be told of in its world

  return families.find((family) => spec.categories.includes(family)) ?? 'server';
}

const scenarioOf = (command: Asked): string => `matrix-${familyOf(command)}`;
const WITHOUT_CLUSTER = 'matrix-replica';

// A busy machine logs slow commands where the simulation has none, and takes so long that a keep-alive comes in between.
const CLUSTER =
  'cluster masters=3 replicas=1 slowlog-log-slower-than=-1 repl-ping-replica-period=1000 seed=7';

/** Where a family's commands are asked. */
interface Seats {
  readonly master: string;
  readonly replica: string;
  readonly readonly: string;
}

function seatsOf(command: Asked, index: number): Seats {
  const own = stateful.includes(familyOf(command)) || command.name === 'monitor';
  if (!own) return { master: 'n1', replica: 'n4', readonly: 'n4#2' };
  return { master: `n1#${index + 100}`, replica: `n4#${index + 100}`, readonly: `n4#${index + 1000}` };
}

const requestsOf = ({ cells }: Asked, cell: CellName): readonly string[] => {
  const found = cells[cell];
  return found.type === 'asked' ? found.requests : [];
};

const at = (node: string, requests: readonly string[]): string[] =>
  requests.map((request) => `node ${node} ${request}`);

function linesOf(command: Asked, cell: CellName, { master, replica, readonly }: Seats): string[] {
  const requests = requestsOf(command, cell);
  if (cell === 'on a replica') return at(replica, requests);
  if (cell === 'on a replica after READONLY') return at(readonly, requests);
  return at(master, requests);
}

/** Two keys of a type that is not the command's. */
function wrongKeys(command: Asked): string[] {
  const count = requestsOf(command, 'wrong type').length;
  const make = ['string', 'bitmap', 'hyperloglog'].includes(familyOf(command)) ? 'RPUSH' : 'SET';
  return Array.from({ length: count }, (_, i) => `${make} {b}w${i + 1} x`);
}

const clusterCells = cellNames.filter((name) => name !== 'on a replica without a cluster');

function blockOf(command: Asked, index: number): string[] {
  const seats = seatsOf(command, index);
  const { cells, setup, spec } = command;
  const before = [...wrongKeys(command), ...setup];
  const isSeparate = seats.master !== 'n1';
  const reads = spec.flags.includes('readonly') && before.length > 0;
  const untold = cellNames.flatMap((name) => {
    const cell = cells[name];
    if (cell.type === 'none') return [`# ${name}: ${reasons[cell.why]}`];
    return cell.type === 'elsewhere' ? [`# ${name}: in ${cell.scenario}, ${cell.line}`] : [];
  });
  return [
    `# ${command.name.toUpperCase().replace('|', ' ')}`,
    ...untold,
    ...(before.length > 0 && !isSeparate ? ['node n1 FLUSHALL'] : []),
    ...at(seats.master, before),
    ...(isSeparate ? at(seats.readonly, ['READONLY']) : []),
    ...clusterCells.flatMap((cell) => {
      const lines = linesOf(command, cell, seats);
      // Until the replica has what the master was given. A WAIT would not always have to ask it, and what it asks with counts
      // in the offset.
      const wait = cell === 'on a replica after READONLY' && reads && lines.length > 0;
      return lines.length === 0 ? [] : [`# ${cell}`, ...(wait ? ['run for=100ms'] : []), ...lines];
    }),
    '',
  ];
}

function clusterScenarios(all: readonly Asked[]): MatrixScenario[] {
  return [...new Set(all.map(scenarioOf))].map((name) => {
    const own = all.filter((command) => scenarioOf(command) === name);
    const head = [
      '# Every command of this family, cell by cell: generated from the command table; --record writes it anew.',
      CLUSTER,
      'node n4#2 READONLY',
      '',
    ];
    return { name, text: [...head, ...own.flatMap(blockOf)].join('\n') };
  });
}

function replicaScenario(all: readonly Asked[]): MatrixScenario {
  const head = [
    '# Every command that writes, asked of a replica without a cluster: generated from the command table; --record writes it anew.',
    'replication replicas=1 seed=7',
  ];
  const lines = all.flatMap((command) => at('n2', requestsOf(command, 'on a replica without a cluster')));
  return { name: WITHOUT_CLUSTER, text: [...head, ...lines, ''].join('\n') };
}

export function matrixScenarios(): MatrixScenario[] {
  const all = matrix();
  return [...clusterScenarios(all), replicaScenario(all)];
}

/** Which line fills which cell. */
export function filledCells(): Filled[] {
  const all = matrix();
  const indexOf = new Map<string, number>();
  const perScenario = new Map<string, number>();
  for (const command of all) {
    const name = scenarioOf(command);
    indexOf.set(command.name, perScenario.get(name) ?? 0);
    perScenario.set(name, (perScenario.get(name) ?? 0) + 1);
  }
  return all.flatMap((command) =>
    cellNames.flatMap((cell) => {
      const found = command.cells[cell];
      if (found.type === 'elsewhere')
        return [{ command: command.name, cell, scenario: found.scenario, line: found.line }];
      const alone = cell === 'on a replica without a cluster';
      const seats = seatsOf(command, indexOf.get(command.name) ?? 0);
      const lines = alone ? at('n2', requestsOf(command, cell)) : linesOf(command, cell, seats);
      const scenario = alone ? WITHOUT_CLUSTER : scenarioOf(command);
      return lines.map((line) => ({ command: command.name, cell, scenario, line }));
    }),
  );
}

/** What a command that is left out answers instead of what is right. */
export const leftOutLines = (): {
  readonly command: Asked;
  readonly scenario: string;
  readonly line: string;
}[] =>
  matrix()
    .filter(({ leftOut }) => leftOut)
    .flatMap((command) =>
      at('n1', requestsOf(command, 'right arguments')).map((line) => ({
        command,
        scenario: scenarioOf(command),
        line,
      })),
    );

// INFO: which sections are asked for, and their text in Redis's order. Source: SPEC C10; infoCommand, genRedisInfoString.
// Boundary: what a section says is in a file of its own; only the fields that mean something here are there.
import { command } from '../commands/table';
import type { Call, Command, Reported } from '../commands/table';
import { verbatim } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { memoryLines } from './memory';
import { persistenceLines } from './persistence';
import { replicationLines } from './replication';
import { clientLines, cpuLines, keyspaceLines, serverLines } from './sections';
import { commandStatsLines, errorStatsLines, latencyStatsLines, statsLines } from './stats';

type ServerCall = Call<ServerProcess>;

interface Section {
  readonly name: string;
  readonly title: string;
  /** Printed when nothing is asked for in particular. */
  readonly usual: boolean;
  lines(reported: Reported): readonly string[];
}

const section = (title: string, lines: Section['lines'], usual = true): Section => ({
  name: title.toLowerCase(),
  title,
  usual,
  lines,
});

const sections: readonly Section[] = [
  section('Server', serverLines),
  section('Clients', clientLines),
  section('Memory', memoryLines),
  section('Persistence', ({ process: { server }, out }) => persistenceLines(server, out.now)),
  section('Stats', statsLines),
  section('Replication', ({ process: { server }, out }) => replicationLines(server, out.now)),
  section('CPU', cpuLines),
  section('Modules', () => []),
  section('Commandstats', commandStatsLines, false),
  section('Errorstats', errorStatsLines),
  section('Latencystats', latencyStatsLines, false),
  section('Cluster', ({ process, reports }) => reports.infoCluster(process)),
  section('Keyspace', keyspaceLines),
];

/** C10. Without a word the usual sections. */
function isAsked({ name, usual }: Section, words: readonly string[]): boolean {
  if (words.length === 0) return usual;
  return words.some(
    (word) => word === name || (word === 'default' && usual) || word === 'all' || word === 'everything',
  );
}

const info = (call: ServerCall): Reply =>
  verbatim(
    infoText(
      call,
      call.argv.slice(1).map((word) => word.toLowerCase()),
    ),
  );

export const infoText = (reported: Reported, words: readonly string[]): string =>
  sections
    .filter((each) => isAsked(each, words))
    .map((each) => [`# ${each.title}`, ...each.lines(reported)].map((line) => `${line}\r\n`).join(''))
    .join('\r\n');

export const reportCommands: readonly Command<ServerProcess>[] = [command('info', info)];

// What a server would answer to INFO, what a node would answer to CLUSTER NODES, and the file that it keeps.
// Source: SPEC C10, S12, S13. Boundary: its own view, in Redis's words; a process that does not run answers nothing.
import { nodeNamed, serverNamed } from '../checkers/world';
import type { SeenServer } from '../checkers/world';
import { nodesText } from '../cluster/reports';
import { busConnections } from '../cluster/table';
import type { RunState } from '../kernel/state';
import type { Instant } from '../kernel/time';
import { infoText } from '../server/reports/info';
import type { SentinelProcess } from '../sentinel/state';
import type { Looked } from './looked';

export interface ReportQuestion {
  readonly kind: 'report';
  readonly name: string;
  readonly which: 'nodes' | 'info' | 'nodes.conf' | 'sentinel.conf';
}

export interface Report {
  readonly kind: 'report';
  readonly at: number;
  /** null: it does not run. */
  readonly text: string | null;
}

export function readReport({ name, which }: ReportQuestion, { run }: Looked): Report | null {
  const text = textOf(run, name, which);
  return text === undefined ? null : { kind: 'report', at: run.now, text };
}

/** undefined: nothing of that name has such a thing. */
function textOf(run: RunState, name: string, which: ReportQuestion['which']): string | null | undefined {
  const texts = { textOf: (id: number) => run.texts[id] ?? '' };
  switch (which) {
    case 'nodes': {
      const seen = nodeNamed(run, name);
      return seen ? (seen.status === 'dead' ? null : nodesText(seen.node, texts)) : undefined;
    }
    case 'info': {
      const seen = serverNamed(run, name);
      return seen ? (seen.status === 'dead' ? null : infoOf(run, seen)) : undefined;
    }
    case 'nodes.conf': {
      const seen = nodeNamed(run, name);
      if (!seen) return undefined;
      const { currentEpoch, lastVoteEpoch } = seen.cluster;
      const lines = nodesText(seen.node, texts).split('\n').filter(isKept).map(asKept);
      return `${lines.join('\n')}\nvars currentEpoch ${currentEpoch} lastVoteEpoch ${lastVoteEpoch}\n`;
    }
    case 'sentinel.conf': {
      const process = run.processes.find((each) => each.name === name && each.kind === 'sentinel');
      return process && (process.state as SentinelProcess).sentinel.file.text;
    }
  }
}

function infoOf(run: RunState, { server, cluster }: SeenServer): string {
  const reports = {
    infoCluster: () => [`cluster_enabled:${cluster ? 1 : 0}`],
    busConnections: () => (cluster ? busConnections(cluster.table) : 0),
  };
  return infoText({ process: { server }, reports, out: { now: run.now as Instant } }, []);
}

// Fields of a line: id address flags master ping-sent pong-received epoch link slots…
const FLAGS = 2;
const PING = 4;
const PONG = 5;
const LINK = 7;

const isKept = (line: string): boolean => line !== '' && !line.split(' ')[FLAGS]?.includes('handshake');

/** S13. A mere suspicion is not kept; when somebody was last heard of is not simulated in the file, and stands as 0. */
function asKept(line: string): string {
  return line
    .split(' ')
    .map((field, at) => {
      if (at === FLAGS)
        return field
          .split(',')
          .filter((flag) => flag !== 'fail?')
          .join(',');
      return at === PING || at === PONG ? '0' : at === LINK ? 'connected' : field;
    })
    .join(' ');
}

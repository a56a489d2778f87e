// The tail of a server's replication stream, command by command, and how far each of its replicas has come.
// Source: SPEC R3, R8. Boundary: what the backlog holds; a replica's place is what it has acknowledged.
import { serverNamed, serversOf } from '../checkers/world';
import type { RunState } from '../kernel/state';
import { newestFirst } from '../server/replication/backlog';
import type { Backlog } from '../server/replication/backlog';
import { addressOf, replicasOf } from '../server/replication/attached';
import { respBytes } from '../server/resp';
import type { Looked } from './looked';

export interface StreamQuestion {
  readonly kind: 'stream';
  readonly name: string;
  readonly count: number;
}

export interface StreamTail {
  readonly kind: 'stream';
  readonly at: number;
  readonly replid: string;
  readonly offset: number;
  /** Where what is kept begins; null where nothing is kept. */
  readonly firstByte: number | null;
  /** The newest first; `offset` is that of the stream behind the command. */
  readonly commands: readonly { readonly offset: number; readonly argv: readonly string[] }[];
  readonly replicas: readonly {
    readonly name: string;
    readonly state: string;
    readonly offset: number;
  }[];
}

export function readStream({ name, count }: StreamQuestion, { run }: Looked): StreamTail | null {
  const server = serverNamed(run, name)?.server;
  if (!server) return null;
  const { backlog, offset, replid } = server;
  return {
    kind: 'stream',
    at: run.now,
    replid,
    offset,
    firstByte: backlog?.firstByte ?? null,
    commands: backlog ? newest(backlog, count) : [],
    replicas: replicasOf(server).map((client) => ({
      name: nameAt(run, addressOf(client)),
      state: client.replica.state,
      offset: client.replica.ackOffset,
    })),
  };
}

const nameAt = (run: RunState, { ip, port }: { readonly ip: string; readonly port: number }): string =>
  serversOf(run).find(({ server: { address } }) => address.ip === ip && address.port === port)?.name ??
  `${ip}:${port}`;

function newest(backlog: Backlog, count: number): StreamTail['commands'] {
  const commands: { offset: number; argv: readonly string[] }[] = [];
  let offset = backlog.firstByte + backlog.length - 1;
  for (const argv of newestFirst(backlog)) {
    if (commands.length === count) break;
    commands.push({ offset, argv });
    offset -= respBytes(argv);
  }
  return commands;
}

// SLOWLOG: commands that took long. Source: SPEC C63; slowlog.c. Boundary: how long one takes is its service time (C60).
import { endpoint } from '../../kernel/hosts';
import type { Instant } from '../../kernel/time';
import { redacted } from '../clients/monitor';
import { container } from '../commands/container';
import { parseLong } from '../commands/integers';
import type { Call, Command } from '../commands/table';
import { unixTimeMs } from '../keyspace/expiry';
import { refusal } from '../render';
import { OK, array, bulk, error, integer } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerProcess, ServerState } from '../state';
import type { SlowCommand } from './shapes';

const MOST_ARGUMENTS = 32;
const LONGEST_ARGUMENT = 128;

/** C63. What does not fit is counted instead of kept. */
function shortened(argv: readonly string[]): readonly string[] {
  const kept = argv.length > MOST_ARGUMENTS ? argv.slice(0, MOST_ARGUMENTS - 1) : argv;
  const words = redacted(kept).map((word) =>
    word.length <= LONGEST_ARGUMENT
      ? word
      : `${word.slice(0, LONGEST_ARGUMENT)}... (${word.length - LONGEST_ARGUMENT} more bytes)`,
  );
  return kept === argv ? words : [...words, `... (${argv.length - kept.length} more arguments)`];
}

/** C63. A command of this connection has taken so long. However short it was, the log is cut to its length then. */
export function logIfSlow(
  server: ServerState,
  client: Connected,
  { argv, usec, now }: { readonly argv: readonly string[]; readonly usec: number; readonly now: Instant },
): void {
  const { slowlog } = server;
  const threshold = server.parameters['slowlog-log-slower-than'];
  if (threshold < 0) return;
  const most = server.parameters['slowlog-max-len'];
  if (usec < threshold) {
    if (slowlog.entries.length > most) slowlog.entries = slowlog.entries.slice(0, most);
    return;
  }
  const { from, name } = client;
  const entry: SlowCommand = {
    immutable: true,
    id: slowlog.nextId,
    at: Math.floor(unixTimeMs(server, now) / 1000),
    usec,
    argv: shortened(argv),
    from: endpoint(from),
    name,
  };
  slowlog.nextId += 1;
  slowlog.entries = [entry, ...slowlog.entries].slice(0, most);
}

function get({ argv, process: { server } }: Call<ServerProcess>): Reply {
  if (argv.length > 3)
    return refusal`ERR unknown subcommand or wrong number of arguments for '${argv[1]}'. Try SLOWLOG HELP.`;
  const count = argv[2] === undefined ? 10n : parseLong(argv[2]);
  if (count === null || count < -1n) return error('ERR count should be greater than or equal to -1');
  const { entries } = server.slowlog;
  const shown = count === -1n ? entries : entries.slice(0, Number(count));
  return array(
    shown.map(({ id, at, usec, argv: words, from, name }) =>
      array([integer(id), integer(at), integer(usec), array(words.map(bulk)), bulk(from), bulk(name)]),
    ),
  );
}

export const slowlogCommand: Command<ServerProcess> = container('slowlog', {
  get,
  len: ({ process: { server } }) => integer(server.slowlog.entries.length),
  reset({ process: { server } }) {
    server.slowlog.entries = [];
    return OK;
  },
});

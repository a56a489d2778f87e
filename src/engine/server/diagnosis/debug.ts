// DEBUG: what makes a server slow, or end. Source: SPEC C32, C59, C60; debugCommand in debug.c.
// Boundary: what looks into the allocator, the files or the protocol is not simulated and says so.
import type { NoteNumber } from '../../kernel/process';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { encodingOf, referencesTo } from '../keyspace/encoding';
import { databaseOf } from '../keyspace/changes';
import { findEntry } from '../keyspace/dataset';
import { note } from '../notes';
import { writePayload } from '../payload/write';
import { notSimulated, refusal } from '../render';
import { OK, error, simple } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';

type ServerCall = Call<ServerProcess>;

/** C59. Subcommands by name: how many words they take (null: any number), and what they do. */
const subcommands: ReadonlyMap<
  string,
  { readonly words: number | null; readonly run: (call: ServerCall) => Reply | null }
> = new Map([
  ['sleep', { words: 3, run: sleep }],
  ['segfault', { words: null, run: crash }],
  ['panic', { words: null, run: crash }],
  ['assert', { words: null, run: crash }],
  ['oom', { words: null, run: crash }],
  ['object', { words: 3, run: describeObject }],
  ['set-active-expire', { words: 3, run: setActiveExpire }],
  ['error', { words: 3, run: ({ argv }) => refusal`${argv[2]}` }],
  ['log', { words: 3, run: () => OK }],
  ['help', { words: 2, run: () => ({ type: 'help', command: 'debug' }) }],
]);

/** Those of 7.0.15 that are left out. */
const others: ReadonlySet<string> = new Set(
  `aof-flush-sleep change-repl-id client-eviction clusterlink config-rewrite-force-all crash-and-recover digest digest-value
   drop-cluster-packet-filter htstats htstats-key leak listpack loadaof mallctl mallctl-str pause-cron populate protocol
   quicklist quicklist-packed-threshold reload replicate replybuffer restart sdslen set-disable-deny-scripts
   set-skip-checksum-validation stringmatch-test structsize`.split(/\s+/),
);

function debug(call: ServerCall): Reply | null {
  const { argv } = call;
  const name = (argv[1] ?? '').toLowerCase();
  const found = subcommands.get(name);
  if (found && (found.words ?? argv.length) === argv.length) return found.run(call);
  if (others.has(name)) return notSimulated(`DEBUG ${name.toUpperCase()}`);
  return refusal`ERR unknown subcommand or wrong number of arguments for '${argv[1]}'. Try DEBUG HELP.`;
}

const MICROSECONDS = 1_000_000;

/** C60. Nobody is served meanwhile, neither clients nor the other nodes. What is no number is none at all. */
function sleep(call: ServerCall): Reply {
  const seconds = Number.parseFloat(call.argv[2] ?? '');
  if (Number.isFinite(seconds) && seconds > 0) call.time += Math.floor(seconds * MICROSECONDS);
  return OK;
}

/** C59. The process is gone, as by a kill. */
function crash({ cause, out }: ServerCall): null {
  const causes: readonly NoteNumber[] = [cause];
  out.exit(note(out, { type: 'exited', how: 'crash', causes }));
  return null;
}

/** R13. Keys that nobody asks for stay then. */
function setActiveExpire({ argv, process: { server } }: ServerCall): Reply {
  server.activeExpire = Number.parseInt(argv[2] ?? '', 10) !== 0;
  return OK;
}

const NO_SUCH_KEY = error('ERR no such key');
const PAYLOAD_FRAME = 11; // a type ahead, version and checksum behind
const ANY_ADDRESS = '0x7f0000000000';

function describeObject(call: ServerCall): Reply {
  const { server } = call.process;
  const entry = findEntry(databaseOf(call), call.argv[2] ?? ''); // also one that has run out
  if (entry === null) return NO_SUCH_KEY;
  const accessed = databaseOf(call).accessed[entry.row] ?? 0;
  const idle = Math.max(0, server.lruClock - accessed);
  return simple(
    [
      `Value at:${ANY_ADDRESS}`,
      `refcount:${referencesTo(entry)}`,
      `encoding:${encodingOf(entry)}`,
      `serializedlength:${writePayload(entry).length - PAYLOAD_FRAME}`,
      `lru:${accessed % 0x1_00_0000}`,
      `lru_seconds_idle:${idle}`,
    ].join(' '),
  );
}

export const debugCommand: Command<ServerProcess> = command('debug', debug);

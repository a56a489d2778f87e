// The program `hashslot`: reads its arguments, does one command, sets the exit code.
// Boundary: Node only. What a command does stands in its own file; nothing here knows the engine.
import { isMainThread } from 'node:worker_threads';
import { bench } from './figures';
import { parseArguments, UsageError } from './options';
import { run } from './run';
import { serve } from './serve';
import { answerSeeds, swarm } from './swarm';

const USAGE = `usage: hashslot run FILE [--seed N] [--json] [--ledger CSV] [--seeds A..B]
       hashslot swarm [--seeds N] [--from N] [--limit SECONDS]
       hashslot serve [--deployment WORLD] [--masters N] [--replicas N] [--port N] [--control PORT] …
       hashslot bench [--json]

run     carries out a transcript (- is standard input) and prints it with its results
        --seed N      another seed than the transcript names
        --json        one JSON object a note instead, and one at the end of the run
        --ledger CSV  writes every acknowledged write and its fate into that file
        --seeds A..B  once for each of these seeds
swarm   draws a world, faults and people at work from each seed and demands that it recovers
        --seeds N     how many seeds (100)
        --from N      the first seed (1)
        --limit S     how long a seed may take by the clock on the wall (120)
serve   runs a simulated Redis in real time behind real TCP ports, one for each server, until Ctrl-C
        --deployment  cluster (usual), standalone, replication or sentinel
        --port N      of the first server (7000); sentinels listen from 26379 on
        --control N   where POST /act, GET /state, /notes and /timeline are answered (--port + 100)
        --host H      where servers listen (127.0.0.1), IPv6 too; 0.0.0.0 and :: are everywhere
        --ip A        what they announce, so where clients are sent (the host; of 0.0.0.0 and :: this machine)
        --join IP:PORT  n1 meets the real cluster of that node: bus ports are real, too (--port + 10000)
        --NAME VALUE  whatever else a transcript's first line can say: --masters 3 --replicas 1 --seed 7
                      --formed no --spares 2 --cluster-node-timeout 2000 (or --node-timeout) --appendonly yes …
bench   measures what is promised: one figure a line

Exit code 2: a wrong line in the transcript, or wrong arguments. 1: a run of the swarm failed. Otherwise 0.
`;

async function main(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  if (command === undefined || argv.includes('--help') || command === 'help') {
    (command === undefined ? process.stderr : process.stdout).write(USAGE);
    return command === undefined ? 2 : 0;
  }
  switch (command) {
    case 'run':
      return run(parseArguments(rest, { files: 1, flags: ['json'], values: ['seed', 'seeds', 'ledger'] }));
    case 'swarm':
      return swarm(parseArguments(rest, { files: 0, flags: [], values: ['seeds', 'from', 'limit'] }));
    case 'serve':
      return serve(rest);
    case 'bench':
      return bench(parseArguments(rest, { files: 0, flags: ['json'], values: [] }));
    default:
      throw new UsageError(`there is no command ${command}; see hashslot --help`);
  }
}

// A reader that has seen enough (head, less) closes the pipe: that is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

if (!isMainThread) answerSeeds();
else
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`hashslot: ${error.message}\n`);
    process.exitCode = 2;
  }

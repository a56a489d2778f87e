// From a command line to a program. Source: clusterManagerCommands of redis-cli 7.0.15; SPEC chapter O.
import { check } from './check';
import { create } from './create';
import { call, setNodeTimeouts } from './everywhere';
import { loadCluster, showInfo } from './load';
import type { Found } from './load';
import { addNode, deleteNode } from './members';
import { INVALID_HOST, parseOptions, readHost } from './options';
import type { Options } from './options';
import { say } from './program';
import type { Program } from './program';
import { rebalance } from './rebalance';
import { reshard } from './reshard';

/** Whether redis-cli would have ended with exit code 0. */
export function* main({ argv }: { readonly argv: readonly string[] }): Program<boolean> {
  const options = parseOptions(argv);
  if (typeof options === 'string') {
    yield* say(options);
    return false;
  }
  const { subcommand, args } = options;
  if (subcommand === 'create') return yield* create(options);
  if (subcommand === 'add-node') return yield* addNode(options);
  const at = readHost(args);
  if (at === null) {
    yield* say(INVALID_HOST);
    return false;
  }
  if (subcommand === 'del-node') return yield* deleteNode(at, options);
  const found = yield* loadCluster(at);
  return found === null ? false : yield* onCluster(found, options);
}

function* onCluster(found: Found, options: Options): Program<boolean> {
  const { subcommand, args } = options;
  switch (subcommand) {
    case 'reshard':
      return yield* reshard(found, options);
    case 'rebalance':
      return yield* rebalance(found, options);
    case 'call':
      return yield* call(found, options, args.slice(1));
    case 'set-timeout':
      return yield* setNodeTimeouts(found, Number.parseInt(args[1] ?? '', 10) || 0);
    case 'info':
      yield* showInfo(found.nodes);
      return true;
    default:
      yield* showInfo(found.nodes);
      return (yield* check(found, options)).ok;
  }
}

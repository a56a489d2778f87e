// `call` and `set-timeout`: the same command at every node. Source: clusterManagerCommandCall, clusterManagerCommandSetTimeout.
import type { Reply } from '../server/reply';
import type { Found } from './load';
import { isReplica, nameOf } from './nodes';
import type { Options } from './options';
import { ask, say } from './program';
import type { Program } from './program';

export function* call({ nodes }: Found, options: Options, argv: readonly string[]): Program<boolean> {
  yield* say(`>>> Calling ${argv.join(' ')}\n`);
  for (const node of nodes) {
    if (isReplica(node) ? options.onlyMasters : options.onlyReplicas) continue;
    const reply = yield* ask(node, ...argv);
    yield* say(`${nameOf(node)}: ${reply === null ? 'Failed!' : rawText(reply)}\n`);
  }
  return true;
}

/** As redis-cli prints where nobody looks: no quotes, no types. */
function rawText(reply: Reply): string {
  switch (reply.type) {
    case 'simple':
    case 'verbatim':
    case 'double':
      return reply.text;
    case 'error':
      return `${reply.text}\n`;
    case 'integer':
      return reply.digits ?? String(reply.value);
    case 'boolean':
      return reply.value ? '(true)' : '(false)';
    case 'bulk':
      return reply.value ?? '';
    case 'null':
      return '';
    case 'array':
      return (reply.items ?? []).map(rawText).join('\n');
    case 'documents':
      return reply.names.join('\n');
    case 'help':
      return reply.command;
    case 'set':
    case 'push':
      return reply.items.map(rawText).join('\n');
    case 'map':
      return reply.pairs.map(([key, value]) => `${rawText(key)} ${rawText(value)}`).join('\n');
  }
}

const SHORTEST_MS = 100;

export function* setNodeTimeouts({ nodes }: Found, ms: number): Program<boolean> {
  if (ms < SHORTEST_MS) {
    yield* say('Setting a node timeout of less than 100 milliseconds is a bad idea.\n');
    return false;
  }
  yield* say('>>> Reconfiguring node timeout in every cluster node...\n');
  let done = 0;
  for (const node of nodes) {
    const set = yield* ask(node, 'CONFIG', 'SET', 'cluster-node-timeout', String(ms));
    const written = set === null || set.type === 'error' ? set : yield* ask(node, 'CONFIG', 'REWRITE');
    if (written === null || written.type === 'error') {
      yield* say(`ERR setting node-timeout for ${nameOf(node)}: ${written?.text ?? ''}\n`);
      continue;
    }
    yield* say(`*** New timeout set for ${nameOf(node)}\n`);
    done += 1;
  }
  yield* say(`>>> New node timeout set. ${done} OK, ${nodes.length - done} ERR.\n`);
  return true;
}

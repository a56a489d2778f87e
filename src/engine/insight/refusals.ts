// Why a command was refused: what the server asks before it carries one out, with the numbers as they are there now.
// Source: SPEC C2, C6, C35, C37, D9, K25, S7, S8, M2; processCommand. Boundary: by the first word of the error.
import { mastersIn, nodeNamed, serverNamed, serversOf } from '../checkers/world';
import type { SeenNode, SeenServer } from '../checkers/world';
import { quorum } from '../cluster/cluster';
import { countVoters } from '../cluster/state';
import { NOBODY, eachRun } from '../cluster/slots';
import { FAIL, hasFlag } from '../cluster/table';
import type { RunState } from '../kernel/state';
import { countKeysInSlot } from '../server/keyspace/slots';
import { memoryUse } from '../server/reports/memory';
import { nameOfId } from '../survey';
import type { Condition } from './conditions';

/** Nothing where the text of the error says it all. */
export function ofError(server: string, error: string, run: RunState): readonly Condition[] {
  const [word] = error.split(' ', 1);
  const seen = serverNamed(run, server);
  if (!seen) return [];
  const node = nodeNamed(run, server);
  switch (word) {
    case 'CLUSTERDOWN':
      return node ? ofState(node) : [];
    case 'TRYAGAIN':
      return node ? ofOpenSlots(node, run) : [];
    case 'READONLY':
      return [{ what: 'isMaster', met: seen.server.master === null, master: masterOf(seen, run) }];
    case 'MASTERDOWN':
      return ofMasterLink(seen, run);
    case 'NOREPLICAS': {
      const { parameters, goodReplicas: good } = seen.server;
      const needed = parameters['min-replicas-to-write'];
      const maxLag = parameters['min-replicas-max-lag'];
      return [{ what: 'goodReplicas', met: good >= needed, good, needed, maxLag }];
    }
    case 'OOM': {
      const { maxmemory: limit, 'maxmemory-policy': policy } = seen.server.parameters;
      const used = memoryUse(seen.server).total;
      return [{ what: 'memory', met: limit === 0 || used <= limit, used, limit, policy }];
    }
    case 'LOADING':
      return ofLoading(seen, run);
    default:
      return [];
  }
}

const masterOf = (seen: SeenServer, run: RunState): string => mastersIn(serversOf(run))(seen)?.name ?? '';

function ofState({ cluster, server }: SeenNode): readonly Condition[] {
  const { ownership, table } = cluster;
  let missing = 0;
  eachRun(ownership, (first, last, owner) => {
    if (owner === NOBODY || hasFlag(table, owner, FAIL)) missing += last - first + 1;
  });
  const required = server.parameters['cluster-require-full-coverage'];
  const needed = quorum(cluster);
  const { reachable } = countVoters(cluster);
  return [
    { what: 'covered', met: missing === 0 || !required, missing, required },
    { what: 'majority', met: reachable >= needed, reachable, needed },
  ];
}

/** M2. Keys of one command may lie on both sides of a slot that is open. */
function ofOpenSlots({ cluster, server }: SeenNode, run: RunState): readonly Condition[] {
  return (['migrating', 'importing'] as const).flatMap((how) =>
    [...cluster[how]].map(([slot, { peer }]): Condition => {
      const keys = countKeysInSlot(server, slot);
      return { what: 'slotIsSettled', met: false, slot, how, peer: nameOfId(run, peer), keys };
    }),
  );
}

function ofMasterLink(seen: SeenServer, run: RunState): readonly Condition[] {
  const { master } = seen.server;
  if (master === null) return [];
  const { state, downSince } = master;
  const down = downSince === null ? null : Math.floor((run.now - downSince) / 1000);
  return [{ what: 'masterLink', met: state === 'connected', master: masterOf(seen, run), state, down }];
}

function ofLoading({ server }: SeenServer, run: RunState): readonly Condition[] {
  const { loading } = server.persistence;
  if (loading === null) return [{ what: 'loaded', met: true, loaded: 0, bytes: 0, left: 0 }];
  const { bytes, loaded, takes, readUntil } = loading;
  const rest = bytes === 0 ? 0 : (takes * (bytes - loaded)) / bytes;
  const left = Math.max(0, Math.round((readUntil - run.now + rest) / 1000));
  return [{ what: 'loaded', met: false, loaded, bytes, left }];
}

// The world as one process has it: a node by its own table, a client by its slot table, a sentinel by what it has been told.
// Source: SPEC G1, F1, S1, C22, Q3. Boundary: nothing here that this process could not know, but for the colour of a shard.
import { nodeNamed } from '../checkers/world';
import type { SeenNode } from '../checkers/world';
import type { ClientState } from '../client/state';
import { iAmMaster, quorum } from '../cluster/cluster';
import { FAIL, PFAIL, eachNode, hasFlag, isMaster, isVoter, masterOf } from '../cluster/table';
import { eachRun } from '../cluster/slots';
import type { RunState } from '../kernel/state';
import { nameOfId, survey } from '../survey';
import type { NodeView, Range, Segment, SentinelView, Survey } from '../view';
import type { Looked } from './looked';

export interface BeliefsQuestion {
  readonly kind: 'beliefs';
  readonly as: string;
}

export interface Beliefs {
  readonly kind: 'beliefs';
  readonly at: number;
  readonly as: string;
  /** Its index in the process table. */
  readonly index: number;
  /** Only those that it knows. */
  readonly nodes: readonly NodeView[];
  readonly sentinels: readonly SentinelView[];
  readonly ring: readonly Segment[];
}

export function readBeliefs({ as }: BeliefsQuestion, { run, config, kinds }: Looked): Beliefs | null {
  const index = run.processes.findIndex(({ name }) => name === as);
  const kind = run.processes[index]?.kind;
  const view = (): Survey => survey(run, config, kinds);
  const all = { kind: 'beliefs', at: run.now, as, index, sentinels: [] } as const;
  switch (kind) {
    case 'node': {
      const seen = nodeNamed(run, as);
      return seen && { ...all, ...ofNode(run, seen, view()) };
    }
    case 'client':
    case 'workload':
      return { ...all, ...ofClient(run.processes[index]?.state as ClientState, view()) };
    case 'sentinel':
      return { ...all, ...ofSentinel(as, view()) };
    default:
      return null;
  }
}

type Held = Pick<Beliefs, 'nodes' | 'ring'>;

// ── A node ─────────────────────────────────────────────────────────────────────────────────────────────────────

function ofNode(run: RunState, seen: SeenNode, { nodes }: Survey): Held {
  const { table, ownership, id: myself } = seen.cluster;
  const byName = new Map(nodes.map((view) => [view.name, view]));
  const ring: Segment[] = [];
  const slots = new Map<number, Range[]>();
  eachRun(ownership, (first, last, id) => {
    const owner = byName.get(nameOfId(run, id));
    ring.push({
      first,
      last,
      owner: owner?.name ?? null,
      shard: owner?.shard ?? 0,
      served: owner !== undefined && !hasFlag(table, id, FAIL),
    });
    slots.set(id, [...(slots.get(id) ?? []), [first, last]]);
  });
  const held: NodeView[] = [];
  eachNode(table, (id) => {
    const truth = byName.get(nameOfId(run, id));
    if (truth) held.push(id === myself ? itself(truth, seen, slots) : another(run, truth, seen, id, slots));
  });
  return { nodes: held.sort((a, b) => a.index - b.index), ring };
}

type Slots = ReadonlyMap<number, readonly Range[]>;

/** What a node does not know of others. */
const unknown = {
  process: 'up',
  claims: null,
  lag: null,
  linkUp: true,
  copying: null,
  clusterState: 'ok',
  knows: 0,
  keys: 0,
  memory: 0,
  election: null,
  cutOff: false,
} as const;

/** Of itself it knows nearly all; not that it is cut off, nor what others hold of it. */
const itself = (truth: NodeView, { cluster }: SeenNode, slots: Slots): NodeView => ({
  ...truth,
  slots: slots.get(cluster.id) ?? [],
  claims: null,
  lag: null,
  suspectedBy: [],
  suspicions: 0,
  needed: quorum(cluster),
  failed: false,
  state: truth.process === 'up' ? 'up' : truth.process,
  cutOff: false,
});

function another(run: RunState, truth: NodeView, seen: SeenNode, id: number, slots: Slots): NodeView {
  const { table, currentEpoch } = seen.cluster;
  const failed = hasFlag(table, id, FAIL);
  const suspected = hasFlag(table, id, PFAIL);
  const reports = table.reports.get(id)?.by ?? [];
  const own = suspected || failed ? [seen.name] : [];
  const voters = reports.filter((by) => isVoter(table, by)).length;
  const master = masterOf(table, id);
  return {
    ...truth,
    ...unknown,
    role: isMaster(table, id) ? 'master' : 'replica',
    master: master === 0 ? null : nameOfId(run, master),
    configEpoch: table.configEpoch[master || id] as number,
    currentEpoch,
    slots: slots.get(id) ?? [],
    offset: table.offset[id] as number,
    suspectedBy: [...own, ...reports.map((by) => nameOfId(run, by))],
    suspicions: voters + (own.length > 0 && votes(seen) ? 1 : 0),
    needed: quorum(seen.cluster),
    failed,
    state: failed ? 'failed' : suspected ? 'suspected' : 'up',
  };
}

const votes = ({ cluster }: SeenNode): boolean => iAmMaster(cluster) && isVoter(cluster.table, cluster.id);

// ── A client ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A slot table knows who serves what, and no replicas, no suspicions, no epochs. */
function ofClient({ table, nodes: links, group }: ClientState, { nodes }: Survey): Held {
  const byName = new Map(nodes.map((view) => [view.name, view]));
  const ring: Segment[] = [];
  const slots = new Map<string, Range[]>();
  for (let first = 0; first < table.length;) {
    const at = table[first] as number;
    let last = first;
    while (last + 1 < table.length && table[last + 1] === at) last += 1;
    const owner = byName.get(links[at]?.name ?? '');
    ring.push({
      first,
      last,
      owner: owner?.name ?? null,
      shard: owner?.shard ?? 0,
      served: owner !== undefined,
    });
    if (owner) slots.set(owner.name, [...(slots.get(owner.name) ?? []), [first, last]]);
    first = last + 1;
  }
  const master = links[group?.master ?? -1]?.name;
  const known = links.flatMap(({ name, trouble }): NodeView[] => {
    const truth = byName.get(name);
    if (!truth) return [];
    const serves = slots.has(name) || name === master;
    return [
      {
        ...truth,
        ...unknown,
        ...unsuspected,
        role: serves ? 'master' : 'replica',
        master: null,
        configEpoch: 0,
        currentEpoch: 0,
        offset: 0,
        slots: slots.get(name) ?? [],
        state: trouble === '' ? 'up' : 'suspected',
      },
    ];
  });
  return { nodes: known.sort((a, b) => a.index - b.index), ring };
}

const unsuspected = { suspectedBy: [], suspicions: 0, needed: 0, failed: false } as const;

// ── A sentinel ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Whom it follows is the master, everybody else copies it; of other sentinels it knows that they are there. */
function ofSentinel(
  as: string,
  { nodes, sentinels }: Survey,
): Omit<Held, 'ring'> & Pick<Beliefs, 'ring' | 'sentinels'> {
  const own = sentinels.find(({ name }) => name === as);
  const master = own?.follows ?? null;
  return {
    nodes: nodes.map((truth) => ({
      ...truth,
      ...unknown,
      role: truth.name === master ? 'master' : 'replica',
      master: truth.name === master ? null : master,
    })),
    sentinels: sentinels.map((sentinel) =>
      sentinel === own
        ? { ...sentinel, cutOff: false }
        : {
            ...sentinel,
            process: 'up',
            verdicts: [],
            vote: null,
            failover: null,
            tilt: false,
            cutOff: false,
          },
    ),
    ring: [],
  };
}

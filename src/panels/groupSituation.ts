// Finds what is going on in a world without slots, out of the servers, what sentinels hold of them, and the latest notes.
// The first condition that holds is said. Pure; the words are in i18n.
import { isDeed, isFault } from '../engine/deeds';
import type { Deployment, GroupSituation } from '../i18n';
import type { NodeView, Note, State } from '../store';
import type { Tone } from './tone';

export type GroupKnown = Pick<State, 'nodes' | 'notes' | 'strip'> & {
  readonly run: NonNullable<State['run']>;
  /** Acknowledged writes lost since the person last did something. */
  readonly lost: number;
};

export function groupSituationOf(known: GroupKnown): GroupSituation {
  const servers = known.nodes.filter(({ sentinel }) => !sentinel);
  const master = servers.find(({ slots }) => slots.length > 0) ?? servers[0];
  if (!master) return { type: 'well', unserved: 0, lost: 0 };
  const group = { ...known, servers, master, sentinels: known.nodes.filter(({ sentinel }) => sentinel) };
  return (
    failover(group) ??
    silence(group) ??
    aftermath(group) ??
    trouble(group) ??
    calm(group, known.run.config.deployment)
  );
}

interface Group extends GroupKnown {
  readonly servers: readonly NodeView[];
  readonly master: NodeView;
  readonly sentinels: readonly NodeView[];
}

const watchOf = (node: NodeView) => node.sentinel as NonNullable<NodeView['sentinel']>;
const isUp = ({ process }: NodeView): boolean => process === 'up';

// ── Sentinels at work ──────────────────────────────────────────────────────────────────────────────────────────

function failover({ sentinels }: Group): GroupSituation | null {
  const running = sentinels.filter(isUp);
  const leader = running.find((node) => {
    const { failover: led } = watchOf(node);
    return led !== null && led.state !== 'wait_start';
  });
  if (leader) {
    const { state, promoted, epoch } = watchOf(leader).failover as NonNullable<
      ReturnType<typeof watchOf>['failover']
    >;
    return { type: 'leads', sentinel: leader.name, state, promoted, epoch };
  }
  const candidate = running
    .filter(({ election }) => election !== null)
    .sort((a, b) => (b.election?.votes ?? 0) - (a.election?.votes ?? 0))[0];
  if (candidate?.election && enough(sentinels)) {
    const { epoch, votes, needed } = candidate.election;
    return { type: 'leader', sentinel: candidate.name, epoch, have: votes, need: needed };
  }
  return null;
}

/** As many run as a majority of all that are known takes. */
const majority = (sentinels: readonly NodeView[]): number => Math.floor(sentinels.length / 2) + 1;
const enough = (sentinels: readonly NodeView[]): boolean =>
  sentinels.filter(isUp).length >= majority(sentinels);

// ── The master does not serve ──────────────────────────────────────────────────────────────────────────────────

function silence(group: Group): GroupSituation | null {
  const { master, servers, sentinels, run, notes } = group;
  const others = servers.filter((node) => node !== master && node.role === 'master' && isUp(node));
  const gone = !isUp(master);
  const apart = walledOff(notes);
  if (others.length > 0 && !gone && (sentinels.length === 0 || others.some(({ name }) => apart.has(name))))
    return { type: 'twoMasters', nodes: [master, ...others].map(({ name }) => name) };
  const isAway = gone || apart.has(master.name);
  if (sentinels.length > 0 && (isAway || master.suspicions > 0)) return judged(master, servers, sentinels);
  if (!isAway) return null;
  const hope = run.config.deployment === 'standalone' ? 'restart' : 'hand';
  if (gone && others.length > 0) return null;
  return { type: 'silent', node: master.name, state: happened(master), hope };
}

/** Those whom the cuts that still hold have shut off: the smaller side of each. */
function walledOff(notes: readonly Note[]): ReadonlySet<string> {
  const last = notes.findLastIndex(({ type }) => type === 'healed');
  const cuts = notes.slice(last + 1).filter((note) => note.type === 'cut');
  return new Set(cuts.flatMap(({ from, to }) => (from.length <= to.length ? from : to)));
}

function judged(
  master: NodeView,
  servers: readonly NodeView[],
  sentinels: readonly NodeView[],
): GroupSituation {
  const { name, failed, suspicions, needed } = master;
  const running = sentinels.filter(isUp).length;
  if (running < Math.max(majority(sentinels), needed))
    return { type: 'tooFew', node: name, have: running, need: Math.max(majority(sentinels), needed) };
  if (failed && servers.every((node) => node === master || !isUp(node)))
    return { type: 'noReplica', node: name };
  if (failed) return { type: 'odown', node: name };
  if (suspicions > 0) return { type: 'sdown', node: name, have: suspicions, need: needed };
  return { type: 'silent', node: name, state: happened(master), hope: 'sentinels' };
}

const happened = ({ process }: NodeView): 'dead' | 'frozen' | 'cutOff' =>
  process === 'up' ? 'cutOff' : process;

// ── What it led to ─────────────────────────────────────────────────────────────────────────────────────────────

function aftermath(group: Group): GroupSituation | null {
  const { notes, master, servers, lost } = group;
  const latest = notes.findLast((note) => isTurn(note));
  const unserved = unservedSince(group);
  switch (latest?.type) {
    case 'becameMaster': {
      const others = servers.filter(
        (node) => node.role === 'replica' && node.master !== master.name && isUp(node),
      );
      const direct = others.filter(
        ({ master: follows }) =>
          !servers.some(({ name, master: m }) => name === follows && m === master.name),
      );
      if (group.sentinels.length > 0) return { type: 'switched', node: master.name, unserved, lost };
      return { type: 'byHand', node: latest.process, others: direct.map(({ name }) => name), unserved, lost };
    }
    case 'becameReplica': {
      const node = servers.find(({ name }) => name === latest.process);
      if (node?.role !== 'replica' || node.master === null || group.sentinels.length === 0) return null;
      return returned(latest, notes)
        ? { type: 'follows', node: node.name, master: node.master }
        : { type: 'switched', node: master.name, unserved, lost };
    }
    case 'restarted': {
      const node = servers.find(({ name }) => name === latest.process);
      if (!node || !isUp(node) || node.role !== 'master') return null;
      const loaded = notes.findLast(
        ({ n, type, process }) => n > latest.n && type === 'loaded' && process === node.name,
      );
      return {
        type: 'back',
        node: node.name,
        from: loaded?.type === 'loaded' ? loaded.from : null,
        keys: loaded?.type === 'loaded' ? loaded.keys : 0,
        lost,
      };
    }
    default:
      return null;
  }
}

const isTurn = ({ type }: Note): boolean =>
  type === 'becameMaster' ||
  type === 'becameReplica' ||
  type === 'restarted' ||
  type === 'killed' ||
  type === 'unplugged' ||
  type === 'frozen' ||
  type === 'thawed' ||
  type === 'cut' ||
  type === 'healed';

/** It was brought back by the person before it was told to follow another. */
const returned = ({ process, n }: Note, notes: readonly Note[]): boolean =>
  notes.some(
    (note) =>
      note.n < n &&
      isDeed(note) &&
      ['restarted', 'thawed', 'healed'].includes(note.type) &&
      (note.process === process || note.type === 'healed'),
  );

// ── Who else is missing, and calm ──────────────────────────────────────────────────────────────────────────────

function trouble(group: Group): GroupSituation | null {
  const { servers, sentinels, master } = group;
  const apart = walledOff(group.notes);
  const gone = servers.find(
    (node) => node !== master && (!isUp(node) || node.suspicions > 0 || apart.has(node.name)),
  );
  const lost = sentinels.find((node) => !isUp(node) || node.suspicions > 0 || apart.has(node.name));
  if (lost) {
    const have = sentinels.filter((node) => isUp(node) && !apart.has(node.name)).length;
    return { type: 'sentinelGone', node: lost.name, have, need: majority(sentinels) };
  }
  const tilted = sentinels.find((node) => watchOf(node).tilt);
  if (tilted) return { type: 'tilt', sentinel: tilted.name };
  if (gone) {
    const left = gone.role === 'replica' && !master.refusesWrites ? master.name : null;
    return { type: 'replicaGone', node: gone.name, master: left };
  }
  const copying = servers.find((node) => node.copying !== null);
  if (copying) return { type: 'copying', node: copying.name, master: copying.master ?? '' };
  const stale = servers.filter(
    (node) => node.role === 'replica' && (!node.linkUp || isSlow(node, group.notes)),
  );
  return stale.length > 0 ? { type: 'stale', replicas: stale.map(({ name }) => name) } : null;
}

/** From this delay on, or with any loss, what a replica has is old for all to see, µs. */
const slowUs = 50_000;

function isSlow({ name }: NodeView, notes: readonly Note[]): boolean {
  const set = notes.findLast((note) => note.type === 'linkChanged' && [note.from, note.to].includes(name));
  return set?.type === 'linkChanged' && (set.loss > 0 || set.latency >= slowUs);
}

function calm(group: Group, deployment: Deployment): GroupSituation {
  const { servers, sentinels, master, run, notes, lost } = group;
  const replicas = servers.filter(({ role }) => role === 'replica');
  const acted = notes.some(isFault);
  if (acted) return { type: 'well', unserved: unservedSince(group), lost };
  if (deployment === 'standalone')
    return { type: 'alone', node: master.name, durable: durableBy(run.config.parameters) };
  if (deployment === 'sentinel')
    return {
      type: 'watched',
      node: master.name,
      replicas: replicas.length,
      sentinels: sentinels.length,
      quorum: run.config.quorum,
    };
  const chained = replicas.filter((node) => node.master !== master.name).length;
  return { type: 'copied', node: master.name, replicas: replicas.length, chained };
}

/** As the configuration has it; what CONFIG SET makes of it later is said in the story. */
function durableBy({ save, appendonly }: Readonly<Record<string, string>>): 'rdb' | 'aof' | 'nothing' | null {
  if (appendonly === 'yes') return 'aof';
  return save === '' ? 'nothing' : save === undefined ? null : 'rdb';
}

/** How long there was no master since the person last did something of weight. */
function unservedSince({ notes, strip }: Pick<GroupKnown, 'notes' | 'strip'>): number {
  const from = notes.findLast(isFault)?.at ?? 0;
  return strip.unserved
    .filter(([, to]) => to > from)
    .reduce((sum, [start, to]) => sum + to - Math.max(start, from), 0);
}

export const groupTone: Readonly<Record<GroupSituation['type'], Tone>> = {
  alone: 'ink',
  copied: 'ink',
  watched: 'ink',
  silent: 'failed',
  back: 'agreed',
  stale: 'redirected',
  copying: 'ink',
  replicaGone: 'suspected',
  twoMasters: 'failed',
  byHand: 'agreed',
  sdown: 'suspected',
  odown: 'failed',
  tooFew: 'failed',
  noReplica: 'failed',
  leader: 'asking',
  leads: 'asking',
  switched: 'agreed',
  sentinelGone: 'suspected',
  tilt: 'redirected',
  follows: 'agreed',
  well: 'agreed',
};

// Finds what is going on now, out of what the engine says of its own rules (outlook), the nodes and the latest notes.
// The first condition that holds is said. Pure; the words are in i18n.
import type { Situation } from '../i18n';
import { isDeed, isFault } from '../engine/deeds';
import { slotsText } from '../i18n';
import type { NodeView, Note, Outlook, State } from '../store';

export type Known = Pick<State, 'nodes' | 'ring' | 'outlook' | 'notes' | 'strip'> & {
  /** Acknowledged writes lost since the person last did something. */
  readonly lost: number;
};

/** The further a failover has come, the sooner it is told; what will never come is told before what may. */
const urgency: Readonly<Record<Outlook['state'], number>> = {
  waitingVotes: 0,
  waitingElection: 1,
  noQuorum: 2,
  noReplica: 3,
  dataTooOld: 4,
  forbidden: 5,
  retry: 6,
  suspected: 7,
  unnoticed: 8,
};

export function situationOf(known: Known): Situation {
  const { nodes, notes, outlook } = known;
  const [first] = outlook
    .filter((one) => isInTrouble(one, known))
    .sort((a, b) => urgency[a.state] - urgency[b.state]);
  if (first)
    return hasReturned(first.master, known)
      ? { type: 'returning', node: first.master, claims: false }
      : fromOutlook(first, nodes);

  const latest = notes.findLast(
    (note) => isFault(note) || note.type === 'promoted' || note.type === 'demoted',
  );
  if (latest?.type === 'promoted') {
    const slots = slotsText(latest.slots);
    const { lost } = known;
    return { type: 'promoted', node: latest.process, slots, unserved: unservedSince(known), lost };
  }
  if (latest?.type === 'demoted') return { type: 'rejoined', node: latest.process, master: latest.master };

  const troubled = nodes.filter(({ state }) => state !== 'up');
  const returned = nodes.find((node) => isOutOfStep(node) && hasReturned(node.name, known));
  if (returned) return { type: 'returning', node: returned.name, claims: returned.claims !== null };
  const worst = troubled.find(({ state }) => state === 'suspected') ?? troubled[0];
  if (worst) return fromNode(worst, nodes);
  const copying = nodes.find((node) => node.copying !== null);
  if (copying) return { type: 'copying', node: copying.name, master: copying.master ?? '' };
  const down = nodes.filter(({ process, clusterState }) => process === 'up' && clusterState === 'fail');
  if (down.length > 0)
    return { type: 'clusterDown', why: reasonOf(notes), nodes: down.map(({ name }) => name) };
  if (latest) return { type: 'recovered', unserved: unservedSince(known) };
  const behind = nodes.filter((replica) => isSlow(replica, notes));
  if (behind.length > 0) {
    const masters = [...new Set(behind.map(({ master }) => master ?? ''))];
    return { type: 'lagging', replicas: behind.map(({ name }) => name), masters };
  }
  const masters = nodes.filter(({ role }) => role === 'master').length;
  return { type: 'quiet', masters, replicas: nodes.length - masters };
}

/** From this delay on, or with any loss, a replica falls behind for all to see, µs. */
const slowUs = 50_000;

/** As the person last set the line from its master. */
function isSlow({ name, master }: NodeView, notes: readonly Note[]): boolean {
  const set = notes.findLast(
    (note) =>
      note.type === 'linkChanged' &&
      [note.from, note.to].includes(name) &&
      [note.from, note.to].includes(master ?? ''),
  );
  return set?.type === 'linkChanged' && (set.loss > 0 || set.latency >= slowUs);
}

/** A master that serves is in no trouble, whoever suspects it, unless a cut has shut it off from the others. */
function isInTrouble({ master }: Outlook, { nodes, ring, notes }: Known): boolean {
  const node = nodes.find(({ name }) => name === master);
  const serves = ring.every(({ owner, served }) => owner !== master || served);
  if (!node || node.process !== 'up' || node.failed || !serves) return true;
  const latest = notes.findLast(({ type }) => type === 'cut' || type === 'healed');
  return latest?.type === 'cut' && smallerSide(latest).includes(master);
}

/** Those whom a cut shut off. */
const smallerSide = ({ from, to }: { readonly from: readonly string[]; readonly to: readonly string[] }) =>
  from.length <= to.length ? from : to;

/** The others have not taken it back, or it has not heard yet that it was replaced. */
const isOutOfStep = ({ state, claims }: NodeView): boolean => state !== 'up' || claims !== null;

/** The last thing a person did about it was to bring it back, and it can be reached. */
function hasReturned(name: string, { nodes, notes }: Known): boolean {
  const node = nodes.find((one) => one.name === name);
  if (!node || node.process !== 'up' || node.cutOff) return false;
  const cut = notes.findLast((note) => note.type === 'cut');
  const wasCutOff = cut?.type === 'cut' && smallerSide(cut).includes(name);
  const deed = notes.findLast(
    (note) => isDeed(note) && (note.process === name || (note.type === 'healed' && wasCutOff)),
  );
  return deed?.type === 'restarted' || deed?.type === 'thawed' || deed?.type === 'healed';
}

function fromOutlook(
  { state, master, replica, due, have, need }: Outlook,
  nodes: readonly NodeView[],
): Situation {
  const node = nodes.find(({ name }) => name === master);
  switch (state) {
    case 'unnoticed':
      return { type: 'unnoticed', node: master, state: node ? whatHappened(node) : 'dead' };
    case 'suspected':
      return { type: 'suspected', node: master, have, need };
    case 'waitingElection':
      return { type: 'failed', node: master, candidate: replica, due };
    case 'waitingVotes': {
      const epoch = nodes.find(({ name }) => name === replica)?.election?.epoch ?? 0;
      return { type: 'asksVotes', node: replica ?? master, epoch, have, need };
    }
    case 'retry':
      return { type: 'retry', node: master, replica, due, have, need };
    case 'noQuorum':
      return { type: 'noQuorum', node: master, have, need };
    case 'noReplica':
      return { type: 'noReplica', node: master, slots: slotsText(rangesOf(node)) };
    case 'dataTooOld':
    case 'forbidden':
      return { type: state, node: master, replica };
  }
}

const rangesOf = (node: NodeView | undefined): string =>
  (node?.slots ?? []).map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');

function fromNode(node: NodeView, nodes: readonly NodeView[]): Situation {
  const { name, state, suspicions, needed, master } = node;
  if (state === 'suspected') return { type: 'suspected', node: name, have: suspicions, need: needed };
  if (state === 'failed') {
    const refuses = nodes.some((other) => other.name === master && other.refusesWrites);
    return { type: 'replicaFailed', node: name, master: refuses ? null : master };
  }
  return { type: 'unnoticed', node: name, state: whatHappened(node) };
}

const whatHappened = ({ process }: NodeView): 'dead' | 'frozen' | 'cutOff' =>
  process === 'up' ? 'cutOff' : process;

const reasonOf = (notes: readonly Note[]): 'uncovered' | 'minority' =>
  notes.findLast((note) => note.type === 'clusterDown')?.why ?? 'uncovered';

/** How long slots went unserved since the person last did something. */
function unservedSince({ notes, strip }: Known): number {
  const from = notes.findLast(isDeed)?.at ?? 0;
  return strip.unserved
    .filter(([, to]) => to > from)
    .reduce((sum, [start, to]) => sum + to - Math.max(start, from), 0);
}

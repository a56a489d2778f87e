// What stands in the picture, in English; and a node in words for those who do not see it.
import type { NodeView } from '../../engine/view';
import { compact, rangesText, stamp } from '../format';
import type { LabelSize, NodeFigures, SentinelStatus, StageTexts, StatusKind } from '../stage';
import { isStale, percentOf, portOf, tenths } from '../stage';
import { list, number } from './format';

export const state: Readonly<Record<NodeView['state'], string>> = {
  up: 'up',
  suspected: 'suspected',
  failed: 'failed',
  frozen: 'frozen',
  dead: 'dead',
};

const moreRanges = (more: number): string => `+${more}`;

export const slotsOf = (node: NodeView): string =>
  node.slots.length === 0 ? 'none' : rangesText(node.slots, moreRanges);

export const stateOf = (node: NodeView): string =>
  node.state !== 'suspected'
    ? state[node.state]
    : node.suspicions > node.needed
      ? `suspected by ${node.suspicions}, ${node.needed} needed`
      : `suspected by ${node.suspicions} of ${node.needed} needed`;

/** What it lacks of what clients were told. */
export const lagOf = ({ lag, behind }: NodeFigures): string =>
  lag === null && behind === null
    ? ''
    : `${[
        ...(lag === null ? [] : [`${lag} bytes`]),
        ...(behind === null ? [] : [`${tenths(behind)} seconds`]),
      ].join(' and ')} behind`;

/** Everything about a node in words. */
function nodeName(node: NodeView, figures: NodeFigures): string {
  const slots = node.slots.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`));
  return [
    node.name,
    node.master === null ? node.role : `${node.role} of ${node.master}`,
    stateOf(node),
    node.process === 'up' || node.state === node.process ? '' : `its process is ${node.process}`,
    node.cutOff ? 'cut off' : '',
    node.election === null ? '' : `${node.election.votes} of ${node.election.needed} votes`,
    `address ${node.address}`,
    node.zone ? `zone ${node.zone}` : '',
    slots.length > 0 ? `slots ${list(slots)}` : 'no slots',
    `epoch ${node.configEpoch}`,
    `offset ${figures.offset}`,
    lagOf(figures),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

export const staleFor = (behind: number, size: LabelSize): string =>
  size === 'full' ? `${tenths(behind)} s behind` : `${isStale(behind) ? '−' : ''}${tenths(behind)} s`;

/** What it owns; or what it still believes to own. */
function slotsLine({ slots, claims, role }: NodeView): string {
  if (slots.length > 0) return `slots ${rangesText(slots, moreRanges)}`;
  if (claims && claims.length > 0) return `claims ${rangesText(claims, moreRanges)}`;
  return role === 'master' ? 'no slots' : '';
}

function facts(node: NodeView, { offset, behind }: NodeFigures, size: LabelSize): string[] {
  const at = `offset ${size === 'full' ? number(offset) : compact(offset)}`;
  // Its epoch is its master's: while it is behind, that is what it has to say.
  const dated = isStale(behind) ? `${at} · ${staleFor(behind, 'short')}` : `epoch ${epochOf(node)} · ${at}`;
  const slots = slotsLine(node);
  if (size !== 'full') return [...(slots === '' ? [] : [slots]), dated];
  if (slots !== '') return [`${slots} · ${at}`];
  return [isCandidate(node) ? `replica of ${node.master ?? '?'} · ${at}` : dated];
}

const row: StageTexts['row'] = (node, { offset }, size) => [
  node.name,
  size === 'tiny' ? node.role.slice(0, 1).toUpperCase() : node.role,
  portOf(node),
  node.slots.length > 0 ? slotsOf(node) : '–',
  `${epochOf(node)}`,
  compact(offset),
];

/** The one that it stands for in an election. */
const epochOf = (node: NodeView): number =>
  isCandidate(node) ? (node.election?.epoch ?? 0) : node.configEpoch;

const isCandidate = ({ election }: NodeView): boolean => election?.phase === 'waitingVotes';

type StatusText = (node: NodeView, suspects: readonly string[]) => string;
type StatusTexts = Readonly<Record<Exclude<StatusKind, SentinelStatus>, StatusText>>;

const status: StatusTexts = {
  failed: ({ slots }) => (slots.length > 0 ? 'FAIL · slots unserved' : 'FAIL'),
  suspected: stateOf,
  dead: () => 'dead',
  frozen: () => 'frozen',
  waitingVotes: ({ election }) => `${election?.votes ?? 0} of ${election?.needed ?? 0} votes`,
  waitingDelay: ({ election }) =>
    election === null ? '' : `rank ${election.rank} · asks at ${stamp(election.startsAt)}`,
  copying: ({ copying }) => `copying ${percentOf(copying ?? 0)}`,
  suspects: (_, suspects) => `suspects ${list(suspects)} (PFAIL)`,
  cutOff: () => 'cut off',
  down: () => 'up · sees the cluster down',
  up: () => 'up',
};

const shortStatus: Partial<StatusTexts> = {
  failed: () => 'FAIL',
  suspected: ({ suspicions, needed }) => `suspected ${suspicions}/${needed}`,
  waitingVotes: ({ election }) => `${election?.votes ?? 0}/${election?.needed ?? 0} votes`,
  waitingDelay: ({ election }) => (election === null ? '' : `asks ${stamp(election.startsAt)}`),
  suspects: (_, suspects) => `suspects ${suspects.length > 1 ? suspects.length : list(suspects)}`,
  down: () => 'cluster down',
};

export const stage: StageTexts = {
  stage: 'The cluster',
  nodeName,
  title(node, size) {
    const port = portOf(node);
    if (size !== 'full') return `${node.role} ${port}`;
    if (node.role === 'replica' && !isCandidate(node))
      return node.master === null ? `replica ${port}` : `replica ${port} of ${node.master}`;
    return `${isCandidate(node) ? 'candidate' : 'master'} ${port} · epoch ${epochOf(node)}`;
  },
  facts,
  row,
  columns: (size) =>
    size === 'tiny'
      ? ['', '', 'port', 'slots', 'epoch', 'offset', 'state']
      : ['', 'role', 'address', 'slots', 'epoch', 'offset', 'state'],
  status: (kind, node, suspects, size) => {
    const plain = kind as keyof StatusTexts; // sentinels stand in worlds with texts of their own
    return ((size === 'full' ? undefined : shortStatus[plain]) ?? status[plain])(node, suspects);
  },
  lag: (bytes, behind) => `−${number(bytes)} B${isStale(behind) ? ` · ${tenths(behind)} s` : ''}`,
  linkDown: 'link down',
  slot: (slot) => `slot ${slot}`,
  idle: 'clients',
  hop: (how) => ({ timeout: 'no answer', refused: 'refused', disconnected: 'connection lost' })[how],
  trail: (kind) =>
    ({
      suspicion: 'suspects',
      fail: 'FAIL',
      voteRequest: 'asks for votes',
      vote: 'vote',
      update: 'UPDATE',
    })[kind],
  cut: (oneWay) => (oneWay ? 'cut, one way' : 'cut'),
};

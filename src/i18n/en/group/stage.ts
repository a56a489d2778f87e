// What stands in the picture of a world without slots, in English.
import type { NodeView } from '../../../engine/view';
import { compact } from '../../format';
import type { LabelSize, NodeFigures, StageTexts, StatusKind } from '../../stage';
import { percentOf, portOf, tenths } from '../../stage';
import { count, number } from '../format';
import { lagOf, staleFor, stage as cluster, state } from '../stage';

type Watch = NonNullable<NodeView['sentinel']>;

const verdictsOf = ({ verdicts }: Watch): string =>
  verdicts.map(({ about, odown }) => `${about} ${odown ? 'odown' : 'sdown'}`).join(', ');

const voteOf = ({ vote }: Watch): string =>
  vote === null ? '' : `voted for ${vote.for} in epoch ${vote.epoch}`;

const believes = ({ claims }: NodeView): boolean => claims !== null;

const roleOf = (node: NodeView): string =>
  node.role !== 'replica' || node.master === null ? node.role : `replica of ${node.master}`;

function saidBySentinels({ suspicions, needed }: NodeView): string {
  return `${suspicions} ${suspicions === 1 ? 'says' : 'say'} down, quorum ${needed}`;
}

function nodeName(node: NodeView, figures: NodeFigures): string {
  const watch = node.sentinel;
  return [
    node.name,
    roleOf(node),
    node.state === 'up' || node.state === node.process ? state[node.state] : saidBySentinels(node),
    node.process === 'up' || node.state === node.process ? '' : `its process is ${node.process}`,
    node.cutOff ? 'cut off' : '',
    watch && watch.follows !== null ? `watches ${watch.follows}` : '',
    watch && watch.verdicts.length > 0 ? `holds ${verdictsOf(watch)}` : '',
    watch ? voteOf(watch) : '',
    watch && node.election ? `${node.election.votes} of ${node.election.needed} votes` : '',
    watch?.tilt ? 'TILT' : '',
    `address ${node.address}`,
    node.zone ? `zone ${node.zone}` : '',
    watch ? `epoch ${node.currentEpoch}` : `offset ${figures.offset}`,
    lagOf(figures),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function facts(node: NodeView, { offset, behind }: NodeFigures, size: LabelSize): string[] {
  const watch = node.sentinel;
  if (watch && node.process === 'dead') return [];
  if (watch) {
    const vote = watch.vote === null ? '' : `voted for ${watch.vote.for}`;
    return [
      size === 'full' ? voteOf(watch) || `watches ${watch.follows ?? 'nobody'}` : vote || 'no vote yet',
    ];
  }
  const at = `offset ${size === 'full' ? number(offset) : compact(offset)}`;
  if (believes(node) || node.refusesWrites) {
    const writes = node.refusesWrites ? 'refuses writes' : 'takes writes too';
    return [size === 'full' ? `${at} · ${writes}` : at];
  }
  return [behind === null ? at : `${at} · ${staleFor(behind, size)}`];
}

const row: StageTexts['row'] = (node, { offset, lag, behind }, size) => [
  node.name,
  size === 'tiny' ? node.role.slice(0, 1).toUpperCase() : node.role,
  portOf(node),
  node.sentinel ? (node.sentinel.follows ?? '–') : (node.master ?? '–'),
  lag === null ? '–' : compact(lag),
  behind === null ? '–' : tenths(behind),
  node.sentinel ? '–' : compact(offset),
];

const steps: Readonly<Record<string, string>> = {
  select_slave: 'chooses a replica',
  send_slaveof_noone: 'promotes',
  wait_promotion: 'waits for it',
  reconf_slaves: 're-points replicas',
  update_config: 'is done',
};

function statusOf(kind: StatusKind, node: NodeView, size: LabelSize): string | null {
  const watch = node.sentinel;
  switch (kind) {
    case 'failed':
      return size === 'full' ? `odown · ${saidBySentinels(node)}` : 'odown';
    case 'suspected':
      return size === 'full' ? `sdown · ${saidBySentinels(node)}` : `sdown ${node.suspicions}/${node.needed}`;
    case 'waitingDelay':
      return 'chosen';
    case 'waitingVotes':
      return size === 'full'
        ? `asks to lead · ${count(node.election?.votes ?? 0, 'vote', 'votes')}, ${node.election?.needed ?? 0} needed`
        : `${node.election?.votes ?? 0}/${node.election?.needed ?? 0} votes`;
    case 'leads':
      return size === 'full' ? `leads · ${steps[watch?.failover?.state ?? ''] ?? ''}` : 'leads';
    case 'tilt':
      return 'TILT';
    case 'sdown':
    case 'odown':
      return watch
        ? size === 'full'
          ? `says ${verdictsOf(watch)}`
          : (verdictsOf(watch).split(',')[0] ?? '')
        : '';
    case 'copying':
      return `copying ${percentOf(node.copying ?? 0)}`;
    default:
      return null;
  }
}

export const stage: StageTexts = {
  ...cluster,
  stage: 'The servers',
  nodeName,
  title(node, size) {
    const port = portOf(node);
    if (node.sentinel)
      return size === 'full' ? `sentinel ${port} · epoch ${node.currentEpoch}` : `sentinel ${port}`;
    if (node.role === 'replica' && size === 'full' && node.master !== null)
      return `replica ${port} of ${node.master}`;
    return `${node.role} ${port}`;
  },
  facts,
  row,
  columns: (size) =>
    size === 'tiny'
      ? ['', '', 'port', 'of', 'B', 's', 'offset', 'state']
      : ['', 'role', 'address', 'follows', 'lag, B', 'lag, s', 'offset', 'state'],
  status: (kind, node, suspects, size) =>
    statusOf(kind, node, size) ?? cluster.status(kind, node, suspects, size),
  idle: 'client',
  trail: (kind) =>
    ({
      suspicion: 'is it down?',
      fail: 'odown',
      voteRequest: 'may I lead?',
      vote: 'vote',
      update: 'REPLICAOF',
    })[kind],
  slot: () => '',
};

// What stands in the picture of a world without slots, in Korean.
import type { NodeView } from '../../../engine/view';
import { compact } from '../../format';
import { josa } from '../../josa';
import type { LabelSize, NodeFigures, StageTexts, StatusKind } from '../../stage';
import { percentOf, portOf, tenths } from '../../stage';
import { number } from '../format';
import { lagOf, role, staleFor, stage as cluster, state } from '../stage';

type Watch = NonNullable<NodeView['sentinel']>;

const verdictsOf = ({ verdicts }: Watch): string =>
  verdicts.map(({ about, odown }) => `${about} ${odown ? 'odown' : 'sdown'}`).join(', ');

const voteOf = ({ vote }: Watch): string =>
  vote === null ? '' : `에포크 ${vote.epoch}에서 ${vote.for}에 투표`;

const roleOf = (node: NodeView): string =>
  node.role !== 'replica' || node.master === null ? role[node.role] : `${node.master}의 레플리카`;

const saidBySentinels = ({ suspicions, needed }: NodeView): string =>
  `다운 판정 ${suspicions}개, 정족수 ${needed}`;

function nodeName(node: NodeView, figures: NodeFigures): string {
  const watch = node.sentinel;
  return [
    node.name,
    roleOf(node),
    node.state === 'up' || node.state === node.process ? state[node.state] : saidBySentinels(node),
    node.process === 'up' || node.state === node.process ? '' : `프로세스 ${state[node.process]}`,
    node.cutOff ? '고립됨' : '',
    watch && watch.follows !== null ? `${josa(watch.follows, '을/를')} 지켜봄` : '',
    watch && watch.verdicts.length > 0 ? `판정 ${verdictsOf(watch)}` : '',
    watch ? voteOf(watch) : '',
    watch && node.election ? `${node.election.needed}표 중 ${node.election.votes}표` : '',
    watch?.tilt ? 'TILT' : '',
    `주소 ${node.address}`,
    node.zone ? `구역 ${node.zone}` : '',
    watch ? `에포크 ${node.currentEpoch}` : `오프셋 ${figures.offset}`,
    lagOf(figures),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function facts(node: NodeView, { offset, behind }: NodeFigures, size: LabelSize): string[] {
  const watch = node.sentinel;
  if (watch && node.process === 'dead') return [];
  if (watch) {
    const vote = watch.vote === null ? '' : `${watch.vote.for}에 투표`;
    const watches = watch.follows === null ? '대상 없음' : `${watch.follows} 감시`;
    return [size === 'full' ? voteOf(watch) || watches : vote || '아직 투표 안 함'];
  }
  const at = `오프셋 ${size === 'full' ? number(offset) : compact(offset)}`;
  if (node.claims !== null || node.refusesWrites) {
    const writes = node.refusesWrites ? '쓰기를 거부함' : '역시 쓰기를 받음';
    return [size === 'full' ? `${at} · ${writes}` : at];
  }
  return [behind === null ? at : `${at} · ${staleFor(behind, size)}`];
}

const row: StageTexts['row'] = (node, { offset, lag, behind }, size) => [
  node.name,
  size === 'tiny' ? node.role.slice(0, 1).toUpperCase() : role[node.role],
  portOf(node),
  node.sentinel ? (node.sentinel.follows ?? '–') : (node.master ?? '–'),
  lag === null ? '–' : compact(lag),
  behind === null ? '–' : tenths(behind),
  node.sentinel ? '–' : compact(offset),
];

const steps: Readonly<Record<string, string>> = {
  select_slave: '레플리카 선택',
  send_slaveof_noone: '승격시킴',
  wait_promotion: '승격 대기',
  reconf_slaves: '나머지 재연결',
  update_config: '마무리',
};

function statusOf(kind: StatusKind, node: NodeView, size: LabelSize): string | null {
  const watch = node.sentinel;
  const votes = `${node.election?.votes ?? 0}/${node.election?.needed ?? 0}표`;
  switch (kind) {
    case 'failed':
      return size === 'full' ? `odown · ${saidBySentinels(node)}` : 'odown';
    case 'suspected':
      return size === 'full' ? `sdown · ${saidBySentinels(node)}` : `sdown ${node.suspicions}/${node.needed}`;
    case 'waitingDelay':
      return '선택됨';
    case 'waitingVotes':
      return size === 'full'
        ? `리더 요청 · ${node.election?.votes ?? 0}표, ${node.election?.needed ?? 0}표 필요`
        : votes;
    case 'leads':
      return size === 'full' ? `리더 · ${steps[watch?.failover?.state ?? ''] ?? ''}` : '리더';
    case 'tilt':
      return 'TILT';
    case 'sdown':
    case 'odown':
      if (!watch) return '';
      return size === 'full' ? `판정 ${verdictsOf(watch)}` : (verdictsOf(watch).split(',')[0] ?? '');
    case 'copying':
      return `복사 중 ${percentOf(node.copying ?? 0)}`;
    default:
      return null;
  }
}

export const stage: StageTexts = {
  ...cluster,
  stage: '서버들',
  nodeName,
  title(node, size) {
    const port = portOf(node);
    if (node.sentinel)
      return size === 'full' ? `센티널 ${port} · 에포크 ${node.currentEpoch}` : `센티널 ${port}`;
    if (node.role === 'replica' && size === 'full' && node.master !== null)
      return `${node.master}의 레플리카 ${port}`;
    return `${role[node.role]} ${port}`;
  },
  facts,
  row,
  columns: (size) => [
    '',
    size === 'tiny' ? '' : '역할',
    '주소',
    '대상',
    ...(size === 'tiny' ? ['B', '초'] : ['지연, B', '지연, 초']),
    '오프셋',
    '상태',
  ],
  status: (kind, node, suspects, size) =>
    statusOf(kind, node, size) ?? cluster.status(kind, node, suspects, size),
  idle: '클라이언트',
  trail: (kind) =>
    ({
      suspicion: '다운인가?',
      fail: 'odown',
      voteRequest: '리더 요청',
      vote: '투표',
      update: 'REPLICAOF',
    })[kind],
  slot: () => '',
};

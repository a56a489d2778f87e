// What stands in the picture, in Korean; and a node in words for those who do not see it.
import type { NodeView } from '../../engine/view';
import { compact, rangesText, stamp } from '../format';
import { josa } from '../josa';
import type { LabelSize, NodeFigures, SentinelStatus, StageTexts, StatusKind } from '../stage';
import { isStale, percentOf, portOf, tenths } from '../stage';
import { list, number } from './format';

export const role: Readonly<Record<NodeView['role'], string>> = {
  master: '마스터',
  replica: '레플리카',
  sentinel: '센티널',
};

export const state: Readonly<Record<NodeView['state'], string>> = {
  up: '정상',
  suspected: '의심받음',
  failed: '장애',
  frozen: '멈춤',
  dead: '종료됨',
};

export const process: Readonly<Record<NodeView['process'], string>> = {
  up: '실행 중',
  frozen: '멈춤',
  dead: '종료됨',
};

const moreRanges = (more: number): string => `외 ${more}개`;

export const slotsOf = (node: NodeView): string =>
  node.slots.length === 0 ? '없음' : rangesText(node.slots, moreRanges);

export const stateOf = (node: NodeView): string =>
  node.state !== 'suspected'
    ? state[node.state]
    : node.suspicions > node.needed
      ? `${node.suspicions}개가 의심함, ${node.needed}개 필요`
      : `필요한 ${node.needed}개 중 ${node.suspicions}개가 의심함`;

/** What it lacks of what clients were told. */
export const lagOf = ({ lag, behind }: NodeFigures): string =>
  lag === null && behind === null
    ? ''
    : `${[
        ...(lag === null ? [] : [`${lag}바이트`]),
        ...(behind === null ? [] : [`${tenths(behind)}초`]),
      ].join(', ')} 뒤처짐`;

/** Everything about a node in words. */
function nodeName(node: NodeView, figures: NodeFigures): string {
  const slots = node.slots.map(([first, last]) => (first === last ? `${first}` : `${first}부터 ${last}까지`));
  return [
    node.name,
    node.master === null ? role[node.role] : `${node.master}의 ${role[node.role]}`,
    stateOf(node),
    node.process === 'up' || node.state === node.process ? '' : `프로세스 ${process[node.process]}`,
    node.cutOff ? '고립됨' : '',
    node.election === null ? '' : `${node.election.needed}표 중 ${node.election.votes}표`,
    `주소 ${node.address}`,
    node.zone ? `구역 ${node.zone}` : '',
    slots.length > 0 ? `슬롯 ${list(slots)}` : '슬롯 없음',
    `에포크 ${node.configEpoch}`,
    `오프셋 ${figures.offset}`,
    lagOf(figures),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

export const staleFor = (behind: number, size: LabelSize): string =>
  size === 'full' ? `${tenths(behind)}초 뒤처짐` : `${isStale(behind) ? '−' : ''}${tenths(behind)}초`;

/** What it owns; or what it still believes to own. */
function slotsLine({ slots, claims, role }: NodeView): string {
  if (slots.length > 0) return `슬롯 ${rangesText(slots, moreRanges)}`;
  if (claims && claims.length > 0) return `주장 ${rangesText(claims, moreRanges)}`;
  return role === 'master' ? '슬롯 없음' : '';
}

function facts(node: NodeView, { offset, behind }: NodeFigures, size: LabelSize): string[] {
  const at = `오프셋 ${size === 'full' ? number(offset) : compact(offset)}`;
  // Its epoch is its master's: while it is behind, that is what it has to say.
  const dated = isStale(behind) ? `${at} · ${staleFor(behind, 'short')}` : `에포크 ${epochOf(node)} · ${at}`;
  const slots = slotsLine(node);
  if (size !== 'full') return [...(slots === '' ? [] : [slots]), dated];
  if (slots !== '') return [`${slots} · ${at}`];
  return [isCandidate(node) ? `${node.master ?? '?'}의 레플리카 · ${at}` : dated];
}

const row: StageTexts['row'] = (node, { offset }, size) => [
  node.name,
  size === 'tiny' ? node.role.slice(0, 1).toUpperCase() : role[node.role],
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
  failed: ({ slots }) => (slots.length > 0 ? 'FAIL · 슬롯 서비스 중단' : 'FAIL'),
  suspected: stateOf,
  dead: () => state.dead,
  frozen: () => state.frozen,
  waitingVotes: ({ election }) => `${election?.needed ?? 0}표 중 ${election?.votes ?? 0}표`,
  waitingDelay: ({ election }) =>
    election === null ? '' : `순위 ${election.rank} · ${stamp(election.startsAt)}에 요청`,
  copying: ({ copying }) => `복사 중 ${percentOf(copying ?? 0)}`,
  suspects: (_, suspects) => `${josa(list(suspects), '을/를')} 의심함(PFAIL)`,
  cutOff: () => '고립됨',
  down: () => '정상 · 클러스터 다운으로 판단',
  up: () => '정상',
};

const shortStatus: Partial<StatusTexts> = {
  failed: () => 'FAIL',
  suspected: ({ suspicions, needed }) => `의심 ${suspicions}/${needed}`,
  waitingVotes: ({ election }) => `${election?.votes ?? 0}/${election?.needed ?? 0}표`,
  waitingDelay: ({ election }) => (election === null ? '' : `${stamp(election.startsAt)} 요청`),
  suspects: (_, suspects) => `${suspects.length > 1 ? `${suspects.length}개` : list(suspects)} 의심`,
  down: () => '클러스터 다운',
};

export const stage: StageTexts = {
  stage: '클러스터',
  nodeName,
  title(node, size) {
    const port = portOf(node);
    if (size !== 'full') return `${role[node.role]} ${port}`;
    if (node.role === 'replica' && !isCandidate(node))
      return node.master === null ? `레플리카 ${port}` : `${node.master}의 레플리카 ${port}`;
    return `${isCandidate(node) ? '후보' : '마스터'} ${port} · 에포크 ${epochOf(node)}`;
  },
  facts,
  row,
  columns: (size) => ['', size === 'tiny' ? '' : '역할', '주소', '슬롯', '에포크', '오프셋', '상태'],
  status: (kind, node, suspects, size) => {
    const plain = kind as keyof StatusTexts; // sentinels stand in worlds with texts of their own
    return ((size === 'full' ? undefined : shortStatus[plain]) ?? status[plain])(node, suspects);
  },
  lag: (bytes, behind) => `−${number(bytes)} B${isStale(behind) ? ` · ${tenths(behind)}초` : ''}`,
  linkDown: '링크 끊김',
  slot: (slot) => `슬롯 ${slot}`,
  idle: '클라이언트',
  hop: (how) => ({ timeout: '응답 없음', refused: '거부됨', disconnected: '연결 끊김' })[how],
  trail: (kind) =>
    ({ suspicion: '의심', fail: 'FAIL', voteRequest: '표 요청', vote: '투표', update: 'UPDATE' })[kind],
  cut: (oneWay) => (oneWay ? '한 방향만 끊김' : '끊김'),
};

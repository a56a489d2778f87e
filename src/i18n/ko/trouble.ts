// What went wrong, in Korean.
import type { ConfigError } from '../../engine/config';
import type { RefusalReason } from '../../engine/refusals';
import type { TroubleTexts } from '../catalogue';
import { josa, particle } from '../josa';

/** The engine's table says what is allowed in a few English words, with numbers. */
const allowedInKorean = (allowed: string): string =>
  allowed
    .replace(/^(\S+) to (\S+)(.*)$/, '$1부터 $2까지$3')
    .replace(/^at most (\d+) nodes in all, not (\d+)$/, '노드는 모두 $1개까지, $2개는 안 됨')
    .replace('not a known field', '모르는 항목')
    .replace('an IP address', 'IP 주소')
    .replaceAll(' or ', ' 또는 ');

const configRefused = ({ field, value, allowed }: ConfigError): string =>
  `${field}에 ${josa(value, '을/를')} 쓸 수 없습니다. 허용: ${allowedInKorean(allowed)}.`;

const actionRefused: Readonly<Record<RefusalReason, (about: string) => string>> = {
  unknown: (about) => `${josa(about, '은/는')} 없습니다`,
  notNode: (about) => `${josa(about, '은/는')} 노드가 아닙니다`,
  running: (about) => `${josa(about, '은/는')} 실행 중입니다`,
  dead: (about) => `${josa(about, '은/는')} 종료되어 있습니다`,
  frozen: (about) => `${josa(about, '은/는')} 이미 멈춰 있습니다`,
  notFrozen: (about) => `${josa(about, '은/는')} 멈춰 있지 않습니다`,
  bothSides: (about) => `${josa(about, '이/가')} 양쪽에 다 있습니다`,
  emptySide: () => '끊으려면 양쪽에 누군가 있어야 합니다',
  busy: (about) => `${josa(about, '이/가')} 일하는 중입니다: 한 번에 명령 하나만 됩니다`,
  idle: (about) => `${josa(about, '은/는')} 일하고 있지 않습니다`,
  linkRange: () => '링크의 latency는 1us부터, jitter는 0us부터, loss와 duplicate는 0%에서 100%까지입니다',
  workloadRange: () => '부하의 rate는 0부터, keys는 1부터, reads는 0%에서 100%까지입니다',
  arrived: (about) => `메시지 ${about}: 전송 중이 아닙니다. 이미 도착했거나 단절 뒤에서 기다립니다`,
  notBus: (about) => `메시지 ${about}: 클러스터 버스의 메시지가 아닙니다`,
  delayRange: () => '메시지는 1µs에서 600s까지 지연할 수 있습니다',
  stallRange: () => '디스크는 1µs에서 600s까지 멈출 수 있습니다',
  chaosRange: () => '카오스는 1분에 0~600건, 할 수 있는 일이 하나는 있어야 합니다',
  emptyCommand: () => '명령에는 이름이 있어야 합니다',
  cpuRange: () => 'CPU는 명령당 0µs~60s, 1밀리초에 요소 1~1,000,000개로 정할 수 있습니다',
  socketOpen: (about) => `${about}번 연결은 이미 열려 있습니다`,
  socketClosed: (about) => `${about}번 연결은 열려 있지 않습니다`,
  tooManyNodes: (about) => `이미 노드가 ${about}개입니다`,
  notLoaded: () => '그 일을 하는 엔진 부분을 불러오지 못했습니다. 다시 시도해 주세요',
};

export const trouble: TroubleTexts = {
  panic: '시뮬레이션이 고장 났습니다',
  panicHelp: 'Hashslot의 결함입니다. 이 보고서만 있으면 똑같이 다시 볼 수 있습니다:',
  report: '보고서',
  copy: '보고서 복사',
  copied: '복사됨',
  startAgain: '다시 시작',
  refusedAction: '실행되지 않음:',
  noWorker: '이 브라우저에서 시뮬레이션을 시작하지 못했습니다.',
  actionRefused: ({ why, about }) => actionRefused[why](about),
  configRefused,
  valueFellBack: ({ field, value, allowed }) =>
    `주소의 ${field}에 “${value}”${particle(value, '을/를')} 쓸 수 없어 평소 값을 씁니다. 허용: ${allowedInKorean(allowed)}.`,
};

// What is going on now, in one Korean sentence, and the title of the story meanwhile.
import type { SituationTexts } from '../catalogue';
import { clock } from '../format';
import { josa } from '../josa';
import { length, list } from './format';

const happened = { dead: '종료됨', frozen: '멈춤', cutOff: '고립됨' } as const;

export const situations: SituationTexts = {
  quiet: {
    title: '일하는 클러스터',
    lead: '메시지 하나하나까지 시뮬레이션한 Redis 클러스터입니다. 각 서버는 자기가 들은 것만 압니다. 마스터를 종료하고, 나머지가 의심하고 합의하고 투표하는 과정을 지켜보세요. 그다음에는 시간을 되돌려 다른 일을 해 보세요.',
    sentence: ({ masters, replicas }) =>
      `마스터 ${masters}개가 슬롯 16,384개를 모두 담당 · ${replicas === 0 ? '레플리카 없음' : `레플리카 ${replicas}개가 복제 중`}`,
  },
  lagging: {
    title: '뒤처지는 레플리카',
    sentence: ({ replicas, masters }) =>
      `${josa(list(replicas), '이/가')} ${list(masters)}에 뒤처짐 · 지금 페일오버하면 쓰기가 유실됨`,
  },
  unnoticed: {
    title: '침묵',
    sentence: ({ node, state }) =>
      `${josa(node, '이/가')} ${happened[state]} · 아직 어느 노드도 알아채지 못함`,
  },
  suspected: {
    title: '의심은 아직 장애가 아니다',
    sentence: ({ node, have, need }) =>
      have > 0
        ? `마스터 ${have}개가 ${josa(node, '을/를')} 의심함 · ${need}개가 필요함`
        : `${josa(node, '이/가')} 의심받음 · 마스터 ${need}개의 의심이 필요하지만 아직 없음`,
  },
  failed: {
    title: '마스터들의 합의',
    sentence: ({ node, candidate, due }) =>
      candidate === null
        ? `${josa(node, '은/는')} FAIL · 레플리카들에게 알려지는 중`
        : due === null
          ? `${josa(node, '은/는')} FAIL · ${josa(candidate, '이/가')} 표를 요청할 예정`
          : `${josa(node, '은/는')} FAIL · ${josa(candidate, '이/가')} ${clock(due)}에 표를 요청함`,
  },
  asksVotes: {
    title: '선거',
    sentence: ({ node, epoch, have, need }) =>
      `${josa(node, '이/가')} 에포크 ${epoch}에서 표를 요청함 · 필요한 ${need}표 중 ${have}표`,
  },
  noQuorum: {
    title: '과반 없이는 승격도 없다',
    sentence: ({ node, have, need }) =>
      `${josa(node, '은/는')} 교체되지 않음: 서로 닿는 마스터가 ${have}개뿐, ${need}개가 필요함`,
  },
  noReplica: {
    title: '대신할 노드가 없다',
    sentence: ({ node, slots }) =>
      slots === ''
        ? `${josa(node, '은/는')} 교체되지 않음: 살아 있는 레플리카가 없음`
        : `${josa(node, '은/는')} 교체되지 않음: 살아 있는 레플리카가 없음 · 슬롯 ${josa(slots, '은/는')} 재시작을 기다림`,
  },
  dataTooOld: {
    title: '선출되기에는 너무 오래됨',
    sentence: ({ node, replica }) =>
      `${josa(node, '은/는')} 교체되지 않음: ${josa(replica ?? '레플리카', '이/가')} 너무 오래 마스터 없이 있었음`,
  },
  forbidden: {
    title: '이어받는 것이 금지됨',
    sentence: ({ node, replica }) =>
      `${josa(node, '은/는')} 교체되지 않음: cluster-replica-no-failover 때문에 ${josa(replica ?? '레플리카', '은/는')} 선거에 나서지 않음`,
  },
  retry: {
    title: '선거가 만료됨',
    sentence: ({ replica, due, have, need }) =>
      `${josa(replica ?? '레플리카', '이/가')} 제때 ${need}표 중 ${have}표를 얻음 · ${due === null ? '다시 시도할 예정' : `${clock(due)}에 다시 시도함`}`,
  },
  promoted: {
    title: '레플리카가 이어받음',
    sentence: ({ node, slots, unserved, lost }) =>
      [
        `${josa(node, '이/가')} 슬롯 ${slots}의 마스터`,
        unserved > 0 ? `${length(unserved)} 동안 서비스 중단` : '',
        `확인된 쓰기 ${lost}개 유실`,
      ]
        .filter((part) => part !== '')
        .join(' · '),
  },
  returning: {
    title: '돌아왔지만 아직 믿지 않음',
    sentence: ({ node, claims }) =>
      claims
        ? `${josa(node, '이/가')} 돌아옴 · 교체된 것을 아직 모름`
        : `${josa(node, '이/가')} 돌아옴 · 다른 노드들은 아직 받아들이지 않음`,
  },
  rejoined: {
    title: '옛 마스터가 돌아옴',
    sentence: ({ node, master }) =>
      `${josa(node, '이/가')} 교체되었음을 알게 됨 · 이제 ${josa(master, '을/를')} 따름`,
  },
  copying: {
    title: '전체 복사',
    sentence: ({ node, master }) => `${josa(node, '이/가')} ${master}에서 모든 데이터를 복사하는 중`,
  },
  replicaFailed: {
    title: '레플리카 하나가 줄어듦',
    sentence: ({ node, master }) =>
      master === null
        ? `${josa(node, '은/는')} 장애 · 맡은 슬롯이 없음`
        : `${josa(node, '은/는')} 장애 · 맡은 슬롯이 없어 ${josa(master, '은/는')} 그대로 일함`,
  },
  clusterDown: {
    title: '클러스터 다운',
    sentence: ({ why, nodes }) =>
      why === 'uncovered'
        ? `${josa(list(nodes), '이/가')} CLUSTERDOWN으로 답함: 동작하는 소유 노드가 없는 슬롯이 있음`
        : `${josa(list(nodes), '이/가')} CLUSTERDOWN으로 답함: 소수의 마스터에만 닿음`,
  },
  recovered: {
    title: '다시 모두 정상',
    sentence: ({ unserved }) =>
      unserved > 0
        ? `슬롯 16,384개를 다시 모두 담당 · ${length(unserved)} 동안 서비스 중단`
        : '슬롯 16,384개를 모두 담당 · 기다린 클라이언트 없음',
  },
};

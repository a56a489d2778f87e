// What is going on in a world without slots, in one Korean sentence, and the title of the story meanwhile.
import type { GroupSituationTexts } from '../../group';
import { josa } from '../../josa';
import { length, list, number } from '../format';

const happened = { dead: '종료됨', frozen: '멈춤', cutOff: '고립됨' } as const;

const hopes = {
  restart: '대신할 서버가 없음: 재시작해야 서비스가 돌아옴',
  hand: '레플리카가 스스로 이어받지 않음: REPLICAOF NO ONE으로 승격시켜야 함',
  sentinels: '아직 어느 센티널도 알아채지 못함',
} as const;

const disks = {
  rdb: '종료되면 마지막 RDB 파일 이후의 쓰기가 사라짐',
  aof: 'AOF 파일이 마지막 1초를 뺀 모든 쓰기를 지킴',
  nothing: '디스크에 아무것도 남기지 않음: 종료되면 모두 사라짐',
} as const;

const came = { rdb: 'RDB 파일에서', aof: 'AOF 파일에서' } as const;

const steps: Readonly<Record<string, string>> = {
  select_slave: '레플리카를 고르는 중',
  send_slaveof_noone: '고른 레플리카에 REPLICAOF NO ONE을 보냄',
  wait_promotion: '고른 레플리카가 마스터가 되기를 기다림',
  reconf_slaves: '나머지 레플리카를 새 마스터로 보내는 중',
  update_config: '새 마스터를 자기 설정으로 받아들임',
};

const parts = (...some: string[]): string => some.filter((part) => part !== '').join(' · ');
const gap = (unserved: number): string => (unserved > 0 ? `${length(unserved)} 동안 마스터 없음` : '');
const loss = (lost: number): string => `확인된 쓰기 ${number(lost)}개 유실`;

export const situations: GroupSituationTexts = {
  alone: {
    title: '서버 하나에 모든 키',
    lead: '명령 하나하나까지 시뮬레이션한 Redis 서버입니다. 종료하면 누군가 다시 시작할 때까지 클라이언트는 기다리고, 무엇이 돌아오는지는 디스크에 남은 것이 정합니다.',
    sentence: ({ node, durable }) =>
      parts(`${josa(node, '이/가')} 혼자 모든 키를 담당`, durable ? disks[durable] : ''),
  },
  copied: {
    title: '마스터 하나와 사본',
    lead: '메시지 하나하나까지 시뮬레이션한 Redis 마스터와 레플리카입니다. 마스터를 종료하면, 누군가 명령하기 전에는 아무도 자리를 대신하지 않습니다.',
    sentence: ({ node, replicas, chained }) =>
      parts(
        `${josa(node, '이/가')} 쓰기를 받음`,
        replicas === 0 ? '복제하는 서버 없음' : `레플리카 ${replicas}개가 복제 중`,
        chained > 0 ? `그중 ${chained}개는 다른 레플리카를 거쳐서` : '',
      ),
  },
  watched: {
    title: '지켜보는 센티널',
    lead: '메시지 하나하나까지 시뮬레이션한 Redis Sentinel입니다. 마스터를 종료하면 센티널들이 다운에 합의하고 하나를 뽑으며, 뽑힌 센티널이 레플리카를 승격시킵니다.',
    sentence: ({ node, replicas, sentinels, quorum }) =>
      `센티널 ${sentinels}개가 ${josa(node, '과/와')} 레플리카 ${replicas}개를 지켜봄 · 다운 판정에는 ${quorum}개의 동의가 필요`,
  },
  silent: {
    title: '침묵',
    sentence: ({ node, state, hope }) => `${josa(node, '이/가')} ${happened[state]} · ${hopes[hope]}`,
  },
  back: {
    title: '무엇이 돌아왔나',
    sentence: ({ node, from, keys, lost }) =>
      parts(
        from === null
          ? `${josa(node, '이/가')} 빈 채로 돌아옴`
          : `${josa(node, '이/가')} ${came[from]} 키 ${number(keys)}개를 읽고 돌아옴`,
        loss(lost),
      ),
  },
  stale: {
    title: '낡은 읽기',
    sentence: ({ replicas }) => `${josa(list(replicas), '이/가')} 마스터보다 뒤처짐 · 거기서 읽으면 낡은 값`,
  },
  copying: {
    title: '전체 복사',
    sentence: ({ node, master }) => `${josa(node, '이/가')} ${master}에서 모든 데이터를 복사하는 중`,
  },
  replicaGone: {
    title: '사본 하나가 줄어듦',
    sentence: ({ node, master }) =>
      parts(
        `${josa(node, '이/가')} 응답하지 않음`,
        master === null ? '' : `${josa(master, '은/는')} 그대로 일함`,
      ),
  },
  twoMasters: {
    title: '동시에 두 마스터',
    sentence: ({ nodes }) => `${josa(list(nodes), '이/가')} 동시에 마스터 · 결국 한쪽의 이력만 남음`,
  },
  byHand: {
    title: '손으로 승격',
    sentence: ({ node, others, unserved, lost }) =>
      parts(
        `${josa(node, '이/가')} 마스터`,
        others.length > 0 ? `${josa(list(others), '은/는')} 아직 다른 서버를 따름` : '',
        gap(unserved),
        loss(lost),
      ),
  },
  sdown: {
    title: '하나의 판정은 모두의 판정이 아니다',
    sentence: ({ node, have, need }) =>
      `센티널 ${have}개가 ${josa(node, '을/를')} 다운(sdown)으로 봄 · ${need}개의 동의가 필요`,
  },
  odown: {
    title: '합의된 다운',
    sentence: ({ node }) =>
      `${josa(node, '은/는')} 객관적 다운(odown) · 센티널 하나가 페일오버를 이끌겠다고 나섬`,
  },
  tooFew: {
    title: '센티널이 모자람',
    sentence: ({ node, have, need }) =>
      `${josa(node, '은/는')} 교체되지 않음: 동작하는 센티널 ${have}개, 리더를 뽑으려면 ${need}개가 필요`,
  },
  noReplica: {
    title: '대신할 서버가 없다',
    sentence: ({ node }) => `${josa(node, '은/는')} 교체되지 않음: 마스터가 될 만한 레플리카가 없음`,
  },
  leader: {
    title: '누가 페일오버를 이끄나',
    sentence: ({ sentinel, epoch, have, need }) =>
      `${josa(sentinel, '이/가')} 에포크 ${epoch}의 페일오버를 이끌겠다고 요청 · ${have}표, ${need}표 필요`,
  },
  leads: {
    title: '센티널이 페일오버를 이끔',
    sentence: ({ sentinel, state, promoted, epoch }) =>
      parts(
        `${josa(sentinel, '이/가')} 에포크 ${epoch}의 페일오버를 이끔`,
        promoted !== null && state !== 'reconf_slaves'
          ? `${josa(promoted, '을/를')} 골랐음`
          : (steps[state] ?? state),
      ),
  },
  switched: {
    title: '레플리카가 이어받음',
    sentence: ({ node, unserved, lost }) =>
      parts(`센티널들이 따르는 마스터는 ${node}`, gap(unserved), loss(lost)),
  },
  sentinelGone: {
    title: '지켜보는 눈 하나가 줄어듦',
    sentence: ({ node, have, need }) =>
      have >= need
        ? `${josa(node, '이/가')} 응답하지 않음 · 남은 ${have}개로 아직 리더를 뽑을 수 있음`
        : `${josa(node, '이/가')} 응답하지 않음 · 남은 센티널 ${have}개, 리더를 뽑으려면 ${need}개가 필요`,
  },
  tilt: {
    title: 'TILT',
    sentence: ({ sentinel }) => `${josa(sentinel, '이/가')} 자기 시계를 믿지 못함: 30초 동안 지켜보기만 함`,
  },
  follows: {
    title: '옛 마스터가 돌아옴',
    sentence: ({ node, master }) =>
      `${josa(node, '은/는')} 이제 ${master}의 레플리카 · 혼자만 가졌던 쓰기는 버려짐`,
  },
  well: {
    title: '다시 모두 정상',
    sentence: ({ unserved, lost }) => parts('모두 돌아옴', gap(unserved), loss(lost)),
  },
};

// What is explained at length in Korean: the glossary, the keys, what is simulated.
import type { Reading } from '../reading';
import { fidelity } from './fidelity';
import { glossary } from './glossary';

const failures: ReadonlyMap<string, string> = new Map([
  ['timeout', '시간 안에 응답이 없었음'],
  ['unreachable', '연결할 수 없었음'],
  ['hops', '너무 여러 번 다른 노드로 보내졌음'],
]);

export const reading: Reading = {
  glossary,
  compare: {
    help: (world) =>
      `“${world}” 세계가 처음부터 다시 시작하고, 같은 시드와 같은 클라이언트로 다른 세계가 그 옆에서 함께 시작합니다. 한쪽에 한 일은 다른 쪽에도 똑같이 일어나며, 두 세계의 시간은 나란히 흐릅니다.`,
    pairs: '자주 비교하는 쌍',
    pair: {
      aloneSentinel: '스탠드얼론과 센티널',
      sentinelCluster: '센티널과 클러스터',
      clusterGuarded: '고립된 클러스터 마스터, min-replicas 없이와 있게',
    },
    other: '다른 세계',
    guarded: '같은 세계에 min-replicas-to-write 1, max-lag 2',
    start: '둘 다 시작',
    stop: '비교 끝내기',
    figures: '클라이언트가 겪은 일',
    figure: '항목',
    whose: '누구의 이야기를 볼지',
  },
  ledger: {
    caption: '쓰기 장부',
    none: '아직 응답한 쓰기가 없습니다.',
    columns: {
      number: '번호',
      sentAt: '보낸 시각',
      time: '끝난 시각',
      client: '클라이언트',
      key: '키',
      by: '응답한 노드',
      on: '메모리에 있는 곳',
      durable: '디스크에 있는 곳',
      fate: '어떻게 되었나',
    },
    totals: {
      sent: '보낸 쓰기',
      acknowledged: '응답한 쓰기',
      failed: '응답받지 못한 쓰기',
      everywhere: '마스터와 모든 레플리카에 있음',
      masterOnly: '마스터에만 있음',
      durable: '어느 디스크엔가 있음',
      lost: '사라짐',
    },
    kept: '남아 있음',
    lost: (why) => `사라짐: ${why}`,
    failed: (why) => `응답받지 못함: ${failures.get(why) ?? `${why} 오류`}`,
    noNumber: '–',
    why: {
      unreplicated: '승격된 레플리카가 받지 못했음',
      minority: '마스터가 분할된 네트워크의 소수 쪽에 있었음',
      slotGone: '슬롯이 키 없이 다른 마스터에게 넘어갔음',
      unsynced: '아직 디스크에 쓰이지 않았음',
      emptyMaster: '마스터가 빈 데이터로 돌아왔음',
    },
    nobody: '없음',
    lostOnly: '사라진 것만',
    save: 'CSV로 저장',
    shown: (shown, all) => `전체 ${all}개 중 마지막 ${shown}개`,
  },
  keys: [
    ['Space', '재생 또는 일시 정지'],
    [', .', '한 단계 뒤로, 앞으로'],
    ['← →', '시간 뒤로, 앞으로'],
    ['[ ]', '이전 표시, 다음 표시'],
    ['0 – 9', '실행의 십분의 몇 지점으로'],
    ['+ - z', '시간 막대: 확대, 축소, 전체'],
    ['Ctrl+Z, Ctrl+Shift+Z', '실행 취소, 다시 실행'],
    ['< >', '느리게, 빠르게'],
    ['d', '연출 켜기 또는 끄기'],
    ['w', '다시 보기'],
    ['h', '하트비트 켜기 또는 끄기'],
    ['f', '전체 화면'],
    ['Tab, 화살표', '노드 사이 이동, Enter로 선택'],
    ['Esc', '닫기 또는 선택 해제'],
    ['?', '이 목록'],
  ],
  fidelity,
};

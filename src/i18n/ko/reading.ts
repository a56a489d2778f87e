// What is explained at length in Korean: the glossary, the keys, what is simulated.
import type { Reading } from '../reading';
import summary from '../../../e2e/redis/recordings/summary.json';
import { glossary } from './glossary';

export const reading: Reading = {
  glossary,
  compare: {
    help: (world) =>
      `“${world}” 세계가 처음부터 다시 시작하고, 같은 시드와 같은 클라이언트로 다른 세계가 그 옆에서 함께 시작합니다. 한쪽에 한 일은 다른 쪽에도 똑같이 일어나며, 두 세계의 시간은 나란히 흐릅니다.`,
    other: '다른 세계',
    guarded: '같은 세계에 min-replicas-to-write 1, max-lag 2',
    start: '둘 다 시작',
    stop: '비교 끝내기',
    figures: '클라이언트가 겪은 일',
    figure: '항목',
    whose: '누구의 이야기를 볼지',
  },
  ledger: {
    caption: '응답한 쓰기의 장부',
    none: '아직 응답한 쓰기가 없습니다.',
    columns: {
      number: '번호',
      time: '응답 시각',
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
      everywhere: '마스터와 모든 레플리카에 있음',
      masterOnly: '마스터에만 있음',
      durable: '어느 디스크엔가 있음',
      lost: '사라짐',
    },
    kept: '남아 있음',
    lost: (why) => `사라짐: ${why}`,
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
    ['.', '다음 기록까지 한 단계'],
    ['< >', '느리게, 빠르게'],
    ['d', '연출 켜기 또는 끄기'],
    ['w', '다시 보기'],
    ['h', '하트비트 켜기 또는 끄기'],
    ['f', '전체 화면'],
    ['Tab, 화살표', '노드 사이 이동, Enter로 선택'],
    ['Esc', '닫기 또는 선택 해제'],
    ['?', '이 목록'],
  ],
  about: [
    [
      '메시지 하나하나의 시뮬레이션',
      '노드마다 자기가 들은 것만 압니다. 하트비트, 의심, 장애 보고, 선거, 투표, 슬롯 주장, 리다이렉트는 Redis 7.0.15의 규칙을 따릅니다. 무대에 꾸며 낸 것은 없습니다. 시드와 조작이 같으면 비트까지 같은 실행이 나옵니다.',
    ],
    [
      '정확한 것',
      '응답과 오류 문구, 클러스터 버스의 순서와 시간, 정족수와 에포크와 투표 거부, 수동 페일오버, 레플리카 이동, MEET와 FORGET, ASK를 거쳐 키를 하나씩 옮기는 리샤딩, 바이트 오프셋이 있는 부분·전체 복제, 프로세스를 종료했을 때 각 영속성 방식이 남기는 것.',
    ],
    [
      '확인하는 방법',
      `같은 명령을 실제 redis-server ${summary.version} 프로세스와 이 엔진이 함께 실행하고 답을 비교합니다. 시나리오 ${summary.scenarios.length}개의 응답 ${summary.replies}개 가운데 ${summary.differing}개가 다르며, 저마다 이유가 적혀 있습니다.`,
    ],
    [
      '어림한 것',
      '메모리는 추정값입니다. 명령 하나는 10µs와 훑은 원소 수만큼의 시간이 걸립니다. 전체 복사는 초당 100MB로 갑니다. 해시 테이블 안의 순서는 이 프로그램의 것입니다. TCP의 확인 응답은 모델에 없습니다. 유실된 세그먼트는 200ms 뒤에, 그다음에는 두 배씩 늦춰 다시 보냅니다. 페일오버가 30초 안에 들어오도록 노드 타임아웃이 15초가 아니라 5초입니다.',
    ],
    [
      '빠진 것',
      'Sentinel, 스크립트와 함수, 스트림, geo·비트·HyperLogLog 명령, SORT, 기본 사용자 밖의 사용자, TLS, 축출, 그리고 여기에서 아무것도 따르지 않는 설정. 저마다 요청을 받으면 그렇다고 답합니다.',
    ],
  ],
};

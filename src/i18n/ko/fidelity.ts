// What is simulated and what is not, in Korean.
import { explained, figures, timed } from '../fidelity';
import type { Fidelity } from '../fidelity';

const { version, scenarios, replies, differing, awaited } = figures;
const count = (n: number): string => n.toLocaleString('ko-KR');
const yetToLearn = awaited === 0 ? '' : ` 그 밖에 ${awaited}개는 기록해 두었고 엔진이 아직 배우는 중입니다.`;

export const fidelity: Fidelity = {
  sections: [
    [
      '메시지 하나하나의 시뮬레이션',
      `Redis ${version}입니다. 노드마다 자기가 들은 것만 압니다. 하트비트, 의심, 장애 보고, 선거, 투표, 슬롯 주장, 리다이렉트는 그 규칙을 따릅니다. 무대에 꾸며 낸 것은 없습니다. 시드와 조작이 같으면 비트까지 같은 실행이 나옵니다.`,
    ],
    [
      '정확한 것',
      '응답과 오류 문구, 클러스터 버스의 순서와 시간, 정족수와 에포크와 투표 거부, 수동 페일오버, 레플리카 이동, MEET와 FORGET, ASK를 거쳐 키를 하나씩 옮기는 리샤딩, 바이트 오프셋이 있는 부분·전체 복제, Sentinel, 프로세스를 종료했을 때 각 영속성 방식이 남기는 것.',
    ],
    [
      '어림한 것',
      '메모리는 추정값입니다. 프로세서 시간은 모델입니다. 명령 하나는 10µs와 훑은 원소 수만큼의 시간이 걸립니다. 인코딩은 서버가 보고하는 대로 보고하지만 메모리에 그렇게 배치하지는 않습니다. 전체 복사는 초당 100MB로 갑니다. 해시 테이블 안의 순서는 이 프로그램의 것입니다. 노드가 PING을 보낼 상대는 고르게 뽑는데, 실제 서버의 테이블은 몇몇 노드를 조금 더 자주 뽑습니다. 287396년이 지난 시각은 반올림됩니다. 문자열은 512MB가 아니라 256MB까지 담습니다. INFO commandstats와 latencystats, SLOWLOG, LATENCY의 횟수는 정확하지만 마이크로초는 모델의 값입니다. 원소를 조금만 훑는 명령은 언제나 10이고, 백분위수는 두 배씩 커지는 구간의 끝값입니다. INFO의 통신량과 프로세서 시간은 0에 머뭅니다. 호스트 이름은 localhost와 프로세스 이름(n1, s1 …)뿐이고, 가리키는 곳은 바뀌지 않습니다. TCP의 확인 응답은 모델에 없습니다. 버스 패킷을 손으로 버리거나 두 번 보내면 tampered로 기록됩니다. TCP라면 하지 않을 일입니다. 손으로 늦춘 메시지도 그렇게 기록됩니다. 유실되었을 때처럼 늦어질 뿐입니다. 유실된 세그먼트는 200ms 뒤에, 그다음에는 두 배씩 늦춰 다시 보냅니다. 페일오버가 30초 안에 들어오도록 노드 타임아웃이 15초가 아니라 5초입니다.',
    ],
    [
      '빠진 것',
      '스크립트와 함수, 스트림, geo·비트·HyperLogLog 명령, SORT, 기본 사용자 밖의 사용자, 모듈, TLS, 축출, 여기에서 아무것도 따르지 않는 설정, Sentinel의 스크립트와 그 이벤트 -script-error·-script-timeout, redis-cli --cluster의 import와 backup, 표본·파일·구분자를 위한 redis-cli의 옵션(--stat, --latency, --bigkeys, --pipe, --rdb, --eval, -d 등), 그리고 SLEEP, SEGFAULT, OBJECT, SET-ACTIVE-EXPIRE 밖의 DEBUG. 저마다 요청을 받으면 그렇다고 답합니다. COMMAND DOCS의 요약은 이 프로그램이 직접 쓴 것입니다.',
    ],
    [
      '확인하는 방법',
      `같은 요청을 실제 redis-server ${version} 프로세스와 이 엔진이 함께 실행하고, 서버를 두 번 실행해도 달라지는 것(id, 포트, 시계, 프로세서 시간, 메모리)을 가린 뒤 답을 비교합니다. 마지막으로 기록한 실행에서는 시나리오 ${scenarios}개의 응답 ${count(replies)}개 가운데 ${count(replies - differing)}개가 같고 ${differing}개가 다릅니다.${yetToLearn}`,
    ],
  ],
  times: {
    title: '걸리는 시간',
    text: '노드 타임아웃과 down-after가 2초일 때 여러 번 가운데 중앙값이며, 신호를 보낸 때부터의 밀리초입니다. 신호로 일으킨 페일오버는 가장 빠른 10%와 가장 느린 10%의 경계도 서로 10% 안에 있습니다. 바쁜 기계에서는 틱마다 앞의 틱을 기다리므로 실제 서버가 더 늦습니다.',
    head: ['일어난 일', '실제', '시뮬레이션'],
    groups: timed({
      captions: {
        kill: (runs) => `SIGKILL, 실제 페일오버 ${runs}번`,
        freeze: (runs) => `SIGSTOP, 실제 페일오버 ${runs}번`,
        sentinel: (runs) => `Sentinel, 실제 페일오버 ${runs}번`,
        partition: (runs) => `10초 동안 단절된 마스터, 실제 네트워크 ${runs}번`,
      },
      cluster: {
        pfail: '첫 PFAIL',
        fail: 'FAIL',
        election: '선거',
        promotion: '모두가 승격을 봄',
      },
      partition: {
        minority: '단절된 마스터가 서비스를 멈춤',
        demoted: '단절이 끝난 뒤: 새 마스터를 따름',
        serving: '클러스터 상태가 ok',
        forgiven: '모두가 FAIL을 거둠',
        copied: '복사를 마침',
      },
      rates: '한 노드가 다른 한 노드에 2분 동안 보내는 PING',
      among: (nodes, seconds) => `노드 ${nodes}개, 노드 타임아웃 ${seconds}초`,
    }),
  },
  differ: {
    title: '다른 응답과 그 이유',
    each: explained({
      sortLeftOut: 'SORT는 빠져 있습니다.',
      scriptsLeftOut: '스크립트는 빠져 있고 함수는 불러올 수 없습니다. 명령마다 그렇다고 답합니다.',
      typesLeftOut: '스트림, geo, 비트, HyperLogLog 명령은 빠져 있습니다. 명령마다 그렇다고 답합니다.',
      usersLeftOut:
        '무엇이든 할 수 있는 사용자 하나만 있습니다. 다른 사용자를 만들거나 보여 주는 명령은 빠져 있습니다.',
      notObeyed: '모델이 따르지 않는 설정이나 정책은 기본값 그대로이며, 바꾸려 하면 거부합니다.',
      writableReplica:
        '쓰기를 받는 레플리카가 직접 받은, 만료 시간이 있는 키는 시간이 지나면 보이지 않을 뿐 지워지지 않습니다.',
      farInstants: '287396년이 지난 시각은 모델에서 배정밀도 수이므로 몇 밀리초 틀립니다.',
      publishedToOneself:
        '트랜잭션이 자기 RESP3 연결에 발행한 메시지는 EXEC의 응답 뒤에 옵니다. 7.0은 그 응답 한가운데에 씁니다.',
    }),
  },
};

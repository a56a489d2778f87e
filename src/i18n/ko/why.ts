// Korean: why, and why not.
import { josa } from '../josa';
import type { WhyTexts } from '../why';
import { length, number } from './format';

const ms = (milliseconds: number): string => length(milliseconds * 1000);

export const why: WhyTexts = {
  chain: '원인',
  conditions: '필요한 조건',
  asOf: (stamp) => `${stamp} 현재`,
  nobody: '누가 한 일이 아닙니다: 처음부터 그랬습니다.',
  nobodyBut: (note) => {
    switch (note.type) {
      case 'redirected':
        return `누가 한 일이 아닙니다: 클라이언트가 스스로 ${note.process}에 물었고, 슬롯 ${josa(note.slot, '은/는')} 처음부터 ${note.to}의 것입니다.`;
      case 'redirectFollowed':
      case 'slotTableUpdated':
        return `누가 한 일이 아닙니다: ${josa(note.process, '이/가')} 스스로 물어 누가 무엇을 맡는지 알게 되었습니다.`;
      case 'foundMaster':
        return `누가 한 일이 아닙니다: ${josa(note.process, '은/는')} 시작할 때 마스터를 찾았습니다.`;
      case '+role-change':
      case '-role-change':
        return `누가 한 일인지 알려지지 않았습니다: ${josa(note.process, '이/가')} ${note.about}의 INFO에서 읽었습니다.`;
      default:
        return null;
    }
  },
  forgotten: '그 이전의 기록은 더 이상 남아 있지 않습니다.',
  nothing: '더 알려진 것이 없습니다.',
  met: '충족:',
  unmet: '미충족:',
  replica: (name) => `${josa(name, '은/는')} 왜 승격되지 않나요?`,
  condition: {
    runs: ({ status }) => (status === 'frozen' ? '실행 중: 정지되어 있습니다' : '실행 중: 종료되어 있습니다'),
    masterFails: ({ master, held, reports, needed }) =>
      held === 'fail'
        ? `${josa(master, '을/를')} FAIL로 봄`
        : held === 'pfail'
          ? `${josa(master, '을/를')} FAIL로 봄: 아직 의심만 하고, 마스터 ${needed}개 중 ${reports}개가 보고했습니다`
          : `${josa(master, '을/를')} FAIL로 봄: 이 노드에게는 ${josa(master, '이/가')} 정상입니다`,
    allowed: () => 'cluster-replica-no-failover 꺼짐',
    masterHasSlots: ({ master, slots }) => `${master || '마스터'}에 슬롯이 있음: ${slots}개`,
    dataAge: ({ age, limit }) =>
      limit === null ? '데이터는 얼마나 오래되어도 됨' : `데이터가 ${ms(age)} 전 것, 한계는 ${ms(limit)}`,
    delay: ({ met, left, rank }) =>
      met ? `지연이 끝남, 순위 ${rank}` : `지연이 끝남: ${ms(left)} 남음, 순위 ${rank}`,
    votes: ({ votes, needed, epoch }) => `에포크 ${epoch}에서 ${needed}표 필요: 지금 ${votes}표`,
    inTime: ({ met, left, retryIn }) =>
      met
        ? `선거가 ${ms(left)} 동안 더 유효함`
        : `선거가 아직 유효함: 끝났고, 다음 선거는 ${ms(retryIn)} 뒤에 시작할 수 있습니다`,
    slotIsHere: ({ slot, owner, how }) =>
      how === 'MOVED'
        ? `슬롯 ${josa(slot, '이/가')} 자기 것: ${owner}의 것입니다`
        : `키가 여기에 있음: 슬롯 ${josa(slot, '이/가')} ${josa(owner, '으로/로')} 옮겨 가는 중입니다`,
    covered: ({ missing, required }) =>
      missing === 0
        ? '모든 슬롯에 FAIL이 아닌 소유 노드가 있음'
        : required
          ? `모든 슬롯에 FAIL이 아닌 소유 노드가 있음: ${missing}개에 없고 cluster-require-full-coverage가 켜져 있습니다`
          : `슬롯 ${missing}개에 FAIL이 아닌 소유 노드가 없지만 cluster-require-full-coverage가 허용함`,
    majority: ({ reachable, needed }) => `마스터 ${needed}개가 보여야 함: ${reachable}개가 보입니다`,
    isMaster: ({ met, master }) => (met ? '마스터임' : `마스터임: ${master}의 레플리카입니다`),
    loaded: ({ met, loaded, bytes, left }) =>
      met
        ? '데이터를 모두 읽음'
        : `데이터를 모두 읽음: ${number(bytes)} B 중 ${number(loaded)} B, ${ms(left)} 남음`,
    memory: ({ used, limit, policy }) =>
      `used_memory가 maxmemory 이하: ${number(used)} B 사용, 한계 ${number(limit)} B, maxmemory-policy ${policy}`,
    masterLink: ({ met, master, state, down }) =>
      met
        ? `${master || '마스터'} 링크가 연결됨`
        : `${master || '마스터'} 링크가 연결됨: 지금 ${state}${down === null ? '' : `, ${ms(down)} 동안 끊김`}, replica-serve-stale-data가 no입니다`,
    slotIsSettled: ({ slot, how, peer, keys }) =>
      how === 'migrating'
        ? `명령의 키가 모두 여기에 있음: 슬롯 ${josa(slot, '이/가')} ${josa(peer, '으로/로')} 옮겨 가는 중이고 키 ${keys}개가 남았습니다`
        : `명령의 키가 모두 여기에 있음: 슬롯 ${josa(slot, '이/가')} ${peer}에서 오는 중이고 키 ${keys}개가 왔습니다`,
    goodReplicas: ({ good, needed, maxLag }) =>
      `${maxLag}초 안에 소식이 온 레플리카 ${needed}개 필요(min-replicas-to-write): ${good}개`,
  },
  silent: (name, status) =>
    status === 'up'
      ? `${name}: 응답 없음`
      : status === 'frozen'
        ? `${name}: 응답 없음, 정지되어 있습니다`
        : `${name}: 응답 없음, 종료되어 있습니다`,
};

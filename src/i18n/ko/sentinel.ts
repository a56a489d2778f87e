// Notes of sentinels in plain Korean: what is said of the sentinel in which it happened.

import type { NoteTexts, SentinelNoteType } from '../catalogue';
import { readable } from '../wire';
import { josa } from '../josa';
import { say, term } from '../text';

const sdown = term('sdown', 'SDOWN');
const odown = term('odown', 'ODOWN');
const epoch = term('epoch', '에포크');
const tilt = term('tilt', 'TILT');

export const sentinelNotes: Pick<NoteTexts, SentinelNoteType> = {
  '+monitor': ({ about, quorum }) =>
    say`${josa(about, '과/와')} 그 주변을 감시합니다. ${term('quorum', '정족수')}는 ${quorum}입니다`,
  '-monitor': ({ about }) => say`${josa(about, '을/를')} 더는 감시하지 않습니다`,
  '+reset-master': ({ about }) => say`${about} 그룹에 대해 알게 된 것을 모두 잊습니다`,
  '+sdown': ({ about }) => say`${about}의 응답이 너무 오래 없습니다: ${sdown}`,
  '-sdown': ({ about }) => say`${about}의 응답을 다시 받습니다: ${sdown}을 해제합니다`,
  downReported: ({ about, by, count, quorum }) =>
    say`${by}도 ${josa(about, '을/를')} 다운으로 본다는 답을 받습니다: 모두 ${count}개, 정족수 ${quorum}`,
  '+odown': ({ about, count, quorum }) =>
    say`${josa(about, '을/를')} ${odown}으로 판정합니다: 다운으로 보는 센티널 ${count}개, 정족수 ${quorum}`,
  '-odown': ({ about }) => say`${josa(about, '을/를')} 다운으로 보는 센티널이 더는 충분하지 않습니다`,
  '+new-epoch': (note) => say`이제 ${epoch} ${note.epoch}입니다`,
  '+try-failover': (note) =>
    say`${josa(note.about, '을/를')} 대체하려고 ${epoch} ${note.epoch}에서 표를 요청합니다`,
  '+vote-for-leader': (note) => say`${epoch} ${note.epoch}에서 ${note.for}에 ${term('vote', '투표')}합니다`,
  leaderVoteReceived: (note) =>
    say`${josa(note.for, '을/를')} 뽑은 ${note.from}의 표를 셉니다: ${note.votes}표, ${note.needed}표 필요`,
  '+elected-leader': (note) =>
    say`${epoch} ${note.epoch}에서 ${note.about} 페일오버를 이끌 리더로 뽑혔습니다`,
  '+failover-state-select-slave': ({ about }) => say`${about}의 레플리카 중 가장 좋은 것을 찾습니다`,
  '+selected-slave': ({ about }) => say`${josa(about, '을/를')} 고릅니다`,
  '+failover-state-send-slaveof-noone': ({ about }) => say`${josa(about, '을/를')} 마스터로 만들려고 합니다`,
  '+failover-state-wait-promotion': ({ about }) =>
    say`${about}에 복제를 멈추라고 명령하고, 마스터가 되었다고 답할 때까지 기다립니다`,
  '+promoted-slave': (note) =>
    say`${josa(note.about, '이/가')} 마스터라고 답했습니다: 구성 ${josa(note.epoch, '이/가')} 유효합니다`,
  '+failover-state-reconf-slaves': () => say`나머지 레플리카를 다시 설정합니다`,
  '+slave-reconf-sent': ({ about }) => say`${about}에 새 마스터를 복제하라고 명령합니다`,
  '+slave-reconf-inprog': ({ about }) => say`${josa(about, '이/가')} 새 마스터로 돌아선 것을 확인합니다`,
  '+slave-reconf-done': ({ about }) => say`${josa(about, '이/가')} 새 마스터를 따라잡은 것을 확인합니다`,
  '-slave-reconf-sent-timeout': ({ about }) => say`${josa(about, '을/를')} 더는 기다리지 않습니다`,
  '+slave-reconf-sent-be': ({ about }) => say`${about}에 새 마스터를 복제하라고 한 번 더 명령합니다`,
  '+failover-end': ({ about }) => say`${about}의 대체를 마쳤습니다`,
  '+failover-end-for-timeout': ({ about }) => say`너무 오래 걸린 ${about} 페일오버를 끝냅니다`,
  '-failover-abort-not-elected': ({ about }) => say`${about}의 대체를 포기합니다: 제시간에 뽑히지 못했습니다`,
  '-failover-abort-no-good-slave': ({ about }) =>
    say`${about}의 대체를 포기합니다: 쓸 만한 레플리카가 없습니다`,
  '-failover-abort-slave-timeout': ({ about }) =>
    say`${about}의 대체를 포기합니다: 고른 레플리카가 제시간에 마스터가 되지 않았습니다`,
  '+switch-master': ({ from, to }) =>
    say`구독자 모두에게 알립니다: 마스터는 ${josa(from, '이/가')} 아니라 ${to}입니다`,
  '+config-update-from': (note) =>
    say`${note.about}에서 더 새로운 구성 ${josa(note.epoch, '을/를')} 배웁니다`,
  '+slave': ({ about }) => say`${josa(about, '을/를')} 레플리카로 감시합니다`,
  '+sentinel': ({ about }) => say`다른 센티널 ${josa(about, '을/를')} 찾았습니다`,
  '+reboot': ({ about }) => say`${josa(about, '이/가')} 다시 시작된 것을 확인합니다`,
  '+role-change': ({ about, role }) => say`${josa(about, '이/가')} 제 역할대로 ${role}라고 답합니다`,
  '-role-change': ({ about, role }) => say`${josa(about, '이/가')} ${role}라고 답합니다`,
  '+convert-to-slave': ({ about }) => say`자신을 마스터로 아는 ${about}에 마스터를 복제하라고 명령합니다`,
  '+fix-slave-config': ({ about }) => say`다른 노드를 복제하는 ${about}에 마스터를 복제하라고 명령합니다`,
  '+sentinel-address-switch': ({ about }) => say`${josa(about, '을/를')} 다른 주소에서 찾았습니다`,
  '+sentinel-invalid-addr': ({ about }) =>
    say`${josa(about, '을/를')} 잊습니다: 그 주소에 다른 센티널이 있습니다`,
  '+sentinel-address-update': ({ about }) => say`모든 그룹에서 ${about}의 새 주소를 씁니다`,
  '+tilt': () => say`시간이 건너뛴 것을 알아챕니다: 당분간 지켜보기만 합니다(${tilt})`,
  '-tilt': () => say`다시 행동합니다: ${tilt}을 끝냅니다`,
  '+set': ({ option, value }) => say`${readable(option)} 설정이 ${readable(value)}로 바뀝니다`,
  simulatedFailure: () => say`명령받은 대로 스스로 끝냅니다`,
  confRefused: ({ line }) =>
    say`시작하지 못합니다: sentinel.conf의 ${readable(line)}에 적힌 호스트 이름을 찾을 수 없습니다`,
};

// Every note in plain Korean: what is said of the process in which it happened.
import type { NoteOf, NoteTexts } from '../catalogue';
import { slotsText } from '../format';
import { commandText, readable, replyText } from '../wire';
import { josa, particle } from '../josa';
import { say, term } from '../text';
import { length, list, number } from './format';
import { operations } from './operations';
import { sentinelNotes } from './sentinel';

const pfail = term('pfail', 'PFAIL');
const fail = term('fail', 'FAIL');
const epoch = term('epoch', '에포크');
const replica = term('replica', '레플리카');

const voteRefusals: Readonly<Record<NoteOf<'voteRefused'>['why'], string>> = {
  notMaster: '슬롯을 가진 마스터가 아닙니다',
  oldEpoch: '요청의 에포크가 오래되었습니다',
  alreadyVoted: '이 에포크에서 이미 투표했습니다',
  notReplica: '후보를 레플리카로 알고 있지 않습니다',
  masterUp: '그 마스터를 FAIL로 보지 않습니다',
  tooSoon: '조금 전에 그 마스터의 레플리카에게 투표했습니다',
  slotEpoch: '슬롯의 더 새로운 소유 노드를 알고 있습니다',
};

const losses: Readonly<Record<NoteOf<'writeLost'>['why'], string>> = {
  unreplicated: '레플리카가 아직 받지 못했습니다',
  minority: '그 마스터는 분할된 네트워크의 소수 쪽에 있었습니다',
  slotGone: '슬롯이 키 없이 다른 마스터에게 넘어갔습니다',
  unsynced: '아직 디스크에 쓰이지 않았습니다',
  emptyMaster: '마스터가 빈 데이터로 돌아왔습니다',
};

export const notes: NoteTexts = {
  ...operations,
  ...sentinelNotes,

  unplugged: ({ process }) => say`${process}의 장비 전원을 끊었습니다: 아무에게도 알려지지 않습니다`,
  killed: ({ process }) => say`${josa(process, '을/를')} 강제 종료했습니다`,
  restarted: ({ process, disk }) =>
    disk === 'empty'
      ? say`${josa(process, '을/를')} 빈 디스크로 재시작했습니다: 이전 것은 남지 않았습니다`
      : say`${josa(process, '을/를')} 재시작했습니다: 디스크에 남은 것으로 시작합니다`,
  exited: ({ how }) =>
    how === 'shutdown' ? say`SHUTDOWN 명령으로 프로세스가 끝났습니다` : say`프로세스가 비정상 종료되었습니다`,
  frozen: ({ process }) =>
    say`${josa(process, '을/를')} 멈췄습니다: 프로세스는 정지했지만 소켓은 열려 있습니다`,
  thawed: ({ process }) => say`${josa(process, '을/를')} 재개했습니다: 쌓인 메시지를 모두 읽습니다`,
  cut: ({ from, to, oneWay }) =>
    oneWay
      ? say`${list(from)}에서 ${josa(list(to), '으로/로')} 가는 길을 끊었습니다`
      : say`${josa(list(from), '과/와')} ${list(to)} 사이를 끊었습니다`,
  healed: ({ from, to }) =>
    from.length === 0
      ? say`네트워크를 복구했습니다`
      : say`${josa(list(from), '과/와')} ${list(to)} 사이의 네트워크를 복구했습니다`,
  cpuChanged: ({ process, commandTime, elementsPerMs }) =>
    say`${process}의 CPU를 바꿨습니다: 명령당 ${length(commandTime)}, 1밀리초에 요소 ${number(elementsPerMs)}개`,
  linkChanged: ({ from, to, latency, jitter, loss, duplicate = 0 }) =>
    say`${from} – ${to} 링크를 지연 ${length(latency)}, 지터 ${length(jitter)}, 손실 ${number(loss * 100)}%${duplicate > 0 ? `, 중복 ${number(duplicate * 100)}%` : ''}로 바꿨습니다`,
  tampered: ({ how, kind, from, to, delay = 0 }) =>
    how === 'drop'
      ? say`${from}에서 ${to}로 가는 ${kind} 메시지를 버렸습니다`
      : how === 'delay'
        ? say`${from}에서 ${to}로 가는 ${kind} 메시지를 ${length(delay)} 늦췄습니다`
        : say`${from}에서 ${to}로 가는 ${kind} 메시지를 두 번 보냈습니다`,
  diskStalled: ({ process, stall }) => say`${process}의 디스크를 ${length(stall)} 동안 멈췄습니다`,
  chaosChanged: ({ rate, may }) =>
    rate === 0
      ? say`카오스를 끝냈습니다`
      : say`카오스를 시작했습니다: 1분에 장애 ${number(rate)}건(${list(may)})`,
  workloadChanged: ({ rate, keys, reads, distribution }) =>
    say`부하를 초당 요청 ${number(rate)}개, 키 ${number(keys)}개, 읽기 ${number(reads * 100)}%${distribution ? `, 키 분포 ${distribution}` : ''}로 바꿨습니다`,
  command: ({ argv, process }) => say`${process}에 명령을 보냈습니다: ${commandText(argv)}`,

  replicaLinkUp: ({ master, offset }) =>
    say`${term('offset', '오프셋')} ${number(offset)}부터 ${josa(master, '을/를')} 따릅니다`,
  replicaLinkDown: ({ master }) => say`${josa(master, '과/와')}의 복제 링크가 끊겼습니다`,
  fullResync: ({ master, bytes }) =>
    say`${master}에서 모든 데이터를 복사합니다(${term('fullResync', '전체 재동기화')}, ${number(bytes)}바이트)`,
  failoverStarted: () => say`레플리카가 넘겨받을 수 있도록 쓰기를 멈춥니다`,
  failoverAborted: () => say`결국 마스터로 남습니다`,
  becameReplica: ({ master }) => say`${josa(master, '을/를')} 복제하라는 명령을 받습니다`,
  becameMaster: () => say`마스터가 되라는 명령을 받습니다`,
  saved: ({ keys }) => say`키 ${number(keys)}개를 dump.rdb에 저장했습니다`,
  aofRewritten: ({ keys }) => say`추가 전용 파일을 다시 썼습니다: 키 ${number(keys)}개`,
  loaded: ({ from, keys }) =>
    from === 'rdb'
      ? say`dump.rdb에서 키 ${number(keys)}개를 읽었습니다`
      : say`추가 전용 파일에서 키 ${number(keys)}개를 읽었습니다`,
  partialResync: ({ master, offset }) => say`오프셋 ${number(offset)}부터 ${master}의 복제를 이어 갑니다`,
  redirected: ({ slot, to, how }) => say`${term('moved', how)} ${slot}: 그 슬롯은 ${to}에 있다고 답합니다`,

  pfail: ({ about, silence }) => say`${about}에서 ${length(silence)} 동안 아무것도 받지 못했습니다: ${pfail}`,
  pfailCleared: ({ about }) => say`${about}의 응답을 다시 받아 ${pfail}을 해제합니다`,
  failureReported: ({ about, by, reports, needed }) =>
    say`${by}도 ${josa(about, '을/를')} 의심한다는 것을 알게 됩니다: 필요한 ${needed}개 중 ${reports}개`,
  fail: ({ about, by }) =>
    by === 'quorum'
      ? say`${term('quorum', '정족수')}가 찼습니다: ${josa(about, '을/를')} ${fail}로 표시하고 모두에게 알립니다`
      : say`${josa(about, '이/가')} ${fail}이라는 알림을 받습니다`,
  failCleared: ({ about }) => say`${about}의 응답을 다시 받아 ${fail}을 해제합니다`,
  electionScheduled: ({ delay, rank }) =>
    say`${length(delay)} 뒤에 ${term('election', '선거')}에 나섭니다(${term('rank', '순위')} ${rank})`,
  electionPostponed: ({ rank, delay }) =>
    say`${length(delay)} 더 기다립니다: 데이터가 더 많은 레플리카가 있습니다(${term('rank', '순위')} ${rank})`,
  electionRefused: ({ why, age, limit }) =>
    why === 'forbidden'
      ? say`선거에 나서지 않습니다: cluster-replica-no-failover로 금지되어 있습니다`
      : why === 'noSlots'
        ? say`선거에 나서지 않습니다: 마스터에 슬롯이 없습니다`
        : say`선거에 나서지 않습니다: 데이터가 ${length(age)} 전 것이고 한계는 ${length(limit)}입니다`,
  electionStarted: ({ epoch: at, needed }) =>
    say`${epoch} ${at}에서 ${term('vote', '표')}를 요청합니다: ${needed}표가 필요합니다`,
  electionExpired: ({ epoch: at, votes, needed }) =>
    say`${epoch} ${at}의 선거를 그만둡니다: 제때 ${needed}표 중 ${votes}표만 얻었습니다`,
  voted: (note) => say`${epoch} ${note.epoch}에서 ${note.for}에게 ${term('vote', '투표')}합니다`,
  voteRefused: (note) =>
    note.why === 'notMaster'
      ? say`${note.for}에게 줄 표가 없습니다: 슬롯을 가진 마스터가 아닙니다`
      : say`${epoch} ${note.epoch}에서 ${note.for}에게 투표하지 않습니다: ${voteRefusals[note.why]}`,
  voteCounted: ({ from, votes, needed }) => say`${from}의 표를 셉니다: 필요한 ${needed}표 중 ${votes}표`,
  promoted: ({ epoch: at, slots }) =>
    say`${term('promotion', '승격')}됩니다: ${epoch} ${at}부터 슬롯 ${slotsText(slots)}의 마스터입니다`,
  demoted: ({ master }) => say`슬롯을 ${master}에 내주고 그 ${replica}가 됩니다`,
  slotsUpdated: ({ owner, slots }) =>
    say`슬롯 ${josa(slotsText(slots), '이/가')} ${owner}에 있다는 것을 알게 됩니다`,
  updateSent: ({ to, owner, epoch: at }) =>
    say`${to}에게 주장이 낡았다고 알립니다: ${owner}의 ${term('configEpoch', '구성 에포크')}는 ${at}입니다(${term('update', 'UPDATE')})`,
  epochCollision: (note) =>
    say`${josa(note.with, '과/와')} ${term('configEpoch', '구성 에포크')}가 같아서 ${josa(note.epoch, '을/를')} 새로 받습니다`,
  clusterDown: ({ why }) =>
    why === 'uncovered'
      ? say`클러스터가 ${term('clusterdown', '다운')}되었다고 판단합니다: 동작하는 소유 노드가 없는 슬롯이 있습니다`
      : say`클러스터가 ${term('clusterdown', '다운')}되었다고 판단합니다: ${term('minority', '소수')}의 마스터에만 닿습니다`,
  clusterUp: () => say`클러스터가 다시 정상이라고 판단합니다`,

  reply: ({ from, process, reply }) =>
    process === from ? say`응답: ${replyText(reply)}` : say`${from}의 응답을 받습니다: ${replyText(reply)}`,
  pushed: ({ from, reply }) => say`요청하지 않은 메시지를 ${from}에서 받습니다: ${replyText(reply)}`,
  socketOpened: ({ to }) => say`${to}에 연결합니다`,
  socketSaid: ({ argv }) => say`명령을 보냅니다: ${argv.map(readable).join(' ')}`,
  socketReply: ({ from, reply }) => say`${from}에서 받습니다: ${replyText(reply)}`,
  socketGarbled: ({ error }) => say`명령이 아닌 바이트를 보냅니다(${error})`,
  socketEnded: () => say`연결을 끊습니다`,
  socketClosed: ({ by, how }) =>
    how === 'refused'
      ? say`${by}에 연결하지 못합니다: 연결이 거부되었습니다`
      : say`${josa(by, '과/와')} 연결이 끊깁니다`,
  busDeed: ({ does }) => say`실제 서버를 대신합니다: ${does}`,
  busSought: ({ ip, port }) => say`${ip}:${port}에 있는 실제 서버를 찾습니다`,
  busRefused: ({ wrong }) => say`실제 서버의 패킷을 전달하지 않습니다(${wrong})`,
  busHeard: ({ by, kind }) => say`${by}의 ${kind}을(를) 실제 서버에 전달합니다`,
  busClosed: () => say`실제 서버와의 연결을 끊습니다`,
  clientTimeout: ({ to }) => say`${to}에서 응답을 받지 못합니다`,
  clientRefused: ({ to }) => say`${to}에 연결하지 못합니다: 연결이 거부되었습니다`,
  clientDisconnected: ({ to }) => say`${josa(to, '과/와')} 연결이 끊깁니다`,
  clientError: ({ from, error }) => say`${from}의 응답을 받습니다: ${readable(error)}`,
  redirectFollowed: ({ slot, to, how }) =>
    say`${term('moved', how)} ${josa(slot, '을/를')} 따라 ${to}에 묻습니다`,
  gaveUp: ({ after, why }) =>
    why === 'hops'
      ? say`${after}번 옮겨 다닌 뒤 포기합니다`
      : why === 'timeout'
        ? say`${after}번 시도했지만 제때 응답이 없어 포기합니다`
        : say`${after}번 시도했지만 닿는 노드가 없어 포기합니다`,
  slotTableUpdated: ({ from, changed }) =>
    say`${from}에서 ${term('slotTable', '슬롯 테이블')}을 새로 받습니다: 슬롯 ${number(changed)}개가 바뀌었습니다`,
  foundMaster: ({ master, from }) =>
    say`마스터를 찾습니다: ${josa(from, '이/가')} ${josa(master, '을/를')} 알려 주고, ${master}도 마스터라고 답합니다`,
  staleRead: ({ from, key, behind }) =>
    say`${from}에서 ${readable(key)}의 오래된 값을 읽습니다: ${length(behind)} 전에 스스로 쓴 값이 아직 없습니다`,
  writeAcknowledged: ({ by, key }) =>
    say`${by}에서 OK를 받습니다: ${readable(key)} 쓰기가 ${term('acknowledged', '확인')}되었습니다`,
  replicasCounted: ({ replicas, offset }) =>
    say`${term('offset', '오프셋')} ${josa(offset, '을/를')} 확인한 복제본이 ${number(replicas)}개라고 답합니다`,
  operatorSaid: ({ text }) => say`출력: ${readable(text)}`,
  operatorDone: ({ ok }) => (ok ? say`작업을 마칩니다` : say`문제가 있어 멈춥니다`),
  typed: ({ process, line }) => say`터미널 ${process}에 입력했습니다: ${readable(line)}`,
  prompted: ({ prompt }) => say`입력을 기다립니다: ${readable(prompt)}`,
  answered: ({ reply }) => say`응답을 받습니다: ${replyText(reply)}`,
  printed: ({ text }) => say`출력: ${readable(text)}`,
  hungUp: ({ process }) => say`터미널 ${josa(process, '을/를')} 닫았습니다`,

  writeLost: ({ by, key, why }) =>
    say`${josa(by, '이/가')} ${term('acknowledged', '확인한')} ${readable(key)} 쓰기가 유실되었습니다: ${losses[why]}`,
  violation: ({ rule, detail }) =>
    say`Hashslot의 결함입니다: ${rule}${particle(rule, '이/가')} 지켜지지 않았습니다(${detail})`,
};

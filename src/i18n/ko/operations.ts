// Notes of what an operator sets going, in plain Korean: nodes that meet, slots by hand.

import type { NoteTexts, OperationNote } from '../catalogue';
import { slotsText } from '../format';
import { readable } from '../wire';
import { josa } from '../josa';
import { say, term } from '../text';
import type { Text } from '../text';
import { number } from './format';

const configEpoch = term('configEpoch', '구성 에포크');

const bumps = {
  BUMPEPOCH: '명령에 따라',
  SETSLOT: '슬롯이 이제 자기 것임을 모두가 믿도록',
  TAKEOVER: '아무에게도 묻지 않고',
} as const;

const manual = {
  FAILOVER: (master: string): Text =>
    say`${josa(master, '을/를')} 대신하라는 명령을 받고, 잠시 멈춰 달라고 요청합니다`,
  FORCE: (master: string): Text => say`${master}에게 묻지 말고 대신하라는 명령을 받았습니다`,
  TAKEOVER: (master: string): Text =>
    say`아무에게도 묻지 말고 ${josa(master, '을/를')} 대신하라는 명령을 받았습니다`,
} as const;

export const operations: Pick<NoteTexts, OperationNote> = {
  added: ({ process }) =>
    say`${josa(process, '을/를')} 추가했습니다: 다른 노드를 아직 하나도 모르는 빈 노드입니다`,
  meetStarted: ({ address }) => say`${address}에 있는 노드와 만나려고 합니다`,
  met: (note) => say`이제 ${josa(note.with, '을/를')} 압니다`,
  handshakeFailed: ({ address }) => say`포기합니다: ${address}에서 아무도 답하지 않았습니다`,
  nodeLearned: ({ about, from }) =>
    say`${from}의 ${term('gossip', '가십')}으로 ${josa(about, '을/를')} 알게 됩니다`,
  addressUpdated: ({ about, address }) => say`${josa(about, '이/가')} 이제 ${address}에 있다는 것을 압니다`,
  forgotten: ({ about }) =>
    say`${josa(about, '을/를')} 잊고, 1분 동안 누구의 가십으로도 다시 받아들이지 않습니다`,
  nodeReset: ({ how }) =>
    how === 'hard' ? say`자기 ID와 에포크까지 모두 잊습니다` : say`자기 ID와 에포크 말고는 모두 잊습니다`,
  replicates: ({ master, why }) =>
    why === 'told'
      ? say`${master}의 ${term('replica', '레플리카')}가 됩니다`
      : say`샤드의 슬롯을 따라갑니다: 이제 ${master}의 ${term('replica', '레플리카')}입니다`,
  slotsAssigned: ({ owner, slots }) =>
    say`슬롯 ${josa(slotsText(slots), '이/가')} ${owner}의 것이라는 명령을 받습니다`,
  slotsReleased: ({ slots }) =>
    say`슬롯 ${josa(slotsText(slots), '이/가')} 누구의 것도 아니라는 명령을 받습니다`,
  slotsFound: ({ how, slots }) =>
    how === 'taken'
      ? say`디스크에서 주인 없는 슬롯 ${slotsText(slots)}의 키를 찾아 그 슬롯을 맡습니다`
      : say`디스크에서 다른 노드의 슬롯 ${slotsText(slots)}의 키를 찾아 가져오는 중으로 표시합니다`,
  slotOpened: (note) =>
    note.how === 'migrating'
      ? say`슬롯 ${josa(note.slot, '을/를')} 엽니다: 키가 ${josa(note.with, '으로/로')} 갑니다`
      : say`슬롯 ${josa(note.slot, '을/를')} 엽니다: 키가 ${note.with}에서 옵니다`,
  slotClosed: ({ slot, owner }) => say`슬롯 ${josa(slot, '을/를')} 닫습니다: ${owner}에 남습니다`,
  keyMigrated: ({ key, to, copy }) =>
    copy
      ? say`${josa(readable(key), '을/를')} ${to}에 복사합니다`
      : say`${josa(readable(key), '을/를')} ${to}에 넘깁니다`,
  migrationFailed: ({ to, error }) => say`${josa(to, '으로/로')} 키를 옮기지 못합니다: ${readable(error)}`,
  keysDeleted: ({ slots, keys }) =>
    say`이제 자기 것이 아닌 슬롯 ${slotsText(slots)}의 키 ${number(keys)}개를 지웁니다`,
  replicaMigrated: ({ master, from }) =>
    say`${josa(from, '을/를')} 떠나, 일하는 ${term('replica', '레플리카')}가 없는 ${josa(master, '으로/로')} 옮겨 갑니다`,
  manualFailoverStarted: ({ master, how }) => manual[how](master),
  writesPaused: (note) =>
    say`${josa(note.for, '이/가')} 따라잡아 자리를 이어받을 수 있게 잠시 쓰기를 받지 않습니다`,
  manualFailoverReady: ({ offset }) =>
    say`${term('offset', '오프셋')} ${number(offset)}까지 마스터가 쓴 것을 모두 받았습니다`,
  manualFailoverTimedOut: () => say`수동 ${term('failover', '페일오버')}를 포기합니다: 너무 오래 걸렸습니다`,
  writesResumed: () => say`다시 쓰기를 받습니다`,
  epochBumped: ({ epoch, why }) => say`${bumps[why]} ${configEpoch} ${josa(epoch, '을/를')} 가집니다`,
  configEpochSet: ({ epoch }) => say`${configEpoch} ${josa(epoch, '을/를')} 받습니다`,
};

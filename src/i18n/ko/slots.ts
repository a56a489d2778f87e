// Korean: what is said around the slot map.
import type { SlotTexts } from '../slots';

export const slots: SlotTexts = {
  map: '슬롯 지도',
  summary: (all, masters, open) =>
    `마스터 ${masters}개의 슬롯 ${all}개, 이동 중 ${open}개. 옆의 표가 같은 내용을 보여 줍니다`,
  hint: '한 색 위를 끌어 슬롯을 고르고, 고른 슬롯을 다른 색으로 끌어 옮기세요',
  slot: (slot, owner, keys) => `슬롯 ${slot} · ${owner} · 키 ${keys}개`,
  nobody: '없음',
  key: '키 찾기',
  keyHelp: 'user:{7}:name',
  hashed: '해시되는 부분',
  lives: (slot, owner) => `${owner}의 슬롯 ${slot}`,
  heldBy: (names) => `메모리에 있는 곳: ${names}`,
  heldByNobody: '지금은 아무도 갖고 있지 않음',
  legend: {
    owner: '색: 주인',
    keys: '진할수록 키가 많음',
    open: '빗금: 이동 중',
  },
  table: '주인별 슬롯',
  columns: { owner: '주인', slots: '슬롯', count: '개수', keys: '키' },
  open: (slot, from, to) => `슬롯 ${slot}: ${from}에서 ${to}로 이동 중`,
  reshard: '슬롯 옮기기',
  from: '에서',
  to: '로',
  count: '개수',
  move: '옮기기',
  moving: (count, from, to) => `슬롯 ${count}개: ${from} → ${to}`,
  chosen: (count, from) => `${from}의 슬롯 ${count}개: 다른 색으로 끌거나 받을 노드를 고르세요`,
  lowest: 'redis-cli는 가장 낮은 슬롯부터 옮깁니다.',
  wrongCount: (most) => `1부터 ${most}까지의 정수`,
  sent: '전송:',
};

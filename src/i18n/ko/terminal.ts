// Korean: what is said around terminals.
import type { TerminalTexts } from '../terminal';

export const terminal: TerminalTexts = {
  tabs: '터미널',
  to: '연결할 곳',
  client: (name) => `클라이언트 ${name} 사용`,
  follow: '-c, 리다이렉트 따라가기',
  open: '탭 열기',
  close: (tab) => `${tab} 닫기`,
  interrupt: 'Ctrl-C',
  output: (tab) => `${tab} 출력`,
  line: (tab) => `${tab} 입력`,
  empty: '익숙한 redis-cli입니다. 누구와 이야기할지 고르세요.',
  keys: 'Tab은 자동 완성(먼저 Esc를 누르면 입력 칸을 벗어남), ↑ ↓는 이전 명령, Ctrl-C는 중단, Ctrl-L은 지우기입니다.',
  touch: { Tab: '자동 완성', ArrowUp: '이전 명령', ArrowDown: '다음 명령' },
  still: '시간이 멈춰 있습니다. 명령을 입력할 때마다 응답이 올 때까지만 흐릅니다.',
  waiting: '기다리는 중입니다. Ctrl-C로 중단합니다.',
  waitingStill: '시간이 멈춰 있어 아직 응답이 없습니다. 재생하면 응답이 옵니다.',
};

// Handing a run on, in Korean.
import type { ShareTexts } from '../share';
import { number } from './format';

export const share: ShareTexts = {
  title: '이 실행 공유하기',
  what: (clock, actions, seed) =>
    `${clock} 시점의 실행: 시드 ${seed}, 조작 ${actions}개. 어디에서 열어도 비트까지 똑같은 실행입니다.`,
  computing: '링크를 만드는 중…',
  hash: (hash, rules) => `해시 ${hash}, 규칙 ${rules}`,
  link: {
    heading: '링크',
    field: '이 실행의 링크',
    copy: '링크 복사',
    copied: '링크를 클립보드에 복사했습니다.',
    length: (characters) => `${number(characters)}자`,
    long: '8,000자가 넘는 링크는 잘라 버리는 프로그램이 있습니다. 파일이 더 안전합니다.',
    tooLong: '한 일이 너무 많아 링크에 담을 수 없습니다. 파일로 저장해 주세요.',
    plays: '열면 바로 재생',
  },
  file: {
    heading: '파일',
    save: '파일로 저장',
    open: '파일 열기…',
    hint: '파일을 페이지 아무 곳에나 끌어다 놓아도 됩니다.',
    drop: '파일을 놓으면 그 실행을 엽니다',
    refused: (name) => `${name} 파일을 열지 않았습니다. 바뀐 것은 없습니다.`,
  },
  text: {
    heading: '글로',
    transcript: '트랜스크립트 복사',
    transcriptCopied: '트랜스크립트를 클립보드에 복사했습니다.',
    transcriptHint: 'npm run hashslot -- run FILE 명령은 트랜스크립트를 같은 해시까지 다시 실행합니다.',
    notes: '기록을 텍스트로',
    notesJson: '기록을 JSON으로',
    ledger: '장부를 CSV로',
  },
  picture: {
    heading: '무대 그림',
    background: '배경',
    light: '밝게',
    dark: '어둡게',
    svg: 'SVG로 저장',
    png: 'PNG로 저장',
    failed: '이 브라우저에서는 그림을 만들지 못했습니다.',
  },
  embed: {
    heading: '내 페이지에 넣기',
    copy: '삽입 코드 복사',
    copied: '삽입 코드를 클립보드에 복사했습니다.',
    code: '삽입 코드',
  },
  copyThis: '브라우저가 복사를 허용하지 않았습니다. 내용은 다음과 같습니다:',
  banner: {
    rules: (made, today) =>
      `이 실행은 Hashslot 규칙 ${made}에서 만들어졌고, 지금은 규칙 ${today}에 따라 계산됩니다.`,
    agrees: '해시가 같습니다. 보이는 것이 공유된 그대로입니다.',
    differs: '해시가 다릅니다. 보이는 것이 공유된 것과 다를 수 있습니다.',
    unknown: '여전히 같은 실행인지는 알 수 없습니다.',
    changed: '이 실행의 해시는 스스로 적어 둔 것과 다릅니다. 공유된 뒤에 누군가 고쳤습니다.',
  },
  refused: {
    title: '이 링크는 열 수 없습니다',
    nothingRan: '아무것도 실행하지 않았습니다.',
    instead: '대신 열 수 있는 것',
    usual: '보통의 클러스터',
  },
  why: (refusal) => {
    switch (refusal.why) {
      case 'cutShort':
        return refusal.need > 0
          ? `끝이 잘렸습니다. ${number(refusal.need)}자 가운데 ${number(refusal.have)}자만 왔습니다. 전체 링크나 파일을 다시 받아 주세요.`
          : '끝이 잘렸습니다. 전체 링크나 파일을 다시 받아 주세요.';
      case 'damaged':
        return '내용이 바뀌어 체크섬과 맞지 않습니다. 다시 받아 주세요.';
      case 'unknownCodec':
        return `이 페이지가 모르는 종류(${refusal.codec})입니다. 더 새로운 Hashslot에서 만든 것일 수 있습니다.`;
      case 'noUnpacking':
        return '압축되어 있는데 이 브라우저는 풀 수 없습니다. 더 새로운 브라우저에서는 열립니다.';
      case 'notARun':
        return 'Hashslot 실행이 들어 있지 않습니다. 실행 파일은 이름이 .hashslot.json으로 끝납니다.';
      case 'tooLarge':
        return `최대 ${number(refusal.limit / 1024)} kB까지 열 수 있는데 그보다 큽니다.`;
      case 'tooManyActions':
        return `조작이 ${number(refusal.count)}개 들어 있습니다. 최대 ${number(refusal.limit)}개입니다.`;
      case 'tooManyNodes':
        return `노드 ${number(refusal.count)}개를 요구합니다. 최대 ${number(refusal.limit)}개입니다.`;
      case 'wrongValue':
        return `${refusal.field} 값이 올바르지 않습니다(${refusal.value || '없음'}). 허용: ${refusal.allowed}.`;
      case 'wrongAction':
        return `${number(refusal.number)}번째 조작 “${refusal.text}”의 뜻을 알 수 없습니다: ${refusal.expected}.`;
    }
  },
};

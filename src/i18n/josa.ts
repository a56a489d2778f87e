// Korean particles that follow the last sound of a word: n1이, n2가, FAIL로. Source: the standard orthography
// (받침 rules); digits and letters are read as Korean reads them aloud.

export type Pair = '이/가' | '을/를' | '은/는' | '과/와' | '으로/로';

type Sound = 'open' | 'closed' | 'ㄹ';

const digits: Readonly<Record<string, Sound>> = {
  0: 'closed', // 영, 십, 백, 천
  1: 'ㄹ',
  2: 'open',
  3: 'closed',
  4: 'open',
  5: 'open',
  6: 'closed',
  7: 'ㄹ',
  8: 'ㄹ',
  9: 'open',
};

/** The last sound that is spoken: quotes, brackets and full stops are not. */
function lastSound(word: string): Sound {
  const spoken = word.match(/[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u)?.[0] ?? '';
  const code = spoken.charCodeAt(0) - 0xac00;
  if (code >= 0 && code < 11_172) {
    const final = code % 28;
    if (final === 0) return 'open';
    return final === 8 ? 'ㄹ' : 'closed';
  }
  if (/[lL]/.test(spoken)) return 'ㄹ';
  return digits[spoken] ?? (/[mnMN]/.test(spoken) ? 'closed' : 'open');
}

/** The particle alone, for a word that stands in a part of its own. */
export function particle(word: string, pair: Pair): string {
  const [afterClosed = '', afterOpen = ''] = pair.split('/');
  const sound = lastSound(word);
  if (pair === '으로/로') return sound === 'closed' ? afterClosed : afterOpen;
  return sound === 'open' ? afterOpen : afterClosed;
}

export const josa = (word: string | number, pair: Pair): string => `${word}${particle(String(word), pair)}`;

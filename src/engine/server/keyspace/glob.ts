// Glob patterns as KEYS, SCAN, PSUBSCRIBE and CONFIG GET have them: * ? [abc] [^a-z] and \ before a literal character.
// Source: stringmatchlen. Works on byte strings, one character a byte.

/** Whether the whole text matches. An unfinished class ends with the pattern, as on the server. */
export function matchesGlob(pattern: string, text: string, ignoreCase = false): boolean {
  return ignoreCase ? matches(pattern.toLowerCase(), text.toLowerCase()) : matches(pattern, text);
}

/** On a mismatch only the latest star can still take one character more: no pattern takes exponential time. */
function matches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let starText = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      starText = t;
      continue;
    }
    const next = p < pattern.length ? stepOver(pattern, p, text.charCodeAt(t)) : -1;
    if (next >= 0) {
      p = next;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++starText;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Where the pattern goes on when its element at `p` takes the character, else -1. */
function stepOver(pattern: string, p: number, character: number): number {
  switch (pattern[p]) {
    case '?':
      return p + 1;
    case '[':
      return stepOverClass(pattern, p + 1, character);
    case '\\': {
      const at = p + 1 < pattern.length ? p + 1 : p;
      return pattern.charCodeAt(at) === character ? at + 1 : -1;
    }
    default:
      return pattern.charCodeAt(p) === character ? p + 1 : -1;
  }
}

function stepOverClass(pattern: string, from: number, character: number): number {
  let p = from;
  const negated = pattern[p] === '^';
  if (negated) p++;
  let found = false;
  while (p < pattern.length && pattern[p] !== ']') {
    if (pattern[p] === '\\' && p + 1 < pattern.length) p++;
    else if (pattern[p + 1] === '-' && p + 2 < pattern.length) {
      const [a, b] = [pattern.charCodeAt(p), pattern.charCodeAt(p + 2)];
      if (character >= Math.min(a, b) && character <= Math.max(a, b)) found = true;
      p += 3;
      continue;
    }
    if (pattern.charCodeAt(p) === character) found = true;
    p++;
  }
  return found === negated ? -1 : Math.min(p + 1, pattern.length);
}

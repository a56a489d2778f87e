// Argument lines as redis-cli reads and writes them. Source: sdssplitargs, sdscatrepr and sdsneedsrepr in sds.c.
// Boundary: byte strings on both sides; text becomes bytes elsewhere.

const blank = /[ \t\n\r\v\f]/;
const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

/** The arguments on a line, or null when a quote is not closed or something stands directly behind a closing one. */
export function splitArguments(line: string): string[] | null {
  const found: string[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && blank.test(line.charAt(at))) at += 1;
    if (at >= line.length) return found;
    const word = readWord(line, at);
    if (word === null) return null;
    found.push(word.text);
    at = word.end;
  }
}

interface Word {
  readonly text: string;
  /** The place behind it. */
  readonly end: number;
}

/** A word may change into quotes anywhere, but it ends with the quote that closes. */
function readWord(line: string, start: number): Word | null {
  let text = '';
  for (let at = start; at < line.length; at++) {
    const character = line.charAt(at);
    if (blank.test(character)) return { text, end: at };
    if (character === '"' || character === "'") {
      const quoted = character === '"' ? readDoubleQuoted(line, at + 1) : readSingleQuoted(line, at + 1);
      const closed = quoted !== null && (quoted.end >= line.length || blank.test(line.charAt(quoted.end)));
      return closed ? { text: text + quoted.text, end: quoted.end } : null;
    }
    text += character;
  }
  return { text, end: line.length };
}

function readDoubleQuoted(line: string, start: number): Word | null {
  let text = '';
  for (let at = start; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '"') return { text, end: at + 1 };
    const escape = character === '\\' ? /^\\(?:x([0-9a-f]{2})|([^]))/i.exec(line.slice(at, at + 4)) : null;
    if (escape === null) {
      text += character;
      continue;
    }
    const [whole, hex, letter = ''] = escape;
    text += hex === undefined ? (letters[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16));
    at += whole.length - 1;
  }
  return null;
}

function readSingleQuoted(line: string, start: number): Word | null {
  let text = '';
  for (let at = start; at < line.length; at++) {
    if (line.charAt(at) === "'") return { text, end: at + 1 };
    if (line.startsWith("\\'", at)) at += 1;
    text += line.charAt(at);
  }
  return null;
}

/** In double quotes, whatever it is. */
export function represent(bytes: string): string {
  let text = '"';
  for (const character of bytes) text += escapes[character] ?? printable(character);
  return `${text}"`;
}

const printable = (character: string): string =>
  character >= ' ' && character <= '~'
    ? character
    : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** The word that splitArguments reads back: as it is where that is possible, else in double quotes. */
export function quoteArgument(bytes: string): string {
  return /^[!#-&(-[\]-~]+$/.test(bytes) ? bytes : represent(bytes);
}

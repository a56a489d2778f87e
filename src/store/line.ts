// A command line as redis-cli reads it, into byte-string arguments. Source: sdssplitargs. UTF-8 is done here, at the door.

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/** The arguments, or null when quotes do not match. */
export function splitLine(line: string): string[] | null {
  const text = toBytes(line);
  const argv: string[] = [];
  let i = 0;
  for (;;) {
    while (i < text.length && isSpace(text[i])) i++;
    if (i >= text.length) return argv;
    let argument = '';
    while (i < text.length && !isSpace(text[i])) {
      const quote = text[i];
      if (quote !== '"' && quote !== "'") {
        argument += text[i++];
        continue;
      }
      const quoted = readQuoted(text, i);
      if (!quoted) return null;
      argument += quoted.value;
      i = quoted.end;
      if (i < text.length && !isSpace(text[i])) return null;
    }
    argv.push(argument);
  }
}

function readQuoted(text: string, start: number): { value: string; end: number } | null {
  const quote = text[start];
  let value = '';
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === quote) return { value, end: i + 1 };
    if (text[i] !== '\\') {
      value += text[i];
      continue;
    }
    const next = text[++i] ?? '';
    const hex = text.slice(i + 1, i + 3);
    if (quote === "'") {
      value += next === "'" ? "'" : `\\${next}`;
    } else if (next === 'x' && /^[0-9a-f]{2}$/i.test(hex)) {
      value += String.fromCharCode(parseInt(hex, 16));
      i += 2;
    } else {
      value += escapes[next] ?? next;
    }
  }
  return null;
}

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

const toBytes = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

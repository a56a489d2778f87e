// Reads what LibLZF has compressed: stretches as they stand, and repetitions of what came before. Source: the LZF format.
// Boundary: reading only; what is written here is not compressed.

const LITERAL = 32; // smaller control bytes say how many bytes stand as they are, less one

/** The text, or null when it does not come out at that length. */
export function decompress(packed: string, length: number): string | null {
  let text = '';
  for (let at = 0; at < packed.length;) {
    const control = packed.charCodeAt(at++);
    if (control < LITERAL) {
      text += packed.slice(at, at + control + 1);
      at += control + 1;
      continue;
    }
    let repeated = control >> 5;
    if (repeated === 7) repeated += packed.charCodeAt(at++);
    const from = text.length - ((control & 0x1f) << 8) - packed.charCodeAt(at++) - 1;
    if (!(from >= 0)) return null;
    for (let i = 0; i < repeated + 2; i++) text += text.charAt(from + i);
  }
  return text.length === length ? text : null;
}

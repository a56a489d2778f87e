// Arguments on a line: redis-cli's quoting, with text that a person can read left as it is.
// Source: the transcript format (double quotes with redis-cli's escapes); the quoting itself is rediscli's.
import { quoteArgument, splitArguments } from '../rediscli';
import { toBytes, toText } from './bytes';

/** The byte strings that a line means, or null when its quotes do not balance. */
export function splitText(text: string): readonly string[] | null {
  return splitArguments(toBytes(text));
}

/** The word that splitText reads back to these bytes. */
export function quoteText(bytes: string): string {
  const quoted = quoteArgument(bytes);
  // At the end of a line show=… and wait=no are the line's own words; an argument that looks like one needs quotes.
  return readable(/^(?:show=|wait=no$)/.test(quoted) ? `"${quoted}"` : quoted);
}

/** Escaped bytes that are printable UTF-8 become that text; an escaped backslash stays one. */
function readable(quoted: string): string {
  return quoted.replace(/\\\\|(?:\\x[89a-f][0-9a-f])+/g, (escaped) => {
    if (escaped === '\\\\') return escaped;
    const bytes = escaped.replace(/\\x(..)/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    const text = toText(bytes);
    return text === null || /[\p{C}\p{Z}]/u.test(text) ? escaped : text;
  });
}

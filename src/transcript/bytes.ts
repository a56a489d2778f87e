// The door between text (UTF-8) and the engine's byte strings, whose characters are at most 0xFF.
// Boundary: the engine and rediscli see byte strings only; files, consoles and JSON see text.

export function toBytes(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** null when the bytes are not UTF-8. */
export function toText(bytes: string): string | null {
  if (/^[\0-\x7f]*$/.test(bytes)) return bytes;
  const codes = Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(codes);
  } catch {
    return null;
  }
}

/** As JSON carries bytes: text where they are UTF-8, else base64. */
export function toJson(bytes: string): string | { readonly base64: string } {
  return toText(bytes) ?? { base64: btoa(bytes) };
}

/** The way back; null when it is neither. */
export function fromJson(value: unknown): string | null {
  if (typeof value === 'string') return toBytes(value);
  const { base64 } = (typeof value === 'object' ? (value ?? {}) : {}) as { readonly base64?: unknown };
  if (typeof base64 !== 'string') return null;
  try {
    return atob(base64);
  } catch {
    return null;
  }
}

// A packet of the bus as one word: base64 of its bytes, where a run of equal ones is written once with its length. A packet is
// mostly zeros, so this is a tenth of it. Boundary: what the bytes mean is the engine's to say.

/** Marks a run: its length (4 … 255) and the byte follow. The mark itself is written as a run. */
const MARK = '\xa5';
const SHORTEST = 4;
const LONGEST = 255;
const MAX_BYTES = 64 * 1024 * 1024;

export function pack(packet: string): string {
  let packed = '';
  for (let at = 0; at < packet.length;) {
    const byte = packet.charAt(at);
    let end = at + 1;
    while (end - at < LONGEST && packet.charAt(end) === byte && end < packet.length) end += 1;
    const isRun = end - at >= SHORTEST || byte === MARK;
    packed += isRun ? MARK + String.fromCharCode(end - at) + byte : byte.repeat(end - at);
    at = end;
  }
  return btoa(packed);
}

/** null when it is not one. */
export function unpack(word: string): string | null {
  const packed = fromBase64(word);
  if (packed === null) return null;
  let packet = '';
  for (let at = 0; at < packed.length; at++) {
    if (packed.charAt(at) !== MARK) packet += packed.charAt(at);
    else if (at + 2 >= packed.length) return null;
    else {
      packet += packed.charAt(at + 2).repeat(packed.charCodeAt(at + 1));
      at += 2;
    }
    if (packet.length > MAX_BYTES) return null;
  }
  return packet;
}

function fromBase64(word: string): string | null {
  try {
    return atob(word);
  } catch {
    return null;
  }
}

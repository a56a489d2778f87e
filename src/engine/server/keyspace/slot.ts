// Which hash slot a key belongs to: CRC16 (XMODEM) of the key or of its hash tag, modulo 16384.
// Source: SPEC C1; keyHashSlot and crc16.c. Keys are byte strings.

export const SLOTS = 16384;

const POLYNOMIAL = 0x1021;

/** The remainder of every byte, made once from the polynomial. */
const remainders: Readonly<Uint16Array> = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
  return crc;
});

function crc16(text: string, from: number, to: number): number {
  let crc = 0;
  for (let i = from; i < to; i++) {
    crc = ((crc << 8) & 0xffff) ^ (remainders[(crc >> 8) ^ (text.charCodeAt(i) & 0xff)] as number);
  }
  return crc;
}

/** C1. Only what stands between the first `{` and the next `}` counts, if there is anything between them. */
export function keySlot(key: string): number {
  const open = key.indexOf('{');
  if (open >= 0) {
    const close = key.indexOf('}', open + 1);
    if (close > open + 1) return crc16(key, open + 1, close) & (SLOTS - 1);
  }
  return crc16(key, 0, key.length) & (SLOTS - 1);
}

// CRC-64 with Jones's polynomial, over a byte string, as eight bytes from the least significant on.
// Source: SPEC K20; crc64.c. In two halves, since JavaScript's integers for bit operations have 32 bits.

const HIGH = 0x95ac9329; // the polynomial with its bits reversed
const LOW = 0xac4bc9b5;

/** What each byte does, made once from the polynomial: high half, low half, high half … */
const remainders: ArrayLike<number> = Uint32Array.from({ length: 512 }, (_, i) => {
  let high = 0;
  let low = i >> 1;
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (odd === 1) {
      low ^= LOW;
      high ^= HIGH;
    }
  }
  return i % 2 === 0 ? high : low;
});

export function crc64(text: string): string {
  let high = 0;
  let low = 0;
  for (let i = 0; i < text.length; i++) {
    const at = ((low ^ text.charCodeAt(i)) & 0xff) * 2;
    low = ((low >>> 8) | (high << 24)) ^ (remainders[at + 1] as number);
    high = (high >>> 8) ^ (remainders[at] as number);
  }
  return [low, high].map(littleEndian).join('');
}

const littleEndian = (half: number): string =>
  String.fromCharCode(half & 0xff, (half >>> 8) & 0xff, (half >>> 16) & 0xff, half >>> 24);

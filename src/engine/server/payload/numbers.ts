// Numbers as bytes, the way RDB files and listpacks have them. Source: rdb.c, endianconv.c. Byte strings throughout.

/** Two's complement in so many bytes, the least significant first. */
export function littleEndian(value: bigint | number, bytes: number): string {
  let rest = BigInt.asUintN(8 * bytes, BigInt(value));
  let text = '';
  for (let i = 0; i < bytes; i++, rest >>= 8n) text += String.fromCharCode(Number(rest & 0xffn));
  return text;
}

export const bigEndian = (value: number, bytes: number): string =>
  littleEndian(value, bytes).split('').toReversed().join('');

export function readUnsigned(text: string, littleEndianFirst = true): bigint {
  let value = 0n;
  for (let i = 0; i < text.length; i++) {
    const byte = text.charCodeAt(littleEndianFirst ? text.length - 1 - i : i);
    value = (value << 8n) | BigInt(byte);
  }
  return value;
}

export const readSigned = (text: string): bigint => BigInt.asIntN(8 * text.length, readUnsigned(text));

/** The fewest of these numbers of bytes that hold it. */
export const bytesFor = (value: bigint, sizes: readonly number[]): number | undefined =>
  sizes.find((bytes) => BigInt.asIntN(8 * bytes, value) === value);

/** A double as its eight bytes. */
export const writeDouble = (value: number): string =>
  String.fromCharCode(...new Uint8Array(new Float64Array([value]).buffer));

export const readDouble = (text: string): number =>
  new Float64Array(Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer)[0] ?? NaN;

// A listpack: small elements one after the other in one string, integers as such. Source: SPEC K20; listpack.c.
import { parseLong } from '../commands/integers';
import { bytesFor, littleEndian, readSigned, readUnsigned } from './numbers';

const END = '\xff';
const HEADER = 6;
const UNCOUNTED = 65_535; // so many elements or more: who reads it counts itself
const sizes = [2, 3, 4, 8] as const;

export function writeListpack(elements: readonly string[]): string {
  const body = elements.map(writeElement).join('');
  const total = HEADER + body.length + END.length;
  return littleEndian(total, 4) + littleEndian(Math.min(elements.length, UNCOUNTED), 2) + body + END;
}

function writeElement(element: string): string {
  const integer = element.length <= 20 ? parseLong(element) : null;
  const coded = integer === null ? writeText(element) : writeInteger(integer);
  return coded + backLength(coded.length);
}

function writeText(text: string): string {
  const { length } = text;
  if (length < 64) return String.fromCharCode(0x80 | length) + text;
  if (length < 4096) return String.fromCharCode(0xe0 | (length >> 8), length & 0xff) + text;
  return `\xf0${littleEndian(length, 4)}${text}`;
}

function writeInteger(value: bigint): string {
  if (value >= 0n && value < 128n) return String.fromCharCode(Number(value));
  if (value >= -4096n && value < 4096n) {
    const bits = Number(BigInt.asUintN(13, value));
    return String.fromCharCode(0xc0 | (bits >> 8), bits & 0xff);
  }
  const bytes = bytesFor(value, sizes) ?? 8;
  return String.fromCharCode(0xf1 + sizes.indexOf(bytes as 2)) + littleEndian(value, bytes);
}

/** How long the element is, for those who walk backwards: seven bits a byte. */
function backLength(length: number): string {
  let text = String.fromCharCode(length & 127);
  const bytes =
    length <= 127 ? 1 : length < 16_383 ? 2 : length < 2_097_151 ? 3 : length < 268_435_455 ? 4 : 5;
  for (let i = 1, rest = Math.floor(length / 128); i < bytes; i++, rest = Math.floor(rest / 128)) {
    text = String.fromCharCode(text.charCodeAt(0) | 128) + text.slice(1);
    text = String.fromCharCode(rest & 127) + text;
  }
  return text;
}

/** The elements, or null when the text is no listpack. */
export function readListpack(text: string): string[] | null {
  if (readUnsigned(text.slice(0, 4)) !== BigInt(text.length) || !text.endsWith(END)) return null;
  const elements: string[] = [];
  let at = HEADER;
  while (at < text.length - 1) {
    const found = readElement(text, at);
    if (found === null || at + found.length > text.length - 1) return null;
    elements.push(found.element);
    at += found.length + backLength(found.length).length;
  }
  const counted = Number(readUnsigned(text.slice(4, HEADER)));
  return at === text.length - 1 && (counted === UNCOUNTED || counted === elements.length) ? elements : null;
}

interface Found {
  readonly element: string;
  /** Without the length that follows it. */
  readonly length: number;
}

function readElement(text: string, at: number): Found | null {
  const first = text.charCodeAt(at);
  if (first < 0x80) return { element: String(first), length: 1 };
  if (first < 0xc0) return readText(text, at + 1, first & 0x3f, 1);
  const second = text.charCodeAt(at + 1);
  if (first < 0xe0) {
    const value = BigInt.asIntN(13, BigInt(((first & 0x1f) << 8) | second));
    return { element: String(value), length: 2 };
  }
  if (first < 0xf0) return readText(text, at + 2, ((first & 0x0f) << 8) | second, 2);
  if (first === 0xf0) return readText(text, at + 5, Number(readUnsigned(text.slice(at + 1, at + 5))), 5);
  const bytes = sizes[first - 0xf1];
  if (bytes === undefined) return null;
  return { element: String(readSigned(text.slice(at + 1, at + 1 + bytes))), length: 1 + bytes };
}

const readText = (text: string, from: number, length: number, prefix: number): Found => ({
  element: text.slice(from, from + length),
  length: prefix + length,
});

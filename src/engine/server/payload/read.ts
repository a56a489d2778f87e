// Reads what DUMP has written, here or on a real server of up to 7.0. Source: SPEC K20; rdbLoadObject, verifyDumpPayload.
// Boundary: kinds of values that are not simulated, and forms that 7.0 no longer writes, are refused as bad data.
import { parseDouble } from '../collections/doubles';
import type { Parameters } from '../config/parameters';
import { EMPTY_HASH, setFields } from '../keyspace/hash';
import { listOf } from '../keyspace/list';
import { sortedSetOf } from '../keyspace/sortedSet';
import type { Scored } from '../keyspace/sortedSet';
import { setOf } from '../keyspace/stringSet';
import type { Value } from '../keyspace/value';
import { readFooter } from './footer';
import { readListpack } from './listpack';
import { decompress } from './lzf';
import { readDouble, readSigned, readUnsigned } from './numbers';
import { TYPES } from './types';

/** What was read, or what is wrong: with the payload as such, or with its content. */
export type Read = { readonly value: Value } | { readonly wrong: 'checksum' | 'format' };

export function readPayload(payload: string, parameters: Parameters): Read {
  const text = readFooter(payload);
  if (text === null) return { wrong: 'checksum' };
  try {
    return { value: readValue({ text, at: 0 }, parameters) };
  } catch (wrong) {
    if (wrong === BAD) return { wrong: 'format' };
    throw wrong;
  }
}

/** Thrown within this file only: a text that ends too early, an empty collection, a form that nobody knows. */
const BAD = Symbol('bad data');

interface Reading {
  readonly text: string;
  at: number;
}

function readValue(reading: Reading, parameters: Parameters): Value {
  const type = byte(reading);
  switch (type) {
    case TYPES.string:
      return readString(reading);
    case TYPES.list:
      return listOf(some(readTexts(reading, 1)));
    case TYPES.quicklist:
      return listOf(some(readNodes(reading)));
    case TYPES.set:
      return setOf(some(readTexts(reading, 1)), parameters['set-max-intset-entries']);
    case TYPES.intset:
      return setOf(some(readIntset(readString(reading))), parameters['set-max-intset-entries']);
    case TYPES.hash:
      return hashOf(readTexts(reading, 2), parameters);
    case TYPES.hashListpack:
      return hashOf(unpacked(readString(reading)), parameters);
    case TYPES.zset:
      return zsetOf(readScored(reading), parameters);
    case TYPES.zsetListpack:
      return zsetOf(paired(unpacked(readString(reading))), parameters);
    default:
      throw BAD;
  }
}

function zsetOf(scored: readonly Scored[], parameters: Parameters): Value {
  const members = new Set(scored.map(([member]) => member));
  if (members.size !== scored.length || scored.some(([, score]) => Number.isNaN(score))) throw BAD;
  return sortedSetOf(some(scored), {
    entries: parameters['zset-max-listpack-entries'],
    value: parameters['zset-max-listpack-value'],
  });
}

const paired = (texts: readonly string[]): Scored[] =>
  texts.flatMap((member, i) => (i % 2 === 0 ? [[member, parseDouble(texts[i + 1] ?? '') ?? NaN]] : []));

function readScored(reading: Reading): Scored[] {
  const scored: Scored[] = [];
  for (let left = readLength(reading); left > 0; left--)
    scored.push([readString(reading), readDouble(bytes(reading, 8))]);
  return scored;
}

function hashOf(texts: readonly string[], parameters: Parameters): Value {
  const pairs = some(texts).flatMap((field, i) =>
    i % 2 === 0 ? [[field, texts[i + 1] ?? ''] as const] : [],
  );
  return setFields(EMPTY_HASH, pairs, parameters);
}

/** A collection without elements is no value. */
function some<T>(elements: readonly T[]): readonly T[] {
  if (elements.length === 0) throw BAD;
  return elements;
}

function bytes(reading: Reading, length: number): string {
  const { text, at } = reading;
  if (!(at + length <= text.length)) throw BAD;
  reading.at += length;
  return text.slice(at, at + length);
}

const byte = (reading: Reading): number => bytes(reading, 1).charCodeAt(0);

function readLength(reading: Reading, first = byte(reading)): number {
  if (first < 0x40) return first;
  if (first < 0x80) return ((first & 0x3f) << 8) | byte(reading);
  if (first !== 0x80 && first !== 0x81) throw BAD;
  return Number(readUnsigned(bytes(reading, first === 0x80 ? 4 : 8), false));
}

function readString(reading: Reading): string {
  const first = byte(reading);
  switch (first) {
    case 0xc0:
    case 0xc1:
    case 0xc2:
      return String(readSigned(bytes(reading, 2 ** (first - 0xc0))));
    case 0xc3: {
      const packed = readLength(reading);
      const length = readLength(reading);
      const text = decompress(bytes(reading, packed), length);
      if (text === null) throw BAD;
      return text;
    }
    default:
      return bytes(reading, readLength(reading, first));
  }
}

function readTexts(reading: Reading, each: number): string[] {
  const count = readLength(reading) * each;
  const texts: string[] = [];
  while (texts.length < count) texts.push(readString(reading));
  return texts;
}

const PLAIN = 1;

function readNodes(reading: Reading): string[] {
  let nodes = readLength(reading);
  const elements: string[] = [];
  for (; nodes > 0; nodes--) {
    const plain = readLength(reading) === PLAIN;
    const text = readString(reading);
    if (plain) elements.push(text);
    else elements.push(...unpacked(text));
  }
  return elements;
}

function unpacked(text: string): string[] {
  const elements = readListpack(text);
  if (elements === null) throw BAD;
  return elements;
}

function readIntset(text: string): string[] {
  const size = Number(readUnsigned(text.slice(0, 4)));
  const count = Number(readUnsigned(text.slice(4, 8)));
  if (text.length !== 8 + size * count || ![2, 4, 8].includes(size)) throw BAD;
  return Array.from({ length: count }, (_, i) =>
    String(readSigned(text.slice(8 + i * size, 8 + (i + 1) * size))),
  );
}

// DUMP's payload: the value as an RDB file has it, its version and a checksum. Source: SPEC K20; rdbSaveObject, createDumpPayload.
// Nothing is compressed, which every reader understands.
import { formatScore } from '../collections/doubles';
import { elementsOf } from '../keyspace/list';
import { encodingOf } from '../keyspace/encoding';
import type { Entry } from '../keyspace/dataset';
import { hashPairs } from '../keyspace/hash';
import { cardinality, scoredBetween } from '../keyspace/sortedSet';
import { membersOf } from '../keyspace/stringSet';
import type { List, SortedSet, StringSet, Value } from '../keyspace/value';
import { parseLong } from '../commands/integers';
import { writeFooter } from './footer';
import { writeListpack } from './listpack';
import { bigEndian, bytesFor, littleEndian, writeDouble } from './numbers';
import { TYPES } from './types';

export const writePayload = (entry: Pick<Entry, 'value' | 'encoding'>): string =>
  writeFooter(writeObject(entry));

/** Its type and its content, as they stand in an RDB file too. */
export function writeObject(entry: Pick<Entry, 'value' | 'encoding'>): string {
  const { value } = entry;
  if (typeof value === 'string')
    return type('string') + (encodingOf(entry) === 'int' ? writeInteger(value) : writeString(value));
  return writeCollection(value);
}

function writeCollection(value: Exclude<Value, string>): string {
  switch (value.type) {
    case 'list':
      return type('quicklist') + writeList(value);
    case 'set':
      return value.encoding === 'intset'
        ? type('intset') + writeString(writeIntset(value))
        : type('set') + writeAll(membersOf(value), 1);
    case 'hash':
      return value.encoding === 'listpack'
        ? type('hashListpack') + writeString(writeListpack(value.fields))
        : type('hash') + writeAll(hashPairs(value).flat(), 2);
    case 'zset':
      return value.encoding === 'listpack'
        ? type('zsetListpack') + writeString(writeListpack(scoredTexts(value)))
        : type('zset') + writeScored(value);
  }
}

/** Members and scores in turn, from the lowest score on. */
const scoredTexts = (zset: SortedSet): string[] =>
  scoredBetween(zset, 0, cardinality(zset)).flatMap(([member, score]) => [member, formatScore(score)]);

/** From the highest score on. */
function writeScored(zset: SortedSet): string {
  const scored = scoredBetween(zset, 0, cardinality(zset)).toReversed();
  const written = scored.map(([member, score]) => writeString(member) + writeDouble(score));
  return writeLength(scored.length) + written.join('');
}

const type = (name: keyof typeof TYPES): string => String.fromCharCode(TYPES[name]);

/** How many there are (of pairs, with two texts each), then each text. */
const writeAll = (texts: readonly string[], each: number): string =>
  writeLength(texts.length / each) + texts.map(writeString).join('');

export function writeLength(length: number): string {
  if (length < 64) return String.fromCharCode(length);
  if (length < 16_384) return String.fromCharCode(0x40 | (length >> 8), length & 0xff);
  return length < 2 ** 32 ? `\x80${bigEndian(length, 4)}` : `\x81${bigEndian(length, 8)}`;
}

/** An integer of up to 32 bits in its own form, as an object that is one or as a short text that looks like one. */
export function writeString(text: string): string {
  return text.length <= 11 && parseLong(text) !== null ? writeInteger(text) : writeLength(text.length) + text;
}

const sizes = [1, 2, 4] as const;

function writeInteger(text: string): string {
  const value = BigInt(text);
  const bytes = bytesFor(value, sizes);
  if (bytes === undefined) return writeLength(text.length) + text;
  return String.fromCharCode(0xc0 | sizes.indexOf(bytes as 1)) + littleEndian(value, bytes);
}

const NODE_BYTES = 8192; // list-max-listpack-size -2
const PACKED = 2;
const PLAIN = 1;

/** Nodes of up to 8 kB, an element that is larger in a node of its own. */
function writeList(list: List): string {
  const nodes: string[][] = [];
  let room = 0;
  for (const element of elementsOf(list)) {
    const size = element.length + 11; // with what a listpack keeps beside it
    const last = nodes.at(-1);
    if (last === undefined || size > room) nodes.push([element]);
    else last.push(element);
    room = (last === undefined || size > room ? NODE_BYTES : room) - size;
  }
  const written = nodes.map((elements) => {
    const [first = ''] = elements;
    return first.length > NODE_BYTES
      ? writeLength(PLAIN) + writeString(first)
      : writeLength(PACKED) + writeString(writeListpack(elements));
  });
  return writeLength(nodes.length) + written.join('');
}

function writeIntset(set: StringSet): string {
  const integers = membersOf(set).map(BigInt);
  const bytes = Math.max(2, ...integers.map((value) => bytesFor(value, [2, 4, 8]) ?? 8));
  const contents = integers.map((value) => littleEndian(value, bytes)).join('');
  return littleEndian(bytes, 4) + littleEndian(integers.length, 4) + contents;
}

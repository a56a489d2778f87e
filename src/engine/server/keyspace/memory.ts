// How much memory keys would take in a real server of 64 bits with jemalloc: exact for keys and strings, estimated from
// number and length of the elements for collections. Source: SPEC K25; objectComputeSize, sdsnewlen, jemalloc's size classes.
import { encodingOf } from './encoding';
import type { Entry } from './entry';
import type { Hash, List, SortedSet, StringSet } from './value';

/** What jemalloc gives for so many bytes: multiples of 16, from 128 on four sizes for each doubling. */
export function allocated(bytes: number): number {
  if (bytes <= 8) return 8;
  const spacing = bytes <= 128 ? 16 : 2 ** (29 - Math.clz32(bytes - 1));
  return Math.ceil(bytes / spacing) * spacing;
}

/** A string with its header and the zero byte behind it. */
function textMemory(length: number): number {
  const header = length < 32 ? 1 : length < 256 ? 3 : length < 65_536 ? 5 : 9;
  return allocated(header + length + 1);
}

const OBJECT = 16; // robj
const DICT = 56; // struct dict
const DICT_ENTRY = 24;
const CLUSTER_ENTRY = 16; // the links from key to key of one slot
const LISTPACK = 7; // header and end

/** Text and value of a key, without its place in the table. */
export function entryMemory(entry: Pick<Entry, 'key' | 'value' | 'encoding'>): number {
  return textMemory(entry.key.length) + valueMemory(entry);
}

/** K25. What MEMORY USAGE says. */
export const memoryUsage = (entry: Entry, inCluster: boolean): number =>
  entryMemory(entry) + DICT_ENTRY + (inCluster ? CLUSTER_ENTRY : 0);

function valueMemory(entry: Pick<Entry, 'value' | 'encoding'>): number {
  const { value } = entry;
  if (typeof value === 'string') return stringMemory(value, encodingOf(entry));
  switch (value.type) {
    case 'list':
      return listMemory(value);
    case 'set':
      return setMemory(value);
    case 'hash':
      return hashMemory(value);
    case 'zset':
      return sortedSetMemory(value);
  }
}

function stringMemory({ length }: string, encoding: string): number {
  if (encoding === 'int') return OBJECT;
  return encoding === 'embstr' ? allocated(OBJECT + 4 + length) : OBJECT + textMemory(length);
}

/** A table with so many entries, each with so many texts. */
function dictMemory(entries: number, texts: number, bytes: number): number {
  const mean = entries === 0 ? 0 : Math.ceil(bytes / (entries * texts));
  return DICT + tableMemory(entries) + entries * (DICT_ENTRY + texts * textMemory(mean));
}

/** The slots of a hash table: a power of two, at least four. */
export const tableMemory = (entries: number): number =>
  entries === 0 ? 0 : 8 * Math.max(4, 2 ** (32 - Math.clz32(entries - 1)));

/** Each element with two bytes beside its own. */
const listpackMemory = (elements: number, bytes: number): number =>
  allocated(LISTPACK + bytes + 2 * elements);

const NODE = 40; // quicklistNode
const NODE_BYTES = 8192; // list-max-listpack-size -2

function listMemory({ items, bytes }: List): number {
  const nodes = Math.ceil((bytes + 2 * items.length) / NODE_BYTES) || 1;
  const each = listpackMemory(Math.ceil(items.length / nodes), Math.ceil(bytes / nodes));
  return OBJECT + 40 + nodes * (NODE + each);
}

function setMemory({ encoding, members, bytes }: StringSet): number {
  if (encoding === 'hashtable') return OBJECT + dictMemory(members.length, 1, bytes);
  const digits = bytes / members.length;
  return OBJECT + allocated(8 + members.length * (digits < 5 ? 2 : digits < 10 ? 4 : 8));
}

const hashMemory = ({ encoding, fields, bytes }: Hash): number =>
  encoding === 'listpack'
    ? OBJECT + listpackMemory(fields.length, bytes)
    : OBJECT + dictMemory(fields.length, 2, bytes);

const SKIPLIST = 48 + 640; // zset and zskiplist, and the first node with all its levels
const SKIPLIST_NODE = 48; // on average
const SCORE = 3; // of a small integer in a listpack, on average

function sortedSetMemory({ encoding, order, bytes }: SortedSet): number {
  if (encoding === 'listpack')
    return OBJECT + listpackMemory(2 * order.length, bytes + (SCORE - 2) * order.length);
  return OBJECT + SKIPLIST + dictMemory(order.length, 1, bytes) + SKIPLIST_NODE * order.length;
}

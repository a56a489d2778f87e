// LPOS: where an element stands in a list. Source: lposCommand.
import { elementsOf, lengthOf } from '../keyspace/list';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { array, bulk, error, integer } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { LLONG_MIN, readCount, readLong } from '../commands/integers';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTyped } from '../commands/typed';

interface Options {
  /** Which match counts as the first; negative: from the tail. */
  readonly rank: number;
  /** How many matches are wanted, 0 = all; null = one, and not as an array. */
  readonly count: number | null;
  /** How many elements are compared, 0 = all. */
  readonly maxlen: number;
}

function readOptions(argv: readonly string[]): Options | Reply {
  let rank = 1;
  let count: number | null = null;
  let maxlen = 0;
  for (let i = 3; i < argv.length; i += 2) {
    const text = argv[i + 1];
    if (text === undefined) return SYNTAX_ERROR;
    const option = argv[i]?.toUpperCase();
    const value = readOption(option, text);
    if (typeof value !== 'number') return value;
    if (option === 'RANK') rank = value;
    else if (option === 'COUNT') count = value;
    else maxlen = value;
  }
  return { rank, count, maxlen };
}

function readOption(option: string | undefined, text: string): number | Reply {
  switch (option) {
    case 'RANK': {
      // C has no positive number for it: the server takes every match for one that is far enough.
      const rank = text === String(LLONG_MIN) ? -1 : readLong(text);
      return rank === 0 ? RANK_ZERO : rank;
    }
    case 'COUNT':
      return readCount(text, 0, "ERR COUNT can't be negative");
    case 'MAXLEN':
      return readCount(text, 0, "ERR MAXLEN can't be negative");
    default:
      return SYNTAX_ERROR;
  }
}

const RANK_ZERO = error(
  "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list",
);

function lpos(call: Call<ServerProcess>): Reply {
  const [, key = '', element = ''] = call.argv;
  const options = readOptions(call.argv);
  if ('type' in options) return options;
  const list = readTyped(call, key, 'list');
  if (list === 'wrongtype') return WRONGTYPE;
  call.work += list === null ? 0 : lengthOf(list);
  const found = list === null ? [] : positions(elementsOf(list), element, options);
  return options.count === null ? (found[0] ?? bulk(null)) : array(found);
}

function positions(elements: readonly string[], element: string, { rank, count, maxlen }: Options): Reply[] {
  const found: Reply[] = [];
  const { length } = elements;
  const compared = maxlen === 0 ? length : Math.min(maxlen, length);
  const wanted = count === 0 ? length : (count ?? 1);
  let toSkip = Math.abs(rank) - 1;
  for (let i = 0; i < compared && found.length < wanted; i++) {
    const position = rank > 0 ? i : length - 1 - i;
    if (elements[position] !== element) continue;
    if (toSkip > 0) toSkip -= 1;
    else found.push(integer(position));
  }
  return found;
}

export const lposCommands: readonly Command<ServerProcess>[] = [command('lpos', lpos)];

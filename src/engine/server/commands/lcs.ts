// LCS: the longest common subsequence of two strings. Source: lcsCommand in t_string.c; SPEC K14.
import { lookupKeyRead } from '../keyspace/lookup';
import { SYNTAX_ERROR } from '../render';
import { array, bulk, error, integer, map } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { NOT_AN_INTEGER, parseLong } from './integers';
import { command } from './table';
import type { Call, Command } from './table';

interface Options {
  readonly length: boolean;
  readonly places: boolean;
  readonly lengths: boolean;
  readonly least: number;
}

function lcs(call: Call<ServerProcess>): Reply {
  const [, ...keys] = call.argv;
  const [a, b] = keys.slice(0, 2).map((key) => lookupKeyRead(call, key)?.value ?? '');
  if (typeof a !== 'string' || typeof b !== 'string')
    return error('ERR The specified keys must contain string values');
  const options = parseOptions(call.argv);
  if ('type' in options) return options;
  if (options.length && options.places)
    return error('ERR If you want both the length and indexes, please just use IDX.');
  const { text, matches } = findCommon(a, b);
  if (options.length) return integer(text.length);
  return options.places ? placesReply(text, matches, options) : bulk(text);
}

function parseOptions(argv: readonly string[]): Options | Reply {
  let [length, places, lengths, least] = [false, false, false, 0];
  for (let i = 3; i < argv.length; i++) {
    const word = argv[i]?.toUpperCase();
    if (word === 'IDX') places = true;
    else if (word === 'LEN') length = true;
    else if (word === 'WITHMATCHLEN') lengths = true;
    else if (word === 'MINMATCHLEN' && i + 1 < argv.length) {
      const given = parseLong(argv[++i] ?? '');
      if (given === null) return NOT_AN_INTEGER;
      least = Math.max(0, Number(given));
    } else return SYNTAX_ERROR;
  }
  return { length, places, lengths, least };
}

/** A stretch that both have: where it ends in each, and how long it is. */
interface Match {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** K14. Walked backwards from both ends, so the matches come last first. */
function findCommon(a: string, b: string): { readonly text: string; readonly matches: readonly Match[] } {
  const width = b.length + 1;
  const lengths = lengthsOf(a, b);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  const matches: Match[] = [];
  let text = '';
  for (let i = a.length, j = b.length; i > 0 && j > 0;) {
    if (a[i - 1] === b[j - 1]) {
      text = `${a[i - 1]}${text}`;
      const last = matches.at(-1);
      if (last !== undefined && last.a - last.length === i - 1 && last.b - last.length === j - 1)
        matches.splice(-1, 1, { ...last, length: last.length + 1 });
      else matches.push({ a: i - 1, b: j - 1, length: 1 });
      i--;
      j--;
    } else if (at(i - 1, j) > at(i, j - 1)) i--;
    else j--;
  }
  return { text, matches };
}

/** For each pair of beginnings, how long their longest common subsequence is. */
function lengthsOf(a: string, b: string): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const here = i * width + j;
      lengths[here] =
        a[i - 1] === b[j - 1]
          ? (lengths[here - width - 1] ?? 0) + 1
          : Math.max(lengths[here - width] ?? 0, lengths[here - 1] ?? 0);
    }
  }
  return lengths;
}

function placesReply(text: string, matches: readonly Match[], { lengths, least }: Options): Reply {
  const range = (end: number, length: number): Reply => array([integer(end - length + 1), integer(end)]);
  const shown = matches
    .filter(({ length }) => least === 0 || length >= least)
    .map(({ a, b, length }) =>
      array([range(a, length), range(b, length), ...(lengths ? [integer(length)] : [])]),
    );
  return map([
    [bulk('matches'), array(shown)],
    [bulk('len'), integer(text.length)],
  ]);
}

export const lcsCommands: readonly Command<ServerProcess>[] = [command('lcs', lcs)];

// Reads a transcript: the world first, then lines; old results are dropped. A wrong line is a Mistake with its number.
// Source: the transcript format. Boundary: says what a line means, not whether it makes sense when its turn comes.
import type { Duration, Instant } from '../engine/record';
import { parseAction } from './actions';
import { isNoteType } from './notes';
import { parseTime, TIME_EXAMPLE } from './quantities';
import { tokensOf, Wrong } from './script';
import type { Line, Mistake, Script, Show, Statement, Token, World } from './script';
import { isWorldWord, parseWorld } from './world';

const RULE = '----';

export function parseTranscript(text: string): Script | Mistake {
  const texts = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const lines: Line[] = [];
  let world: World | null = null;
  for (let i = 0; i < texts.length; i++) {
    const line = { number: i + 1, text: texts[i]?.trimEnd() ?? '' };
    try {
      if (line.text === RULE) {
        if (!isCommand(lines.at(-1))) throw new Wrong(1, `expected a command before ${RULE}`);
        i = endOfResults(texts, i);
        continue;
      }
      const read = parseLine(line, world === null);
      if (read.statement?.type === 'world') world = read.statement.world;
      lines.push(read);
    } catch (wrong) {
      if (!(wrong instanceof Wrong)) throw wrong;
      return { line: line.number, column: wrong.column, message: wrong.message };
    }
  }
  if (!world) {
    return {
      line: texts.length,
      column: 1,
      message: 'expected a world: cluster masters=3 replicas=1 seed=7',
    };
  }
  return { world, lines };
}

const isCommand = (line: Line | undefined): boolean =>
  line !== undefined && (line.statement !== null || line.show !== null);

/** Index of the last line of the results that begin at `start`: before a blank line, or the second doubled rule. */
function endOfResults(texts: readonly string[], start: number): number {
  const isRule = (index: number) => texts[index]?.trimEnd() === RULE;
  const doubled = isRule(start + 1);
  for (let i = start + (doubled ? 2 : 1); i < texts.length; i++) {
    if (doubled ? isRule(i) && isRule(i + 1) : texts[i]?.trim() === '') return doubled ? i + 1 : i - 1;
  }
  return texts.length - 1;
}

function parseLine(line: { number: number; text: string }, first: boolean): Line {
  if (line.text.trim() === '' || line.text.trimStart().startsWith('#')) {
    return { ...line, statement: null, show: null };
  }
  const all = tokensOf(line.text);
  const shown = findShow(all, first);
  const tokens = all.filter((token) => token !== shown);
  const last = tokens.at(-1);
  const end = last ? last.column + last.text.length : 1;
  const statement = tokens.length > 0 || first ? parseStatement(line.text, tokens, { end, first }) : null;
  return { ...line, statement, show: shown ? parseShow(shown) : null };
}

/** On a client's or node's line only the last word can be ours, and only without quotes; elsewhere any. */
function findShow(tokens: readonly Token[], first: boolean): Token | null {
  const isShow = (token: Token) => token.text.startsWith('show=');
  const command = !first && tokens.some(({ text }, i) => i < 3 && (text === 'client' || text === 'node'));
  if (command) {
    const last = tokens.at(-1);
    return last && isShow(last) && !/["']/.test(last.text) ? last : null;
  }
  const found = tokens.filter(isShow);
  if (found[1]) throw new Wrong(found[1].column, 'show= is given twice');
  return found[0] ?? null;
}

function parseShow({ text, column }: Token): Show {
  const value = text.slice('show='.length);
  if (value === 'all') return 'all';
  if (value === 'none') return new Set();
  const types = value.split(',');
  const wrong = types.find((type) => !isNoteType(type));
  if (wrong !== undefined) {
    throw new Wrong(
      column,
      `show: expected all, none or types of notes such as fail,promoted, not ${wrong || 'nothing'}`,
    );
  }
  return new Set(types);
}

type Place = { readonly end: number; readonly first: boolean };

function parseStatement(text: string, tokens: readonly Token[], { end, first }: Place): Statement {
  const [head, ...rest] = tokens;
  if (first || !head) return { type: 'world', world: parseWorld(tokens) };
  if (isWorldWord(head.text)) throw new Wrong(head.column, 'the world stands on the first line only');
  if (head.text === 'run') return parseRun(rest, end);
  if (head.text !== 'at') return { type: 'act', action: parseAction(text, tokens, end) };
  const [when, ...action] = rest;
  const at = when ? parseTime(when.text) : null;
  if (at === null)
    throw new Wrong(when?.column ?? end, `expected ${TIME_EXAMPLE}${when ? `, not ${when.text}` : ''}`);
  return { type: 'actAt', at: at as Instant, action: parseAction(text, action, end) };
}

function parseRun(tokens: readonly Token[], end: number): Statement {
  const [token, surplus] = tokens;
  const expected = 'expected for=2s or until=6s';
  if (!token) throw new Wrong(end, expected);
  if (surplus) throw new Wrong(surplus.column, `expected the end of the line, not ${surplus.text}`);
  const [, name, value = ''] = /^(for|until)=(.*)$/.exec(token.text) ?? [];
  if (name === undefined) throw new Wrong(token.column, `${expected}, not ${token.text}`);
  const us = parseTime(value);
  if (us === null)
    throw new Wrong(token.column, `${name}: expected ${TIME_EXAMPLE}, not ${value || 'nothing'}`);
  return name === 'for'
    ? { type: 'runFor', wait: us as Duration }
    : { type: 'runUntil', until: us as Instant };
}

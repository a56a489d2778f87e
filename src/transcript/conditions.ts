// What changes the conditions of a run, as lines, both ways: link n1 n2 latency=5ms · cpu n1 … · disk n1 stall=3s · chaos rate=6 · workload …
// Source: the transcript format. Boundary: ranges are the engine's.
import { distributions } from '../engine/config';
import { chaosDeeds } from '../engine/record';
import type { Action, ChaosDeed, Duration } from '../engine/record';
import { processName } from './processes';
import { parseInteger, parsePercent, parseTime, printPercent, printTime, TIME_EXAMPLE } from './quantities';
import { Wrong } from './script';
import type { Token } from './script';

type Reader = (value: string) => number | null;
const time: Reader = parseTime;
const linkKeys: Readonly<Record<string, Reader>> = {
  latency: time,
  jitter: time,
  loss: parsePercent,
  duplicate: parsePercent,
};
const cpuKeys: Readonly<Record<string, Reader>> = { 'command-time': time, 'elements-per-ms': parseInteger };
const workloadKeys: Readonly<Record<string, Reader>> = {
  rate: parseInteger,
  keys: parseInteger,
  reads: parsePercent,
};

const examples = new Map<Reader, string>([
  [parseTime, TIME_EXAMPLE],
  [parsePercent, 'a share of 0% to 100%'],
  [parseInteger, 'a whole number'],
]);

function parsePairs(tokens: readonly Token[], readers: Readonly<Record<string, Reader>>, end: number) {
  const names = Object.keys(readers).join(', ');
  if (tokens.length === 0) throw new Wrong(end, `expected at least one of ${names}`);
  const values: Record<string, number> = {};
  for (const token of tokens) {
    const [, name = '', value = ''] = /^([\w-]+)=(.*)$/.exec(token.text) ?? [];
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (!reader) throw new Wrong(token.column, `expected name=value with one of ${names}, not ${token.text}`);
    if (Object.hasOwn(values, name)) throw new Wrong(token.column, `${name} is given twice`);
    const parsed = reader(value);
    if (parsed === null)
      throw new Wrong(token.column, `${name}: expected ${examples.get(reader)}, not ${value}`);
    values[name] = parsed;
  }
  return values;
}

export function parseLink(tokens: readonly Token[], end: number): Action {
  const [from, to, ...pairs] = tokens;
  const ends = { from: processName(from, end), to: processName(to, end) };
  const { latency, jitter, loss, duplicate } = parsePairs(pairs, linkKeys, end);
  return {
    type: 'link',
    ...ends,
    ...(latency !== undefined && { latency: latency as Duration }),
    ...(jitter !== undefined && { jitter: jitter as Duration }),
    ...(loss !== undefined && { loss }),
    ...(duplicate !== undefined && { duplicate }),
  };
}

export function parseCpu(tokens: readonly Token[], end: number): Action {
  const [id, ...pairs] = tokens;
  const name = processName(id, end, 'n');
  const values = parsePairs(pairs, cpuKeys, end);
  return {
    type: 'cpu',
    id: name,
    ...(values['command-time'] !== undefined && { commandTime: values['command-time'] as Duration }),
    ...(values['elements-per-ms'] !== undefined && { elementsPerMs: values['elements-per-ms'] }),
  };
}

export function parseDisk([id, ...pairs]: readonly Token[], end: number): Action {
  const name = processName(id, end, 'n');
  const { stall = 0 } = parsePairs(pairs, { stall: time }, end);
  return { type: 'disk', id: name, stall: stall as Duration };
}

const ways = ['drop', 'delay', 'duplicate'] as const;

/** tamper drop 812 · tamper delay 812 by=1s · tamper duplicate 812 */
export function parseTamper([way, number, by, ...rest]: readonly Token[], end: number): Action {
  const how = ways.find((each) => each === way?.text);
  if (!way || !how) throw new Wrong(way?.column ?? end, 'expected drop, delay or duplicate');
  const message = parseInteger(number?.text ?? '');
  if (message === null) throw new Wrong(number?.column ?? end, 'expected the number of a message');
  if (how !== 'delay') {
    if (by) throw new Wrong(by.column, `expected the end of the line, not ${by.text}`);
    return { type: 'tamper', message, how };
  }
  const us = by?.text.startsWith('by=') ? parseTime(by.text.slice(3)) : null;
  if (us === null) throw new Wrong(by?.column ?? end, `expected by=${TIME_EXAMPLE}`);
  if (rest[0]) throw new Wrong(rest[0].column, `expected the end of the line, not ${rest[0].text}`);
  return { type: 'tamper', message, how, by: us as Duration };
}

/** One of the tokens, by what it begins with, and the others. */
function withWord(tokens: readonly Token[], name: string, words: readonly string[]) {
  const found = tokens.filter(({ text }) => text.startsWith(`${name}=`));
  const others = tokens.filter((token) => !found.includes(token));
  const [token] = found;
  if (found[1]) throw new Wrong(found[1].column, `${name} is given twice`);
  const given = token?.text.slice(name.length + 1).split(',') ?? [];
  const wrong = given.find((word) => !words.includes(word));
  if (token && wrong !== undefined)
    throw new Wrong(token.column, `${name}: expected ${words.join(', ')}, not ${wrong || 'nothing'}`);
  return { given, others };
}

export function parseChaos(tokens: readonly Token[], end: number): Action {
  const { given, others } = withWord(tokens, 'may', chaosDeeds);
  const { rate = 0 } = parsePairs(others, { rate: parseInteger }, end);
  return { type: 'chaos', rate, ...(given.length > 0 && { may: given as ChaosDeed[] }) };
}

export function parseWorkload(tokens: readonly Token[], end: number): Action {
  const { given, others } = withWord(tokens, 'distribution', distributions);
  const [distribution] = given as (typeof distributions)[number][];
  if (given[1]) throw new Wrong(end, 'expected one distribution');
  const known = distribution && others.length === 0 ? {} : parsePairs(others, workloadKeys, end);
  return { type: 'workload', ...known, ...(distribution && { distribution }) };
}

type Condition = Extract<Action, { type: 'link' | 'cpu' | 'disk' | 'tamper' | 'chaos' | 'workload' }>;

/** The line that is read back to the same action. */
export function printCondition(action: Condition): string {
  switch (action.type) {
    case 'link':
      return [
        'link',
        action.from,
        action.to,
        ...pairs(action, {
          latency: printTime,
          jitter: printTime,
          loss: printPercent,
          duplicate: printPercent,
        }),
      ].join(' ');
    case 'cpu':
      return [
        'cpu',
        action.id,
        ...pairs(
          { 'command-time': action.commandTime, 'elements-per-ms': action.elementsPerMs },
          { 'command-time': printTime, 'elements-per-ms': String },
        ),
      ].join(' ');
    case 'tamper':
      return [
        `tamper ${action.how} ${action.message}`,
        ...(action.by === undefined ? [] : [`by=${printTime(action.by)}`]),
      ].join(' ');
    case 'disk':
      return `disk ${action.id} stall=${printTime(action.stall)}`;
    case 'chaos':
      return `chaos rate=${action.rate}${action.may ? ` may=${action.may.join(',')}` : ''}`;
    case 'workload':
      return [
        'workload',
        ...pairs(action, { rate: String, keys: String, reads: printPercent }),
        ...(action.distribution ? [`distribution=${action.distribution}`] : []),
      ].join(' ');
  }
}

function pairs(action: object, printers: Readonly<Record<string, (value: number) => string>>): string[] {
  const given = new Map<string, unknown>(Object.entries(action));
  return Object.entries(printers).flatMap(([name, print]) => {
    const value = given.get(name);
    return typeof value === 'number' ? [`${name}=${print(value)}`] : [];
  });
}

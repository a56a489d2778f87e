// Actions as lines, both ways: kill n1 · kill z1 · cut n1 | n2 n3 · cut z1 | * · link n1 n2 latency=5ms · client c1 SET foo bar …
// Source: the transcript format. Which processes there are and what makes sense now is the engine's to say.
import type { Action, Duration } from '../engine/record';
import { toBytes, toText } from './bytes';
import { quoteText, splitText } from './words';
import { parseInteger, parsePercent, parseTime, printPercent, printTime, TIME_EXAMPLE } from './quantities';
import { Wrong } from './script';
import type { Token } from './script';

const verbs =
  'kill, unplug, restart, freeze, thaw, cut, heal, link, cpu, add, workload, client, node, socket, operator, terminal, ' +
  'interrupt or hangup';

/** `text` is the whole line; `tokens` are those of it that belong to the action, verb first. */
export function parseAction(text: string, tokens: readonly Token[], end: number): Action {
  const [verb, ...rest] = tokens;
  if (!verb) throw new Wrong(end, `expected ${verbs}`);
  switch (verb.text) {
    case 'kill':
    case 'unplug':
    case 'restart':
    case 'freeze':
    case 'thaw': {
      const id = rest[0]?.text === OPERATOR ? OPERATOR : processName(rest[0], end, WITH_ZONES);
      nothingAfter(rest[1]);
      return { type: verb.text, id };
    }
    case 'cut':
      return parseCut(rest, end);
    case 'heal':
      return parseHeal(rest, end);
    case 'link':
      return parseLink(rest, end);
    case 'cpu':
      return parseCpu(rest, end);
    case 'workload':
      return parseWorkload(rest, end);
    case 'client':
    case 'node':
      return parseCommand(verb.text, text, rest, end);
    case 'socket':
      return parseSocket(text, rest, end);
    case 'operator':
      return parseOperator(text, rest, end);
    case 'add':
      nothingAfter(rest[0]);
      return { type: 'add' };
    case 'terminal':
      return parseTyped(text, rest, end);
    case 'interrupt':
    case 'hangup': {
      const id = processName(rest[0], end, 't');
      nothingAfter(rest[1]);
      return { type: verb.text, id };
    }
    default:
      throw new Wrong(verb.column, `expected ${verbs}, not ${verb.text}`);
  }
}

/** A zone stands for everybody in it, and * for everybody that the other side does not name. */
const WITH_ZONES = 'nscwz';
const EVERYBODY = '*';
/** All connections of real programs, as a party of a cut or a link. */
const CLIENTS = 'clients';

function processName(token: Token | undefined, end: number, kinds = 'nscw'): string {
  const example = kinds.replace(/\w/g, ' or $&1').slice(' or '.length);
  if (!token) throw new Wrong(end, `expected a process such as ${example}`);
  const isParty = token.text === CLIENTS && kinds.includes('w');
  if (!isParty && !new RegExp(`^[${kinds}][1-9]\\d*$`).test(token.text)) {
    throw new Wrong(token.column, `expected a process such as ${example}, not ${token.text}`);
  }
  return token.text;
}

function nothingAfter(token: Token | undefined): void {
  if (token) throw new Wrong(token.column, `expected the end of the line, not ${token.text}`);
}

function parseGroups(tokens: readonly Token[], end: number, separators: readonly string[]) {
  const at = tokens.findIndex((token) => !/^(?:\w+|\*)$/.test(token.text));
  const separator = tokens[at];
  const expected = separators.join(' or ');
  if (!separator) throw new Wrong(end, `expected ${expected} between two groups of processes`);
  if (!separators.includes(separator.text)) {
    throw new Wrong(separator.column, `expected ${expected} between two groups, not ${separator.text}`);
  }
  const group = (members: readonly Token[], column: number) => {
    if (members.length === 0) throw new Wrong(column, 'expected at least one process on each side');
    return members.map((member) =>
      member.text === EVERYBODY ? EVERYBODY : processName(member, end, WITH_ZONES),
    );
  };
  const from = group(tokens.slice(0, at), separator.column);
  const to = group(tokens.slice(at + 1), end);
  return { from, to, separator: separator.text };
}

function parseCut(tokens: readonly Token[], end: number): Action {
  const { from, to, separator } = parseGroups(tokens, end, ['|', '->']);
  return { type: 'cut', from, to, oneWay: separator === '->' };
}

function parseHeal(tokens: readonly Token[], end: number): Action {
  if (tokens.length === 0) return { type: 'heal' };
  const { from, to } = parseGroups(tokens, end, ['|']);
  return { type: 'heal', from, to };
}

type Reader = (value: string) => number | null;
const time: Reader = parseTime;
const linkKeys: Readonly<Record<string, Reader>> = { latency: time, jitter: time, loss: parsePercent };
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

function parseLink(tokens: readonly Token[], end: number): Action {
  const [from, to, ...pairs] = tokens;
  const ends = { from: processName(from, end), to: processName(to, end) };
  const { latency, jitter, loss } = parsePairs(pairs, linkKeys, end);
  return {
    type: 'link',
    ...ends,
    ...(latency !== undefined && { latency: latency as Duration }),
    ...(jitter !== undefined && { jitter: jitter as Duration }),
    ...(loss !== undefined && { loss }),
  };
}

function parseCpu(tokens: readonly Token[], end: number): Action {
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

function parseWorkload(tokens: readonly Token[], end: number): Action {
  return { type: 'workload', ...parsePairs(tokens, workloadKeys, end) };
}

/** Behind the command, and only without quotes: nobody waits for the answer. */
const WAIT_NO = 'wait=no';

function parseCommand(verb: 'client' | 'node', text: string, tokens: readonly Token[], end: number): Action {
  const [name] = tokens;
  const [, node, connection = ''] = /^([ns]\d+)(#(?:[2-9]|[1-9]\d{1,3}))$/.exec(name?.text ?? '') ?? [];
  const asked = name && verb === 'node' && node !== undefined ? { ...name, text: node } : name;
  const id = processName(asked, end, verb === 'client' ? 'c' : 'ns') + (verb === 'node' ? connection : '');
  const first = tokens[1];
  if (!first) throw new Wrong(end, `expected a command such as SET foo bar`);
  const last = tokens.length > 2 ? tokens.at(-1) : undefined;
  const waits = last?.text !== WAIT_NO;
  const argv = splitText(text.slice(first.column - 1, waits || !last ? end - 1 : last.column - 1));
  if (!argv)
    throw new Wrong(first.column, 'expected balanced quotes, each closing quote followed by a blank');
  return { type: 'command', id, argv, ...(!waits && { wait: false }) };
}

/** A real program's connection: socket 1 open n1 · socket 1 say SET foo bar · socket 1 close. */
function parseSocket(text: string, tokens: readonly Token[], end: number): Action {
  const [number, does, third] = tokens;
  const socket = parseInteger(number?.text ?? '');
  if (!number || socket === null || socket < 1)
    throw new Wrong(number?.column ?? end, 'expected the number of a connection, from 1');
  switch (does?.text) {
    case 'open':
      nothingAfter(tokens[3]);
      return { type: 'socket', socket, does: 'open', to: processName(third, end, 'ns') };
    case 'close':
      nothingAfter(third);
      return { type: 'socket', socket, does: 'close' };
    case 'say': {
      if (!third) throw new Wrong(end, 'expected a command such as SET foo bar');
      const argv = splitText(text.slice(third.column - 1, end - 1));
      if (!argv)
        throw new Wrong(third.column, 'expected balanced quotes, each closing quote followed by a blank');
      return { type: 'socket', socket, does: 'say', argv };
    }
    case 'garble': {
      if (!third) throw new Wrong(end, 'expected the error in double quotes');
      const [error] = splitText(text.slice(third.column - 1, end - 1)) ?? [];
      if (error === undefined) throw new Wrong(third.column, 'expected the error in double quotes');
      return { type: 'socket', socket, does: 'garble', error };
    }
    default:
      throw new Wrong(does?.column ?? end, 'expected open, say, garble or close');
  }
}

export const OPERATOR = 'op';
const ANSWERS = 'answers=';

/** What stands behind redis-cli --cluster; last what is typed when it asks. */
function parseOperator(text: string, tokens: readonly Token[], end: number): Action {
  const [first] = tokens;
  if (!first) throw new Wrong(end, 'expected what stands behind redis-cli --cluster, such as check n1');
  const last = tokens.at(-1);
  const answers = last?.text.startsWith(ANSWERS) ? last : null;
  const argv = splitText(text.slice(first.column - 1, answers ? answers.column - 1 : end - 1));
  if (!argv)
    throw new Wrong(first.column, 'expected balanced quotes, each closing quote followed by a blank');
  const typed = answers?.text.slice(ANSWERS.length).split(',');
  return { type: 'operate', argv, ...(typed && { answers: typed }) };
}

/** A line that is typed: as it stands, or (where blanks or what it begins or ends with would be lost) as one word in quotes. */
function parseTyped(text: string, tokens: readonly Token[], end: number): Action {
  const [name] = tokens;
  const id = processName(name, end, 't');
  const first = tokens[1];
  if (!first) throw new Wrong(end, 'expected what is typed, such as redis-cli -p 7000');
  const written = text.slice(first.column - 1, end - 1).trimEnd();
  const quoted = written.startsWith('"') ? splitText(written) : null;
  return { type: 'type', id, line: quoted?.length === 1 ? (quoted[0] ?? '') : toBytes(written) };
}

const printTyped = (line: string): string => {
  const text = toText(line);
  const isPlain =
    text !== null && /^[^\s"#](?:[^\p{C}]*\S)?$/u.test(text) && !/(?:^|\s)(?:show=|wait=no$)/.test(text);
  return isPlain ? text : `"${quoteText(`${line} `).slice(1, -2)}"`;
};

/** The line that parseAction reads back to the same action. */
export function printAction(action: Action): string {
  switch (action.type) {
    case 'kill':
    case 'unplug':
    case 'restart':
    case 'freeze':
    case 'thaw':
      return `${action.type} ${action.id}`;
    case 'cut':
      return `cut ${action.from.join(' ')} ${action.oneWay ? '->' : '|'} ${action.to.join(' ')}`;
    case 'heal':
      return action.from && action.to ? `heal ${action.from.join(' ')} | ${action.to.join(' ')}` : 'heal';
    case 'link':
      return [
        'link',
        action.from,
        action.to,
        ...pairs(action, { latency: printTime, jitter: printTime, loss: printPercent }),
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
    case 'add':
      return 'add';
    case 'workload':
      return ['workload', ...pairs(action, { rate: String, keys: String, reads: printPercent })].join(' ');
    case 'command':
      return [
        /^[ns]/.test(action.id) ? 'node' : 'client',
        action.id,
        ...action.argv.map(quoteText),
        ...(action.wait === false ? [WAIT_NO] : []),
      ].join(' ');
    case 'socket':
      return printSocket(action);
    case 'type':
      return `terminal ${action.id} ${printTyped(action.line)}`;
    case 'interrupt':
    case 'hangup':
      return `${action.type} ${action.id}`;
    case 'operate':
      return [
        'operator',
        ...action.argv.map(quoteText),
        ...(action.answers ? [ANSWERS + action.answers.join(',')] : []),
      ].join(' ');
  }
}

function printSocket(action: Extract<Action, { type: 'socket' }>): string {
  const start = `socket ${action.socket} ${action.does}`;
  switch (action.does) {
    case 'open':
      return `${start} ${action.to}`;
    case 'say':
      return [start, ...action.argv.map(quoteText)].join(' ');
    case 'garble':
      return `${start} ${quoteText(action.error)}`;
    case 'close':
      return start;
  }
}

function pairs(action: object, printers: Readonly<Record<string, (value: number) => string>>): string[] {
  const given = new Map<string, unknown>(Object.entries(action));
  return Object.entries(printers).flatMap(([name, print]) => {
    const value = given.get(name);
    return typeof value === 'number' ? [`${name}=${print(value)}`] : [];
  });
}

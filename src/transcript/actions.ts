// Actions as lines, both ways: kill n1 · kill z1 · cut n1 | n2 n3 · cut z1 | * · link n1 n2 latency=5ms · client c1 SET foo bar …
// Source: the transcript format; links, machines, workload and chaos are conditions.ts. Which processes there are and what makes sense now is the engine's to say.
import type { Action } from '../engine/record';
import { parseBus, printBus } from './bus';
import { toBytes, toText } from './bytes';
import {
  parseChaos,
  parseCpu,
  parseDisk,
  parseTamper,
  parseLink,
  parseWorkload,
  printCondition,
} from './conditions';
import { EVERYBODY, WITH_ZONES, nothingAfter, processName } from './processes';
import { quoteText, splitText } from './words';
import { parseInteger } from './quantities';
import { Wrong } from './script';
import type { Token } from './script';

const verbs =
  'kill, unplug, restart, freeze, thaw, cut, heal, link, cpu, disk, tamper, chaos, add, workload, client, node, socket, bus, operator, terminal, ' +
  'interrupt or hangup';

/** `text` is the whole line; `tokens` are those of it that belong to the action, verb first. */
export function parseAction(text: string, tokens: readonly Token[], end: number): Action {
  const [verb, ...rest] = tokens;
  if (!verb) throw new Wrong(end, `expected ${verbs}`);
  switch (verb.text) {
    case 'kill':
    case 'unplug':
    case 'freeze':
    case 'thaw': {
      const id = rest[0]?.text === OPERATOR ? OPERATOR : processName(rest[0], end, WITH_ZONES);
      nothingAfter(rest[1]);
      return { type: verb.text, id };
    }
    case 'restart':
      return parseRestart(rest, end);
    case 'cut':
      return parseCut(rest, end);
    case 'heal':
      return parseHeal(rest, end);
    case 'link':
      return parseLink(rest, end);
    case 'cpu':
      return parseCpu(rest, end);
    case 'tamper':
      return parseTamper(rest, end);
    case 'disk':
      return parseDisk(rest, end);
    case 'chaos':
      return parseChaos(rest, end);
    case 'workload':
      return parseWorkload(rest, end);
    case 'client':
    case 'node':
      return parseCommand(verb.text, text, rest, end);
    case 'socket':
      return parseSocket(text, rest, end);
    case 'bus':
      return parseBus(rest, end);
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

/** `disk=no` stands for one that is empty. */
function parseRestart([id, ...more]: readonly Token[], end: number): Action {
  const name = id?.text === OPERATOR ? OPERATOR : processName(id, end, WITH_ZONES);
  const [disk] = more;
  nothingAfter(more[1]);
  if (!disk) return { type: 'restart', id: name };
  if (disk.text !== 'disk=no') throw new Wrong(disk.column, `expected disk=no or nothing, not ${disk.text}`);
  return { type: 'restart', id: name, disk: false };
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
    case 'freeze':
    case 'thaw':
      return `${action.type} ${action.id}`;
    case 'restart':
      return `restart ${action.id}${action.disk === false ? ' disk=no' : ''}`;
    case 'cut':
      return `cut ${action.from.join(' ')} ${action.oneWay ? '->' : '|'} ${action.to.join(' ')}`;
    case 'heal':
      return action.from && action.to ? `heal ${action.from.join(' ')} | ${action.to.join(' ')}` : 'heal';
    case 'add':
      return 'add';
    case 'link':
    case 'cpu':
    case 'disk':
    case 'tamper':
    case 'chaos':
    case 'workload':
      return printCondition(action);
    case 'command':
      return [
        /^[ns]/.test(action.id) ? 'node' : 'client',
        action.id,
        ...action.argv.map(quoteText),
        ...(action.wait === false ? [WAIT_NO] : []),
      ].join(' ');
    case 'socket':
      return printSocket(action);
    case 'bus':
      return printBus(action);
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

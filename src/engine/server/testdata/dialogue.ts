// A test as a dialogue: lines for a server and what it answers, in the short form of redis-cli. For this room's tests.
import { createServers } from './servers';
import type { Reply } from '../reply';
import type { StreamMessage } from '../messages';

type Servers = ReturnType<typeof createServers>;
type Options = Parameters<typeof createServers>[0];

/** What a line of words means: those in double quotes may hold blanks, \r, \n, \0 and \xff. */
function words(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|\S+/g)].map(([whole, quoted]) =>
    quoted === undefined ? whole : (JSON.parse(`"${quoted.replaceAll('\\x', String.raw`\u00`)}"`) as string),
  );
}

/** An answer in one line: OK, 3, "text", nil, [a, b], an error as it stands. */
export function shown(reply: Reply | undefined): string {
  switch (reply?.type) {
    case undefined:
      return 'nothing';
    case 'simple':
    case 'error':
    case 'double':
    case 'verbatim':
      return reply.text;
    case 'integer':
      return reply.digits ?? String(reply.value);
    case 'bulk':
      return reply.value === null ? 'nil' : JSON.stringify(reply.value);
    case 'null':
      return 'nil';
    case 'boolean':
      return String(reply.value);
    case 'array':
    case 'set':
    case 'push':
      return reply.items === null ? 'nil' : `[${reply.items.map(shown).join(', ')}]`;
    case 'documents':
      return `descriptions of ${reply.names.join(', ')}`;
    case 'help':
      return `help of ${reply.command}`;
    case 'map':
      return `{${reply.pairs.map(([key, value]) => `${shown(key)}: ${shown(value)}`).join(', ')}}`;
  }
}

/** A master, with replicas if wanted, and somebody who talks to it. */
export function dialogue(options: Options = { replicas: 0 }) {
  const servers: Servers = createServers(options);
  const say = (line: string, n = 1): string => shown(servers.ask(n, ...words(line)));
  return {
    ...servers,
    say,
    /** Says each line, and fails with those that are answered otherwise. */
    reads(lines: readonly (readonly [line: string, answer: string])[]): void {
      const heard = lines.map(([line, expected]) => [line, say(line), expected] as const);
      const wrong = heard.filter(([, answer, expected]) => answer !== expected);
      if (wrong.length === 0) return;
      throw new Error(
        wrong.map(([line, answer, expected]) => `${line}\n  ${answer}\n  not ${expected}`).join('\n'),
      );
    },
    /** What a line put into the stream. */
    tells(line: string): string[] {
      servers.run(2);
      servers.sent.length = 0;
      say(line);
      return told(servers);
    },
  };
}

/** What the replicas have been told since `sent` was emptied, without SELECT and keep-alive. */
function told(servers: Servers): string[] {
  servers.run(2);
  const streams = servers.sent.filter(({ from, message }) => from === 'n1' && message.kind === 'stream');
  const commands = streams.flatMap(({ message }) => (message as StreamMessage).commands);
  return commands.filter(([name]) => name !== 'SELECT' && name !== 'ping').map((argv) => argv.join(' '));
}

export type Plain = string | number | null | readonly Plain[];

/** An answer as a plain value: lists as arrays, maps as arrays of pairs, errors as `(error) …`. */
export function plain(reply: Reply | undefined): Plain {
  switch (reply?.type) {
    case undefined:
      return '(no answer)';
    case 'error':
      return `(error) ${reply.text}`;
    case 'integer':
      return reply.digits ?? reply.value;
    case 'bulk':
      return reply.value;
    case 'null':
      return null;
    case 'boolean':
      return reply.value ? 1 : 0;
    case 'documents':
      return reply.names;
    case 'help':
      return `help of ${reply.command}`;
    case 'map':
      return reply.pairs.map((pair) => pair.map(plain));
    case 'array':
    case 'set':
    case 'push':
      return reply.items === null ? null : reply.items.map(plain);
    case 'simple':
    case 'double':
    case 'verbatim':
      return reply.text;
  }
}

/** A master with a replica, whose answers are plain values. */
export function createSpeaker(options: Options = { replicas: 1 }) {
  const servers: Servers = createServers(options);
  const ask = (...argv: string[]): Plain => plain(servers.ask(1, ...argv));
  return {
    ...servers,
    ask,
    say: (line: string): Plain => ask(...words(line)),
    /** What the replica has been told since it was last asked. */
    told(): string[] {
      const commands = told(servers);
      servers.sent.length = 0;
      return commands;
    },
  };
}

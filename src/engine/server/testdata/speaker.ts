// A master and what it says: answers as plain values, and what its replica is told. For tests of commands.
import type { StreamMessage } from '../messages';
import type { Reply } from '../reply';
import { createServers } from './servers';

export type Plain = string | number | null | readonly Plain[];

/** Lists as arrays, maps as arrays of pairs, errors as `(error) …`. */
export function plain(reply: Reply | undefined): Plain {
  if (reply === undefined) return '(no answer)';
  switch (reply.type) {
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

export function createSpeaker() {
  const servers = createServers({ replicas: 1 });
  let heard = 0;
  const ask = (...argv: string[]): Plain => plain(servers.ask(1, ...argv));
  return {
    ...servers,
    ask,
    /** A line of words; `''` stands for an empty one. */
    say: (line: string): Plain => ask(...line.split(' ').map((word) => (word === "''" ? '' : word))),
    /** What the replica has been told since it was last asked, without SELECT and keep-alive. */
    told(): string[] {
      servers.run(1);
      const streams = servers.sent
        .slice(heard)
        .filter(({ to, message }) => to === 'n2' && message.kind === 'stream');
      heard = servers.sent.length;
      return streams
        .flatMap(({ message }) => (message as StreamMessage).commands)
        .filter(([name]) => name !== 'SELECT' && name !== 'ping')
        .map((argv) => argv.join(' '));
    },
  };
}

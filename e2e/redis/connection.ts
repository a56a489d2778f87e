// One connection to a real server, kept as the simulated clients keep theirs: answers in the order of asking, and what
// nobody asked for apart from them. Source: SPEC C21, C28. Boundary: one socket; who connects where is the caller's.
import { connect } from 'node:net';
import type { Reply } from '../../src/rediscli';
import { encodeCommand, readReplies } from './resp';

export type Outcome = Reply | 'timeout' | 'unreachable';

export interface Connection {
  readonly open: boolean;
  /** Somebody may speak on it without being asked once more. */
  readonly listening: boolean;
  /** Answers within that time, or 'timeout'; null waits for ever. */
  ask(argv: readonly string[], timeoutMs: number | null): Promise<Outcome>;
  close(): void;
}

interface Waiter {
  readonly argv: readonly string[];
  readonly done: (outcome: Outcome) => void;
}

const subscribing = /^[ps]?(?:un)?subscribe$/i;
const opening = /^(?:[ps]?subscribe|monitor|client tracking)\b/i; // the last sends invalidations
const published = /^[ps]?message$/;

const firstWord = (reply: Reply): string => {
  const first = 'items' in reply ? reply.items?.[0] : undefined;
  return first?.type === 'bulk' ? (first.value ?? '') : '';
};

/** What arrives does not answer that command: a published message, or a push that is no subscription's. */
function isUnasked(reply: Reply, { argv }: Waiter, listening: boolean): boolean {
  const word = firstWord(reply);
  if (reply.type === 'push') return !(subscribing.test(argv[0] ?? '') && subscribing.test(word));
  return listening && reply.type === 'array' && published.test(word);
}

export function openConnection(
  { ip, port, from = ip }: { readonly ip: string; readonly port: number; readonly from?: string },
  onPush: (reply: Reply) => void,
): Connection {
  const socket = connect({ host: ip, port, localAddress: from, noDelay: true });
  const waiting: Waiter[] = [];
  let text = '';
  let open = true;
  let listening = false;
  const end = (): void => {
    open = false;
    for (const waiter of waiting.splice(0)) waiter.done('unreachable');
  };
  socket.on('error', end);
  socket.on('close', end);
  socket.on('data', (bytes: Buffer) => {
    const { replies, rest } = readReplies(text + bytes.toString('latin1'));
    text = rest;
    for (const reply of replies) {
      const [first] = waiting;
      if (!first || isUnasked(reply, first, listening)) onPush(reply);
      else waiting.shift()?.done(reply);
    }
  });
  const close = (): void => {
    open = false;
    socket.destroy();
  };
  return {
    get open() {
      return open;
    },
    get listening() {
      return listening;
    },
    close,
    ask(argv, timeoutMs) {
      listening ||= timeoutMs === null || opening.test(argv.join(' '));
      return new Promise((resolve) => {
        const timer =
          timeoutMs === null
            ? undefined
            : setTimeout(() => {
                resolve('timeout');
                close();
              }, timeoutMs);
        const done = (outcome: Outcome): void => {
          clearTimeout(timer);
          resolve(outcome);
        };
        if (!open) return done('unreachable');
        waiting.push({ argv, done });
        socket.write(encodeCommand(argv));
      });
    },
  };
}

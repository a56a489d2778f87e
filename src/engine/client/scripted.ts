// For tests of the clients: a cluster whose nodes answer by script, over the real loop and network, and what the clients
// said about it. Boundary: no simulated Redis, so that each answer is what the test wrote down.
import { createLoop } from '../kernel/loop';
import type { Loop } from '../kernel/loop';
import type { Watch } from '../kernel/watch';
import type { Address, Behaviour, NoteBody, NoteNumber } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { addProcess, createRunState } from '../kernel/state';
import type { ProcessRecord, RunState } from '../kernel/state';
import type { Instant } from '../kernel/time';
import type { ReplyMessage, Request } from '../server/messages';
import type { Reply } from '../server/reply';
import { array, bulk, integer } from '../server/reply';
import { createPush, createReply } from '../server/resp';
import { clusterClient } from './behaviours';
import type { ClientState } from './state';

/** What a node answers to a command, with ledger data for a write or with what it sends unasked; null for silence. */
export type Script = (
  node: string,
  command: string,
) =>
  | Reply
  | { readonly reply: Reply; readonly write: NonNullable<ReplyMessage['aside']['write']> }
  | { readonly reply: Reply; readonly push: Reply }
  | null;

export interface Scripted {
  readonly run: RunState;
  readonly loop: Loop;
  /** "n1 GET foo", in the order of arrival; with its time in milliseconds in `askedAt`. */
  readonly asked: string[];
  readonly askedAt: number[];
  readonly notes: (NoteBody & { readonly process: string; readonly [key: string]: unknown })[];
  process(name: string): ProcessRecord;
  client(name: string): ClientState;
  tell(name: string, ...argv: string[]): void;
  /** A command whose answer nobody waits for. */
  leave(...argv: string[]): void;
  until(ms: number): void;
}

export const addressOf = (n: number): Address => ({ ip: '127.0.0.1', port: 6999 + n });

const idOf = (n: number): string => `${n}`.repeat(40);

/** Writes down what it is asked and answers what the script says. */
function nodeBehaviour(script: Script, asked: string[], askedAt: number[]): Behaviour<unknown> {
  return {
    crash: (state) => state,
    handle(_, input, out) {
      if (input.type === 'boot') out.claim(out.intern(idOf(out.self + 1)));
      if (input.type !== 'message') return;
      const { argv, aside } = input.message as Request;
      const name = out.nameOf(out.self);
      asked.push(`${name} ${argv.join(' ')}`);
      askedAt.push(out.now / 1000);
      const answer = script(name, argv.join(' '));
      if (!answer) return;
      const {
        reply,
        write = null,
        push = null,
      } = 'reply' in answer ? { write: null, push: null, ...answer } : { reply: answer };
      out.send(input.connection, createReply(reply, { exchange: aside.exchange, cause: NO_NOTE, write }));
      if (push) out.send(input.connection, createPush(push, { cause: NO_NOTE }));
    },
  };
}

/** n1, n2 … that answer by script, and one client. */
export function scripted(nodes: number, clientState: ClientState, script: Script): Scripted {
  const held = { run: createRunState(7, { latency: 200, jitter: 0, loss: 0, duplicate: 0 }) };
  const asked: string[] = [];
  const askedAt: number[] = [];
  const notes: Scripted['notes'] = [];
  const node = nodeBehaviour(script, asked, askedAt);
  const watch: Watch = {
    note: (_, __, process, body) => void notes.push({ process, ...body }),
    sent: null,
    handled: null,
  };
  const loop = createLoop(held, { node, client: clusterClient }, watch);
  const add = (name: string, kind: string, address: Address, state: unknown): number =>
    addProcess(held.run, {
      name,
      kind,
      addresses: { client: address, bus: { ...address, port: address.port + 10_000 } },
      listens: kind === 'node' ? ['client'] : [],
      state,
    });
  for (let n = 1; n <= nodes; n++)
    loop.give(add(`n${n}`, 'node', addressOf(n), {}), { type: 'boot', cause: NO_NOTE });
  const name = clientState.kind === 'workload' ? 'w1' : 'c1';
  const index = add(name, 'client', { ip: '127.0.0.1', port: 0 }, clientState);
  loop.give(index, { type: 'boot', cause: NO_NOTE });
  const process = (wanted: string): ProcessRecord => {
    const found = held.run.processes.find((record) => record.name === wanted);
    if (!found) throw new Error(`no ${wanted}`);
    return found;
  };
  const give = (command: object): void =>
    loop.give(index, {
      type: 'action',
      action: { type: 'command', ...command },
      cause: 9 as NoteNumber,
    });
  return {
    run: held.run,
    loop,
    asked,
    askedAt,
    notes,
    process,
    client: (wanted) => process(wanted).state as ClientState,
    tell: (_, ...argv) => give({ argv }),
    leave: (...argv) => give({ argv, wait: false }),
    until: (ms) => loop.runUntil((ms * 1000) as Instant),
  };
}

/** CLUSTER SLOTS: each range with the number of its master. */
export const slotsReply = (
  ...ranges: readonly (readonly [first: number, last: number, node: number])[]
): Reply =>
  array(
    ranges.map(([first, last, node]) => {
      const { ip, port } = addressOf(node);
      return array([
        integer(first),
        integer(last),
        array([bulk(ip), integer(port), bulk(idOf(node)), array([])]),
      ]);
    }),
  );

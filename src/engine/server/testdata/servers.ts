// A shard and somebody who talks to it, on the real loop: n1 is the master, the others copy it. For this room's tests.
// Orders that a deployment would give (follow, promote) come as actions.
import { powerUp } from '../../kernel/crash';
import { createLoop } from '../../kernel/loop';
import type { Watch } from '../../kernel/watch';
import { cutPath, healPath } from '../../kernel/paths';
import type { Address, Behaviour, ConnectionId, Message, NoteBody, NoteNumber } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import { resumeHeld } from '../../kernel/network';
import { addProcess, createRunState, processAtIndex } from '../../kernel/state';
import type { RunState } from '../../kernel/state';
import { milliseconds } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import { attachMaster, attachReplica, crashServer, createRequest, defaultParameters, handleServer } from '..';
import { replicateFrom, settledServer, stopReplicating } from '..';
import type { Parameters, ServerState } from '..';
import { everyCommand } from '../commands/catalogue';
import type { Deployment, Verdict } from '../deployment';
import type { PushMessage, ReplyMessage } from '../messages';
import type { ServerProcess } from '../state';
import { bulk } from '../reply';
import type { Reply } from '../reply';

interface Shard extends ServerProcess {
  server: ServerState;
  verdict: Verdict;
}

type Order = { readonly type: 'follow'; readonly address: Address } | { readonly type: 'promote' };

export const address = (n: number): Address => ({ ip: '127.0.0.1', port: 7000 + n });

const deployment: Deployment<Shard> = {
  library: everyCommand,
  commands: {
    cluster: {
      name: 'cluster',
      arity: -2,
      flags: [],
      keys: [0, 0, 0],
      subcommands: { myid: { name: 'myid', arity: 2, flags: [], keys: [0, 0, 0], run: () => bulk('me') } },
      run: () => null,
    },
  },
  infoCluster: () => ['cluster_enabled:1'],
  busConnections: () => 0,
  publish: () => undefined,
  parametersSet: () => undefined,
  route: ({ verdict }) => verdict,
  routeWaiting: ({ verdict }) => verdict,
  verifyData: () => undefined,
  startsAsReplica: ({ server }) => server.master !== null,
  cron: () => undefined,
  beforeSleep: () => undefined,
  handleBus({ server }, input, out) {
    if (input.type !== 'action') return;
    const order = input.action as Order;
    if (order.type === 'follow') replicateFrom(server, order.address, input.cause, out);
    else stopReplicating(server, input.cause, out);
  },
};

const shard: Behaviour<unknown> = {
  handle: (state, input, out) => handleServer(state as Shard, input, out, deployment),
  crash: (state, now, how) => ({
    server: crashServer((state as Shard).server, now, how),
    verdict: { type: 'here' },
  }),
};

interface Asker {
  connections: Map<number, ConnectionId>;
  answers: ReplyMessage[];
  pushes: Reply[];
}

const asker: Behaviour<unknown> = {
  crash: (state) => state,
  handle(state, input, out) {
    const { connections, answers, pushes } = state as Asker;
    if (input.type === 'message') {
      const message = input.message as ReplyMessage | PushMessage;
      if (message.kind === 'push') pushes.push(message.reply);
      else answers.push(message);
    }
    if (input.type === 'closed')
      for (const [n, id] of connections) if (id === input.connection) connections.delete(n);
    if (input.type !== 'action') return;
    const { to, argv } = input.action as unknown as { to: number; argv: readonly string[] };
    const connection = connections.get(to) ?? out.connect(address(to), 'client');
    connections.set(to, connection);
    out.send(connection, createRequest(argv, { exchange: 1, cause: input.cause }));
  },
};

export interface Sent {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly message: Message;
}

export function createServers(options: {
  replicas: number;
  parameters?: Partial<Parameters>;
  offset?: number;
}) {
  const count = 1 + options.replicas;
  const held: { run: RunState } = {
    run: createRunState(7, { latency: 200, jitter: 0, loss: 0, duplicate: 0 }),
  };
  const notes: (NoteBody & { readonly at: number; readonly process: string })[] = [];
  const sent: Sent[] = [];
  const nameOf = (index: number): string => processAtIndex(held.run, index).name;
  const watch: Watch = {
    note: (_, at, process, body) => notes.push({ ...body, at, process }),
    sent: (from, to, message) => sent.push({ at: held.run.now, from: nameOf(from), to: nameOf(to), message }),
    handled: null,
  };
  const loop = createLoop(held, { shard, asker }, watch);
  for (let n = 1; n <= count; n++) addShard(held.run, n, options);
  const client: Asker = { connections: new Map(), answers: [], pushes: [] };
  const place = { client: address(99), bus: address(99) };
  addProcess(held.run, { name: 'c1', kind: 'asker', addresses: place, listens: [], state: client });

  const process = (n: number): Shard => processAtIndex(held.run, n - 1).state as Shard;
  const run = (ms: number): void => loop.runUntil((held.run.now + ms * 1000) as Instant);
  /** One request, and the message that answers it within a second, if any. */
  function exchange(n: number, ...argv: string[]): ReplyMessage | undefined {
    client.answers.length = 0;
    loop.give(count, { type: 'action', action: { type: 'ask', to: n, argv } as never, cause: NO_NOTE });
    const until = held.run.now + 1e6;
    while (client.answers.length === 0 && (loop.nextAt() ?? until) < until) loop.step();
    return client.answers[0];
  }
  for (let n = 2; n <= count; n++) link(loop, process(1).server, process(n).server, n);
  for (let n = 1; n <= count; n++) loop.give(n - 1, { type: 'boot', cause: NO_NOTE });
  run(1);

  return {
    held,
    loop,
    notes,
    /** What came unasked since it was looked at last. */
    pushes: (): Reply[] => client.pushes.splice(0),
    sent,
    run,
    exchange,
    server: (n: number): ServerState => process(n).server,
    route: (n: number, verdict: Verdict): void => void (process(n).verdict = verdict),
    ask: (n: number, ...argv: string[]): Reply | undefined => exchange(n, ...argv)?.reply,
    follow: (n: number, master: number): void => order(n, { type: 'follow', address: address(master) }),
    promote: (n: number): void => order(n, { type: 'promote' }),
    /** Somebody else who talks to n1 and waits for no answer: it is among `heard` when it comes. */
    another(name: string) {
      const other: Asker = { connections: new Map(), answers: [], pushes: [] };
      const index = addProcess(held.run, {
        name,
        kind: 'asker',
        addresses: place,
        listens: [],
        state: other,
      });
      return {
        heard: (): Reply[] => other.answers.splice(0).map(({ reply }) => reply),
        leave(...argv: string[]): void {
          loop.give(index, { type: 'action', action: { type: 'ask', to: 1, argv } as never, cause: NO_NOTE });
          run(2);
        },
      };
    },
    isUp: (n: number): boolean => processAtIndex(held.run, n - 1).status === 'up',
    kill: (n: number): void => loop.crash(n - 1, 'process'),
    unplug: (n: number): void => loop.crash(n - 1, 'machine'),
    restart(n: number): void {
      processAtIndex(held.run, n - 1).status = 'up';
      powerUp(held.run, n - 1);
      loop.give(n - 1, { type: 'boot', cause: NO_NOTE });
    },
    cut(a: number, b: number): void {
      cutPath(held.run.paths, a - 1, b - 1, 1 as NoteNumber);
      cutPath(held.run.paths, b - 1, a - 1, 1 as NoteNumber);
    },
    heal(a: number, b: number): void {
      healPath(held.run.paths, a - 1, b - 1);
      healPath(held.run.paths, b - 1, a - 1);
      resumeHeld(held.run);
    },
  };

  function order(n: number, action: Order): void {
    loop.give(n - 1, { type: 'action', action, cause: NO_NOTE });
  }
}

function addShard(
  run: RunState,
  n: number,
  options: { parameters?: Partial<Parameters>; offset?: number },
): void {
  const server = settledServer({
    runId: String(n).repeat(40),
    replid: 'a'.repeat(40),
    address: address(n),
    parameters: { ...defaultParameters, ...options.parameters },
    offset: options.offset ?? 0,
    cronPhase: milliseconds(10 * n),
    master: n === 1 ? null : address(1),
  });
  const state: Shard = { server, verdict: { type: 'here' } };
  const addresses = { client: address(n), bus: { ip: '127.0.0.1', port: 17000 + n } };
  addProcess(run, { name: `n${n}`, kind: 'shard', addresses, listens: ['client'], state });
}

/** Opens the link of a settled pair: the handshake of the connection itself is let pass before anybody looks. */
function link(
  loop: ReturnType<typeof createLoop>,
  master: ServerState,
  replica: ServerState,
  n: number,
): void {
  const connection = loop.outboxFor(n - 1).connect(address(1), 'client');
  loop.runUntil((1000 * n) as Instant);
  attachMaster(replica, connection);
  attachReplica(master, connection, replica);
}

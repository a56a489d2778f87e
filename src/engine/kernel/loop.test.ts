import { describe, expect, test } from 'vitest';
import { copy } from './copy';
import { powerUp } from './crash';
import { createLoop } from './loop';
import type { Watch } from './watch';
import { cutPath, healPath, setPath } from './paths';
import type { Address, Behaviour, ConnectionId, Input, Message, NoteNumber, Outbox } from './process';
import { resumeHeld } from './network';
import { addProcess, createRunState, processAtIndex } from './state';
import type { RunState } from './state';
import type { Duration, Instant } from './time';

/** A process that writes down what happens to it and sends what it is told to. */
interface Diary {
  lines: string[];
  connection: number;
}
type Order = {
  readonly type: 'action';
  readonly action: { type: string; text?: string };
  readonly cause: NoteNumber;
};

const text = (message: Message): string => (message as Message & { text: string }).text;
const letter = (content: string): Message & { text: string } => ({
  immutable: true,
  kind: 'letter',
  bytes: content.length,
  text: content,
});

const diary: Behaviour<unknown> = {
  crash: () => ({ lines: [], connection: -1 }),
  handle(state, input, out) {
    const self = state as Diary;
    self.lines.push(`${out.now} ${input.type}${input.type === 'message' ? ` ${text(input.message)}` : ''}`);
    if (input.type === 'accepted') self.connection = input.connection;
    if (input.type === 'closed' || input.type === 'refused') self.connection = -1;
    if (input.type === 'timer' && input.timer === 'tick')
      out.setTimer('tick', 0, (out.now + 100_000) as Instant);
    if (input.type === 'timer' && input.timer === 'toil') toil(out);
    if (input.type !== 'action') return;
    const order = input.action as Order['action'];
    if (order.type === 'connect') self.connection = out.connect(address(2), 'client');
    if (order.type === 'send') out.send(self.connection as ConnectionId, letter(order.text ?? ''));
    if (order.type === 'close') out.close(self.connection as ConnectionId);
    if (order.type === 'spend' || order.type === 'spendAndSend') out.spend(Number(order.text) as Duration);
    if (order.type === 'spendAndSend') out.send(self.connection as ConnectionId, letter('late'));
    if (order.type === 'attend') out.attend(self.connection as ConnectionId);
    if (order.type === 'tick') out.setTimer('tick', 0, (out.now + 100_000) as Instant);
    if (order.type === 'toil') toil(out);
  },
};

/** At work without a pause: the next stretch begins when this one ends. */
function toil(out: Outbox): void {
  out.spend(50_000 as Duration);
  out.setTimer('toil', 0, (out.now + 50_000) as Instant);
}

const diaryOf = (run: RunState, n: number): Diary => processAtIndex(run, n - 1).state as Diary;

const address = (n: number): Address => ({ ip: '127.0.0.1', port: 7000 + n });

function world(path = { latency: 200, jitter: 0, loss: 0, duplicate: 0 }) {
  const held: { run: RunState } = { run: createRunState(7, path) };
  for (const n of [1, 2]) {
    const addresses = { client: address(n), bus: { ip: '127.0.0.1', port: 17000 + n } };
    addProcess(held.run, {
      name: `p${n}`,
      kind: 'diary',
      addresses,
      listens: ['client'],
      state: { lines: [], connection: -1 },
    });
  }
  const watch: Watch = { note: null, sent: null, handled: null };
  const loop = createLoop(held, { diary }, watch);
  const tell = (n: number, type: string, content?: string): void =>
    loop.give(n - 1, { type: 'action', action: { type, text: content }, cause: 0 as NoteNumber } as Input);
  const lines = (n: number): string[] =>
    diaryOf(held.run, n).lines.filter((line) => !line.endsWith('action'));
  const run = (until: number): void => loop.runUntil(until as Instant);
  return { held, loop, tell, lines, run };
}

describe('a connection', () => {
  test('[N1] keeps order: jitter never overtakes', () => {
    const { tell, lines, run } = world({ latency: 200, jitter: 5000, loss: 0, duplicate: 0 });
    tell(1, 'connect');
    run(20_000);
    const sent = Array.from({ length: 50 }, (_, i) => String(i));
    for (const content of sent) tell(1, 'send', content);
    run(100_000);
    const heard = lines(2)
      .filter((line) => line.includes('message'))
      .map((line) => line.split(' ')[2]);
    expect(heard).toEqual(sent);
  });

  test('[N1] what is sent while connecting goes out when the connect succeeds', () => {
    const { tell, lines, run } = world();
    tell(1, 'connect');
    tell(1, 'send', 'early');
    run(10_000);
    expect(lines(1)).toEqual(['400 connected']);
    expect(lines(2)).toEqual(['200 accepted', '600 message early']);
  });

  test('[N2] loss delays and never drops: the segment comes 200 ms later and later bytes wait behind it', () => {
    const { held, tell, lines, run } = world();
    tell(1, 'connect');
    run(1000);
    setPath(held.run.paths, 0, 1, { latency: 200, jitter: 0, loss: 0.9, duplicate: 0 }, 1 as NoteNumber);
    tell(1, 'send', 'lost');
    setPath(held.run.paths, 0, 1, { latency: 200, jitter: 0, loss: 0, duplicate: 0 }, 1 as NoteNumber);
    tell(1, 'send', 'behind');
    run(1_000_000_000);
    const [lost, behind] = lines(2).slice(1);
    expect(Number(lost?.split(' ')[0])).toBeGreaterThanOrEqual(1200 + 200_000);
    expect(behind).toBe(`${lost?.split(' ')[0]} message behind`);
  });

  test('[N3] a cut closes nothing; after healing the bytes come on the retransmission schedule', () => {
    const { held, tell, lines, run, loop } = world();
    tell(1, 'connect');
    run(1000);
    cutPath(held.run.paths, 0, 1, 1 as NoteNumber);
    tell(1, 'send', 'swallowed');
    run(500_000);
    expect(lines(2)).toEqual(['200 accepted']);
    healPath(held.run.paths, 0, 1);
    resumeHeld(held.run);
    loop.runUntil(5_000_000 as Instant);
    // First sent at 1 ms, tried again after 200 and 600 ms: the second one finds the path open.
    expect(lines(2)).toEqual(['200 accepted', '601200 message swallowed']);
  });

  test('[N3] a one-way cut swallows one direction only', () => {
    const { held, tell, lines, run } = world();
    tell(1, 'connect');
    run(1000);
    cutPath(held.run.paths, 0, 1, 1 as NoteNumber);
    tell(2, 'send', 'hello');
    run(10_000);
    expect(lines(1)).toEqual(['400 connected', '1200 message hello']);
  });

  test('[N3] a connect into a cut stays connecting, and succeeds after healing', () => {
    const { held, tell, lines, run } = world();
    cutPath(held.run.paths, 1, 0, 1 as NoteNumber);
    tell(1, 'connect');
    run(2_000_000);
    expect(lines(1)).toEqual([]);
    healPath(held.run.paths, 1, 0);
    resumeHeld(held.run);
    run(10_000_000);
    expect(lines(1)).toEqual(['3000400 connected']);
  });

  test('[N3] bytes held back are gone when the sender frees the connection; the close still arrives', () => {
    const { held, tell, lines, run } = world();
    tell(1, 'connect');
    run(1000);
    cutPath(held.run.paths, 0, 1, 1 as NoteNumber);
    tell(1, 'send', 'never');
    tell(1, 'close');
    run(300_000);
    healPath(held.run.paths, 0, 1);
    resumeHeld(held.run);
    run(5_000_000);
    expect(lines(2)).toEqual(['200 accepted', '601200 closed']);
  });
});

describe('a process', () => {
  test('[N4] a killed one closes its connections, and refuses new ones at once', () => {
    const { held, loop, tell, lines, run } = world();
    tell(1, 'connect');
    run(1000);
    loop.crash(1);
    run(2000);
    tell(1, 'connect');
    run(3000);
    expect(lines(1)).toEqual(['400 connected', '1200 closed', '2400 refused']);
    expect(held.run.connections.free).toHaveLength(1);
  });

  test('[N5] a frozen one is silent but accepts; on thaw the input comes first, then one overdue tick', () => {
    const { held, loop, tell, lines, run } = world();
    tell(2, 'tick');
    run(1000);
    const frozen = held.run.processes[1];
    if (frozen) frozen.status = 'frozen';
    tell(1, 'connect');
    run(2000);
    tell(1, 'send', 'waits');
    run(1_000_000);
    expect(lines(1)).toEqual(['1400 connected']);
    expect(lines(2)).toEqual([]);
    loop.thaw(1);
    run(1_100_000);
    expect(lines(2)).toEqual(['1000000 accepted', '1000000 message waits', '1000000 timer', '1100000 timer']);
  });

  test('a timer set again is moved, and dies with its process', () => {
    const { loop, tell, lines, run } = world();
    tell(1, 'tick');
    tell(1, 'tick');
    run(150_000);
    expect(lines(1)).toEqual(['100000 timer']);
    loop.crash(0);
    run(1_000_000);
    expect(lines(1)).toEqual([]);
  });
});

test('a copied state has the same future', () => {
  const { held, tell, run } = world({ latency: 200, jitter: 300, loss: 0.2, duplicate: 0 });
  tell(1, 'connect');
  run(500_000);
  for (let i = 0; i < 20; i++) tell(1, 'send', `m${i}`);
  run(600_000);
  const saved = copy(held.run);
  run(60_000_000);
  const first = copy(held.run);
  held.run = saved;
  run(60_000_000);
  expect(held.run).toEqual(first);
});

describe('what waited for a frozen process', () => {
  const asleep = () => {
    const scene = world();
    scene.tell(1, 'connect');
    scene.run(1000);
    const frozen = scene.held.run.processes[1];
    if (frozen) frozen.status = 'frozen';
    return scene;
  };

  test('[N5] is read connection by connection: what came later stands with what came first on it', () => {
    const { loop, tell, lines, run, held } = asleep();
    const first = diaryOf(held.run, 1).connection;
    const send = (content: string, at: number): void => {
      tell(1, 'send', content);
      run(at);
    };
    send('a1', 2000);
    tell(1, 'connect');
    run(3000);
    send('b1', 4000);
    diaryOf(held.run, 1).connection = first;
    send('a2', 5000);
    loop.thaw(1);
    run(6000);
    expect(lines(2).map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      'accepted',
      'message a1',
      'message a2',
      'accepted',
      'message b1',
    ]);
  });

  test('[N5] is void once the process has freed the connection itself', () => {
    const { loop, tell, lines, run } = asleep();
    tell(2, 'close');
    tell(1, 'send', 'bye');
    run(2000);
    loop.thaw(1);
    run(4000);
    expect(lines(2)).toEqual(['200 accepted']);
  });

  test('[N5] keeps the number of its connection from coming back before it has been handled', () => {
    const { held, loop, tell, run } = asleep();
    tell(1, 'close');
    run(3000);
    expect(held.run.connections.free).toHaveLength(0);
    loop.thaw(1);
    run(4000);
    expect(held.run.connections.free).toHaveLength(1);
  });
});

describe('a process at work', () => {
  test('[N7] answers when it is done, and takes meanwhile what comes in the order of its coming, timers last', () => {
    const { tell, lines, run } = world();
    tell(1, 'connect');
    run(1000);
    tell(2, 'tick');
    tell(2, 'spend', '150000');
    tell(2, 'send', 'done');
    tell(1, 'send', 'first');
    tell(1, 'send', 'second');
    run(200_000);
    expect(lines(2)).toEqual([
      '200 accepted',
      '151000 message first',
      '151000 message second',
      '151000 timer',
    ]);
    expect(lines(1)).toEqual(['400 connected', '151200 message done']);
  });

  test('[N7] hears everybody between two stretches of work, each overdue timer being given one turn only', () => {
    const { tell, lines, run } = world();
    tell(1, 'connect');
    run(1000);
    tell(2, 'toil');
    for (const [at, what] of [
      [10_000, 'first'],
      [60_000, 'second'],
      [110_000, 'third'],
    ] as const) {
      run(at);
      tell(1, 'send', what);
    }
    run(170_000);
    const heard = lines(2).filter((line) => line.includes('message'));
    expect(heard).toEqual(['51000 message first', '101000 message second', '151000 message third']);
  });

  test('[N7] sends what it still sends in the same turn when the work is done', () => {
    const { tell, lines, run } = world();
    tell(1, 'connect');
    run(1000);
    tell(2, 'spendAndSend', '5000');
    run(10_000);
    expect(lines(1)).toEqual(['400 connected', '6200 message late']);
  });

  test('[N7] that attends to one connection lets all others wait, and is woken by nothing but that', () => {
    const { loop, tell, lines, run } = world();
    tell(1, 'connect');
    run(1000);
    tell(2, 'tick');
    tell(2, 'attend');
    loop.give(1, { type: 'timer', timer: 'other', key: 0 });
    tell(1, 'send', 'heard');
    run(300_000);
    expect(lines(2)).toEqual(['200 accepted', '1200 message heard']);
    loop.outboxFor(1).attend(null);
    run(300_001);
    expect(lines(2)).toEqual(['200 accepted', '1200 message heard', '300000 timer', '300000 timer']);
  });
});

describe('a machine without power', () => {
  test('[N9] tells nobody, swallows what is sent there, and is found out when it is on again', () => {
    const { held, loop, tell, lines, run } = world();
    tell(1, 'connect');
    run(1000);
    loop.crash(1, 'machine');
    tell(1, 'send', 'lost');
    run(1_000_000);
    expect(lines(1)).toEqual(['400 connected']);
    tell(1, 'connect');
    run(4_000_000);
    expect(lines(1)).toEqual(['400 connected']);
    processAtIndex(held.run, 1).status = 'up';
    powerUp(held.run, 1);
    run(10_000_000);
    expect(lines(1)).toEqual(['400 connected', '4000400 connected', '6201200 closed']);
    expect(lines(2)).toEqual(['4000200 accepted']);
  });
});

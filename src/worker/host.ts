// The pump: ticks of wall time in, one frame of each run out. The only place where virtual time meets real time.
// Boundary: no DOM and no worker; the clock and the engine are handed in, so it runs in a worker, on a page and in tests.
import type { Behaviours } from '../engine';
import type { CreateSimulation } from '../timeline';
import { answerSoon, createClock, join, settle, steer, tick, turnTo } from './clock';
import type { Clock, Wall } from './clock';
import type { FromWorker, RunNumber, ToWorker } from './protocol';
import { actOn, lookAt, nameBranch, openedAs, recordOf, tripleOf } from './side';
import type { Reader, Side } from './side';

export interface HostOptions {
  readonly post: (message: FromWorker, transfer?: Transferable[]) => void;
  readonly create: CreateSimulation;
  readonly wall: Wall;
}

export interface Host {
  receive(message: ToWorker): void;
  /** The runs there are have these processes too from now on. */
  equip(staff: Behaviours): void;
  /** Who answers questions from now on. */
  readWith(reader: Reader): void;
}

interface Held {
  readonly clock: Clock;
  readonly side: Side;
}

interface Holding extends HostOptions {
  readonly runs: Map<RunNumber, Held>;
  reader: Reader | null;
}

export function createHost(options: HostOptions): Host {
  const holding: Holding = { ...options, runs: new Map(), reader: null };
  return {
    equip(staff) {
      for (const { side } of holding.runs.values()) side.player.simulation.equip(staff);
    },
    readWith(reader) {
      holding.reader = reader;
    },
    receive(message) {
      const held = holding.runs.get(message.run);
      try {
        if (message.type === 'open') open(holding, message);
        else if (held) answer(holding, held, message);
      } catch (error) {
        holding.runs.delete(message.run);
        const broken = message.type === 'tick' ? held?.clock.moving.running : held?.side;
        options.post({
          type: 'panic',
          run: message.run,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
          what: JSON.stringify(message),
          triple: broken ? tripleOf(broken) : null,
        });
      }
    },
  };
}

function open(holding: Holding, message: Extract<ToWorker, { type: 'open' }>): void {
  const { runs, create, wall, post } = holding;
  const clock = runs.get(message.beside ?? 0)?.clock;
  // Alone, or the only one beside the first: whoever else was held is not any more.
  for (const [number, { side }] of runs) if (side !== clock?.sides[0]) runs.delete(number);
  const held = clock
    ? { clock, side: join(clock, message, create) }
    : alone(createClock(message, { create, wall }));
  runs.set(message.run, held);
  post({ type: 'opened', run: message.run, ...openedAs(held.side) });
}

const alone = (clock: Clock): Held => ({ clock, side: clock.sides[0] });

function answer(holding: Holding, held: Held, message: Exclude<ToWorker, { type: 'open' }>): void {
  const { clock, side } = held;
  const { run } = message;
  switch (message.type) {
    case 'act': {
      settle(clock);
      const refusal = actOn(side, message.action);
      if (refusal) holding.post({ type: 'refused', run, error: refusal });
      else {
        clock.moving.steppedTo = 0;
        if (message.action.type === 'type' || message.action.type === 'interrupt') answerSoon(clock);
      }
      return;
    }
    case 'tick':
      return answerTick(holding, clock, message.elapsed);
    case 'hash':
      holding.post({ type: 'hash', run, ...recordOf(side, holding.create) });
      return;
    case 'look': {
      const seen = holding.reader ? lookAt(side, message.question, holding.reader) : null;
      holding.post({ type: 'seen', run, answer: seen });
      return;
    }
    case 'undo':
    case 'redo':
    case 'switchTo':
      return turnTo(clock, side, message);
    case 'nameBranch':
      return nameBranch(side, message.branch, message.name);
    case 'close':
      return close(holding, held, run);
    default:
      steer(clock, message);
  }
}

/** The frame of the run that was asked comes last, so that whoever waits for it has all. */
function answerTick({ runs, post }: Holding, clock: Clock, elapsed: number): void {
  const frames = tick(clock, elapsed);
  const numbers = new Map([...runs].map(([number, { side }]) => [side, number]));
  for (const [i, side] of [...clock.sides.entries()].toReversed()) {
    const [frame, run] = [frames[i], numbers.get(side)];
    if (frame && run !== undefined)
      post({ type: 'frame', run, frame }, [frame.figures.buffer, frame.flights.buffer] as Transferable[]);
  }
}

function close({ runs }: Holding, { clock, side }: Held, run: RunNumber): void {
  runs.delete(run);
  const at = clock.sides.indexOf(side);
  if (at > 0) clock.sides.splice(at, 1);
}

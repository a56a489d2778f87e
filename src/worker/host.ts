// The pump: ticks of wall time in, one frame out for each. The only place where virtual time meets real time.
// Boundary: no DOM and no worker; the clock and the engine are handed in, so it runs in a worker, on a page and in tests.
import type { CreateSimulation } from '../timeline';
import type { FromWorker, RunNumber, ToWorker } from './protocol';
import { createRun } from './run';
import type { Run, Wall } from './run';

export interface HostOptions {
  readonly post: (message: FromWorker, transfer?: Transferable[]) => void;
  readonly create: CreateSimulation;
  readonly wall: Wall;
}

export interface Host {
  receive(message: ToWorker): void;
}

export function createHost({ post, create, wall }: HostOptions): Host {
  const runs = new Map<RunNumber, Run>();

  function open(message: Extract<ToWorker, { type: 'open' }>): void {
    runs.clear(); // one run at a time for now: comparing will hold two under one clock
    const run = createRun(message, { create, wall });
    runs.set(message.run, run);
    const { config, seed, processes } = run.opened;
    post({ type: 'opened', run: message.run, config, seed, processes });
  }

  function answer(run: Run, message: Exclude<ToWorker, { type: 'open' }>): void {
    const number = message.run;
    switch (message.type) {
      case 'act': {
        const refusal = run.act(message.action);
        if (refusal) post({ type: 'refused', run: number, error: refusal });
        return;
      }
      case 'tick': {
        const frame = run.tick(message.elapsed);
        post({ type: 'frame', run: number, frame }, [
          frame.figures.buffer,
          frame.flights.buffer,
        ] as Transferable[]);
        return;
      }
      case 'hash':
        post({ type: 'hash', run: number, ...run.hash() });
        return;
      default:
        run.steer(message);
    }
  }

  return {
    receive(message) {
      const run = runs.get(message.run);
      try {
        if (message.type === 'open') open(message);
        else if (run) answer(run, message);
      } catch (error) {
        runs.delete(message.run);
        post({
          type: 'panic',
          run: message.run,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
          what: JSON.stringify(message),
          triple: run?.triple() ?? null,
        });
      }
    },
  };
}

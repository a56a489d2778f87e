// Asks the engine for time: one tick per animation frame (or at once, while the engine is behind), never a second before
// the first is answered, and none while the page is hidden or nothing can move. Boundary: the clock and the animation frames are handed in.
import type { FromWorker, RunNumber, ToWorker } from './protocol';
import type { Remote } from './remote';

export interface PumpClock {
  now(): number;
  requestFrame(callback: () => void): void;
  /** After what is being said in this turn. */
  soon(callback: () => void): void;
  isHidden(): boolean;
}

export interface Pump {
  /** Sends a message about the run that was opened last and lets time flow where it may. */
  send(message: ToWorker): void;
}

/** A tab that was away for a while does not catch up. */
const LONGEST_TICK_MS = 100;

export const pageClock: PumpClock = {
  now: () => performance.now(),
  requestFrame: (callback) => requestAnimationFrame(callback),
  soon: (callback) => queueMicrotask(callback),
  isHidden: () => document.hidden,
};

export function createPump(remote: Remote, clock: PumpClock, listener: (message: FromWorker) => void): Pump {
  let run: RunNumber = 0;
  /** Its frames come with those of the run whose time it keeps. */
  let beside: RunNumber = 0;
  let scheduled = false;
  let unanswered = false;
  let lively = false;
  /** Something was sent while a tick was unanswered: its frame knows nothing of it. */
  let untold = false;
  let last: number | null = null;

  function tick(): void {
    scheduled = false;
    if (unanswered || run === 0) return;
    if (clock.isHidden()) {
      last = null; // requestAnimationFrame sleeps while hidden and wakes us when the page is seen again
      schedule();
      return;
    }
    const now = clock.now();
    const elapsed = last === null ? 0 : Math.min(now - last, LONGEST_TICK_MS);
    last = now;
    unanswered = true;
    untold = false;
    remote.send({ type: 'tick', run, elapsed });
  }

  function schedule(when = clock.requestFrame): void {
    if (scheduled || unanswered) return;
    scheduled = true;
    when(tick);
  }

  remote.listen((message) => {
    if (message.type !== 'ready' && message.run === beside && message.type !== 'panic') {
      listener(message);
      return;
    }
    if (message.type === 'frame') {
      unanswered = false;
      lively = message.frame.playing;
      if (message.run !== run) lively = true;
      // An engine of its own thread goes on at once, while the page draws; on the page's it would leave no time to draw.
      if (lively && message.frame.behind && remote.place !== 'page') tick();
    } else if (message.type === 'panic') {
      unanswered = false;
      lively = false;
    }
    try {
      listener(message);
    } finally {
      if (!lively) last = null;
      if (lively || untold) schedule(); // a reader that fails must not stop the clock for all others
    }
  });

  return {
    send(message) {
      if (message.type === 'open' && message.beside !== undefined) beside = message.run;
      else if (message.type === 'open') [run, beside] = [message.run, 0];
      remote.send(message);
      untold = unanswered;
      schedule(message.type === 'open' ? clock.soon : clock.requestFrame); // the first picture waits for no frame
    },
  };
}

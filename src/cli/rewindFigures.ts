// How long any instant of the last ten virtual minutes takes to be shown again, as the worker shows it, and how much a run grows
// over an hour. Boundary: the host is driven by hand; watch and heap are handed in.
import { create, parseConfig } from '../engine';
import type { Config } from '../engine';
import { createHost } from '../worker/host';
import type { Frame, FromWorker } from '../worker/protocol';

const RUN = 1;
const TEN_MINUTES_US = 600_000_000;
const HOUR_US = 3_600_000_000;
const SEEKS = 60;

function connect(config: Readonly<Partial<Config>>) {
  const received: { frame: Frame | null } = { frame: null };
  const post = (message: FromWorker): void => {
    if (message.type === 'frame') received.frame = message.frame;
  };
  const wall = { now: () => performance.now(), sliceMs: 28, share: 0.9 };
  const host = createHost({ post, create, wall });
  const world = parseConfig(config) as Config;
  host.receive({ type: 'open', run: RUN, config: world, seed: 7, timeline: [], from: 0 });
  /** Until what was asked for is there. */
  function goTo(at: number): void {
    host.receive({ type: 'seek', run: RUN, at });
    do host.receive({ type: 'tick', run: RUN, elapsed: 16 });
    while (received.frame?.at !== at || received.frame.behind);
  }
  host.receive({ type: 'pause', run: RUN });
  host.receive({ type: 'tick', run: RUN, elapsed: 0 });
  return { goTo, host };
}

/** The longest of many seeks, to and fro within ten minutes, ms. */
export function slowestSeek(config: Readonly<Partial<Config>>, startWatch: () => () => number): number {
  const { goTo } = connect(config);
  goTo(TEN_MINUTES_US);
  let slowest = 0;
  for (let i = 1; i <= SEEKS; i++) {
    const passed = startWatch();
    goTo((i * 377_123_457) % TEN_MINUTES_US);
    slowest = Math.max(slowest, passed());
  }
  return slowest;
}

/** How many times as much an hour takes as its first ten minutes, of all that the worker holds. */
export function growth(config: Readonly<Partial<Config>>, heldBytes: () => number): number {
  const { goTo, host } = connect(config);
  goTo(TEN_MINUTES_US);
  const before = heldBytes();
  goTo(HOUR_US);
  const after = heldBytes();
  host.receive({ type: 'pause', run: RUN }); // it is held until here
  return after / before;
}

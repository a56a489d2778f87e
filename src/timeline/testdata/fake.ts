// A stand-in for the engine in tests: an event every 50 ms, each mixed into a hash with all actions, so that playing in
// another order, or from a wrong place, shows. `kill boom` breaks it, `kill n9` is refused.
import type { ActionRefusal } from '../../engine/refusals';
import type { Config } from '../../engine/config';
import type { Flight, Instant, Listener, Note } from '../../engine/record';
import type { Survey } from '../../engine/view';
import type { Played } from '../player';

interface FakeState {
  now: number;
  events: number;
  notes: number;
  mix: number;
}

export const refusalOf = (about: string): ActionRefusal => ({
  why: 'unknown',
  about,
});

const EVERY_US = 50_000;
const NOTE_EVERY = 40;

const mixed = (mix: number, value: number): number =>
  (Math.imul(mix ^ value, 0x85ebca6b) ^ (mix >>> 13)) >>> 0;

const totals = { requests: 0, redirects: 0, errors: 0, writesAcknowledged: 0, writesLost: 0, unserved: 0 };
const survey: Survey = {
  nodes: [],
  sentinels: [],
  ring: [],
  outlook: [],
  clients: [],
  totals,
  operating: false,
};

export function createFake(config: Config, seed: number, options: { listener: Listener | null }): Played {
  let state: FakeState = { now: 0, events: 0, notes: 0, mix: mixed(1, seed) };
  let { listener } = options;

  const nextAt = (): number => (state.events + 1) * EVERY_US;
  const note = (body: object): void => {
    state.notes++;
    listener?.note?.({
      n: state.notes,
      at: state.now,
      process: 'n2',
      causes: [],
      ...body,
    } as unknown as Note);
  };

  function step(until = Infinity): boolean {
    if (nextAt() > until) return false;
    state.now = nextAt();
    state.events++;
    state.mix = mixed(state.mix, state.now);
    const message = { immutable: true, kind: 'ping', bytes: 1, aside: { failing: null }, gossip: [] };
    listener?.flight?.({
      from: 0,
      to: 1,
      message,
      sentAt: state.now,
      arrivesAt: state.now + 200,
    } as unknown as Flight);
    if (state.events % NOTE_EVERY === 0) note({ type: 'pfail', about: `n${state.events}`, silence: 0 });
    return true;
  }

  function runUntil(until: number): void {
    while (nextAt() <= until) step();
    state.now = Math.max(state.now, until);
  }

  return {
    config,
    seed,
    get now() {
      return state.now as Instant;
    },
    processes: ['n1', 'n2', 'w1'],
    act(action) {
      const id = 'id' in action ? action.id : '';
      if (id === 'boom') throw new Error('the engine broke');
      if (id === 'n9') return refusalOf(id);
      for (const character of JSON.stringify(action)) state.mix = mixed(state.mix, character.charCodeAt(0));
      state.mix = mixed(state.mix, state.now);
      note({ type: 'killed' });
      return null;
    },
    step,
    nextAt: () => nextAt() as Instant,
    runUntil,
    checkpoint: () => ({ at: state.now as Instant, state: { ...state } }),
    restore(checkpoint) {
      state = { ...(checkpoint.state as FakeState) };
    },
    survey: () => survey,
    read() {
      throw new Error('a fake cannot be looked into');
    },
    hash: () => state.mix.toString(16),
    equip() {},
    listen(next) {
      listener = next;
    },
  };
}

// A message from the run becomes state: what happened goes to the store, what moves goes to the stage and the clock.
import type { Note } from '../engine/record';
import type { NodeView } from '../engine/view';
import type { Followed, Frame, FromWorker } from '../worker/protocol';
import type { Exchange } from '../worker/wording';
import { groupOf } from './group';
import { MAX_NOTES } from './state';
import type { Problem, State } from './state';
import { emptyRun } from './stores';
import type { Room } from './stores';

/** Text that moves all the time is renewed this often (wall milliseconds). */
const LIVE_EVERY_MS = 200;
const shownAt = new WeakMap<Room, number>();

/** What finds the words for an exchange: nobody can read one before there is a picture. */
const wording: { inWords: ((followed: Followed) => Exchange) | null } = { inWords: null };
import('../worker/wording').then(
  ({ inWords }) => (wording.inWords = inWords),
  () => undefined, // without a network the middle of the stage stays empty
);

export function receive(room: Room, message: FromWorker, preset: string | null): void {
  const { state: store } = room;
  switch (message.type) {
    case 'opened': {
      const { run: number, config, seed, processes } = message;
      store.setState({ ...emptyRun, run: { number, preset, config, seed, processes } });
      return;
    }
    case 'frame':
      return receiveFrame(room, message.frame, message.run);
    case 'refused':
      store.setState({ problem: { kind: 'action', error: message.error } });
      return;
    case 'panic':
      return receivePanic(room, message);
    case 'ready':
    case 'hash':
    case 'seen':
      return;
  }
}

function receivePanic({ state: store }: Room, message: Extract<FromWorker, { type: 'panic' }>): void {
  const problem: Problem = { kind: 'panic', report: message.error };
  store.setState({ problem, playing: false });
  const complete = (report: string): void => {
    if (store.getState().problem !== problem) return; // another run has been opened meanwhile
    store.setState({ problem: { kind: 'panic', report } });
  };
  import('./report').then(({ reportOf }) => complete(reportOf(message))).catch(() => {}); // the bare error stays
}

function receiveFrame(room: Room, frame: Frame, run: number): void {
  const { state: store, live, stage } = room;
  const changed = changes(frame, store.getState());
  if (Object.keys(changed).length > 0) store.setState(changed);
  const state = store.getState();
  const { at, end, speed, totals, clients } = frame;
  const now = performance.now();
  if (frame.reset || !frame.playing || now - (shownAt.get(room) ?? -Infinity) >= LIVE_EVERY_MS) {
    shownAt.set(room, now);
    live.setState({ at, end, speed, totals, clients });
  }
  const { nodes, sentinels, ring, outlook, holding, playing, selection, highlight, settings } = state;
  room.show({
    run,
    at,
    end,
    speed,
    totals,
    clients,
    reset: frame.reset,
    fresh: frame.notes,
    exchanges: inWords(frame.exchanges, isGroup(state)),
    figures: frame.figures,
    flights: frame.flights,
    processes: frame.processes ?? stage.current()?.processes ?? [],
    nodes,
    sentinels,
    ring,
    outlook,
    holding,
    playing,
    selection,
    highlight,
    settings,
  });
}

const inWords = (exchanges: readonly Followed[], isGroup: boolean): readonly Exchange[] =>
  exchanges.flatMap((followed) => wording.inWords?.(isGroup ? { ...followed, slot: null } : followed) ?? []);

/** Only what differs, so that nobody who reads the store is woken for nothing. */
function changes(frame: Frame, state: State): Partial<State> {
  const changed: { -readonly [K in keyof State]?: State[K] } = {};
  if (frame.reset || frame.notes.length > 0)
    changed.notes = appended(frame.reset ? [] : state.notes, frame.notes);
  if (frame.reset || frame.nodes.length > 0)
    changed.nodes = merged(frame.reset ? [] : state.nodes, frame.nodes);
  if (frame.sentinels) changed.sentinels = frame.sentinels;
  if (isGroup(state) && (changed.nodes ?? changed.sentinels))
    Object.assign(
      changed,
      groupOf(changed.nodes ?? state.nodes, changed.sentinels ?? state.sentinels, state.nodes),
    );
  if (frame.ring && !isGroup(state)) changed.ring = frame.ring;
  if (frame.outlook) changed.outlook = frame.outlook;
  if (frame.strip) changed.strip = frame.strip;
  if (frame.branches) changed.branches = frame.branches;
  if (frame.processes && state.run) changed.run = { ...state.run, processes: frame.processes };
  if (frame.playing !== state.playing) changed.playing = frame.playing;
  if (frame.director !== state.director) changed.director = frame.director;
  if (frame.holding !== state.holding) changed.holding = frame.holding;
  return changed;
}

/** A world without slots. */
const isGroup = ({ run }: State): boolean => run !== null && run.config.deployment !== 'cluster';

const appended = (notes: readonly Note[], fresh: readonly Note[]): readonly Note[] =>
  [...notes, ...fresh].slice(-MAX_NOTES);

function merged(nodes: readonly NodeView[], changed: readonly NodeView[]): readonly NodeView[] {
  const byIndex = new Map(nodes.map((node) => [node.index, node]));
  for (const node of changed) byIndex.set(node.index, node);
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

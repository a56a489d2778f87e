// The page's zustand stores, a room of them for each run that it shows. A frame becomes state in receive.ts.
import { create, useStore as useZustand } from 'zustand';
import type { StoreApi, UseBoundStore } from 'zustand';
import { createDrawn } from './stage';
import type { Drawn } from './stage';
import type { Live, Settings, State } from './state';
import { defaultSettings, noTotals } from './state';
import { loadSettings } from './settings';

export const emptyRun = {
  nodes: [],
  sentinels: [],
  ring: [],
  outlook: [],
  notes: [],
  strip: { marks: [], unserved: [], open: false, actions: [] },
  branches: { current: 1, all: [], undo: null, redo: null },
  holding: 0,
  selection: null,
  highlight: null,
  as: null,
  belief: null,
  disputed: [],
} satisfies Partial<State>;

/** What a page knows of one run: what happened, what moves all the time, and what is drawn. */
export interface Room extends Drawn {
  readonly state: UseBoundStore<StoreApi<State>>;
  readonly live: UseBoundStore<StoreApi<Live>>;
}

const createRoom = (settings: Settings): Room => {
  const state = create<State>()(() => ({
    ...emptyRun,
    place: null,
    run: null,
    playing: true,
    speed: 1,
    director: true,
    settings,
    problem: null,
    shared: null,
    comparing: false,
    compared: null,
  }));
  const live = create<Live>()(() => ({ at: 0, end: 0, speed: 1, totals: noTotals, clients: [] }));
  return { state, live, ...createDrawn(state) };
};

/** The run that the page is about. */
export const front: Room = createRoom({ ...defaultSettings, ...loadSettings() });
/** The one that is compared with it; empty while there is none. */
export const beside: Room = createRoom(front.state.getState().settings);
export const { state: useStore, live: useLive, stage } = front;

export const useStateOf = <T>(room: Room, select: (state: State) => T): T => useZustand(room.state, select);
export const useLiveOf = <T>(room: Room, select: (live: Live) => T): T => useZustand(room.live, select);

// What a person picks or sets is meant for both.
useStore.subscribe(({ settings, selection }) => {
  const other = beside.state.getState();
  if (other.settings !== settings || other.selection !== selection)
    beside.state.setState({ settings, selection });
});

// The two zustand stores: what happened, and what moves all the time. A frame becomes state in frames.ts.
import { create } from 'zustand';
import type { Live, State } from './state';
import { defaultSettings, noTotals } from './state';
import { loadSettings } from './settings';

export const emptyRun = {
  nodes: [],
  sentinels: [],
  ring: [],
  outlook: [],
  notes: [],
  strip: { marks: [], unserved: [], actions: [] },
  holding: 0,
  selection: null,
  highlight: null,
} satisfies Partial<State>;

export const useStore = create<State>()(() => ({
  ...emptyRun,
  place: null,
  run: null,
  playing: true,
  speed: 1,
  director: true,
  settings: { ...defaultSettings, ...loadSettings() },
  problem: null,
}));

export const useLive = create<Live>()(() => ({ at: 0, end: 0, speed: 1, totals: noTotals, clients: [] }));

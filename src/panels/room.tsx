// Which of two runs a panel is about: the page's own, or the one beside it.
import { createContext, useContext } from 'react';
import { front, useLiveOf, useStateOf } from '../store';
import type { Live, Room, State } from '../store';

export const InRoom = createContext<Room>(front);
export const useRoom = (): Room => useContext(InRoom);

export const useHere = <T,>(select: (state: State) => T): T => useStateOf(useRoom(), select);
export const useLiveHere = <T,>(select: (live: Live) => T): T => useLiveOf(useRoom(), select);

// The screens of a run's terminals as they are at its instant: asked for with every picture that brings something new, and
// made anew whenever time is turned back. Boundary: which lines there are is src/rediscli's; here they are only fetched.
import { useEffect, useState } from 'react';
import { helpLines, readCommandHelp } from '../../docs/commandHelp';
import type { CommandHelp } from '../../docs/commandHelp';
import { withDocuments } from '../../docs';
import { showNotes } from '../../rediscli';
import type { Screen, Screens, Texts } from '../../rediscli';
import { commands } from '../../store';
import type { Picture, Room } from '../../store';

const [ofServers, ofSentinels] = [readCommandHelp(), readCommandHelp('sentinel')];
const SENTINEL_PROMPT = /:26\d{3}[^:]*> $/;

/** Of whom the prompt names. */
export const helpAt = (prompt: string | null): CommandHelp =>
  prompt !== null && SENTINEL_PROMPT.test(prompt) ? ofSentinels : ofServers;

const texts: Texts = { help: (topic, prompt) => helpLines(helpAt(prompt), topic), documented: withDocuments };

export interface Seen {
  readonly screens: readonly Screen[];
  /** Counts how often they were made from nothing. */
  readonly generation: number;
}

const nothing: Seen = { screens: [], generation: 0 };

/** Asks one question at a time, and again when something has moved meanwhile. */
export function useScreens(room: Room): Seen {
  const [seen, setSeen] = useState(nothing);
  useEffect(() => {
    let screens: Screens = new Map();
    let generation = 0;
    let after = 0;
    let wanted = true;
    let asking = false;
    let due = true;
    let moment = '';
    const ask = async (): Promise<void> => {
      asking = true;
      due = false;
      const answer = await commands.look(room, { kind: 'screen', after });
      asking = false;
      if (!wanted) return;
      // A jump in time while this was under way makes it out of date.
      if (answer && !(after === 0 && !answer.whole)) {
        if (answer.whole) {
          screens = new Map();
          generation += 1;
        }
        after = answer.last;
        showNotes(screens, answer.notes, texts);
        if (answer.whole || answer.notes.length > 0) setSeen({ screens: [...screens.values()], generation });
      }
      if (due) void ask();
    };
    const onPicture = ({ run, at, reset }: Picture): void => {
      if (reset) after = 0;
      const now = `${run} ${at} ${room.state.getState().strip.actions.length}`;
      if (now === moment && !reset) return;
      moment = now;
      due = true;
      if (!asking) void ask();
    };
    const stop = room.stage.subscribe(onPicture);
    return () => {
      wanted = false;
      stop();
    };
  }, [room]);
  return seen;
}

// A question that is asked again while its panel is shown: at most so often, and not while nothing has changed.
import { useEffect, useState } from 'react';
import { commands } from '../store';
import type { AnswerTo, Question, Room } from '../store';
import { useRoom } from './room';

const USUALLY_MS = 250;

/** Moves when something may have: time, what people did, another run. */
function momentOf({ live, state }: Room): string {
  const { run, strip } = state.getState();
  return `${run?.number} ${live.getState().at} ${strip.actions.length}`;
}

/** The latest answer; null while there is none. What is asked for is told by its content: it may be a new object each time. */
export function useLook<Q extends Question>(question: Q | null, everyMs = USUALLY_MS): AnswerTo<Q> | null {
  const room = useRoom();
  const asked = JSON.stringify(question);
  const [seen, setSeen] = useState<{ asked: string; answer: AnswerTo<Q> | null } | null>(null);
  useEffect(() => {
    let wanted = true;
    let asking = false;
    let moment = '';
    const look = async () => {
      const now = momentOf(room);
      if (asking || now === moment) return;
      asking = true;
      const answer = await commands.look(room, JSON.parse(asked) as Q);
      asking = false;
      if (!wanted) return;
      moment = now;
      setSeen({ asked, answer });
    };
    if (asked === 'null') return;
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [room, asked, everyMs]);
  return seen?.asked === asked ? seen.answer : null;
}

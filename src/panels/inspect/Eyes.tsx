// The chip on the stage while it is seen through another's eyes: whose they are, what is in dispute, and the way out.
// Boundary: asks for the beliefs as long as it is shown; the stage draws what the store then holds.
import { useEffect, useRef } from 'react';
import { commands } from '../../store';
import type { Room } from '../../store';
import { groupOf } from '../../store/group';
import { useLook } from '../look';
import { useHere, useRoom } from '../room';
import { asBelieved } from './believed';
import { useDisputes } from './disputes';
import { useLoadedTexts } from './texts';

const LOOK_EVERY_MS = 200;

/** Puts what is believed where the stage finds it; the same as before is left as it is. */
function useBelief(as: string, room: Room): void {
  const beliefs = useLook({ kind: 'beliefs', as }, LOOK_EVERY_MS);
  const run = useHere((state) => state.run);
  const shown = useRef('');
  useEffect(() => {
    if (!beliefs || !run) return;
    const { at: _, ...held } = beliefs;
    const text = JSON.stringify(held);
    if (text === shown.current && room.state.getState().belief) return;
    shown.current = text;
    // Worlds without slots have their sentinels among the nodes, and a ring in one piece.
    const { nodes, sentinels, ring } = beliefs;
    const drawn = run.config.deployment === 'cluster' ? { nodes, ring } : groupOf(nodes, sentinels, []);
    const belief = asBelieved(beliefs, drawn, run.processes.length);
    commands.believe({ belief }, room);
  }, [beliefs, room, run]);
  useEffect(() => () => commands.believe({ belief: null }, room), [room]);
}

function Chip({ as }: { readonly as: string }) {
  const room = useRoom();
  const texts = useLoadedTexts()?.beliefs;
  useBelief(as, room);
  const disputes = useDisputes();
  if (!texts) return null;
  return (
    <div className="eyes" data-as={as}>
      <p role="status">
        <strong>{texts.asSeen(as)}</strong>
        {disputes && disputes.disputes.length > 0 && <span> · {texts.differ(disputes.disputes.length)}</span>}
      </p>
      <button type="button" onClick={() => commands.seeAs(null, room)}>
        {texts.leave} <kbd>Esc</kbd>
      </button>
    </div>
  );
}

export function Eyes() {
  const as = useHere((state) => state.as);
  return as === null ? null : <Chip key={as} as={as} />;
}

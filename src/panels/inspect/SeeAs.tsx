// The button that turns the stage into what one process believes, and back.
import { commands } from '../../store';
import { useHere, useRoom } from '../room';
import { useTexts } from './texts';

export function SeeAs({ name }: { readonly name: string }) {
  const room = useRoom();
  const { beliefs } = useTexts();
  const isOn = useHere((state) => state.as === name);
  return (
    <button
      type="button"
      className="inspect-see"
      aria-pressed={isOn}
      onClick={() => commands.seeAs(isOn ? null : name, room)}
    >
      {beliefs.see(name)}
    </button>
  );
}

// Nothing is selected: whom one can look into, and what can be done to the whole.
import { commands } from '../../store';
import { Deeds } from '../Deeds';
import { focusNode } from '../focus';
import { useHere } from '../room';
import { useWords } from '../words';

export function Choice() {
  const words = useWords();
  const nodes = useHere((state) => state.nodes);
  return (
    <>
      <p className="muted">{words.labels.node.choose}</p>
      <div className="actions">
        {nodes.map(({ name, state }) => (
          <button
            key={name}
            type="button"
            data-state={state}
            onClick={() => {
              commands.select(name);
              focusNode(name);
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <Deeds />
    </>
  );
}

// The selected node at the foot of the stage: its name, its state, what can be done to it.
import { commands, nodeByName, useStore } from '../store';
import { focusNode } from './focus';
import { NodeActions } from './NodeActions';
import { useWords } from './words';

export function NodeBar() {
  const words = useWords();
  const node = useStore((state) => nodeByName(state, state.selection));
  if (!node) return null;
  return (
    <section className="node-bar" aria-label={node.name}>
      <p>
        <strong>{node.name}</strong>{' '}
        <span className="node-bar-facts">
          {words.role[node.role]} · <span data-state={node.state}>{words.stateOf(node)}</span>
        </span>
      </p>
      <NodeActions node={node} compact />
      <button
        type="button"
        className="quiet"
        aria-label={words.labels.page.close}
        onClick={() => {
          commands.select(null);
          focusNode(node.name);
        }}
      >
        ✕
      </button>
    </section>
  );
}

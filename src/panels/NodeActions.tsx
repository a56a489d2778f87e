// What can be done to one node: six buttons, each named with its node. What would change nothing is disabled.
import { nodeVerbs } from '../i18n';
import { commands, isPossible } from '../store';
import type { NodeView } from '../store';
import { useWords } from './words';

interface Props {
  readonly node: NodeView;
  /** In a table the node's name stands beside the buttons and need not be shown again. */
  readonly compact?: boolean;
}

export function NodeActions({ node, compact = false }: Props) {
  const words = useWords();
  return (
    <div className="actions">
      {nodeVerbs.map((verb) => (
        <button
          key={verb}
          type="button"
          className={verb === 'kill' ? 'danger' : undefined}
          disabled={!isPossible(verb, node)}
          aria-label={words.verbOn(verb, node.name)}
          onClick={() => commands[verb](node.name)}
        >
          {compact ? words.verb[verb] : words.verbOn(verb, node.name)}
        </button>
      ))}
    </div>
  );
}

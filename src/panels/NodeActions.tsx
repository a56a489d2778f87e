// What can be done to one node: six buttons, each named with its node. What would change nothing is disabled.
import { useState } from 'react';
import { nodeVerbs } from '../i18n';
import type { NodeVerb } from '../i18n';
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
  const [pressed, setPressed] = useState<NodeVerb | null>(null); // disabled for good only when the focus has left it
  const press = (verb: NodeVerb) => {
    setPressed(verb);
    if (isPossible(verb, node)) commands[verb](node.name);
  };
  return (
    <div className="actions">
      {nodeVerbs.map((verb) => (
        <button
          key={verb}
          type="button"
          className={verb === 'kill' ? 'danger' : undefined}
          disabled={!isPossible(verb, node) && verb !== pressed}
          aria-disabled={!isPossible(verb, node)}
          aria-label={words.verbOn(verb, node.name)}
          onClick={() => press(verb)}
          onBlur={() => setPressed(null)}
        >
          {compact ? words.verb[verb] : words.verbOn(verb, node.name)}
        </button>
      ))}
    </div>
  );
}

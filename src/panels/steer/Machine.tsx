// One process and its machine: its end and its beginnings, its processor, its disk.
import { useState } from 'react';
import type { SteerTexts } from '../../i18n';
import { useStore } from '../../store';
import type { NodeView } from '../../store';
import { machineAction, machineDeeds } from './actions';
import { Card, Pick, Send } from './parts';

interface Props {
  readonly texts: SteerTexts['machine'];
  readonly nodes: readonly NodeView[];
}

/** Begins with whoever is selected on the stage. */
export function Machine({ texts, nodes }: Props) {
  const selected = useStore((state) => state.selection);
  const [chosen, choose] = useState<string | null>(null);
  const [seen, see] = useState(selected);
  if (seen !== selected) {
    see(selected);
    choose(null);
  }
  const named = (name: string | null) => nodes.find((node) => node.name === name);
  const node = named(chosen) ?? named(selected) ?? nodes[0];
  if (!node) return null;
  return (
    <Card name={texts.title}>
      <div className="steer-fields">
        <Pick
          name={texts.who}
          value={node.name}
          options={nodes.map(({ name }) => [name, name])}
          choose={choose}
        />
      </div>
      {machineDeeds.map((deed) => {
        const action = machineAction(deed, node);
        return action && <Send key={deed} name={texts.deeds[deed]} actions={[action]} />;
      })}
    </Card>
  );
}

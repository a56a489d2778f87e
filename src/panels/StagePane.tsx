// The stage with what belongs to it: the sentence above, the invitation beside a master, the selected node at its foot.
import { useRef } from 'react';
import type { QueryProblem } from '../share/query';
import { useStore } from '../store';
import { Invitation } from './Invitation';
import { NodeBar } from './NodeBar';
import { Sentence } from './Sentence';
import { Stage } from './Stage';
import { Trouble } from './Trouble';

interface Props {
  /** Values of the address that count as not given. */
  readonly fallen: readonly QueryProblem[];
  /** False while the selected node and its buttons are shown elsewhere. */
  readonly withBar: boolean;
}

export function StagePane({ fallen, withBar }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const run = useStore((state) => state.run?.number ?? 0);
  return (
    <div className="stage-pane">
      <Sentence />
      <Trouble fallen={fallen} />
      <div className="stage-frame" ref={frame}>
        <Stage />
        <Invitation key={run} frame={frame} />
      </div>
      {withBar && <NodeBar />}
    </div>
  );
}

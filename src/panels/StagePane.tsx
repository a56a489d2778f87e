// The stage with what belongs to it: the sentence above, the invitation beside a master, whatever stands at its foot.
import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { QueryProblem } from '../share/query';
import { Invitation } from './Invitation';
import { Sentence } from './Sentence';
import { Stage } from './Stage';
import { Trouble } from './Trouble';

interface Props {
  /** Values of the address that count as not given. */
  readonly fallen: readonly QueryProblem[];
  readonly foot: ReactNode;
}

export function StagePane({ fallen, foot }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div className="stage-pane">
      <Sentence />
      <Trouble fallen={fallen} />
      <div className="stage-frame" ref={frame}>
        <Stage />
        <Invitation frame={frame} />
      </div>
      {foot}
    </div>
  );
}

// The stage with what belongs to it: the sentence above, the invitation beside a master, whatever stands at its foot.
import { useRef } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import type { QueryProblem } from '../share/query';
import { useStore } from '../store';
import { Invitation } from './Invitation';
import { Sentence } from './Sentence';
import { Stage } from './Stage';
import { Trouble } from './Trouble';

interface Props {
  /** Values of the address that count as not given. */
  readonly fallen: readonly QueryProblem[];
  readonly foot: ReactNode;
}

/** Beyond this many nodes no list of them stands under the ring. */
const mostRows = 48;

export function StagePane({ fallen, foot }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useStore(({ nodes }) => (nodes.length > mostRows ? 0 : nodes.length));
  return (
    <div className="stage-pane" style={{ '--rows': rows } as CSSProperties}>
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

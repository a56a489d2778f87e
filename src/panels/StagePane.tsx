// The stage with what belongs to it: the sentence above, the invitation beside a master, whatever stands at its foot.
import { useRef } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import type { QueryProblem } from '../share/query';
import { LaterEyes } from './laterInspect';
import { LaterInvitation, Trouble } from './LaterSecond';
import { useHere } from './room';
import { Sentence } from './Sentence';
import { Stage } from './Stage';

interface Props {
  /** Values of the address that count as not given. */
  readonly fallen: readonly QueryProblem[];
  readonly foot: ReactNode;
  /** What this world is called, where there are two. */
  readonly name?: ReactNode;
  readonly invites?: boolean;
  /** Messages and links can be picked: there is somewhere to look into them. */
  readonly looks?: boolean;
}

/** Beyond this many nodes no list of them stands under the ring. */
const mostRows = 48;

export function StagePane({ fallen, foot, name, invites = true, looks = true }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const isSeen = useHere(({ as }) => as !== null);
  const rows = useHere(({ nodes }) => (nodes.length > mostRows ? 0 : nodes.length));
  return (
    <div className="stage-pane" style={{ '--rows': rows } as CSSProperties}>
      {name}
      <Sentence />
      <Trouble fallen={fallen} />
      <div className="stage-frame" ref={frame}>
        {isSeen && <LaterEyes />}
        <Stage looks={looks} />
      </div>
      {invites && !isSeen && <LaterInvitation frame={frame} />}
      {foot}
    </div>
  );
}

// What the timeline is painted with: what people did above, what was served in the middle, what the cluster did about it below.
// Shapes differ, so that colour is never the only sign.
import { memo } from 'react';
import type { RefObject } from 'react';
import { useStore } from '../../store';
import type { Strip } from '../../store';
import { partingOf } from '../../timeline/branches';
import { branchesOf } from './acts';
import { usePair } from './compared';
import { marksIn, ticksOf, xOf } from './view';
import type { View } from './view';

export const HEIGHT = 46;
const BAND = { y: 15, height: 9 };
const ABOVE = 7;
const BELOW = 31;

type Kind = Strip['marks'][number]['kind'];

const tones = {
  action: 'ink',
  fault: 'failed',
  mended: 'agreed',
  pfail: 'suspected',
  fail: 'failed',
  election: 'asking',
  promoted: 'agreed',
} as const satisfies Record<Kind, string>;

/** Each about its own middle. */
const shapes: Readonly<Record<Kind, string>> = {
  action: 'M-5 -5H5L0 5Z',
  fault: 'M-4 -4L4 4M4 -4L-4 4',
  mended: 'M-5 0H5M0 -5V5',
  pfail: 'M0 -5L5 4H-5Z',
  fail: 'M-4.5 -4.5H4.5V4.5H-4.5Z',
  election: 'M-4.5 0A4.5 4.5 0 1 1 4.5 0A4.5 4.5 0 1 1 -4.5 0Z',
  promoted: 'M0 -6L6 0L0 6L-6 0Z',
};
const DIFFERENT = 'M-6 -3H6M-6 3H6M4 -7L-4 7';
const FORK = 'M-4 5V-5M-4 2C-4 -2 4 0 4 -5';

interface Props {
  readonly view: View;
  readonly width: number;
  readonly head: RefObject<SVGGElement | null>;
  /** What lies ahead of all that is known. */
  readonly future: RefObject<SVGRectElement | null>;
}

/** One that goes on is painted under the future. */
const Outages = memo(function Outages({ view, width }: Pick<Props, 'view' | 'width'>) {
  const { unserved, open } = useStore((state) => state.strip);
  return unserved.map(([from, to], i) => {
    const x = Math.max(0, xOf(view, from, width));
    const end = open && i === unserved.length - 1 ? width : Math.min(width, xOf(view, to, width));
    return (
      end > x && <rect key={from} className="strip-unserved" x={x} width={Math.max(1, end - x)} {...BAND} />
    );
  });
});

const Marks = memo(function Marks({ view, width }: Pick<Props, 'view' | 'width'>) {
  const { marks } = useStore((state) => state.strip);
  return (
    <>
      {marksIn(view, marks, width).map(({ mark: { at, kind, n }, x }) => (
        <path
          key={`${at} ${kind} ${n}`}
          className={`strip-mark strip-${kind} hs-tone-${tones[kind]}`}
          d={shapes[kind]}
          transform={`translate(${x} ${kind === 'action' ? ABOVE : BELOW})`}
        />
      ))}
    </>
  );
});

/** The note that the person looks at, in the story or in an answer to why. */
function Chosen({ view, width }: Pick<Props, 'view' | 'width'>) {
  const at = useStore(({ highlight }) => highlight?.at ?? -1);
  if (at < view.from || at > view.from + view.span) return null;
  return (
    <g className="strip-chosen" transform={`translate(${xOf(view, at, width)} 0)`}>
      <line y1={BAND.y - 3} y2={HEIGHT - 9} />
      <circle cy={BELOW} r="8" />
    </g>
  );
}

/** Where the branch beside this one becomes another. */
function Difference({ view, width }: Pick<Props, 'view' | 'width'>) {
  const pair = usePair();
  if (!pair || pair.parting < view.from || pair.parting > view.from + view.span) return null;
  const x = xOf(view, pair.parting, width);
  return (
    <g className="strip-difference" transform={`translate(${x} 0)`}>
      <line y1="0" y2={HEIGHT - 9} />
      <path d={DIFFERENT} transform={`translate(-11 ${BELOW})`} />
    </g>
  );
}

/** Where other branches leave the way of the current one. */
const Forks = memo(function Forks({ view, width }: Pick<Props, 'view' | 'width'>) {
  const branches = useStore((state) => state.branches);
  const all = branchesOf(branches);
  const own = all.find(({ id }) => id === branches.current);
  const instants = new Set(
    all.flatMap(({ id, actions }) => (own && id !== own.id ? [partingOf(own.actions, actions)] : [])),
  );
  return [...instants]
    .filter((at) => at >= view.from && at <= view.from + view.span)
    .map((at) => (
      <path
        key={at}
        className="strip-fork"
        d={FORK}
        transform={`translate(${xOf(view, at, width) + 9} ${ABOVE})`}
      />
    ));
});

export function Painted({ view, width, head, future }: Props) {
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      <rect className="strip-served" width={width} {...BAND} />
      <Outages view={view} width={width} />
      <rect ref={future} className="strip-future" {...BAND} />
      {ticksOf(view, width).map(({ at, text }) => {
        const x = xOf(view, at, width);
        return (
          <g key={at} className="strip-tick" transform={`translate(${x} 0)`}>
            <line y1={BAND.y} y2={BAND.y + BAND.height} />
            {x < width - 30 && (
              <text x="3" y={HEIGHT - 1}>
                {text}
              </text>
            )}
          </g>
        );
      })}
      <Marks view={view} width={width} />
      <Forks view={view} width={width} />
      <Difference view={view} width={width} />
      <Chosen view={view} width={width} />
      <g ref={head} className="strip-head">
        <line y1="2" y2={HEIGHT - 9} />
        <circle cy={BAND.y + BAND.height / 2} r="6" />
      </g>
    </svg>
  );
}

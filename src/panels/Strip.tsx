// The timeline as a picture: what was served when, what the person did, what the cluster did about it.
// Boundary: it shows and does nothing; the playhead moves past React.
import { useEffect, useRef } from 'react';
import { stage, useStore } from '../store';
import type { Strip as StripData } from '../store';
import { useWords } from './words';

/** How much time the strip spans: a round length that leaves room for what is to come. */
const spansSeconds = [30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 36_000, 86_400];

export function spanFor(endUs: number): number {
  const seconds = (endUs / 1_000_000) * 1.15;
  return (spansSeconds.find((span) => span >= seconds) ?? seconds) * 1_000_000;
}

const HEIGHT = 24;
const WIDTH = 1000;

const toneOfMark = {
  action: 'ink',
  fault: 'failed',
  mended: 'agreed',
  pfail: 'suspected',
  fail: 'failed',
  election: 'asking',
  promoted: 'agreed',
} as const satisfies Record<StripData['marks'][number]['kind'], string>;

interface Moving {
  readonly svg: SVGSVGElement;
  readonly past: SVGRectElement;
  readonly reached: SVGRectElement;
  readonly head: SVGLineElement;
}

/** The parts that move with time. The picture is as wide as the span, so that nothing else ever moves. */
function move({ svg, past, reached, head }: Moving, at: number, end: number): void {
  const span = spanFor(end);
  const viewBox = `0 0 ${span / 1000} ${HEIGHT}`;
  if (svg.getAttribute('viewBox') !== viewBox) svg.setAttribute('viewBox', viewBox);
  past.setAttribute('width', String(at / 1000));
  reached.setAttribute('width', String(end / 1000));
  head.setAttribute('x1', String(at / 1000));
  head.setAttribute('x2', String(at / 1000));
}

const ms = (us: number): number => us / 1000;

/** Several nodes may do the same at the same instant: one mark says it. */
const distinct = (marks: StripData['marks']): StripData['marks'] => [
  ...new Map(marks.map((mark) => [`${mark.at} ${mark.kind}`, mark])).values(),
];

export function Strip() {
  const words = useWords();
  const strip = useStore((state) => state.strip);
  const svg = useRef<SVGSVGElement>(null);
  const past = useRef<SVGRectElement>(null);
  const reached = useRef<SVGRectElement>(null);
  const head = useRef<SVGLineElement>(null);
  useEffect(
    () =>
      stage.subscribe(({ at, end }) => {
        const parts = { svg: svg.current, past: past.current, reached: reached.current, head: head.current };
        if (parts.svg && parts.past && parts.reached && parts.head) move(parts as Moving, at, end);
      }),
    [],
  );
  const unserved = strip.unserved.reduce((sum, [from, to]) => sum + to - from, 0);
  const label = words.labels.transport.strip({ marks: strip.marks.length, unserved: words.length(unserved) });
  return (
    <svg
      ref={svg}
      className="strip"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <rect className="strip-future" y="7" width="100%" height="10" />
      <rect ref={reached} className="strip-reached" y="7" height="10" />
      <rect ref={past} className="strip-past" y="7" height="10" />
      {strip.unserved.map(([from, to]) => (
        <rect key={from} className="strip-unserved" x={ms(from)} width={ms(to - from)} y="7" height="10" />
      ))}
      {distinct(strip.marks).map(({ at, kind }) => (
        <line
          key={`${at} ${kind}`}
          className={`strip-mark hs-tone-${toneOfMark[kind]}`}
          x1={ms(at)}
          x2={ms(at)}
          y1={kind === 'action' ? 1 : 4}
          y2={kind === 'action' ? 23 : 20}
        />
      ))}
      <line ref={head} className="strip-head" y1="0" y2={HEIGHT} />
    </svg>
  );
}

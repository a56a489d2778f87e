// What clients have met with so far. The figures move all the time and go past React.
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import type { Catalogue } from '../i18n';
import type { Live, Picture, Totals } from '../store';
import { memoryIn } from './figures';
import { LiveText, PictureText } from './live';
import { useHere } from './room';
import { TermButton, useWords } from './words';

/** In the order in which they are shown. */
export const figures = ['requests', 'redirects', 'errors', 'unserved', 'acknowledged', 'lost'] as const;
type Figure = (typeof figures)[number];

const totalOf: Readonly<Record<Figure, keyof Totals>> = {
  requests: 'requests',
  redirects: 'redirects',
  errors: 'errors',
  unserved: 'unserved',
  acknowledged: 'writesAcknowledged',
  lost: 'writesLost',
};

export const figureText = (words: Catalogue, totals: Totals, of: Figure): string =>
  of === 'unserved' ? words.length(totals.unserved) : words.number(totals[totalOf[of]]);

interface CounterProps {
  readonly of: Figure;
  /** Anything but nothing is bad news. */
  readonly bad?: boolean;
  readonly children: ReactNode;
}

function Counter({ of, bad = false, children }: CounterProps) {
  const words = useWords();
  const read = useCallback(({ totals }: Live) => figureText(words, totals, of), [of, words]);
  return (
    <div className="counter" data-bad={bad}>
      <dd>
        <LiveText read={read} />
      </dd>
      <dt>{children}</dt>
    </div>
  );
}

/** What all copies of the data take together: where there are no slots, each holds everything. */
function Memory() {
  const { group, number } = useWords();
  const copies = useHere(
    ({ nodes }) => nodes.filter(({ role, process }) => role !== 'sentinel' && process !== 'dead').length,
  );
  const read = useCallback((picture: Picture) => `${number(memoryIn(picture) / MB)} MB`, [number]);
  return (
    <div className="counter">
      <dd>
        <PictureText read={read} />
      </dd>
      <dt>{group?.labels.memoryOf(copies)}</dt>
    </div>
  );
}

const MB = 1024 * 1024;

export function Counters() {
  const { labels, group } = useWords();
  const { counters } = labels;
  const slotted = useHere(({ run }) => (run?.config.deployment ?? 'cluster') === 'cluster');
  return (
    <dl className="counters" aria-label={counters.name}>
      <Counter of="requests">{counters.requests}</Counter>
      {slotted ? (
        <Counter of="redirects">
          <TermButton id="moved">{counters.redirects}</TermButton>
        </Counter>
      ) : (
        <Memory />
      )}
      <Counter of="errors">{counters.errors}</Counter>
      <Counter of="unserved">
        {slotted ? counters.unserved : (group?.labels.withoutMaster ?? counters.unserved)}
      </Counter>
      <Counter of="acknowledged">
        <TermButton id="acknowledged">{counters.acknowledged}</TermButton>
      </Counter>
      <Counter of="lost" bad>
        <TermButton id="lag">{counters.lost}</TermButton>
      </Counter>
    </dl>
  );
}

// What clients have met with so far. The figures move all the time and go past React.
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import type { Catalogue } from '../i18n';
import type { Live, Totals } from '../store';
import { LiveText } from './live';
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

export function Counters() {
  const { counters } = useWords().labels;
  return (
    <dl className="counters" aria-label={counters.name}>
      <Counter of="requests">{counters.requests}</Counter>
      <Counter of="redirects">
        <TermButton id="moved">{counters.redirects}</TermButton>
      </Counter>
      <Counter of="errors">{counters.errors}</Counter>
      <Counter of="unserved">{counters.unserved}</Counter>
      <Counter of="acknowledged">
        <TermButton id="acknowledged">{counters.acknowledged}</TermButton>
      </Counter>
      <Counter of="lost" bad>
        <TermButton id="lag">{counters.lost}</TermButton>
      </Counter>
    </dl>
  );
}

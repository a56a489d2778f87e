// What clients have met with so far. The figures move all the time and go past React.
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import type { Live } from '../store';
import { LiveText } from './live';
import { TermButton, useWords } from './words';

interface CounterProps {
  readonly read: (live: Live) => string;
  readonly bad?: boolean;
  readonly children: ReactNode;
}

function Counter({ read, bad = false, children }: CounterProps) {
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
  const words = useWords();
  const { counters } = words.labels;
  const figure = (of: keyof Live['totals']) => ({ totals }: Live) => words.number(totals[of]);
  const requests = useCallback(figure('requests'), [words]);
  const acknowledged = useCallback(figure('writesAcknowledged'), [words]);
  const redirects = useCallback(figure('redirects'), [words]);
  const errors = useCallback(figure('errors'), [words]);
  const unserved = useCallback(({ totals }: Live) => words.length(totals.unserved), [words]);
  const lost = useCallback(figure('writesLost'), [words]);
  return (
    <dl className="counters" aria-label={counters.name}>
      <Counter read={requests}>{counters.requests}</Counter>
      <Counter read={redirects}>
        <TermButton id="moved">{counters.redirects}</TermButton>
      </Counter>
      <Counter read={errors}>{counters.errors}</Counter>
      <Counter read={unserved}>{counters.unserved}</Counter>
      <Counter read={acknowledged}>
        <TermButton id="acknowledged">{counters.acknowledged}</TermButton>
      </Counter>
      <Counter read={lost} bad>
        <TermButton id="lag">{counters.lost}</TermButton>
      </Counter>
    </dl>
  );
}

// What clients have met with so far. The figures move all the time and go past React.
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import type { Live } from '../store';
import { LiveText } from './live';
import { TermButton, useWords } from './words';

interface CounterProps {
  readonly of: keyof Live['totals'];
  /** Anything but nothing is bad news. */
  readonly bad?: boolean;
  readonly children: ReactNode;
}

function Counter({ of, bad = false, children }: CounterProps) {
  const words = useWords();
  const read = useCallback(
    ({ totals }: Live) => (of === 'unserved' ? words.length(totals.unserved) : words.number(totals[of])),
    [of, words],
  );
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
      <Counter of="writesAcknowledged">
        <TermButton id="acknowledged">{counters.acknowledged}</TermButton>
      </Counter>
      <Counter of="writesLost" bad>
        <TermButton id="lag">{counters.lost}</TermButton>
      </Counter>
    </dl>
  );
}

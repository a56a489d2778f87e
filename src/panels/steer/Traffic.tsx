// What comes by itself: the workload with its distribution of keys, and chaos.
import { useState } from 'react';
import { distributions } from '../../engine/config';
import { chaosDeeds } from '../../engine/record';
import type { ChaosDeed } from '../../engine/record';
import type { SteerTexts } from '../../i18n';
import { useWords } from '../words';
import { Card, Check, NumberField, Pick, Send, numberIn, toggled } from './parts';

type Distribution = (typeof distributions)[number];
const RATE = [0, 10_000] as const;
const KEYS = [1, 1_000_000] as const;
const SHARE = [0, 100] as const;
const FAULTS = [1, 600] as const;

interface TrafficProps {
  readonly texts: SteerTexts;
  /** As the world was configured. */
  readonly usual: {
    readonly rate: number;
    readonly keys: number;
    readonly reads: number;
    readonly distribution: Distribution;
  };
}

export function Traffic({ texts, usual }: TrafficProps) {
  const [rate, setRate] = useState(String(usual.rate));
  const [keys, setKeys] = useState(String(usual.keys));
  const [reads, setReads] = useState(String(Math.round(usual.reads * 100)));
  const [distribution, distribute] = useState<Distribution>(usual.distribution);
  const { traffic, range } = texts;
  const named = useWords().group?.labels.distributions;
  const [r, k, share] = [numberIn(rate, RATE, true), numberIn(keys, KEYS, true), numberIn(reads, SHARE)];
  const isRight = r !== null && k !== null && share !== null;
  const field = { whole: true };
  return (
    <Card name={traffic.title}>
      <div className="steer-fields">
        <NumberField
          {...field}
          name={traffic.rate}
          value={rate}
          range={RATE}
          wrong={range('0', '10000')}
          choose={setRate}
        />
        <NumberField
          {...field}
          name={traffic.keys}
          value={keys}
          range={KEYS}
          wrong={range('1', '1000000')}
          choose={setKeys}
        />
        <NumberField
          name={traffic.reads}
          value={reads}
          range={SHARE}
          wrong={range('0', '100')}
          choose={setReads}
        />
        <Pick
          name={traffic.distribution}
          value={distribution}
          options={distributions.map((each) => [each, named?.[each] ?? each])}
          choose={distribute}
        />
      </div>
      <Send
        name={traffic.set}
        tone="primary"
        actions={isRight ? [{ type: 'workload', rate: r, keys: k, reads: share / 100, distribution }] : []}
      />
    </Card>
  );
}

export function Chaos({ texts }: { readonly texts: SteerTexts }) {
  const { chaos, range } = texts;
  const [rate, setRate] = useState('6');
  const [may, setMay] = useState<readonly ChaosDeed[]>(chaosDeeds);
  const faults = numberIn(rate, FAULTS, true);
  const isRight = faults !== null && may.length > 0;
  const inOrder = chaosDeeds.filter((deed) => may.includes(deed));
  return (
    <Card name={chaos.title}>
      <div className="steer-fields">
        <NumberField
          whole
          name={chaos.rate}
          value={rate}
          range={FAULTS}
          wrong={range('1', '600')}
          choose={setRate}
        />
      </div>
      <fieldset className="steer-names">
        <legend>{chaos.may}</legend>
        {chaosDeeds.map((deed) => (
          <Check
            key={deed}
            name={chaos.deeds[deed]}
            checked={may.includes(deed)}
            toggle={() => setMay(toggled(may, deed))}
          />
        ))}
      </fieldset>
      {may.length === 0 && <p className="refused">{chaos.cannot}</p>}
      <Send
        name={chaos.start}
        tone="primary"
        actions={isRight ? [{ type: 'chaos', rate: faults, may: inOrder }] : []}
      />
      <Send name={chaos.stop} actions={[{ type: 'chaos', rate: 0 }]} />
    </Card>
  );
}

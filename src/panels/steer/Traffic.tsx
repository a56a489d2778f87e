// What comes by itself: the workload with its distribution of keys, and chaos.
import { useState } from 'react';
import { distributions } from '../../engine/config';
import { chaosDeeds } from '../../engine/record';
import type { ChaosDeed } from '../../engine/record';
import type { SteerTexts } from '../../i18n';
import { useWords } from '../words';
import { Card, Check, NumberField, Pick, Send, numberIn, toggled } from './parts';

type Distribution = (typeof distributions)[number];
const FAULTS = [1, 600] as const;

const fields = ['rate', 'keys', 'reads'] as const;
type Field = (typeof fields)[number];
/** Reads are a share, %. */
const ranges: Readonly<Record<Field, readonly [number, number]>> = {
  rate: [0, 10_000],
  keys: [1, 1_000_000],
  reads: [0, 100],
};
const isWhole = (field: Field): boolean => field !== 'reads';

interface TrafficProps {
  readonly texts: SteerTexts;
  /** As the world was configured. */
  readonly usual: Readonly<Record<Field, number>> & { readonly distribution: Distribution };
}

export function Traffic({ texts, usual }: TrafficProps) {
  const [given, setGiven] = useState<Readonly<Record<Field, string>>>({
    rate: String(usual.rate),
    keys: String(usual.keys),
    reads: String(Math.round(usual.reads * 100)),
  });
  const [distribution, distribute] = useState<Distribution>(usual.distribution);
  const { traffic, range } = texts;
  const named = useWords().group?.labels.distributions;
  const read = fields.map((field) => [field, numberIn(given[field], ranges[field], isWhole(field))] as const);
  const isRight = read.every(([, value]) => value !== null);
  const { rate, keys, reads } = Object.fromEntries(read) as Record<Field, number>;
  return (
    <Card name={traffic.title}>
      <div className="steer-fields">
        {fields.map((field) => (
          <NumberField
            key={field}
            whole={isWhole(field)}
            name={traffic[field]}
            value={given[field]}
            range={ranges[field]}
            wrong={range(String(ranges[field][0]), String(ranges[field][1]))}
            choose={(value) => setGiven({ ...given, [field]: value })}
          />
        ))}
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
        actions={isRight ? [{ type: 'workload', rate, keys, reads: reads / 100, distribution }] : []}
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

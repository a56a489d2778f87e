// One link: how long, how evenly, how often lost and how often twice; both ways.
import { useState } from 'react';
import type { Action, Duration } from '../../engine/record';
import type { SteerTexts } from '../../i18n';
import { Card, NumberField, Pick, Send, numberIn } from './parts';

interface Props {
  readonly texts: SteerTexts;
  readonly names: readonly string[];
  /** Of the whole network, ms and shares. */
  readonly usual: {
    readonly latency: number;
    readonly jitter: number;
    readonly loss: number;
    readonly duplicate: number;
  };
}

const fields = ['latency', 'jitter', 'loss', 'duplicate'] as const;
type Field = (typeof fields)[number];
const ranges: Readonly<Record<Field, readonly [number, number]>> = {
  latency: [0.001, 60_000],
  jitter: [0, 60_000],
  loss: [0, 100],
  duplicate: [0, 100],
};
const US = 1000;

const link = (from: string, to: string, values: Readonly<Record<Field, number>>): Action => ({
  type: 'link',
  from,
  to,
  latency: Math.round(values.latency * US) as Duration,
  jitter: Math.round(values.jitter * US) as Duration,
  loss: values.loss / 100,
  duplicate: values.duplicate / 100,
});

export function Link({ texts, names, usual }: Props) {
  const [ends, setEnds] = useState({ from: '', to: '' });
  const [given, setGiven] = useState<Readonly<Record<Field, string>>>({
    latency: '100',
    jitter: '20',
    loss: '10',
    duplicate: '0',
  });
  const from = names.includes(ends.from) ? ends.from : (names[0] ?? '');
  const to = names.includes(ends.to) ? ends.to : (names[1] ?? '');
  const read = fields.map((field) => [field, numberIn(given[field], ranges[field])] as const);
  const isRight = from !== to && read.every(([, value]) => value !== null);
  const values = Object.fromEntries(read) as Record<Field, number>;
  const options = names.map((name) => [name, name] as const);
  return (
    <Card name={texts.link.title}>
      <div className="steer-fields">
        <Pick
          name={texts.link.from}
          value={from}
          options={options}
          choose={(value) => setEnds({ from: value, to })}
        />
        <Pick
          name={texts.link.to}
          value={to}
          options={options}
          choose={(value) => setEnds({ from, to: value })}
        />
        {fields.map((field) => (
          <NumberField
            key={field}
            name={texts.link[field]}
            value={given[field]}
            range={ranges[field]}
            wrong={texts.range(String(ranges[field][0]), String(ranges[field][1]))}
            choose={(value) => setGiven({ ...given, [field]: value })}
          />
        ))}
      </div>
      {from === to && <p className="refused">{texts.link.same}</p>}
      <Send name={texts.link.set} tone="primary" actions={isRight ? [link(from, to, values)] : []} />
      <Send name={texts.link.usual} actions={from === to ? [] : [link(from, to, usual)]} />
    </Card>
  );
}

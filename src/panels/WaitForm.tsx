// A write and WAIT behind it, with numbers of one's own: how many replicas, and for how long at most.
import { useState } from 'react';
import { keySlot } from '../engine';
import { commands } from '../store';
import type { NodeView } from '../store';
import { argvOf } from './sent';
import { useWords } from './words';

const ranges = { replicas: [0, 99], timeout: [0, 60_000] } as const;
type Field = keyof typeof ranges;
const fields: readonly Field[] = ['replicas', 'timeout'];

/** A key of a slot that the node owns; any, where there are no slots. */
function keyFor({ slots }: NodeView): string {
  for (let n = 0; n < 1_000_000; n++) {
    const key = n === 0 ? 'waited' : `waited:${n}`;
    const slot = keySlot(key);
    if (slots.length === 0 || slots.some(([first, last]) => slot >= first && slot <= last)) return key;
  }
  return 'waited';
}

function isRight(field: Field, text: string): boolean {
  const [least, most] = ranges[field];
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}

export function WaitForm({ node }: { readonly node: NodeView }) {
  const { group } = useWords();
  const [given, setGiven] = useState<Readonly<Record<Field, string>>>({ replicas: '1', timeout: '1000' });
  const [wrong, setWrong] = useState<Field | null>(null);
  if (!group) return null;
  const texts = group.labels.wait;
  const key = keyFor(node);
  const lines = [`SET ${key} 1`, `WAIT ${given.replicas.trim()} ${given.timeout.trim()}`];
  const send = () => {
    const refused = fields.find((field) => !isRight(field, given[field])) ?? null;
    setWrong(refused);
    if (refused === null) for (const line of lines) commands.command(node.name, argvOf(line));
  };
  return (
    <form
      className="wait"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {fields.map((field) => (
        <label key={field}>
          {texts[field]}
          <input
            inputMode="numeric"
            autoComplete="off"
            value={given[field]}
            aria-invalid={wrong === field}
            aria-describedby={wrong === field ? 'wait-refused' : undefined}
            onChange={(event) => setGiven({ ...given, [field]: event.target.value })}
          />
        </label>
      ))}
      {wrong !== null && (
        <p id="wait-refused" className="refused" role="alert">
          {texts.range(ranges[wrong][0], ranges[wrong][1])}
        </p>
      )}
      <button type="submit">
        <span>{texts.send}</span>
        {lines.map((line) => (
          <code key={line}>{line}</code>
        ))}
      </button>
    </form>
  );
}

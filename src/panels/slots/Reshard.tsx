// The keyboard's way to move slots: from whom, to whom, how many. It sends the same command as a drag.
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import type { SlotTexts } from '../../i18n';
import type { Drag, Owner } from './cells';

interface Props {
  readonly texts: SlotTexts;
  readonly owners: readonly Owner[];
  /** Masters that may take slots: also those that have none. */
  readonly masters: readonly string[];
  /** What was dragged over, and waits for somebody to take it. */
  readonly chosen: Drag | null;
  readonly choose: (drag: Drag) => void;
  readonly move: (drag: Drag) => void;
}

export function Reshard({ texts, owners, masters, chosen, choose, move }: Props) {
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const from = owners.find(({ name }) => name === chosen?.from) ?? owners[0];
  if (!from) return null;
  const targets = masters.filter((name) => name !== from.name);
  const to = chosen?.to && chosen.to !== from.name ? chosen.to : (targets[0] ?? '');
  const drag: Drag = { from: from.name, to, count: chosen?.count ?? 100 };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isRight = Number.isInteger(drag.count) && drag.count >= 1 && drag.count <= from.count;
    setWrong(!isRight);
    if (isRight && to !== '') move(drag);
  };
  const options = (names: readonly string[]) => names.map((name) => <option key={name}>{name}</option>);
  return (
    <form className="slots-reshard" aria-label={texts.reshard} onSubmit={submit}>
      <strong>{texts.reshard}</strong>
      <label>
        {texts.from}{' '}
        <select value={from.name} onChange={({ target }) => choose({ ...drag, from: target.value })}>
          {options(owners.map(({ name }) => name))}
        </select>
      </label>
      <label>
        {texts.to}{' '}
        <select value={to} onChange={({ target }) => choose({ ...drag, to: target.value })}>
          {options(targets)}
        </select>
      </label>
      <label>
        {texts.count}{' '}
        <input
          inputMode="numeric"
          size={5}
          value={Number.isNaN(drag.count) ? '' : drag.count}
          aria-invalid={wrong}
          aria-describedby={`${id}-says`}
          onChange={({ target }) =>
            choose({ ...drag, count: /^\d+$/.test(target.value) ? Number(target.value) : Number.NaN })
          }
        />
      </label>
      <button type="submit">{texts.move}</button>
      <p id={`${id}-says`} className={wrong ? 'refused' : 'muted'} role={wrong ? 'alert' : undefined}>
        {wrong ? texts.wrongCount(String(from.count)) : texts.lowest}
      </p>
    </form>
  );
}

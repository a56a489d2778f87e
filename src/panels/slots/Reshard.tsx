// The keyboard's way to move slots: from whom, to whom, how many or which. It sends the same command as a drag.
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { slotsText } from '../../i18n';
import type { SlotTexts } from '../../i18n';
import { between } from './cells';
import type { Drag, Mapped, Owner } from './cells';

interface Props {
  readonly texts: SlotTexts;
  readonly map: Mapped;
  /** Masters that may take slots: also those that have none. */
  readonly masters: readonly string[];
  /** What was dragged over, and waits for somebody to take it. */
  readonly chosen: Drag | null;
  readonly choose: (drag: Drag) => void;
  readonly move: (drag: Drag) => void;
}

/** `100-690` or `100`; null: neither. */
function readRange(text: string): Drag['range'] {
  const [, first, last = first] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(text) ?? [];
  return first === undefined || Number(first) > Number(last) ? null : [Number(first), Number(last)];
}

interface EndsProps extends Pick<Props, 'texts' | 'choose'> {
  readonly drag: Drag;
  readonly owners: Mapped['owners'];
  readonly targets: readonly string[];
}

function Ends({ texts, drag, owners, targets, choose }: EndsProps) {
  const options = (names: readonly string[]) => names.map((name) => <option key={name}>{name}</option>);
  return (
    <>
      <label>
        {texts.from}{' '}
        <select
          value={drag.from}
          onChange={({ target }) => choose({ ...drag, from: target.value, range: null })}
        >
          {options(owners.map(({ name }) => name))}
        </select>
      </label>
      <label>
        {texts.to}{' '}
        <select value={drag.to ?? ''} onChange={({ target }) => choose({ ...drag, to: target.value })}>
          {options(targets)}
        </select>
      </label>
    </>
  );
}

interface WhichProps extends Pick<Props, 'texts' | 'map' | 'choose'> {
  readonly drag: Drag;
  readonly wrong: boolean;
  /** Id of what says so. */
  readonly says: string;
}

/** Slots by name: as they were typed, or as they were dragged over. */
function Which({ texts, map, drag, choose, wrong, says }: WhichProps) {
  const [typed, setTyped] = useState('');
  const isTyped = String(readRange(typed)) === String(drag.range);
  const name = (text: string) => {
    const range = readRange(text);
    setTyped(text);
    choose({ ...drag, range, count: range ? between(map, drag.from, range).size : drag.count });
  };
  return (
    <label>
      {texts.which}{' '}
      <input
        name="which"
        size={11}
        value={isTyped ? typed : (drag.range?.join('-') ?? '')}
        placeholder={texts.whichHelp}
        aria-invalid={wrong}
        aria-describedby={says}
        onChange={({ target }) => name(target.value)}
      />
    </label>
  );
}

/** What the line below says: what is wrong, or what will move. */
function saidOf(texts: SlotTexts, wrong: 'count' | 'range' | null, from: Owner, isNamed: boolean): string {
  if (wrong === 'range') return texts.wrongRange(slotsText(from.ranges));
  if (wrong === 'count') return texts.wrongCount(String(from.count));
  return isNamed ? texts.named : texts.lowest;
}

export function Reshard({ texts, map, masters, chosen, choose, move }: Props) {
  const { owners } = map;
  const [wrong, setWrong] = useState<'count' | 'range' | null>(null);
  const id = useId();
  const from = owners.find(({ name }) => name === chosen?.from) ?? owners[0];
  if (!from) return null;
  const targets = masters.filter((name) => name !== from.name);
  const to = chosen?.to && chosen.to !== from.name ? chosen.to : (targets[0] ?? '');
  const range = chosen?.range ?? null;
  const drag: Drag = { from: from.name, to, count: chosen?.count ?? 100, range };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isRight = Number.isInteger(drag.count) && drag.count >= 1 && drag.count <= from.count;
    const isNamed = new FormData(event.currentTarget).get('which') !== '';
    setWrong(isNamed && !(range && isRight) ? 'range' : isRight ? null : 'count');
    if (isRight && (range || !isNamed) && to !== '') move(drag);
  };
  return (
    <form className="slots-reshard" aria-label={texts.reshard} onSubmit={submit}>
      <strong>{texts.reshard}</strong>
      <Ends texts={texts} drag={drag} owners={owners} targets={targets} choose={choose} />
      <label>
        {texts.count}{' '}
        <input
          inputMode="numeric"
          size={5}
          value={Number.isNaN(drag.count) ? '' : drag.count}
          aria-invalid={wrong === 'count'}
          aria-describedby={`${id}-says`}
          onChange={({ target }) =>
            choose({
              ...drag,
              range: null,
              count: /^\d+$/.test(target.value) ? Number(target.value) : Number.NaN,
            })
          }
        />
      </label>
      <Which
        texts={texts}
        map={map}
        drag={drag}
        choose={choose}
        wrong={wrong === 'range'}
        says={`${id}-says`}
      />
      <button type="submit">{texts.move}</button>
      <p id={`${id}-says`} className={wrong ? 'refused' : 'muted'} role={wrong ? 'alert' : undefined}>
        {saidOf(texts, wrong, from, range !== null)}
      </p>
    </form>
  );
}

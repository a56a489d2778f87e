// What is compared: a pair that says much, or the running world with another of the same seed and the same clients.
import { useState } from 'react';
import type { FormEvent } from 'react';
import { otherWorld, pairs } from '../share/compared';
import type { PairName } from '../share/compared';
import { GUARDED, presetNamed, presetNames } from '../share/presets';
import type { Comparable } from '../share/presets';
import { commands, useStore } from '../store';
import { DialogFrame } from './dialogs';
import { useReading } from './reading';
import { useWords } from './words';
import { worldName } from './world';

const pairNames = Object.keys(pairs) as PairName[];

/** Both presets of a pair under the seed that runs now. */
function openPair(pair: PairName, seed: number): void {
  const [name, choice] = pairs[pair];
  const preset = presetNamed(name);
  const first = preset && { ...preset, seed, preset: name };
  const other = first && otherWorld(choice, first);
  if (first && other) commands.compare(first, { ...other, from: first.from });
}

export function CompareDialog() {
  const words = useWords();
  const { page, presets } = words.labels;
  const compare = useReading()?.compare;
  const run = useStore((state) => state.run);
  const [choice, setChoice] = useState<Comparable>(GUARDED);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const opened = commands.opened();
    const other = run && opened && otherWorld(choice, { ...opened, ...run });
    if (!other) return;
    event.currentTarget.closest('dialog')?.close();
    commands.compareWith(other);
  };
  return (
    <DialogFrame title={page.compare} closeLabel={page.close}>
      {compare && (
        <form className="config" onSubmit={submit}>
          <fieldset className="pairs">
            <legend>{compare.pairs}</legend>
            {pairNames.map((pair) => (
              <button
                key={pair}
                type="button"
                onClick={(event) => {
                  event.currentTarget.closest('dialog')?.close();
                  openPair(pair, run?.seed ?? 7);
                }}
              >
                {compare.pair[pair]}
              </button>
            ))}
          </fieldset>
          <p>{compare.help(worldName(words, run))}</p>
          <label>
            {compare.other}
            <select value={choice} onChange={(event) => setChoice(event.target.value as Comparable)}>
              <option value={GUARDED}>{compare.guarded}</option>
              {presetNames
                .filter((name) => name !== run?.preset)
                .map((name) => (
                  <option key={name} value={name}>
                    {presets[name]}
                  </option>
                ))}
            </select>
          </label>
          <button type="submit" className="primary">
            {compare.start}
          </button>
        </form>
      )}
    </DialogFrame>
  );
}

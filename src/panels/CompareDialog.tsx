// What the running world is compared with: another preset with the same seed and the same clients, or itself with one rule more.
import { useState } from 'react';
import type { FormEvent } from 'react';
import { presetNamed, presetNames } from '../share/presets';
import { commands, useStore } from '../store';
import type { Opening, RunInfo } from '../store';
import { DialogFrame } from './dialogs';
import { useReading } from './reading';
import { useWords } from './words';
import { worldName } from './world';

/** The same world, whose masters soon refuse writes that no replica would have. */
const GUARDED = 'guarded';
const guard = { 'min-replicas-to-write': '1', 'min-replicas-max-lag': '2' };

function otherWorld(choice: string, { config, seed, preset }: RunInfo): Opening | null {
  if (choice === GUARDED) {
    const parameters = { ...config.parameters, ...guard };
    const { timeline = [], from = 0 } = presetNamed(preset ?? '') ?? {};
    return { config: { ...config, parameters }, seed, timeline, from, preset };
  }
  const other = presetNamed(choice);
  const { rate, keys, reads } = config;
  return other && { ...other, config: { ...other.config, rate, keys, reads }, seed, preset: other.name };
}

export function CompareDialog() {
  const words = useWords();
  const { page, presets } = words.labels;
  const compare = useReading()?.compare;
  const run = useStore((state) => state.run);
  const [choice, setChoice] = useState<string>(GUARDED);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const other = run && otherWorld(choice, run);
    if (!other) return;
    event.currentTarget.closest('dialog')?.close();
    commands.compareWith(other);
  };
  return (
    <DialogFrame title={page.compare} closeLabel={page.close}>
      {compare && (
        <form className="config" onSubmit={submit}>
          <p>{compare.help(worldName(words, run))}</p>
          <label>
            {compare.other}
            <select value={choice} onChange={(event) => setChoice(event.target.value)}>
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

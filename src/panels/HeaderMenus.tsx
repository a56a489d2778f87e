// What opens below the head of the page: the form for another seed, and the choices of how the stage looks.
import { useState } from 'react';
import type { FormEvent } from 'react';
import { MAX_SEED } from '../engine/config';
import { presetNamed } from '../share/presets';
import { commands, useStore } from '../store';
import type { Settings } from '../store';
import { isReduced } from './Stage';
import { useWords } from './words';

/** Opens what runs now with another seed. */
function openSeed(seed: number): void {
  const { run } = useStore.getState();
  const preset = presetNamed(run?.preset ?? '');
  if (preset) commands.open({ ...preset, seed, preset: preset.name });
  else if (run) commands.openConfig(run.config, seed);
}

export function SeedForm() {
  const { labels } = useWords();
  const seed = useStore((state) => state.run?.seed ?? null);
  const [typed, setTyped] = useState('');
  const number = Number(typed);
  const good = /^\d{1,10}$/.test(typed) && number <= MAX_SEED;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!good) return;
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    setTyped('');
    openSeed(number);
  };
  return (
    <form onSubmit={submit}>
      <p>{labels.page.seedHelp}</p>
      <label>
        {labels.page.seed}
        <input
          inputMode="numeric"
          autoComplete="off"
          placeholder={String(seed ?? '')}
          value={typed}
          aria-invalid={typed !== '' && !good}
          onChange={(event) => setTyped(event.target.value.trim())}
        />
      </label>
      {typed !== '' && !good && <p className="refused">0 – {MAX_SEED}</p>}
      <button type="submit" disabled={!good}>
        {labels.page.setSeed}
      </button>
    </form>
  );
}

const themes = ['auto', 'light', 'dark', 'projector'] as const satisfies readonly Settings['theme'][];

export function ViewChoices() {
  const { labels } = useWords();
  const { theme, heartbeats, motion } = useStore((state) => state.settings);
  return (
    <>
      <fieldset>
        <legend>{labels.settings.theme}</legend>
        {themes.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="theme"
              checked={theme === name}
              onChange={() => commands.set({ theme: name })}
            />
            {labels.settings.themes[name]}
          </label>
        ))}
      </fieldset>
      <label>
        <input
          type="checkbox"
          checked={heartbeats}
          onChange={(event) => commands.set({ heartbeats: event.target.checked })}
        />
        {labels.settings.heartbeats}
      </label>
      <label>
        <input
          type="checkbox"
          checked={isReduced(motion)}
          onChange={(event) => commands.set({ motion: event.target.checked ? 'reduced' : 'full' })}
        />
        {labels.settings.reducedMotion}
      </label>
    </>
  );
}

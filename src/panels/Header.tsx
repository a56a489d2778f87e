// The head of the page: what runs, from which seed, how it is shown, and how to take it along.
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { languages } from '../i18n';
import type { Language } from '../i18n';
import { MAX_SEED } from '../engine/config';
import { presetNamed } from '../share/presets';
import { commands, useStore } from '../store';
import type { Settings } from '../store';
import { useDialogs } from './dialogs';
import { EmbedButton } from './EmbedCode';
import { toggleFullScreen } from './fullScreen';
import { isReduced } from './Stage';
import { useWords } from './words';

/** The door to all that can be run: what it shows is what runs now. */
function Scenario() {
  const { labels, group } = useWords();
  const { open } = useDialogs();
  const preset = useStore((state) => state.run?.preset ?? null);
  const deployment = useStore((state) => state.run?.config.deployment ?? 'cluster');
  const name = presetNamed(preset ?? '')?.name;
  const title = name ? labels.presets[name] : labels.own;
  const kind = group ? group.labels.deployments[deployment].name : '';
  return (
    <button
      type="button"
      className="scenario"
      aria-haspopup="dialog"
      aria-label={group?.labels.choose(`${kind}, ${title}`) ?? labels.page.scenario}
      onClick={() => open({ type: 'worlds' })}
    >
      <span className="muted">{kind}</span> {title} <span aria-hidden="true">▾</span>
    </button>
  );
}

/** Opens what runs now with another seed. */
function openSeed(seed: number): void {
  const { run } = useStore.getState();
  const preset = presetNamed(run?.preset ?? '');
  if (preset) commands.open({ ...preset, seed, preset: preset.name });
  else if (run) commands.openConfig(run.config, seed);
}

function Seed() {
  const { labels } = useWords();
  const popover = useId();
  const seed = useStore((state) => state.run?.seed ?? null);
  const [typed, setTyped] = useState('');
  const number = Number(typed);
  const good = /^\d{1,10}$/.test(typed) && number <= MAX_SEED;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!good) return;
    document.getElementById(popover)?.hidePopover();
    setTyped('');
    openSeed(number);
  };
  return (
    <span className="rules">
      <span className="rules-name">{labels.page.rules} · </span>
      <button type="button" className="term" popoverTarget={popover}>
        {labels.page.seed} {seed ?? '…'}
      </button>
      <form id={popover} popover="auto" className="popover" onSubmit={submit}>
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
    </span>
  );
}

const themes = ['auto', 'light', 'dark', 'projector'] as const satisfies readonly Settings['theme'][];

function ViewMenu() {
  const { labels } = useWords();
  const popover = useId();
  const { theme, heartbeats, motion } = useStore((state) => state.settings);
  return (
    <>
      <button type="button" popoverTarget={popover}>
        {labels.page.view}
      </button>
      <div id={popover} popover="auto" className="popover popover-end">
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
      </div>
    </>
  );
}

function LanguageChoice() {
  const { labels, language } = useWords();
  return (
    <select
      className="bare"
      aria-label={labels.page.language}
      value={language}
      onChange={(event) => commands.set({ lang: event.target.value as Language })}
    >
      {(Object.entries(languages) as [Language, string][]).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

export function Header() {
  const { labels } = useWords();
  return (
    <header className="header">
      <h1 className="logo">
        hash<span>slot</span>
      </h1>
      <Scenario />
      <Seed />
      <div className="header-end">
        <EmbedButton />
        <ViewMenu />
        <LanguageChoice />
        {document.fullscreenEnabled && (
          <button
            type="button"
            className="icon"
            aria-label={labels.page.fullScreen}
            onClick={toggleFullScreen}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" />
            </svg>
          </button>
        )}
      </div>
    </header>
  );
}

// The head of the page: what runs, from which seed, how it is shown, and how to take it along.
import { useId } from 'react';
import { languages } from '../i18n';
import type { Language } from '../i18n';
import { presetNamed } from '../share/presets';
import { commands, useStore } from '../store';
import { useDialogs } from './dialogs';
import { toggleFullScreen } from './fullScreen';
import { LaterPart } from './LaterSecond';
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

function Seed() {
  const { labels } = useWords();
  const popover = useId();
  const seed = useStore((state) => state.run?.seed ?? null);
  return (
    <span className="rules">
      <span className="rules-name">{labels.page.rules} · </span>
      <button type="button" className="term" popoverTarget={popover}>
        {labels.page.seed} {seed ?? '…'}
      </button>
      <div id={popover} popover="auto" className="popover">
        <LaterPart part="seedForm" />
      </div>
    </span>
  );
}

function ViewMenu() {
  const { labels } = useWords();
  const popover = useId();
  return (
    <>
      <button type="button" popoverTarget={popover}>
        {labels.page.view}
      </button>
      <div id={popover} popover="auto" className="popover popover-end">
        <LaterPart part="viewChoices" />
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

function Share() {
  const { labels } = useWords();
  const { open } = useDialogs();
  return (
    <button type="button" aria-haspopup="dialog" onClick={() => open({ type: 'share' })}>
      {labels.page.share}
    </button>
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
        <Share />
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

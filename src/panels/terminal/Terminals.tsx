// The pane of terminals: a tab for each window, and whom the next one talks to. Which windows there are is the run's to say.
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { TerminalTexts } from '../../i18n';
import type { Screen } from '../../rediscli';
import { splitText } from '../../transcript/words';
import { toBytes } from '../../transcript/bytes';
import { commands } from '../../store';
import { useHere, useRoom } from '../room';
import { useScreens } from './screens';
import { TerminalScreen } from './TerminalScreen';
import { useTerminalTexts } from './texts';

interface Target {
  readonly name: string;
  /** Empty for a client. */
  readonly address: string;
}

const CLIENT = 'c1';

function useTargets(): readonly Target[] {
  const nodes = useHere((state) => state.nodes);
  const sentinels = useHere((state) => state.sentinels);
  const servers = [...nodes, ...sentinels].map(({ name, address }) => ({ name, address }));
  return [...servers, { name: CLIENT, address: '' }];
}

/** Of a client: it exists from its first mention, and its window before that. */
const windowOf = (name: string): Screen => ({
  name,
  lines: [],
  prompt: `${name}> `,
  typed: [],
  hints: true,
  closed: false,
  keys: 0,
});

const isClient = (name: string): boolean => name.startsWith('c');

/** Whom its prompt names, beside its own name. */
function labelOf({ name, prompt, lines }: Screen, targets: readonly Target[]): string {
  const shown = prompt ?? lines.findLast((line) => line.prompt !== null)?.prompt ?? '';
  const target = targets.find(({ address }) => address !== '' && shown.startsWith(address));
  return target && !isClient(name) ? `${name} ${target.name}` : name;
}

/** Two windows never have one name, even when the first is closed. */
function nextName(screens: readonly Screen[]): string {
  const numbers = screens.filter(({ name }) => !isClient(name)).map(({ name }) => Number(name.slice(1)));
  return `t${Math.max(0, ...numbers) + 1}`;
}

function type(name: string, text: string): void {
  if (!isClient(name)) return commands.type(name, toBytes(text));
  const argv = splitText(text);
  if (argv && argv.length > 0) commands.command(name, argv);
}

/** Who was chosen, else who is selected on the stage, else the first. */
function targetOf(targets: readonly Target[], ...wished: readonly (string | null)[]): Target | undefined {
  const found = wished.map((name) => targets.find((target) => target.name === name));
  return found.find((target) => target !== undefined) ?? targets[0];
}

interface ToolsProps {
  readonly targets: readonly Target[];
  readonly texts: TerminalTexts;
  readonly open: (target: Target, follows: boolean) => void;
}

function OpenTools({ targets, texts, open }: ToolsProps) {
  const selected = useHere((state) => state.selection);
  const [chosen, setChosen] = useState<string | null>(null);
  const [follows, setFollows] = useState(false);
  const target = targetOf(targets, chosen, selected);
  return (
    <div className="terminal-tools">
      <label>
        <span className="unseen">{texts.to}</span>
        <select value={target?.name ?? ''} onChange={(event) => setChosen(event.target.value)}>
          {targets.map((each) => (
            <option key={each.name} value={each.name}>
              {each.address === '' ? texts.client(each.name) : `${each.name} · ${each.address}`}
            </option>
          ))}
        </select>
      </label>
      <label className="terminal-follow">
        <input
          type="checkbox"
          checked={follows}
          disabled={target?.address === ''}
          onChange={(event) => setFollows(event.target.checked)}
        />
        {texts.follow}
      </label>
      <button type="button" onClick={() => target && open(target, follows)}>
        {texts.open}
      </button>
    </div>
  );
}

interface TabsProps {
  readonly screens: readonly Screen[];
  readonly targets: readonly Target[];
  readonly current: string | null;
  readonly choose: (name: string) => void;
  readonly close: (name: string) => void;
  readonly texts: TerminalTexts;
}

function Tabs({ screens, targets, current, choose, close, texts }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const at = screens.findIndex(({ name }) => name === current);
    const next = screens[(at + step + screens.length) % screens.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    choose(next.name);
    document.getElementById(`terminal-tab-${next.name}`)?.focus();
  };
  return (
    <div className="terminal-tabs">
      <div role="tablist" aria-label={texts.tabs}>
        {screens.map((screen) => (
          <button
            key={screen.name}
            type="button"
            role="tab"
            id={`terminal-tab-${screen.name}`}
            aria-selected={screen.name === current}
            aria-controls="terminal-panel"
            tabIndex={screen.name === current ? 0 : -1}
            onClick={() => choose(screen.name)}
            onKeyDown={onKeyDown}
          >
            {labelOf(screen, targets)}
          </button>
        ))}
      </div>
      {current !== null && (
        <button
          type="button"
          className="quiet"
          aria-label={texts.close(current)}
          title={texts.close(current)}
          onClick={() => close(current)}
        >
          ×
        </button>
      )}
    </div>
  );
}

/** The windows there are: those of the run that nobody has closed, and those of clients that somebody has asked for here. */
function useWindows() {
  const room = useRoom();
  const seen = useScreens(room);
  const [chosen, setChosen] = useState<string | null>(null);
  /** Opened just now: the keyboard goes to its line. */
  const [opened, setOpened] = useState<string | null>(null);
  const [clients, setClients] = useState<readonly string[]>([]);
  const talking = seen.screens.filter(({ name, closed }) =>
    isClient(name) ? clients.includes(name) : !closed,
  );
  const silent = clients.filter((name) => !talking.some((screen) => screen.name === name));
  const screens = [...talking, ...silent.map(windowOf)];
  const open = ({ name, address }: Target, follows: boolean) => {
    const next = address === '' ? name : nextName(seen.screens);
    if (address === '') setClients([...clients.filter((other) => other !== name), name]);
    else type(next, `redis-cli ${follows ? '-c ' : ''}-p ${address.slice(address.lastIndexOf(':') + 1)}`);
    setChosen(next);
    setOpened(next);
  };
  const choose = (name: string) => {
    setChosen(name);
    setOpened(null);
  };
  const close = (name: string) => {
    if (isClient(name)) setClients(clients.filter((other) => other !== name));
    else commands.hangup(name);
  };
  const current = screens.find(({ name }) => name === chosen) ?? screens.at(-1) ?? null;
  return { screens, current, opened, generation: seen.generation, choose, open, close };
}

/** Whoever opens the pane means to type: one window is there at once, unless that would begin another future than the recorded one. */
function useGreeting(greets: boolean, targets: readonly Target[], windows: ReturnType<typeof useWindows>) {
  const room = useRoom();
  const met = useRef(!greets);
  const { screens, generation, open } = windows;
  useEffect(() => {
    if (met.current || generation === 0) return;
    met.current = true;
    const { selection, strip } = room.state.getState();
    const at = room.stage.current()?.at ?? 0;
    const target = targetOf(targets, selection);
    if (target && screens.length === 0 && strip.actions.every((action) => action.at <= at))
      open(target, false);
  }, [room, targets, screens, generation, open]);
}

const touchKeys = [
  ['Tab', 'Tab'],
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
] as const;

/** Presses a key for those whose keyboard has none. */
function pressFor(button: HTMLElement, key: string): void {
  const field = button.closest('.terminal-panel')?.querySelector('input');
  field?.focus();
  field?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

function TouchKeys({ texts }: { readonly texts: TerminalTexts }) {
  return (
    <span className="terminal-touch">
      {touchKeys.map(([key, sign]) => (
        <button
          key={key}
          type="button"
          aria-label={texts.touch[key]}
          onMouseDown={(event) => event.preventDefault()} // the keyboard on the screen stays
          onClick={(event) => pressFor(event.currentTarget, key)}
        >
          {sign}
        </button>
      ))}
    </span>
  );
}

interface WindowProps {
  readonly screen: Screen;
  readonly isNew: boolean;
  readonly generation: number;
  readonly texts: TerminalTexts;
}

function Window({ screen, isNew, generation, texts }: WindowProps) {
  const { name } = screen;
  const playing = useHere((state) => state.playing);
  const [cleared, setCleared] = useState({ generation, to: 0 });
  const interrupt = () => {
    if (!isClient(name)) commands.interrupt(name);
  };
  return (
    <div
      className="terminal-panel"
      id="terminal-panel"
      role="tabpanel"
      aria-labelledby={`terminal-tab-${name}`}
    >
      <TerminalScreen
        screen={screen}
        isNew={isNew}
        texts={texts}
        playing={playing}
        clearedTo={cleared.generation === generation ? cleared.to : 0}
        clear={() => setCleared({ generation, to: screen.keys })}
        type={(text) => type(name, text)}
        interrupt={interrupt}
      />
      <p className="terminal-keys">
        <span id="terminal-keys">{texts.keys}</span>
        <TouchKeys texts={texts} />
        {!isClient(name) && (
          <button type="button" className="quiet" onClick={interrupt}>
            {texts.interrupt}
          </button>
        )}
      </p>
    </div>
  );
}

export function Terminals({ greets }: { readonly greets: boolean }) {
  const texts = useTerminalTexts();
  const targets = useTargets();
  const windows = useWindows();
  const { screens, current, opened, generation, choose, open, close } = windows;
  useGreeting(greets, targets, windows);
  if (!texts) return null;
  return (
    <section className="terminal" aria-label={texts.tabs}>
      <div className="terminal-head">
        <Tabs
          screens={screens}
          targets={targets}
          current={current?.name ?? null}
          choose={choose}
          close={close}
          texts={texts}
        />
        <OpenTools targets={targets} texts={texts} open={open} />
      </div>
      {current === null ? (
        <p className="terminal-empty">{texts.empty}</p>
      ) : (
        <Window
          key={current.name}
          screen={current}
          isNew={current.name === opened}
          generation={generation}
          texts={texts}
        />
      )}
    </section>
  );
}

// One terminal: what stands in it, and the line that is typed. Text is text: it can be selected, copied and read aloud.
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { TerminalTexts } from '../../i18n';
import type { Screen } from '../../rediscli';
import { toText } from '../../transcript/bytes';
import { complete, emptyLine, hint, lineOf, recall } from './line';
import type { Line } from './line';
import { helpAt } from './screens';

const SHOWN = 1000;

const readable = (bytes: string): string => toText(bytes) ?? bytes;

const OutputLine = memo(function OutputLine({ prompt, text }: { prompt: string | null; text: string }) {
  return (
    <div className="terminal-line" data-typed={prompt !== null}>
      {prompt !== null && <span className="terminal-prompt">{prompt}</span>}
      {readable(text)}
      {text === '' && prompt === null ? '\n' : ''}
    </div>
  );
});

interface Props {
  readonly screen: Screen;
  /** Somebody has just opened it, and is about to type. */
  readonly isNew: boolean;
  readonly texts: TerminalTexts;
  readonly playing: boolean;
  /** Lines up to that key have been cleared away. */
  readonly clearedTo: number;
  readonly clear: () => void;
  readonly type: (line: string) => void;
  readonly interrupt: () => void;
}

/** Stays at the end unless somebody has scrolled away from it. */
function useEnd(moved: unknown) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (log.current && atEnd.current) log.current.scrollTop = log.current.scrollHeight;
  }, [moved]);
  const onScroll = () => {
    const { current } = log;
    if (current) atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < 24;
  };
  return { log, onScroll };
}

/** The line moves down as the window fills: on a phone all of it must be in sight. */
const showWindow = ({ currentTarget }: { readonly currentTarget: HTMLElement }): void =>
  currentTarget.closest('.terminal-window')?.scrollIntoView({ block: 'nearest' });

const hasSelection = (): boolean => (getSelection()?.toString() ?? '') !== '';

export function TerminalScreen(props: Props) {
  const { screen, texts, playing, clearedTo } = props;
  const { name, prompt } = screen;
  const lines = screen.lines.filter(({ key }) => key > clearedTo).slice(-SHOWN);
  const { log, onScroll } = useEnd(`${lines.at(-1)?.key} ${prompt}`);
  const entry = useRef<HTMLLabelElement>(null);
  const status =
    prompt === null ? (playing ? texts.waiting : texts.waitingStill) : playing ? '' : texts.still;
  return (
    <>
      {/* A click anywhere in a window is meant for its line, unless text is being selected. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the line itself takes the keyboard */}
      <div
        className="terminal-window"
        ref={log}
        onScroll={onScroll}
        onClick={() => !hasSelection() && entry.current?.control?.focus()}
      >
        <div className="terminal-log" role="log" aria-label={texts.output(name)}>
          {lines.map(({ key, prompt: before, text }) => (
            <OutputLine key={key} prompt={before} text={text} />
          ))}
        </div>
        <label className="terminal-entry" ref={entry}>
          <span className="unseen">{texts.line(name)}</span>
          <span className="terminal-prompt">{prompt ?? ''}</span>
          <Entry {...props} />
        </label>
      </div>
      <p className="terminal-status" role="status">
        {status}
      </p>
    </>
  );
}

function Entry({ screen, isNew, type, interrupt, clear }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) field.current?.focus();
  }, [isNew]);
  const [line, setLine] = useState<Line>(emptyLine);
  const shownHint = screen.hints ? hint(line, helpAt(screen.prompt), screen.prompt) : '';
  const done = (deed: () => void) => () => {
    deed();
    setLine(emptyLine);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const typed = screen.typed.map(readable);
    const [enter, stop] = [done(() => type(line.text)), done(interrupt)];
    const deed = deedFor(event, { line, prompt: screen.prompt, typed, set: setLine, enter, stop, clear });
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text').split(/\r?\n/);
    if (pasted.length < 2) return;
    event.preventDefault();
    const last = pasted.pop() ?? '';
    pasted.forEach((text, i) => type(i === 0 ? line.text + text : text));
    setLine(lineOf(last));
  };
  return (
    <span className="terminal-field">
      <input
        ref={field}
        value={line.text}
        onChange={(event) => setLine(lineOf(event.target.value))}
        onFocus={showWindow}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby="terminal-keys"
      />
      <span className="terminal-ghost" aria-hidden="true">
        <span>{line.text}</span>
        {shownHint}
      </span>
    </span>
  );
}

interface Doing {
  readonly line: Line;
  readonly prompt: string | null;
  readonly typed: readonly string[];
  readonly set: (line: Line) => void;
  readonly enter: () => void;
  readonly stop: () => void;
  readonly clear: () => void;
}

/** What a key does, or null where it does what it does everywhere. */
function deedFor(
  event: KeyboardEvent,
  { line, prompt, typed, set, enter, stop, clear }: Doing,
): (() => void) | null {
  const { key, ctrlKey, shiftKey, altKey, metaKey } = event;
  if (altKey || metaKey) return null;
  if (ctrlKey) {
    if (key === 'c' && !hasSelection()) return stop;
    return key === 'l' ? clear : null;
  }
  switch (key) {
    case 'Enter':
      return enter;
    case 'ArrowUp':
    case 'ArrowDown':
      return () => set(recall(line, typed, key === 'ArrowUp'));
    case 'Tab': {
      const offered = shiftKey ? null : complete(line, helpAt(prompt));
      return offered && (() => set(offered));
    }
    case 'Escape':
      return () => set(line.offer ? lineOf(line.offer.all.at(-1) ?? '') : emptyLine);
    default:
      return null;
  }
}

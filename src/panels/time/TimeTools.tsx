// Beside the timeline: mark by mark, step by step, undo and redo, closer and farther, and the door to the branches.
import { lazy, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { commands, useStore } from '../../store';
import type { StepBy } from '../../store';
import { Later } from '../Awaited';
import { useWords } from '../words';
import { actText } from './acts';
import { useTimeKeys } from './keys';
import { step, toMark } from './moves';
import { useTimeTexts } from './texts';
import { chooseStep, showWhole, useChosen, zoom } from './window';

const Branches = lazy(() => import('./Branches').then((part) => ({ default: part.Branches })));

const paths = {
  previous: 'M12 3L6 8L12 13ZM4 3V13',
  back: 'M11 3L5 8L11 13',
  on: 'M5 3L11 8L5 13',
  next: 'M4 3L10 8L4 13ZM12 3V13',
  undo: 'M3 6H10A3.5 3.5 0 0 1 10 13H6M3 6L6 3M3 6L6 9',
  redo: 'M13 6H6A3.5 3.5 0 0 0 6 13H10M13 6L10 3M13 6L10 9',
  in: 'M8 3V13M3 8H13',
  out: 'M3 8H13',
  whole: 'M2 4V12M14 4V12M4 8H12M6 6L4 8L6 10M10 6L12 8L10 10',
} as const;

interface ToolProps {
  readonly icon: keyof typeof paths;
  readonly label: string;
  /** More about it than its name. */
  readonly title?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon, label, title = label, disabled = false, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      aria-label={label}
      title={title}
      aria-disabled={disabled}
      onClick={() => disabled || onClick()}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={paths[icon]} />
      </svg>
    </button>
  );
}

const units: readonly StepBy[] = ['note', 'message', 'cron'];

function Steps(): ReactNode {
  const texts = useTimeTexts();
  const { by } = useChosen();
  if (!texts) return null;
  return (
    <span className="tool-group">
      <Tool icon="previous" label={texts.previousMark} onClick={() => toMark(true)} />
      <Tool icon="back" label={texts.stepBack} onClick={() => step(true)} />
      <select
        aria-label={texts.by}
        value={by}
        onChange={({ target }) => chooseStep(units.find((unit) => unit === target.value) ?? 'note')}
      >
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {texts.units[unit]}
          </option>
        ))}
      </select>
      <Tool icon="on" label={texts.step} onClick={() => step(false)} />
      <Tool icon="next" label={texts.nextMark} onClick={() => toMark(false)} />
    </span>
  );
}

function UndoRedo(): ReactNode {
  const words = useWords();
  const texts = useTimeTexts();
  const { undo, redo } = useStore((state) => state.branches);
  if (!texts) return null;
  const act = (timed: typeof undo): string | null => timed && actText(words, timed.action);
  return (
    <span className="tool-group">
      <Tool
        icon="undo"
        label={texts.undo(null)}
        title={texts.undo(act(undo))}
        disabled={!undo}
        onClick={commands.undo}
      />
      <Tool
        icon="redo"
        label={texts.redo(null)}
        title={texts.redo(act(redo))}
        disabled={!redo}
        onClick={commands.redo}
      />
    </span>
  );
}

function BranchesDoor(): ReactNode {
  const texts = useTimeTexts();
  const popover = useId();
  const [open, setOpen] = useState(false);
  const count = useStore((state) => state.branches.all.length);
  if (!texts) return null;
  return (
    <>
      <button type="button" popoverTarget={popover}>
        {texts.branches(count)}
      </button>
      <div
        id={popover}
        popover="auto"
        className="popover popover-up"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && (
          <Later>
            <Branches />
          </Later>
        )}
      </div>
    </>
  );
}

function Zoom(): ReactNode {
  const texts = useTimeTexts();
  const { view } = useChosen();
  if (!texts) return null;
  return (
    <span className="tool-group">
      <Tool icon="in" label={texts.zoomIn} onClick={() => zoom(0.5)} />
      <Tool icon="out" label={texts.zoomOut} disabled={view.whole} onClick={() => zoom(2)} />
      <Tool icon="whole" label={texts.wholeRun} disabled={view.whole} onClick={showWhole} />
    </span>
  );
}

export function TimeTools() {
  useTimeKeys();
  return (
    <div className="time-tools">
      <Steps />
      <UndoRedo />
      <Zoom />
      <BranchesDoor />
    </div>
  );
}

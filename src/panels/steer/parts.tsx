// What the cards of the steering pane are made of: fields, and the button that shows the lines that it sends.
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Action } from '../../engine/record';
import { printAction } from '../../transcript/actions';
import { commands } from '../../store';

export function Card({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="steer-card" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      {children}
    </section>
  );
}

interface SendProps {
  readonly name: string;
  /** Nothing: it cannot be done now. */
  readonly actions: readonly Action[];
  readonly tone?: 'primary' | 'danger';
}

export function Send({ name, actions, tone }: SendProps) {
  const lines = actions.map(printAction);
  return (
    <div className="steer-send">
      <button
        type="button"
        className={tone}
        aria-disabled={actions.length === 0}
        onClick={() => actions.forEach(commands.perform)}
      >
        {name}
      </button>
      {lines.length > 0 && (
        <code className="steer-lines">
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </code>
      )}
    </div>
  );
}

interface PickProps<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, text: string])[];
  readonly choose: (value: T) => void;
}

export function Pick<T extends string>({ name, value, options, choose }: PickProps<T>) {
  return (
    <label className="steer-field">
      <span>{name}</span>
      <select value={value} onChange={(event) => choose(event.target.value as T)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface NumberProps {
  readonly name: string;
  readonly value: string;
  readonly range: readonly [least: number, most: number];
  readonly whole?: boolean;
  /** Words for the range, said when the value is outside. */
  readonly wrong: string;
  readonly choose: (value: string) => void;
}

/** Null where it is none that is allowed. */
export function numberIn(
  text: string,
  [least, most]: readonly [number, number],
  whole = false,
): number | null {
  const value = text.trim() === '' ? NaN : Number(text);
  return value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : null;
}

export function NumberField({ name, value, range, whole = false, wrong, choose }: NumberProps) {
  const id = useId();
  const isWrong = numberIn(value, range, whole) === null;
  return (
    <label className="steer-field">
      <span>{name}</span>
      <input
        inputMode="decimal"
        value={value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        onChange={(event) => choose(event.target.value)}
      />
      {isWrong && (
        <span id={id} className="refused">
          {wrong}
        </span>
      )}
    </label>
  );
}

interface CheckProps {
  readonly name: string;
  readonly label?: string;
  readonly checked: boolean;
  readonly toggle: () => void;
}

export function Check({ name, label, checked, toggle }: CheckProps) {
  return (
    <label className="steer-check">
      <input type="checkbox" checked={checked} aria-label={label} onChange={toggle} />
      {name}
    </label>
  );
}

export const toggled = <T,>(list: readonly T[], value: T): readonly T[] =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];

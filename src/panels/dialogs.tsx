// Which dialog is open, and the frame that every dialog has: a native modal, closed by Esc, its button or a click beside it.
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { TermId } from '../i18n';

export type OpenDialog =
  | { readonly type: 'glossary'; readonly term: TermId | null }
  | { readonly type: 'keys' | 'about' | 'worlds' | 'form' | 'compare' }
  | { readonly type: 'share' };

export interface Dialogs {
  readonly current: OpenDialog | null;
  open(dialog: OpenDialog): void;
  close(): void;
}

const Context = createContext<Dialogs>({ current: null, open: () => undefined, close: () => undefined });
export const useDialogs = (): Dialogs => useContext(Context);

export function DialogRoom({ children }: { readonly children: ReactNode }) {
  const [current, setCurrent] = useState<OpenDialog | null>(null);
  const dialogs = useMemo(() => ({ current, open: setCurrent, close: () => setCurrent(null) }), [current]);
  return <Context value={dialogs}>{children}</Context>;
}

interface FrameProps {
  readonly wide?: boolean;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
}

export function DialogFrame({ title, closeLabel, wide = false, children }: FrameProps) {
  const { close } = useDialogs();
  const frame = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    frame.current?.showModal();
  }, []);
  const leave = () => frame.current?.close(); // gives the focus back to where it came from
  return (
    // A click that reaches the dialog itself fell on its backdrop: its content fills it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Esc does the same for the keyboard
    <dialog
      ref={frame}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby="dialog-title"
      onClose={close}
      onClick={(event) => event.target === frame.current && leave()}
    >
      <div className="dialog-content">
        <header className="dialog-header">
          <h2 id="dialog-title">{title}</h2>
          <button type="button" className="quiet" onClick={leave}>
            {closeLabel}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

// Text that moves all the time: written past React, straight from the stage's channel, and only when it differs.
import { useEffect, useRef } from 'react';
import { stage, useLive } from '../store';
import type { Live, Picture } from '../store';

interface Props<From> {
  readonly read: (from: From) => string;
  readonly className?: string;
}

function write(element: HTMLElement | null, text: string): void {
  if (!element || element.textContent === text) return;
  element.textContent = text;
  element.dataset['text'] = text; // a stylesheet cannot ask for text
}

/** Once per frame: the clock, offsets. */
export function PictureText({ read, className }: Props<Picture>) {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => stage.subscribe((picture) => write(element.current, read(picture))), [read]);
  return <span ref={element} className={className} />;
}

/** At most five times a second: figures that people read. */
export function LiveText({ read, className }: Props<Live>) {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    write(element.current, read(useLive.getState()));
    return useLive.subscribe((live) => write(element.current, read(live)));
  }, [read]);
  return <span ref={element} className={className} />;
}

// Text that moves all the time: written past React, straight from the stage's channel, and only when it differs.
import { useEffect, useRef } from 'react';
import type { Live, Picture } from '../store';
import { useRoom } from './room';

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
  const { stage } = useRoom();
  useEffect(() => stage.subscribe((picture) => write(element.current, read(picture))), [read, stage]);
  return <span ref={element} className={className} />;
}

/** At most five times a second: figures that people read. */
export function LiveText({ read, className }: Props<Live>) {
  const element = useRef<HTMLSpanElement>(null);
  const { live } = useRoom();
  useEffect(() => {
    write(element.current, read(live.getState()));
    return live.subscribe((now) => write(element.current, read(now)));
  }, [read, live]);
  return <span ref={element} className={className} />;
}

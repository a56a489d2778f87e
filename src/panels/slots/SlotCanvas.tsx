// The map that one looks at and drags over. What it shows stands in the table beside it as well.
import { useEffect, useRef } from 'react';
import type { PointerEvent } from 'react';
import { useHere } from '../room';
import { carried, dragged } from './cells';
import type { Drag, Mapped } from './cells';
import { SIDE, paint } from './paint';
import type { Marked } from './paint';

interface Props {
  readonly map: Mapped;
  readonly marked: Marked;
  /** What was dragged over before, and can be carried to another master now. */
  readonly chosen: Drag | null;
  readonly label: string;
  readonly onPoint: (slot: number | null) => void;
  /** `done`: the pointer was let go. */
  readonly onDrag: (drag: Drag | null, done: boolean) => void;
}

/** Device pixels a cell: sharp on any screen. */
const CELL = 6;

function slotAt(event: PointerEvent<HTMLCanvasElement>): number {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  const cell = (offset: number, size: number) =>
    Math.max(0, Math.min(SIDE - 1, Math.floor((offset / size) * SIDE)));
  return cell(event.clientY - top, height) * SIDE + cell(event.clientX - left, width);
}

export function SlotCanvas({ map, marked, chosen, label, onPoint, onDrag }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Where a choice began, and the last slot of that master that it came over; or what is carried. */
  const drag = useRef<{ readonly start: number; last: number; readonly carries: Drag | null } | null>(null);
  const theme = useHere((state) => state.settings.theme);
  useEffect(() => {
    const show = () => canvas.current && paint(canvas.current, map.cells, marked);
    show();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', show);
    return () => scheme.removeEventListener('change', show);
  }, [map, marked, theme]);
  const follow = (slot: number): Drag | null => {
    if (!drag.current) return null;
    const { start, carries } = drag.current;
    if (carries) return carried(map, carries, slot);
    if (map.cells.owner[slot] === map.cells.owner[start]) drag.current.last = slot;
    return dragged(map, start, drag.current.last);
  };
  return (
    <canvas
      ref={canvas}
      className="slots-canvas"
      width={SIDE * CELL}
      height={SIDE * CELL}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        const slot = slotAt(event);
        drag.current = { start: slot, last: slot, carries: marked.chosen.has(slot) ? chosen : null };
        event.currentTarget.setPointerCapture(event.pointerId);
        onDrag(follow(slot), false);
      }}
      onPointerMove={(event) => {
        const slot = slotAt(event);
        onPoint(slot);
        if (drag.current) onDrag(follow(slot), false);
      }}
      onPointerUp={(event) => {
        onDrag(follow(slotAt(event)), true);
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
        onDrag(null, true);
      }}
      onPointerLeave={() => onPoint(null)}
    />
  );
}

// The timeline: the run as a picture that can be dragged. The playhead moves past React, and at once under the hand.
// Boundary: what happened comes from the run; this shows it and asks for instants.
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { stamp } from '../../i18n';
import type { Catalogue, TimeTexts } from '../../i18n';
import { commands, stage, useStore } from '../../store';
import { useWords } from '../words';
import { actText } from './acts';
import { HEIGHT, Painted } from './Painted';
import { useTimeTexts } from './texts';
import { instantAt, marksIn, xOf } from './view';
import type { View } from './view';
import { follow, holdStill, pan, useChosen, viewNow, zoom } from './window';
import { standAt } from './moves';

const embedded = window.self !== window.top;

/** What is near an instant, in words. */
function namesAt(words: Catalogue, texts: TimeTexts, view: View, at: number, width: number): string {
  const { marks, actions } = useStore.getState().strip;
  const x = xOf(view, at, width);
  const names = marksIn(view, marks, width)
    .filter((each) => Math.abs(each.x - x) <= 5)
    .map(({ mark: { kind, at: when, who } }) => {
      if (kind !== 'action') return texts.marks[kind](who);
      const act = actions.find((each) => each.at === when);
      return act ? texts.you(actText(words, act.action)) : '';
    });
  const { unserved } = useStore.getState().strip;
  if (unserved.some(([from, to]) => from <= at && at <= to)) names.push(texts.unserved);
  return [...new Set(names)].join(', ');
}

/** The width of an element, as it changes. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

interface Drag {
  readonly resume: boolean;
  at: number;
}

/** Dragging: time stands while the hand is down, and flows on from there if it flowed before. */
function useDrag(show: (at: number) => void) {
  const drag = useRef<Drag | null>(null);
  const move = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const at = instantAt(viewNow(), (clientX - left) / Math.max(1, width));
    if (!drag.current || drag.current.at === at) return;
    drag.current.at = at;
    show(at);
    commands.seek(at);
  };
  return {
    drag,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { resume: useStore.getState().playing, at: -1 };
      holdStill(true);
      commands.pause();
      move(event);
    },
    onPointerMove: move,
    onPointerUp() {
      if (!drag.current) return;
      const { resume } = drag.current;
      drag.current = null;
      holdStill(false);
      if (resume) commands.play();
    },
  };
}

/** A wheel over the strip zooms; in somebody else's page only with the control key, since the wheel is theirs. */
function useWheel(element: HTMLElement | null): void {
  useEffect(() => {
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (embedded && !event.ctrlKey) return;
      event.preventDefault();
      const { left, width } = element.getBoundingClientRect();
      const view = viewNow();
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) return pan((event.deltaX / width) * view.span);
      zoom(1.0015 ** event.deltaY, instantAt(view, (event.clientX - left) / width));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [element]);
}

function keyTo(key: string, at: number, end: number, span: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - span / 100;
    case 'ArrowRight':
    case 'ArrowUp':
      return at + span / 100;
    case 'PageDown':
      return at - span / 10;
    case 'PageUp':
      return at + span / 10;
    case 'Home':
      return 0;
    case 'End':
      return end;
    default:
      return null;
  }
}

function onKeyDown(event: KeyboardEvent): void {
  const { at, end } = stage.current() ?? { at: 0, end: 0 };
  const to =
    event.ctrlKey || event.metaKey || event.altKey ? null : keyTo(event.key, at, end, viewNow().span);
  if (to === null) return;
  event.preventDefault();
  standAt(to);
}

export function Timeline() {
  const words = useWords();
  const texts = useTimeTexts();
  const { view } = useChosen();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const head = useRef<SVGGElement>(null);
  const future = useRef<SVGRectElement>(null);
  const [tip, setTip] = useState<{ readonly x: number; readonly text: string } | null>(null);
  const width = useWidth(element);
  const show = (at: number): void =>
    head.current?.setAttribute('transform', `translate(${xOf(viewNow(), at, width)} 0)`);
  const { drag, ...dragging } = useDrag(show);
  useWheel(element);
  useEffect(
    () =>
      stage.subscribe(({ at, end }) => {
        follow(at, end);
        if (!drag.current)
          head.current?.setAttribute('transform', `translate(${xOf(viewNow(), at, width)} 0)`);
        if (future.current) coverFuture(future.current, end, width);
        if (element && texts) tell(element, at, end, namesAt(words, texts, viewNow(), at, width));
      }),
    [element, texts, words, width, view, drag],
  );
  const hover = (event: PointerEvent<HTMLElement>): void => {
    dragging.onPointerMove(event);
    if (!texts || event.pointerType === 'touch') return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const at = instantAt(view, x / Math.max(1, width));
    const names = namesAt(words, texts, view, at, width);
    setTip({ x, text: names === '' ? `${stamp(at)} s` : `${stamp(at)} s · ${names}` });
  };
  return (
    <div
      ref={setElement}
      className="strip"
      role="slider"
      tabIndex={0}
      aria-label={texts?.timeline ?? ''}
      aria-valuemin={0}
      aria-valuenow={0}
      {...dragging}
      onPointerCancel={dragging.onPointerUp}
      onPointerMove={hover}
      onPointerLeave={() => setTip(null)}
      onKeyDown={onKeyDown}
    >
      {width > 0 && <Painted view={view} width={width} head={head} future={future} />}
      {tip && (
        <span
          className="strip-tip"
          style={{ left: Math.min(Math.max(60, tip.x), width - 60), bottom: HEIGHT + 4 }}
        >
          {tip.text}
        </span>
      )}
    </div>
  );
}

function coverFuture(future: SVGRectElement, end: number, width: number): void {
  const known = Math.min(width, Math.max(0, xOf(viewNow(), end, width)));
  future.setAttribute('x', String(known));
  future.setAttribute('width', String(width - known));
}

/** Says where the playhead stands; not at every frame while it moves. */
function tell(element: HTMLElement, at: number, end: number, names: string): void {
  const second = stage.current()?.playing ? Math.floor(at / 1_000_000) * 1_000_000 : at;
  const now = String(Math.round(second / 1000));
  if (element.getAttribute('aria-valuenow') === now) return;
  element.setAttribute('aria-valuemax', String(Math.round(end / 1000)));
  element.setAttribute('aria-valuenow', now);
  element.setAttribute('aria-valuetext', `${stamp(second)} s${names === '' ? '' : `: ${names}`}`);
}

// Things on their way from one value to another: one tween per element and name, a new one replaces the old.
// Boundary: d3-transition would bring colours and style parsing that nothing here needs, d3-timer more than a frame's callback.

export interface Tempo {
  readonly delay?: number;
  readonly duration: number;
  readonly ease?: (share: number) => number;
}

/** Sets out fast and arrives slowly; or is slow at both ends. */
export const arriving = (share: number): number => 1 - (1 - share) ** 3;
const gently = (share: number): number => (share < 0.5 ? 4 * share ** 3 : 1 - 4 * (1 - share) ** 3);

/** What ends a tween, by its name. */
const running = new WeakMap<Element, Map<string, () => void>>();

/** Once per frame, from `delay` on; returns what ends it. */
function eachFrame(delay: number, step: (elapsed: number) => void): () => void {
  const begins = performance.now() + delay;
  let request = requestAnimationFrame(frame);
  function frame(now: number): void {
    request = requestAnimationFrame(frame);
    if (now >= begins) step(now - begins);
  }
  return () => cancelAnimationFrame(request);
}

export function stopTween(element: Element, name: string): void {
  running.get(element)?.get(name)?.();
  running.get(element)?.delete(name);
}

/** Calls `draw` with the eased share of the way, 0…1, once per frame; `done` follows the last call. */
export function tween(
  element: Element,
  name: string,
  { delay = 0, duration, ease = gently }: Tempo,
  draw: (share: number) => void,
  done?: () => void,
): void {
  stopTween(element, name);
  const stop = eachFrame(delay, (elapsed) => {
    const share = Math.min(1, elapsed / duration);
    draw(ease(share));
    if (share < 1) return;
    stopTween(element, name);
    done?.();
  });
  const all = running.get(element) ?? new Map<string, () => void>();
  running.set(element, all.set(name, stop));
}

/** Fades an element's opacity from what it is to `opacity`. */
export function fade(element: Element, name: string, tempo: Tempo, opacity: number, done?: () => void): void {
  const step = between(element.getAttribute('opacity') ?? '1', String(opacity));
  tween(element, name, tempo, (share) => element.setAttribute('opacity', step(share)), done);
}

const numbers = /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;

/** Texts between two texts: each number on its way, the rest as in the second. Different shapes change at the end. */
export function between(from: string, to: string): (share: number) => string {
  const starts = from.match(numbers)?.map(Number) ?? [];
  const ends = to.match(numbers)?.map(Number) ?? [];
  if (starts.length !== ends.length) return (share) => (share < 1 ? from : to);
  return (share) => {
    if (share >= 1) return to;
    let index = 0;
    return to.replace(numbers, () => {
      const [start = 0, end = 0] = [starts[index], ends[index]];
      index += 1;
      return String(start + (end - start) * share);
    });
  };
}

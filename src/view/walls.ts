// A cut in the network as a wall: the smaller side is shut off from the ring road.
// Source: the notes `cut` and `healed`. Boundary: pure.
import { TURN, distance, normal, pathThrough, polar, turnTo } from './geometry';
import type { Point } from './geometry';
import type { Layout } from './layout';
import type { Seat } from './seating';
import type { WallShape } from './shapes';
import type { Note, StageTexts } from './stage';

interface Cut {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly oneWay: boolean;
  /** Pairs that are apart still, as `n1 n2`. */
  readonly apart: ReadonlySet<string>;
}

/** Cuts of which at least one pair is still apart. */
export function activeCuts(notes: readonly Note[]): Cut[] {
  const cuts: { cut: Omit<Cut, 'apart'>; apart: Set<string> }[] = [];
  for (const note of notes) {
    if (note.type === 'cut') {
      const { from, to, oneWay } = note;
      const apart = new Set(from.flatMap((a) => to.map((b) => `${a} ${b}`)));
      cuts.push({ cut: { from, to, oneWay }, apart });
    } else if (note.type === 'healed') {
      const everything = note.from.length === 0 && note.to.length === 0;
      for (const { apart } of cuts) {
        if (everything) apart.clear();
        for (const a of note.from)
          for (const b of note.to) [`${a} ${b}`, `${b} ${a}`].forEach((pair) => apart.delete(pair));
      }
    }
  }
  return cuts.filter(({ apart }) => apart.size > 0).map(({ cut, apart }) => ({ ...cut, apart }));
}

/** Neighbours on the ring that are on the same side, as runs in the order of their angles. */
function runsOf(side: ReadonlySet<string>, seats: readonly Seat[]): Seat[][] {
  const round = seats.toSorted((a, b) => a.angle - b.angle);
  const outside = round.findIndex(({ name }) => !side.has(name));
  if (outside < 0 && round.length > 1) return round.map((seat) => [seat]); // all of them: each by itself
  const start = Math.max(0, outside);
  const runs: Seat[][] = [];
  let open: Seat[] | null = null;
  for (const seat of [...round.slice(start), ...round.slice(0, start)]) {
    if (!side.has(seat.name)) open = null;
    else if (open) open.push(seat);
    else runs.push((open = [seat]));
  }
  return runs;
}

const awayOf = (seat: Seat, { geometry }: Layout) => distance(seat, geometry);

const isOnRing = (seat: Seat, layout: Layout) => awayOf(seat, layout) < layout.geometry.ring;

/** Around a server on the ring, open towards the clients, who are cut off from it or not as the sentence says. */
function wallAt(seat: Seat): Pick<WallShape, 'd' | 'at'> {
  const away = seat.r * 1.56 + 2; // outside the crown
  const inward = seat.angle + Math.PI;
  const points = Array.from({ length: 33 }, (_, step) =>
    polar(seat, inward + 0.6 + ((TURN - 1.2) * step) / 32, away),
  );
  return { d: pathThrough(points), at: polar(seat, seat.angle, away) };
}

/** An arc between the road and the nodes, with an arm outward at each end. */
function wallAround(run: readonly Seat[], layout: Layout): Pick<WallShape, 'd' | 'at'> | null {
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last) return null;
  const { geometry } = layout;
  const pad = (seat: Seat) => (seat.r * 1.45) / awayOf(seat, layout);
  const inner = geometry.road + geometry.lane + 3;
  const reach = (seat: Seat) => awayOf(seat, layout) + seat.r * 0.4;
  const begin = first.angle - pad(first);
  const sweep = normal(turnTo(first.angle, last.angle)) + pad(first) + pad(last);
  const steps = Math.max(6, Math.ceil(sweep * 20));
  const arc: Point[] = Array.from({ length: steps + 1 }, (_, step) =>
    polar(geometry, begin + (sweep * step) / steps, inner),
  );
  const d = pathThrough([
    polar(geometry, begin, reach(first)),
    ...arc,
    polar(geometry, begin + sweep, reach(last)),
  ]);
  return { d, at: polar(geometry, begin + sweep / 2, geometry.road) };
}

export function wallsOf(notes: readonly Note[], layout: Layout, texts: StageTexts): WallShape[] {
  const seats = [...layout.seats.values()];
  const isSeated = (name: string) => layout.seats.has(name);
  return activeCuts(notes).flatMap(({ from, to, oneWay, apart }) => {
    // Clients have no seat: whom only they are apart from is not walled off.
    const isApart = (a: string, b: string) =>
      isSeated(a) && isSeated(b) && (apart.has(`${a} ${b}`) || apart.has(`${b} ${a}`));
    const known = (names: readonly string[], others: readonly string[]) =>
      new Set(names.filter((name) => others.some((other) => isApart(name, other))));
    const sides = [known(from, to), known(to, from)]
      .filter(({ size }) => size > 0)
      .sort((a, b) => a.size - b.size);
    const side = sides[0];
    if (!side || sides.length < 2) return [];
    const walled = seats.filter((seat) => side.has(seat.name) && isOnRing(seat, layout));
    const outside = seats.filter((seat) => !isOnRing(seat, layout));
    return [
      ...walled.map((seat) => ({ ...wallAt(seat), key: seat.name, names: [seat.name], oneWay, text: '' })), // its label says it
      ...runsOf(side, outside).flatMap((run) => {
        const wall = wallAround(run, layout);
        const names = run.map(({ name }) => name);
        return wall ? [{ ...wall, key: names.join('+'), names, oneWay, text: texts.cut(oneWay) }] : [];
      }),
    ];
  });
}

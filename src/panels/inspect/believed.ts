// The picture through one process's eyes: what it believes, the messages that it sends or gets, and no walls: nobody sees a cut.
import type { Belief, Beliefs, NodeView, Note, Segment } from '../../store';
import { FIGURE_STRIDE, FLIGHT_STRIDE } from '../../worker/protocol';

interface Drawn {
  readonly nodes: readonly NodeView[];
  readonly ring: readonly Segment[];
}

const noNotes: readonly Note[] = [];

export function asBelieved({ as, index }: Beliefs, { nodes, ring }: Drawn, processes: number): Belief {
  const figures = new Float64Array(processes * FIGURE_STRIDE).fill(NaN);
  for (const { index: at, offset, keys } of nodes) {
    figures[at * FIGURE_STRIDE] = offset;
    figures[at * FIGURE_STRIDE + 2] = keys;
  }
  return ({ flights, exchanges }) => {
    const own: number[] = [];
    for (let at = 0; at < flights.length; at += FLIGHT_STRIDE)
      if (flights[at] === index || flights[at + 1] === index)
        own.push(...flights.subarray(at, at + FLIGHT_STRIDE));
    return {
      nodes,
      ring,
      figures,
      flights: Float64Array.from(own),
      exchanges: exchanges.filter(({ client, hops }) => client === as || hops.some(({ to }) => to === as)),
      notes: noNotes,
    };
  };
}

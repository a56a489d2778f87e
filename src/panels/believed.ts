// The picture through one process's eyes: what it believes, the messages that it sends or gets, and no walls: nobody sees a cut.
import type { Belief, Picture } from '../store';
import { FLIGHT_STRIDE } from '../worker/protocol';
import type { StageInput } from '../view/stage';

const noNotes: StageInput['notes'] = [];

export function asBelieved(
  { as, index, nodes, ring, figures }: Belief,
  { flights, exchanges }: Picture,
): Pick<StageInput, 'nodes' | 'ring' | 'figures' | 'flights' | 'exchanges' | 'notes'> {
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
}

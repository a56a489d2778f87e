// Remembers where everything stands, and works it out again only when the cluster, the ring, the stage or the words changed.
// Boundary: no DOM.
import { sizing } from './bargain';
import type { LayoutRequest, Sizing } from './bargain';
import { placesOf } from './group';
import { layout } from './layout';
import type { Layout } from './layout';
import { labelSpaces } from './nodes';
import { planRoster } from './roster';
import type { Roster } from './roster';
import { rosterColumns } from './rows';
import type { NodeView, StageInput } from './stage';
import { typeScale } from './type';
import type { Measure, TypeScale } from './type';

export interface Placing {
  shape: string;
  texts: StageInput['texts'] | null;
  sizing: Sizing | null;
  layout: Layout | null;
  ring: StageInput['ring'] | null;
}

export interface StageSize {
  readonly width: number;
  readonly height: number;
}

export const createPlacing = (): Placing => ({
  shape: '',
  texts: null,
  sizing: null,
  layout: null,
  ring: null,
});

/** What the sizing depends on; everything else leaves the ring where it is. */
function shapeOf({ deployment, nodes, ring, settings }: StageInput, { width, height }: StageSize): string {
  const members =
    nodes.map(({ name, shard }) => `${name}:${shard}`).join() +
    (deployment === 'cluster' ? '' : JSON.stringify(placesOf(nodes)));
  const stretches = ring.map(({ first, shard }) => `${first}:${shard}`).join();
  return `${deployment} ${width}x${height} ${settings.theme === 'projector'} ${members} ${stretches}`;
}

/** Sentinels, of whatever shard, stand together below the servers. */
const groupIn = ({ shard, sentinel }: NodeView): number => (sentinel ? Infinity : shard);

/** In the order of shards; who owns slots or is in trouble first where there is no room for all. */
function rosterOf(
  { nodes, texts }: StageInput,
  size: StageSize,
  type: TypeScale,
  measure: Measure,
): Roster | null {
  const ordered = nodes.toSorted(
    (a, b) => Number(groupIn(a) > groupIn(b)) - Number(groupIn(a) < groupIn(b)) || a.index - b.index,
  );
  return planRoster({
    ...size,
    nodes: ordered.map(({ name, shard, sentinel, slots, state, election }) => ({
      name,
      shard: sentinel ? -1 : shard,
      first: slots.length > 0 || state !== 'up' || election !== null,
    })),
    columns: rosterColumns(nodes, texts),
    type,
    measure,
  });
}

export function place(placing: Placing, input: StageInput, size: StageSize, measure: Measure): Layout {
  const same = placing.texts === input.texts && placing.ring === input.ring && placing.layout !== null;
  const shape = shapeOf(input, size);
  if (same && placing.shape === shape && placing.layout) return placing.layout;
  const type = typeScale(size.width, input.settings.theme);
  const request: LayoutRequest = {
    deployment: input.deployment,
    nodes: input.nodes,
    ring: input.ring,
    ...size,
    spaces: labelSpaces(input.nodes, { texts: input.texts, type, measure }),
    roster: rosterOf(input, size, type, measure),
    nodeRadius:
      Math.min(27, Math.max(17, 14 + 0.016 * Math.min(size.width, size.height))) * (type.title / 13.5),
  };
  const isKept = placing.shape === shape && placing.texts === input.texts && placing.sizing !== null;
  const sized = isKept && placing.sizing ? placing.sizing : sizing(request);
  const made = layout(request, sized);
  Object.assign(placing, { shape, texts: input.texts, sizing: sized, layout: made, ring: input.ring });
  return made;
}

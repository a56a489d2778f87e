// What of a survey the page does not have yet: a thousand nodes are not told again at every frame.
// Boundary: compares values; what moves all the time (offsets, keys) travels as figures instead.
import type { NodeView, Survey } from '../engine/view';
import type { Frame } from './protocol';

/** What the page has. */
export interface Sent {
  survey: Survey | null;
  readonly nodes: Map<number, NodeView>;
}

export const nothingSent = (): Sent => ({ survey: null, nodes: new Map() });

/** The part of a survey that is news; from then on the page has it. */
export function changesIn(
  sent: Sent,
  survey: Survey,
): Pick<Frame, 'nodes' | 'sentinels' | 'ring' | 'outlook'> {
  const before = sent.survey;
  if (before === survey) return { nodes: [], sentinels: null, ring: null, outlook: null };
  sent.survey = survey;
  return {
    nodes: survey.nodes.filter((node) => isNews(sent, node)),
    sentinels: isSame(before?.sentinels, survey.sentinels) ? null : survey.sentinels,
    ring: isSame(before?.ring, survey.ring) ? null : survey.ring,
    outlook: isSame(before?.outlook, survey.outlook) ? null : survey.outlook,
  };
}

/** Told with every frame. */
const moving = ({ offset, lag, behind, keys, memory }: NodeView) => ({
  offset,
  lag,
  behind,
  keys,
  memory,
});

function isNews({ nodes }: Sent, node: NodeView): boolean {
  const before = nodes.get(node.index);
  if (before && isSame(before, { ...node, ...moving(before) })) return false;
  nodes.set(node.index, node);
  return true;
}

/** Whether two values of one type say the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  const [one, other] = [a, b] as Readonly<Record<string, unknown>>[];
  for (const name in one) if (!isSame(one[name], other?.[name])) return false;
  return true;
}

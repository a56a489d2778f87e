// What moves at every frame about one node, read out of the picture's packed numbers.
import { tenths } from '../i18n';
import type { Catalogue } from '../i18n';
import type { NodeView, Picture } from '../store';
import { FIGURE_STRIDE } from '../worker/protocol';

export const offsetIn = ({ figures }: Picture, { index, offset }: NodeView): number =>
  figures[index * FIGURE_STRIDE] ?? offset;

/** Bytes behind its master; NaN where there is no such figure. */
const lagIn = ({ figures }: Picture, { index }: NodeView): number =>
  figures[index * FIGURE_STRIDE + 1] ?? Number.NaN;

/** Age of the oldest acknowledged write that it lacks, µs; NaN where there is no such figure. */
const behindIn = ({ figures }: Picture, { index }: NodeView): number =>
  figures[index * FIGURE_STRIDE + 4] ?? Number.NaN;

/** What it lacks, in bytes and in time. */
export function lagText({ labels, number }: Catalogue, picture: Picture, node: NodeView): string {
  const bytes = lagIn(picture, node);
  const behind = behindIn(picture, node);
  const parts = [
    ...(Number.isNaN(bytes) ? [] : [labels.node.bytes(number(bytes))]),
    ...(Number.isNaN(behind) ? [] : [labels.node.behind(tenths(behind))]),
  ];
  return parts.join(' · ') || '–';
}

export const keysIn = ({ figures }: Picture, { index }: NodeView): number =>
  figures[index * FIGURE_STRIDE + 2] ?? Number.NaN;

/** Bytes that a server would use; of several, their sum. */
export const memoryIn = ({ figures, nodes }: Picture, only?: NodeView): number =>
  (only ? [only] : nodes).reduce((sum, { index }) => {
    const bytes = figures[index * FIGURE_STRIDE + 3] ?? Number.NaN;
    return Number.isNaN(bytes) ? sum : sum + bytes;
  }, 0);

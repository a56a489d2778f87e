// A list value: elements in their order. Source: t_list.c. Boundary: values only, no keys.
import { EMPTY, itemsOf, slice, splice } from './sequence';
import type { List } from './value';

export const EMPTY_LIST: List = { immutable: true, type: 'list', items: EMPTY, bytes: 0 };

/** The list with `removed` elements at `index` replaced by `added`. */
export function spliceList(
  { items, bytes }: List,
  index: number,
  removed: number,
  added: readonly string[] = [],
): List {
  const gone = removed === 0 ? [] : slice(items, index, index + removed);
  return {
    immutable: true,
    type: 'list',
    items: splice(items, index, removed, added),
    bytes: bytes - byteLength(gone) + byteLength(added),
  };
}

export const listOf = (elements: readonly string[]): List => spliceList(EMPTY_LIST, 0, 0, elements);

export const elementsOf = ({ items }: List): string[] => itemsOf(items);

export const lengthOf = ({ items }: List): number => items.length;

const byteLength = (elements: readonly string[]): number =>
  elements.reduce((sum, element) => sum + element.length, 0);

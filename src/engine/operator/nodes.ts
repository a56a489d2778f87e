// Nodes as the operator finds them: read from CLUSTER NODES, and printed. Source: clusterManagerNodeLoadInfo,
// clusterManagerNodeInfo, clusterManagerGetConfigSignature. Boundary: texts in, plain data and texts out.
import type { Address } from '../kernel/process';
import { SLOTS } from '../server/keyspace/slot';

export interface FoundNode extends Address {
  readonly id: string;
  readonly busPort: number;
  /** Without `myself`. */
  readonly flags: readonly string[];
  /** Id of its master, or null. */
  readonly replicates: string | null;
  /** Slots by its own view: first and last of each run. */
  readonly slots: readonly (readonly [first: number, last: number])[];
  readonly migrating: readonly OpenSlot[];
  readonly importing: readonly OpenSlot[];
}

export interface OpenSlot {
  readonly slot: number;
  /** Id of the node at the other end. */
  readonly other: string;
}

/** A slot that is to go from where it is. */
export interface ReshardItem {
  readonly source: FoundNode;
  readonly slot: number;
}

export const isReplica = ({ flags }: FoundNode): boolean => flags.includes('slave');
export const isMaster = (node: FoundNode): boolean => !isReplica(node);
export const nameOf = ({ ip, port }: Address): string => `${ip}:${port}`;

export const slotCount = ({ slots }: FoundNode): number =>
  slots.reduce((count, [first, last]) => count + last - first + 1, 0);

export const hasSlot = ({ slots }: FoundNode, slot: number): boolean =>
  slots.some(([first, last]) => slot >= first && slot <= last);

export function* slotsOf({ slots }: FoundNode): Generator<number> {
  for (const [first, last] of slots) for (let slot = first; slot <= last; slot++) yield slot;
}

/** The lines of CLUSTER NODES; the one about the node that answered comes first. */
export function parseNodes(text: string): FoundNode[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const nodes = lines.map(parseLine);
  const own = lines.findIndex((line) => line.split(' ')[2]?.includes('myself'));
  const [myself] = own < 0 ? [] : nodes.splice(own, 1);
  return myself === undefined ? nodes : [myself, ...nodes];
}

function parseLine(line: string): FoundNode {
  const [id = '', address = '', flags = '', master = '-', , , , , ...slots] = line.split(' ');
  const [, ip = '', port = '0', busPort = '0'] = /^(.*):(\d+)@(\d+)/.exec(address) ?? [];
  const open = slots.filter((word) => word.startsWith('['));
  return {
    id,
    ip,
    port: Number(port),
    busPort: Number(busPort),
    flags: flags.split(',').filter((flag) => flag !== 'myself'),
    replicates: flags.includes('slave') && master !== '-' ? master : null,
    slots: slots.filter((word) => word !== '' && !word.startsWith('[')).map(parseRange),
    migrating: openSlots(open, '->-'),
    importing: openSlots(open, '-<-'),
  };
}

export function parseRange(word: string): readonly [number, number] {
  const [first = '0', last = first] = word.split('-');
  return [Number(first), Number(last)];
}

const openSlots = (words: readonly string[], arrow: string): OpenSlot[] =>
  words
    .filter((word) => word.includes(arrow))
    .map((word) => {
      const [slot = '', other = ''] = word.slice(1, -1).split(arrow);
      return { slot: Number(slot), other };
    });

/** `[0-5460],[6000]`: the runs of a set of slots. */
export function slotsText(slots: Iterable<number>): string {
  const runs: [number, number][] = [];
  for (const slot of slots) {
    const last = runs.at(-1);
    if (last && last[1] === slot - 1) last[1] = slot;
    else runs.push([slot, slot]);
  }
  return runs.map(([first, last]) => (first === last ? `[${first}]` : `[${first}-${last}]`)).join(',');
}

/** How a node is shown: two or three lines, without a line end. */
export function nodeText(node: FoundNode, nodes: readonly FoundNode[], indent = 0): string {
  const blanks = ' '.repeat(indent);
  const role = isReplica(node) ? 'S' : 'M';
  const first = `${blanks}${role}: ${node.id} ${nameOf(node)}\n`;
  const slots = `${blanks}   slots:${slotsText(slotsOf(node))} (${slotCount(node)} slots) ${node.flags.join(',')}`;
  if (node.replicates !== null) return `${first}${slots}\n${blanks}   replicates ${node.replicates}`;
  const replicas = replicasOf(node, nodes).length;
  return `${first}${slots}${replicas > 0 ? `\n${blanks}   ${replicas} additional replica(s)` : ''}`;
}

export const replicasOf = ({ id }: FoundNode, nodes: readonly FoundNode[]): FoundNode[] =>
  nodes.filter(({ replicates }) => replicates === id);

/** By the beginning of the id, in any case. */
export const nodeById = (nodes: readonly FoundNode[], id: string): FoundNode | undefined =>
  nodes.find((node) => node.id === id.toLowerCase());

/** The first of the masters that have the fewest replicas. */
export function leastReplicated(nodes: readonly FoundNode[]): FoundNode | undefined {
  let least: FoundNode | undefined;
  for (const node of nodes) {
    if (isReplica(node)) continue;
    if (!least || replicasOf(node, nodes).length < replicasOf(least, nodes).length) least = node;
  }
  return least;
}

/** All slots with their owners as one text, the same for every order of lines; null when nobody has a slot. */
export function signatureOf(text: string): string | null {
  const owners = text
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap((words) => {
      const slots = words.slice(8).filter((word) => word !== '' && !word.startsWith('['));
      return slots.length === 0 ? [] : [`${words[0]}:${slots.toSorted().join(',')}`];
    });
  return owners.length === 0 ? null : owners.toSorted().join('|');
}

/** Which slots somebody has, by each node's own view. */
export function coveredSlots(nodes: readonly FoundNode[]): Uint8Array {
  const covered = new Uint8Array(SLOTS);
  for (const { slots } of nodes) for (const [first, last] of slots) covered.fill(1, first, last + 1);
  return covered;
}

/** Which slots the sources give, `count` in all: each its share, the largest source first. */
export function reshardTable(sources: readonly FoundNode[], count: number): ReshardItem[] {
  const total = sources.reduce((sum, source) => sum + slotCount(source), 0);
  const sorted = sources.toSorted((a, b) => slotCount(b) - slotCount(a));
  const items: ReshardItem[] = [];
  sorted.forEach((source, i) => {
    const share = Math.fround(Math.fround(count / total) * slotCount(source));
    const most = i === 0 ? Math.ceil(share) : Math.floor(share);
    let given = 0;
    for (const slot of slotsOf(source)) {
      if (given >= most || items.length >= count) break;
      items.push({ source, slot });
      given += 1;
    }
  });
  return items;
}

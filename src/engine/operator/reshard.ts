// `reshard`: so many slots from these nodes to that one. Source: clusterManagerCommandReshard.
import { check } from './check';
import type { Found } from './load';
import { isMaster, isReplica, nodeById, nodeText, reshardTable } from './nodes';
import type { FoundNode } from './nodes';
import type { Options } from './options';
import { moveSlots } from './move';
import { say } from './program';
import type { Program } from './program';

export function* reshard(found: Found, options: Options): Program<boolean> {
  const { nodes } = found;
  if ((yield* check(found, options)).errors) {
    yield* say('*** Please fix your cluster problems before resharding\n');
    return false;
  }
  if (options.slots <= 0 || options.slots > 16384)
    return yield* unanswered('How many slots do you want to move (from 1 to 16384)? ');
  if (options.to === null) return yield* unanswered('What is the receiving node ID? ');
  const target = yield* masterNamed(nodes, options.to);
  if (target === null) return false;
  if (options.from === null) return yield* unanswered('Please enter all the source node IDs.\n');
  const sources = yield* sourcesOf(nodes, options.from, target);
  if (sources === null) return false;
  if (sources.length === 0) {
    yield* say('*** No source nodes given, operation aborted.\n');
    return false;
  }
  const items = reshardTable(sources, options.slots);
  yield* say(`\nReady to move ${options.slots} slots.\n  Source nodes:\n`);
  for (const source of sources) yield* say(`${nodeText(source, nodes, 4)}\n`);
  yield* say(`  Destination node:\n${nodeText(target, nodes, 4)}\n  Resharding plan:\n`);
  for (const { source, slot } of items) yield* say(`    Moving slot ${slot} from ${source.id}\n`);
  if (!options.yes) {
    yield* say('Do you want to proceed with the proposed reshard plan (yes/no)? ');
    if (((yield { type: 'read' }) as string | null) !== 'yes') return false;
  }
  return yield* moveSlots({ items, target, masters: nodes.filter(isMaster), options, marks: false });
}

/** redis-cli asks on and on; here what it would ask for belongs into the command. */
function* unanswered(question: string): Program<boolean> {
  yield* say(`${question}\n`);
  return false;
}

function* masterNamed(nodes: readonly FoundNode[], id: string): Program<FoundNode | null> {
  const node = nodeById(nodes, id);
  if (node !== undefined && !isReplica(node)) return node;
  yield* say(`*** The specified node (${id}) is not known or not a master, please retry.\n`);
  return null;
}

/** Ids with commas between them, or `all` for every other master. */
function* sourcesOf(
  nodes: readonly FoundNode[],
  from: string,
  target: FoundNode,
): Program<FoundNode[] | null> {
  const sources: FoundNode[] = [];
  for (const word of from.split(',')) {
    if (word === '') continue;
    if (word === 'all') return nodes.filter((node) => isMaster(node) && node.id !== target.id);
    const source = yield* masterNamed(nodes, word);
    if (source === null) return null;
    if (source.id === target.id)
      yield* say('*** It is not possible to use the target node as source node.\n');
    else sources.push(source);
  }
  return sources;
}

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
  const slots = yield* slotsToMove(options.slots);
  const to = slots === null ? null : (options.to ?? (yield* asked('What is the receiving node ID? ')));
  if (slots === null || to === null) return false;
  const target = yield* masterNamed(nodes, to);
  if (target === null) return false;
  const sources =
    options.from === null
      ? yield* sourcesAsked(nodes, target)
      : yield* sourcesOf(nodes, options.from, target);
  if (sources === null) return false;
  if (sources.length === 0) {
    yield* say('*** No source nodes given, operation aborted.\n');
    return false;
  }
  const items = reshardTable(sources, slots);
  yield* say(`\nReady to move ${slots} slots.\n  Source nodes:\n`);
  for (const source of sources) yield* say(`${nodeText(source, nodes, 4)}\n`);
  yield* say(`  Destination node:\n${nodeText(target, nodes, 4)}\n  Resharding plan:\n`);
  for (const { source, slot } of items) yield* say(`    Moving slot ${slot} from ${source.id}\n`);
  if (!options.yes) {
    const consent = yield* asked('Do you want to proceed with the proposed reshard plan (yes/no)? ');
    if (consent !== 'yes') return false;
  }
  return yield* moveSlots({ items, target, masters: nodes.filter(isMaster), options, marks: false });
}

/** What the person says to it; null when there is nobody (any more): redis-cli would ask on and on. */
function* asked(question: string): Program<string | null> {
  yield* say(question);
  const answer = (yield { type: 'read' }) as string | null;
  if (answer === null) yield* say('\n');
  return answer;
}

function* slotsToMove(given: number): Program<number | null> {
  let slots = given;
  while (slots <= 0 || slots > 16384) {
    const answer = yield* asked('How many slots do you want to move (from 1 to 16384)? ');
    if (answer === null) return null;
    slots = Number(/^\s*\d+/.exec(answer)?.[0] ?? 0);
  }
  return slots;
}

function* sourcesAsked(nodes: readonly FoundNode[], target: FoundNode): Program<FoundNode[] | null> {
  yield* say('Please enter all the source node IDs.\n');
  yield* say("  Type 'all' to use all the nodes as source nodes for the hash slots.\n");
  yield* say("  Type 'done' once you entered all the source nodes IDs.\n");
  const sources: FoundNode[] = [];
  for (;;) {
    const answer = yield* asked(`Source node #${sources.length + 1}: `);
    if (answer === null || answer === 'done') return answer === null ? null : sources;
    if (answer === 'all') return mastersBut(nodes, target);
    const source = yield* masterNamed(nodes, answer);
    if (source === null) return null;
    if (source.id === target.id) yield* say(OWN_SOURCE);
    else sources.push(source);
  }
}

const OWN_SOURCE = '*** It is not possible to use the target node as source node.\n';
const mastersBut = (nodes: readonly FoundNode[], target: FoundNode): FoundNode[] =>
  nodes.filter((node) => isMaster(node) && node.id !== target.id);

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
    if (word === 'all') return mastersBut(nodes, target);
    const source = yield* masterNamed(nodes, word);
    if (source === null) return null;
    if (source.id === target.id) yield* say(OWN_SOURCE);
    else sources.push(source);
  }
  return sources;
}

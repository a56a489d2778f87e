// The slots that one names, and no others: what a person does by hand, since `reshard` can only be told how many. Source: SPEC O10;
// the commands of clusterManagerMoveSlot. Boundary: no subcommand of redis-cli, and not to be typed as one.
import { loadCluster } from './load';
import { isMaster, nodeById, parseRange } from './nodes';
import type { ReshardItem } from './nodes';
import { moveSlots } from './move';
import { parseOptions, readHost } from './options';
import { say } from './program';
import type { Program } from './program';

/** `move-slots n1 100-690 --cluster-from n1 --cluster-to n2`, with the options of reshard. */
export function* moveRange({ argv }: { readonly argv: readonly string[] }): Program<boolean> {
  const options = parseOptions(['reshard', ...argv.slice(1)]);
  if (typeof options === 'string') {
    yield* say(options);
    return false;
  }
  const at = readHost(options.args.slice(0, 1));
  const found = at === null ? null : yield* loadCluster(at);
  if (found === null) return false;
  const masters = found.nodes.filter(isMaster);
  const [source, target] = [options.from, options.to].map((id) => nodeById(masters, id ?? ''));
  const [first, last] = parseRange(options.args[1] ?? '');
  const items: ReshardItem[] = [];
  for (const [low, high] of source?.slots ?? [])
    for (let slot = Math.max(low, first); slot <= Math.min(high, last); slot++)
      if (source) items.push({ source, slot });
  if (target === undefined || source === target || items.length === 0) {
    yield* say('*** These slots cannot be moved: they are not there any more, or nobody can take them.\n');
    return false;
  }
  return yield* moveSlots({ items, target, masters, options, marks: false });
}

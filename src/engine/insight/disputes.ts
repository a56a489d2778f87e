// Who suspects whom, and what running processes do not agree on: slots, states, roles, epochs.
// Source: each node's own table, each sentinel's own verdicts. Boundary: compares beliefs with each other, not with the truth.
import { nodesOf } from '../checkers/world';
import type { SeenNode } from '../checkers/world';
import { FAIL, HANDSHAKE, PFAIL, hasFlag, isMaster, knows, masterOf } from '../cluster/table';
import { SLOTS, ownerOf } from '../cluster/slots';
import type { RunState } from '../kernel/state';
import { sentinelViews } from '../sentinels';
import { nameOfId } from '../survey';
import type { Looked } from './looked';

export interface DisputesQuestion {
  readonly kind: 'disputes';
}

/** myself: the same one · none: it does not know that one · sdown, odown: a sentinel's verdicts. */
export type Held = 'ok' | 'pfail' | 'fail' | 'none' | 'myself' | 'sdown' | 'odown';

export interface Suspicions {
  readonly by: string;
  /** By the order of `about`. */
  readonly holds: readonly Held[];
}

/** Who says what; two at least. */
export interface Saying {
  readonly what: string;
  readonly by: readonly string[];
}

export interface Dispute {
  readonly topic: 'slots' | 'state' | 'role' | 'clusterState' | 'epoch';
  /** Name of the process it is about; for slots the range. */
  readonly about: string;
  readonly says: readonly Saying[];
}

export interface Disputes {
  readonly kind: 'disputes';
  readonly at: number;
  readonly about: readonly string[];
  readonly suspicions: readonly Suspicions[];
  readonly disputes: readonly Dispute[];
}

export function readDisputes(_: DisputesQuestion, { run, config, kinds }: Looked): Disputes {
  const all = { kind: 'disputes', at: run.now } as const;
  if (config.deployment === 'sentinel') return { ...all, ...amongSentinels({ run, config, kinds }) };
  const nodes = nodesOf(run);
  const running = nodes.filter(({ status }) => status === 'up');
  return {
    ...all,
    about: nodes.map(({ name }) => name),
    suspicions: running.map((seen) => ({ by: seen.name, holds: nodes.map((other) => held(seen, other)) })),
    disputes: [
      ...slotDisputes(run, running),
      ...nodes.flatMap((about) => [
        ...dispute('state', about.name, running, (seen) => (seen === about ? null : stateOf(seen, about))),
        ...dispute('role', about.name, running, (seen) => roleOf(run, seen, about)),
      ]),
      ...dispute('clusterState', '', running, ({ cluster }) => cluster.state),
      ...dispute('epoch', '', running, ({ cluster }) => String(cluster.currentEpoch)),
    ],
  };
}

function held(seen: SeenNode, { cluster: { id } }: SeenNode): Held {
  const { table, id: myself } = seen.cluster;
  if (id === myself) return 'myself';
  if (!knows(table, id) || hasFlag(table, id, HANDSHAKE)) return 'none';
  return hasFlag(table, id, FAIL) ? 'fail' : hasFlag(table, id, PFAIL) ? 'pfail' : 'ok';
}

const stateOf = (seen: SeenNode, about: SeenNode): string | null => held(seen, about);

/** Of nobody that it does not know it says anything. */
function roleOf(
  run: RunState,
  { cluster: { table } }: SeenNode,
  { cluster: { id } }: SeenNode,
): string | null {
  if (!knows(table, id) || hasFlag(table, id, HANDSHAKE)) return null;
  if (isMaster(table, id)) return 'master';
  return `replica ${nameOfId(run, masterOf(table, id))}`.trim();
}

/** One dispute, or none where all say the same. Who says nothing (null) takes no part. */
function dispute<S extends { readonly name: string }>(
  topic: Dispute['topic'],
  about: string,
  who: readonly S[],
  say: (seen: S) => string | null,
): Dispute[] {
  const says = new Map<string, string[]>();
  for (const seen of who) {
    const what = say(seen);
    if (what === null) continue;
    const by = says.get(what);
    if (by) by.push(seen.name);
    else says.set(what, [seen.name]);
  }
  if (says.size < 2) return [];
  const sayings = [...says].map(([what, by]) => ({ what, by }));
  return [{ topic, about, says: sayings.sort((a, b) => b.by.length - a.by.length) }];
}

/** Stretches of slots about whose owner somebody differs. Maps are shared values, so few are different. */
function slotDisputes(run: RunState, running: readonly SeenNode[]): Dispute[] {
  const edges = new Set<number>();
  for (const ownership of new Set(running.map(({ cluster }) => cluster.ownership)))
    for (const first of ownership.firsts) edges.add(first);
  const firsts = [...edges].sort((a, b) => a - b);
  return firsts.flatMap((first, at) => {
    const last = (firsts[at + 1] ?? SLOTS) - 1;
    const about = first === last ? String(first) : `${first}-${last}`;
    return dispute('slots', about, running, ({ cluster: { ownership } }) =>
      nameOfId(run, ownerOf(ownership, first)),
    );
  });
}

function amongSentinels({
  run,
  config,
  kinds,
}: Pick<Looked, 'run' | 'config' | 'kinds'>): Pick<Disputes, 'about' | 'suspicions' | 'disputes'> {
  const sentinels = sentinelViews(run, config, kinds).filter(({ process }) => process === 'up');
  const about = run.processes.flatMap(({ kind, name }) =>
    kind === 'server' || kind === 'sentinel' ? [name] : [],
  );
  const verdictOf = (sentinel: (typeof sentinels)[number], name: string): Held => {
    if (sentinel.name === name) return 'myself';
    const verdict = sentinel.verdicts.find((each) => each.about === name);
    return verdict ? (verdict.odown ? 'odown' : 'sdown') : 'ok';
  };
  return {
    about,
    suspicions: sentinels.map((sentinel) => ({
      by: sentinel.name,
      holds: about.map((name) => verdictOf(sentinel, name)),
    })),
    disputes: [
      ...about.flatMap((name) =>
        dispute('state', name, sentinels, (sentinel) =>
          sentinel.name === name ? null : verdictOf(sentinel, name),
        ),
      ),
      ...dispute('role', 'master', sentinels, ({ follows }) => follows ?? ''),
      ...dispute('epoch', '', sentinels, ({ currentEpoch }) => String(currentEpoch)),
    ],
  };
}

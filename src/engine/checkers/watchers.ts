// What must hold of sentinels, in every run and at rest. Source: SPEC P5, P10 to P12; sentinelVoteLeader,
// sentinelStartFailoverIfNeeded. Boundary: looks at all of them, changes none.
import type { SentinelProcess, SentinelState } from '../sentinel';
import { serversOf } from './world';
import type { World } from './world';

export interface SeenSentinel {
  readonly index: number;
  readonly name: string;
  readonly status: 'up' | 'frozen' | 'dead';
  readonly sentinel: SentinelState;
}

export function sentinelsOf({ processes }: World): SeenSentinel[] {
  return processes.flatMap(({ kind, name, status, state }, index) =>
    kind === 'sentinel' ? [{ index, name, status, sentinel: (state as SentinelProcess).sentinel }] : [],
  );
}

/**
 * P5. Every sentinel that runs watches the one master there is, with all its replicas and all the others, in the same
 * configuration, thinks ill of nobody and does nothing about it. null, or the first thing that is missing.
 */
export function unwatched(world: World): string | null {
  const seen = sentinelsOf(world).filter(({ status }) => status === 'up');
  const servers = serversOf(world);
  const master = servers.find(({ server }) => server.master === null);
  const epochs = new Set<number>();
  for (const { name, sentinel } of seen) {
    if (sentinel.tilt) return `${name} is in TILT`;
    const groups = [...sentinel.masters.values()];
    if (groups.length === 0) return `${name} watches nobody`;
    for (const group of groups) {
      const { ip, port } = group.address;
      if (master?.server.address.ip !== ip || master.server.address.port !== port)
        return `${name} takes ${ip}:${port} for the master`;
      if (group.failover !== 'none') return `${name} is in a failover`;
      const instances = [group, ...group.replicas.values(), ...group.sentinels.values()];
      if (instances.some(({ sdown }) => sdown)) return `${name} holds somebody to be down`;
      if (group.replicas.size !== servers.length - 1) return `${name} knows ${group.replicas.size} replicas`;
      if (group.sentinels.size !== seen.length - 1) return `${name} knows ${group.sentinels.size} sentinels`;
      epochs.add(group.configEpoch);
    }
  }
  return epochs.size > 1 ? `the sentinels have config epochs ${[...epochs].join(' and ')}` : null;
}

/** What each sentinel was last seen with, in one life or the next: sentinel.conf keeps it. */
interface Memory {
  /** Its id: with another one it is another sentinel. */
  readonly id: string;
  currentEpoch: number;
  /** By group. */
  readonly configEpochs: Map<string, number>;
  /** P11. By group: when it last stood or voted for another, ms. */
  readonly patience: Map<string, number>;
}

export interface Watchers {
  /** By process index. */
  readonly memory: Map<number, Memory>;
  /** `group epoch` -> name of the sentinel that was elected. */
  readonly leaders: Map<string, string>;
  /** P10. Somebody has been made to forget the others, and may take fewer of them for a majority. */
  forgot: boolean;
}

export const createWatchers = (): Watchers => ({
  memory: new Map(),
  leaders: new Map(),
  forgot: false,
});

/** How a breach is told. */
export type Tell = (process: string, rule: 'P10' | 'P11' | 'P12', detail: string) => void;

function memoryOf(watchers: Watchers, { index, sentinel }: Pick<SeenSentinel, 'index' | 'sentinel'>): Memory {
  const { memory } = watchers;
  const id = sentinel.myId;
  const known = memory.get(index);
  if (known?.id === id) return known;
  if (known) watchers.forgot = true;
  const fresh: Memory = { id, currentEpoch: 0, configEpochs: new Map(), patience: new Map() };
  memory.set(index, fresh);
  return fresh;
}

/** P12. Epochs only grow: of the sentinel, and of the configuration that it has for a group. */
export function checkSentinelEpochs(watchers: Watchers, world: World, tell: Tell): void {
  for (const seen of sentinelsOf(world)) {
    const { name, sentinel } = seen;
    const memory = memoryOf(watchers, seen);
    if (sentinel.currentEpoch < memory.currentEpoch)
      tell(
        name,
        'P12',
        `currentEpoch of ${name} went from ${memory.currentEpoch} to ${sentinel.currentEpoch}`,
      );
    memory.currentEpoch = sentinel.currentEpoch;
    for (const { name: group, configEpoch } of sentinel.masters.values()) {
      const before = memory.configEpochs.get(group) ?? 0;
      if (configEpoch < before)
        tell(name, 'P12', `config epoch of ${group} at ${name} went from ${before} to ${configEpoch}`);
      memory.configEpochs.set(group, configEpoch);
    }
  }
}

/** Of a note: what a sentinel has just done, and in which epoch. */
export interface Deed {
  readonly type:
    | '+elected-leader'
    | '+try-failover'
    | '+vote-for-leader'
    | '+switch-master'
    | '+reset-master'
    | '-monitor';
  readonly process: string;
  readonly epoch: number;
  /** Whom it has voted for. */
  readonly by: string;
}

/** P10, P11. A person's SENTINEL FAILOVER asks nobody and waits for nothing: neither speaks of it. */
export function checkDeed(watchers: Watchers, world: World, deed: Deed, tell: Tell): void {
  const seen = sentinelsOf(world).find(({ name }) => name === deed.process);
  if (!seen) return;
  if (deed.type === '-monitor' || deed.type === '+reset-master') watchers.forgot = true;
  if (deed.type === '-monitor') return forgetGroups(memoryOf(watchers, seen));
  if (seen.sentinel.masters.size !== 1) return;
  const [group] = seen.sentinel.masters.values();
  if (!group) return;
  const { patience } = memoryOf(watchers, seen);
  const nowMs = world.now / 1000;
  const since = patience.get(group.name) ?? -Infinity; // somebody may have changed the timeout meanwhile: it goes by the present one
  switch (deed.type) {
    case '+elected-leader':
      return group.forced ? undefined : checkLeader(watchers, group.name, deed, tell);
    case '+try-failover':
      if (!group.forced && nowMs + 1 < since + 2 * group.failoverTimeout)
        tell(deed.process, 'P11', `${deed.process} stands again in epoch ${deed.epoch}, too soon`);
      patience.set(group.name, nowMs);
      return;
    case '+vote-for-leader':
      if (deed.by !== deed.process) patience.set(group.name, nowMs);
      return;
    case '+switch-master':
    case '+reset-master':
      patience.delete(group.name);
  }
}

/** P12. What it is told to watch again it watches as for the first time. */
function forgetGroups({ configEpochs, patience }: Memory): void {
  configEpochs.clear();
  patience.clear();
}

function checkLeader(
  { leaders, forgot }: Watchers,
  group: string,
  { process, epoch }: Deed,
  tell: Tell,
): void {
  const place = `${group} ${epoch}`;
  const before = leaders.get(place);
  if (before !== undefined && before !== process && !forgot)
    tell(process, 'P10', `${before} and ${process} were both elected in epoch ${epoch}`);
  leaders.set(place, process);
}

/** Who starts again has forgotten when it tried last: only its votes and epochs are in sentinel.conf. */
export function forgetPatience({ memory }: Watchers, world: World, process: string): void {
  const seen = sentinelsOf(world).find(({ name }) => name === process);
  if (seen) memory.get(seen.index)?.patience.clear();
}

// What a sentinel believes of everybody whom it watches, a row each: the fields of SENTINEL MASTERS, REPLICAS and SENTINELS that
// decide something. Source: SPEC Q1 to Q5, Q7; addReplySentinelRedisInstance. Boundary: its own view; a dead one has none.
import { listenerAt } from '../kernel/state';
import type { RunState } from '../kernel/state';
import type { AnyInstance, Master, SentinelProcess } from '../sentinel/state';
import type { Looked } from './looked';

export interface WatchedQuestion {
  readonly kind: 'watched';
  readonly name: string;
}

export interface WatchedRow {
  readonly name: string;
  readonly role: AnyInstance['role'];
  /** As SENTINEL has them, without the role: `s_down,o_down`. */
  readonly flags: string;
  /** Last answer to a ping that counts, ms ago. */
  readonly okPing: number;
  /** Of a replica: its link to its master, offset and priority. */
  readonly replica: { readonly linkUp: boolean; readonly offset: number; readonly priority: number } | null;
  /** Of another sentinel: whom it has voted for last, and whether it holds the master down. */
  readonly vote: { readonly for: string; readonly epoch: number } | null;
}

export interface Watched {
  readonly kind: 'watched';
  readonly at: number;
  /** null: it does not run. */
  readonly rows: readonly WatchedRow[] | null;
}

export function readWatched({ name }: WatchedQuestion, { run }: Looked): Watched | null {
  const process = run.processes.find((each) => each.name === name && each.kind === 'sentinel');
  if (!process) return null;
  const state = process.state as SentinelProcess;
  const rows = process.status === 'dead' ? null : rowsOf(run, state);
  return { kind: 'watched', at: run.now, rows };
}

function rowsOf(run: RunState, { sentinel, server }: SentinelProcess): WatchedRow[] {
  const now = server.startTimeMs + Math.floor(run.now / 1000);
  const named = ({ address: { ip, port } }: AnyInstance): string =>
    run.processes[listenerAt(run, { ip, port })]?.name ?? `${ip}:${port}`;
  const ofId = (id: string): string => {
    const found = run.processes.find(
      ({ kind, state }) => kind === 'sentinel' && (state as SentinelProcess).sentinel.myId === id,
    );
    return found?.name ?? id.slice(0, 8);
  };
  const row = (instance: AnyInstance, master: Master): WatchedRow => ({
    name: named(instance),
    role: instance.role,
    flags: flagsOf(instance, master),
    okPing: now - (sentinel.links.get(instance.link)?.availableAt ?? now),
    replica:
      instance.role === 'slave'
        ? { linkUp: instance.masterLinkUp, offset: instance.offset, priority: instance.priority }
        : null,
    vote:
      instance.role === 'sentinel' && instance.leader !== null
        ? { for: ofId(instance.leader), epoch: instance.leaderEpoch }
        : null,
  });
  return [...sentinel.masters.values()].flatMap((master) =>
    [master, ...master.replicas.values(), ...master.sentinels.values()].map((instance) =>
      row(instance, master),
    ),
  );
}

function flagsOf(instance: AnyInstance, master: Master): string {
  const flags = [
    instance.sdown && 's_down',
    instance.role === 'master' && instance.odown && 'o_down',
    instance.role === 'sentinel' && instance.masterDown && 'master_down',
    instance.role === 'master' && instance.failover !== 'none' && 'failover_in_progress',
    instance.role === 'slave' && master.promoted === instance.name && 'promoted',
    instance.role === 'slave' && instance.reconf !== 'none' && `reconf_${instance.reconf}`,
    instance.role === 'slave' && instance.reconfDone && 'reconf_done',
  ];
  return flags.filter((flag) => flag !== false).join(',');
}

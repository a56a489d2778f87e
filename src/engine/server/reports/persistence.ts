// # Persistence of INFO, line by line as 7.0.15 prints it. Source: SPEC D11; genRedisInfoString.
// The memory that a child and its parent do not share is not simulated.
import type { Instant } from '../../kernel/time';
import { secondsInChild } from '../persistence/child';
import { unixTime } from '../persistence/clock';
import { KEYS_PER_REPORT } from '../persistence/disk';
import type { Child, Loading, Persistence } from '../persistence/shapes';
import type { ServerState } from '../state';

export function persistenceLines(server: ServerState, now: Instant): string[] {
  const { persistence } = server;
  const { child, loading } = persistence;
  const flag = (holds: boolean): number => (holds ? 1 : 0);
  return [
    `loading:${flag(loading !== null)}`,
    'async_loading:0',
    'current_cow_peak:0',
    'current_cow_size:0',
    'current_cow_size_age:0',
    ...childLines(persistence, now),
    `rdb_changes_since_last_save:${server.dirty}`,
    `rdb_bgsave_in_progress:${flag(child?.type === 'rdb')}`,
    `rdb_last_save_time:${persistence.lastSave}`,
    'rdb_last_bgsave_status:ok',
    `rdb_last_bgsave_time_sec:${persistence.lastSaveTook}`,
    `rdb_current_bgsave_time_sec:${secondsInChild(server, 'rdb', now)}`,
    `rdb_saves:${persistence.saves}`,
    'rdb_last_cow_size:0',
    `rdb_last_load_keys_expired:${persistence.keysExpired}`,
    `rdb_last_load_keys_loaded:${persistence.keysLoaded}`,
    `aof_enabled:${flag(persistence.aof.state !== 'off')}`,
    `aof_rewrite_in_progress:${flag(child?.type === 'aof')}`,
    `aof_rewrite_scheduled:${flag(persistence.rewriteScheduled)}`,
    `aof_last_rewrite_time_sec:${persistence.lastRewriteTook}`,
    `aof_current_rewrite_time_sec:${secondsInChild(server, 'aof', now)}`,
    'aof_last_bgrewrite_status:ok',
    `aof_rewrites:${persistence.rewrites}`,
    'aof_rewrites_consecutive_failures:0',
    'aof_last_write_status:ok',
    'aof_last_cow_size:0',
    'module_fork_in_progress:0',
    'module_fork_last_cow_size:0',
    ...(server.parameters.appendonly ? appendOnlyLines(persistence) : []),
    ...(loading === null ? [] : loadingLines(loading, server, now)),
  ];
}

/** D8. How far the child is by its last report, which is heard once a second. */
function childLines({ child }: Persistence, now: Instant): string[] {
  const total = child?.file.keys ?? 0;
  const processed = child === null ? 0 : keysReported(child, now);
  return [
    `current_fork_perc:${total === 0 ? '0.00' : ((processed / total) * 100).toFixed(2)}`,
    `current_save_keys_processed:${processed}`,
    `current_save_keys_total:${total}`,
  ];
}

function keysReported({ file, startedAt, endsAt }: Child, now: Instant): number {
  const heard = Math.floor((now - startedAt) / 1_000_000) * 1_000_000;
  if (heard === 0) return 0;
  const written = Math.min(file.keys, Math.floor((file.keys * heard) / (endsAt - startedAt)));
  return Math.floor(written / KEYS_PER_REPORT) * KEYS_PER_REPORT + 1;
}

const appendOnlyLines = ({ aof, rewriteScheduled }: Persistence): string[] => [
  `aof_current_size:${aof.currentBytes}`,
  `aof_base_size:${aof.rewriteBase}`,
  `aof_pending_rewrite:${rewriteScheduled ? 1 : 0}`,
  `aof_buffer_length:${aof.buffered}`,
  `aof_pending_bio_fsync:${aof.unwritten === null ? 0 : 1}`,
  `aof_delayed_fsync:${aof.delayedSyncs}`,
];

function loadingLines({ bytes, loaded, startedAt }: Loading, server: ServerState, now: Instant): string[] {
  const elapsed = unixTime(server, now) - unixTime(server, startedAt);
  const eta = elapsed === 0 ? 1 : Math.floor((elapsed * (bytes - loaded)) / (loaded + 1));
  return [
    `loading_start_time:${unixTime(server, startedAt)}`,
    `loading_total_bytes:${bytes}`,
    'loading_rdb_used_mem:0',
    `loading_loaded_bytes:${loaded}`,
    `loading_loaded_perc:${((loaded / bytes) * 100).toFixed(2)}`,
    `loading_eta_seconds:${eta}`,
  ];
}

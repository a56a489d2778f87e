// A full copy as it arrives at the replica: onto its disk, then into its memory in place of everything it had.
// Source: SPEC R10, R15, D1; readSyncBulkPayload, replicationAttachToNewMaster, restartAOFAfterSYNC.
import type { Outbox } from '../../kernel/process';
import { thawDataset } from '../keyspace/dataset';
import { dropKeys } from '../keyspace/changes';
import type { SnapshotMessage } from '../messages';
import { startAppendOnly, stopAppendOnly } from '../persistence/aof';
import { killChild } from '../persistence/child';
import { unixTime } from '../persistence/clock';
import { replaceRdb } from '../persistence/disk';
import { startLoading } from '../persistence/loading';
import { countKeys } from '../persistence/rdbFile';
import type { RdbFile } from '../persistence/shapes';
import type { ServerState } from '../state';
import { closeReplicas } from './attached';
import { forgetSecondHistory } from './history';
import { acknowledge, linkOf, onLinkUp } from './replica';

/** R10, R16. The next part of it. With the last one it is whole, on the disk as well, and everything else goes. */
export function onSnapshot(server: ServerState, message: SnapshotMessage, out: Outbox): void {
  const { transfer } = linkOf(server);
  if (!transfer) return;
  transfer.size = message.size ?? 0;
  transfer.read += message.part;
  const { file } = message;
  if (file === null) return;
  replaceRdb(server, file);
  if (server.persistence.aof.state !== 'off') stopAppendOnly(server, out);
  if (server.persistence.child?.type === 'rdb') killChild(server);
  closeReplicas(server, out);
  server.backlog = null;
  linkOf(server).continues = false;
  dropKeys(server, 'all');
  startLoading(server, { source: 'master', file }, out);
}

/** R10. Everything is in memory. */
export function finishCopy(server: ServerState, file: RdbFile, out: Outbox): void {
  const { persistence } = server;
  persistence.loading = null;
  persistence.keysLoaded = countKeys(file.dataset);
  persistence.keysExpired = 0;
  server.dataset = thawDataset(file.dataset, unixTime(server, out.now));
  const { master } = server;
  if (master?.state !== 'transfer' || master.transfer === null) return; // it was told to copy somebody else meanwhile
  const streamed = master.transfer.size === 0;
  server.replid = master.transfer.replid;
  forgetSecondHistory(server);
  server.offset = master.transfer.offset;
  server.unheard = 0;
  server.selectedByMaster = file.history?.db ?? 0;
  onLinkUp(server, master, out);
  if (streamed) acknowledge(server, master, out);
  if (server.parameters.appendonly) startAppendOnly(server, out);
}

/** Share of the full copy that has come, 0 to 1, or null when none is on its way. */
export function copyProgress({ master }: ServerState): number | null {
  const transfer = master?.transfer;
  if (!transfer) return null;
  return transfer.bytes === 0 ? 1 : Math.min(1, transfer.read / transfer.bytes);
}

// RESTORE-ASKING: what MIGRATE says to its target for each key. Source: SPEC M6; restoreCommand.
import { NOT_AN_INTEGER, parseLong } from '../commands/integers';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { setKey } from '../keyspace/changes';
import { unixTimeMs } from '../keyspace/expiry';
import { lookupKeyWrite } from '../keyspace/lookup';
import { unpack } from '../keyspace/parcel';
import { OK, error } from '../reply';
import type { Reply } from '../reply';
import { propagate } from '../replication/stream';
import type { ServerProcess } from '../state';

function restore(call: Call<ServerProcess>): Reply {
  const { argv, process, client, out } = call;
  const [name = '', key = '', ttlText = '', text = '', ...options] = argv;
  const given = new Set(options.map((option) => option.toUpperCase()));
  if (!given.has('REPLACE') && lookupKeyWrite(call, key) !== null)
    return error('BUSYKEY Target key name already exists.');
  const ttl = parseLong(ttlText);
  if (ttl === null) return NOT_AN_INTEGER;
  const value = unpack(text);
  if (value === null) return error('ERR DUMP payload version or checksum are wrong');
  const base = given.has('ABSTTL') ? 0 : unixTimeMs(process.server, out.now);
  const expiresAt = ttl === 0n ? null : base + Number(ttl);
  setKey(call, key, value, expiresAt);
  process.server.dirty += 1;
  const replace = given.has('REPLACE') ? ['REPLACE'] : [];
  const forReplicas = expiresAt === null ? argv : [name, key, String(expiresAt), text, ...replace, 'ABSTTL'];
  propagate(process.server, forReplicas, client.db);
  return OK;
}

export const restoreCommands: readonly Command<ServerProcess>[] = [command('restore-asking', restore)];

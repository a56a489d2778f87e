// OBJECT: what a key's value looks like from inside. Source: objectCommand in object.c; SPEC K4, K5.
import { databaseOf } from '../keyspace/changes';
import type { Entry } from '../keyspace/dataset';
import { encodingOf, referencesTo } from '../keyspace/encoding';
import { lookupKeySilently } from '../keyspace/lookup';
import { NULL, bulk, error, integer } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { container } from './container';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

const NO_FREQUENCY = error(
  'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
);

/** K5. Looking from outside is no access. */
const asked =
  (answer: (entry: Entry, call: ServerCall) => Reply) =>
  (call: ServerCall): Reply => {
    const entry = lookupKeySilently(call, call.argv[2] ?? '');
    return entry === null ? NULL : answer(entry, call);
  };

function idleSeconds(entry: Entry, call: ServerCall): Reply {
  const accessed = databaseOf(call).accessed[entry.row] ?? 0;
  return integer(Math.max(0, call.process.server.lruClock - accessed));
}

export const objectCommands: readonly Command<ServerProcess>[] = [
  container<ServerProcess>('object', {
    encoding: asked((entry) => bulk(encodingOf(entry))),
    refcount: asked((entry) => integer(referencesTo(entry))),
    idletime: asked(idleSeconds),
    freq: asked(() => NO_FREQUENCY),
  }),
];

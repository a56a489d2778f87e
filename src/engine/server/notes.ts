// Notes of one redis-server: replication links and redirects. Names of peers are process names (n1), for people only.
// Keys stand in the order in which a transcript prints them.
import type { NoteBody, NoteNumber, Outbox } from '../kernel/process';

export type ServerNote = NoteBody &
  (
    | { readonly type: 'replicaLinkUp'; readonly master: string; readonly offset: number }
    | { readonly type: 'replicaLinkDown'; readonly master: string }
    /** Said by the replica when the copy starts; `bytes` is the size of the snapshot. */
    | {
        readonly type: 'fullResync';
        readonly master: string;
        readonly offset: number;
        readonly bytes: number;
      }
    | { readonly type: 'partialResync'; readonly master: string; readonly offset: number }
    /** Said by the source of MIGRATE when the target has confirmed a key; with `copy` it stays here as well. */
    | {
        readonly type: 'keyMigrated';
        readonly key: string;
        readonly to: string;
        readonly copy: boolean;
      }
    /** The target has objected to a key, or could not be reached or heard in time. */
    | { readonly type: 'migrationFailed'; readonly to: string; readonly error: string }
    /** FAILOVER: a master stands still until a replica has everything; or everything is as it was before. */
    | { readonly type: 'failoverStarted' | 'failoverAborted' }
    /** REPLICAOF or FAILOVER was obeyed. */
    | { readonly type: 'becameReplica'; readonly master: string }
    | { readonly type: 'becameMaster' }
    /** An RDB file has taken the place of dump.rdb; the append-only file has a new base. */
    | { readonly type: 'saved' | 'aofRewritten'; readonly keys: number; readonly bytes: number }
    /** Said at the end of a start that found data on its disk. */
    | { readonly type: 'loaded'; readonly from: 'rdb' | 'aof'; readonly keys: number }
    /** Said by a master that answers WAIT: so many replicas have acknowledged that offset. */
    | { readonly type: 'replicasCounted'; readonly replicas: number; readonly offset: number }
    /** The process has ended by itself, because somebody said so or by a fault of its own. */
    | { readonly type: 'exited'; readonly how: 'shutdown' | 'crash' }
    /** Said by the node that answers MOVED or ASK. */
    | {
        readonly type: 'redirected';
        readonly slot: number;
        readonly to: string;
        readonly how: 'MOVED' | 'ASK';
      }
  );

/** Makes one of this room's notes. */
export const note = (out: Outbox, body: ServerNote): NoteNumber => out.note(body);

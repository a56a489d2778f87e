// Notes of the observers that see every node at once: lost writes and broken promises.
import type { NoteBody } from '../kernel/process';

export type CheckerNote = NoteBody &
  (
    | {
        readonly type: 'writeLost';
        readonly by: string;
        readonly key: string;
        readonly offset: number;
        readonly why: 'unreplicated' | 'minority' | 'slotGone' | 'unsynced' | 'emptyMaster';
      }
    /** A promise of the model is broken: a fault in Hashslot, never in what the learner did. */
    | { readonly type: 'violation'; readonly rule: string; readonly detail: string }
  );

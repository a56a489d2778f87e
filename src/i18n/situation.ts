// What can be going on, as data: the page says it in one sentence, and names the story by it.
// Boundary: types only; which one holds is found in panels.

export type Situation =
  /** Every slot is served and nothing has happened yet. */
  | { readonly type: 'quiet'; readonly masters: number; readonly replicas: number }
  /** Every slot is served, and these replicas have lossy or slow lines to their masters. */
  | { readonly type: 'lagging'; readonly replicas: readonly string[]; readonly masters: readonly string[] }
  /** Something has happened to a node, and no other node suspects it yet. */
  | { readonly type: 'unnoticed'; readonly node: string; readonly state: 'dead' | 'frozen' | 'cutOff' }
  | { readonly type: 'suspected'; readonly node: string; readonly have: number; readonly need: number }
  /** The masters have agreed; `due` is when the candidate asks for votes, µs, where it is known. */
  | {
      readonly type: 'failed';
      readonly node: string;
      readonly candidate: string | null;
      readonly due: number | null;
    }
  | {
      readonly type: 'asksVotes';
      readonly node: string;
      readonly epoch: number;
      readonly have: number;
      readonly need: number;
    }
  /** Five ways in which no promotion is coming (the last one: not yet). */
  | { readonly type: 'noQuorum'; readonly node: string; readonly have: number; readonly need: number }
  | { readonly type: 'noReplica'; readonly node: string; readonly slots: string }
  | { readonly type: 'dataTooOld'; readonly node: string; readonly replica: string | null }
  | { readonly type: 'forbidden'; readonly node: string; readonly replica: string | null }
  | {
      readonly type: 'retry';
      readonly node: string;
      readonly replica: string | null;
      readonly due: number | null;
      readonly have: number;
      readonly need: number;
    }
  | {
      readonly type: 'promoted';
      readonly node: string;
      readonly slots: string;
      /** µs without service, and acknowledged writes lost, since the last action. */
      readonly unserved: number;
      readonly lost: number;
    }
  /** It runs and can be reached again, and the others still hold it FAIL or down. */
  | {
      readonly type: 'returning';
      readonly node: string;
      /** It believes still that it is the master of its slots. */
      readonly claims: boolean;
    }
  | { readonly type: 'rejoined'; readonly node: string; readonly master: string }
  | { readonly type: 'copying'; readonly node: string; readonly master: string }
  /** `master` works on without it. */
  | { readonly type: 'replicaFailed'; readonly node: string; readonly master: string | null }
  | {
      readonly type: 'clusterDown';
      readonly why: 'uncovered' | 'minority';
      readonly nodes: readonly string[];
    }
  /** Faults are over and every slot is served again. */
  | { readonly type: 'recovered'; readonly unserved: number };

export type SituationOf<K extends Situation['type']> = Extract<Situation, { readonly type: K }>;

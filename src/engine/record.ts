// What everyone outside the engine speaks: actions in, notes and flights out. Every union here is closed.
// Boundary: types, and the words that they are made of.
import type { CheckerNote } from './checkers/notes';
import type { ClientNote } from './client/notes';
import type { Distribution } from './client/distribution';
import type { ClusterNote } from './cluster/notes';
import type { KernelNote } from './kernel/notes';
import type { Message, NoteNumber, ProcessIndex } from './kernel/process';
import type { Duration, Instant } from './kernel/time';
import type { OperatorNote } from './operator/notes';
import type { SentinelNote } from './sentinel/notes';
import type { ServerNote } from './server/notes';
import type { TerminalNote } from './terminal/notes';

/** unplug takes the power from the machine of a node: unlike a kill, nobody is told, and what was not synced is gone. */
export type ProcessVerb = 'kill' | 'unplug' | 'restart' | 'freeze' | 'thaw';

/** What chaos may do. */
export const chaosDeeds = ['kill', 'restart', 'cut', 'heal', 'freeze', 'thaw', 'link', 'failover'] as const;
export type ChaosDeed = (typeof chaosDeeds)[number];

/** What a person can do. Names are those of a transcript's JSON. Durations are microseconds, loss is 0…1. */
export type Action =
  | { readonly type: Exclude<ProcessVerb, 'restart'>; readonly id: string }
  /** Without `disk` what the process had written there is gone; what people have configured is not. */
  | { readonly type: 'restart'; readonly id: string; readonly disk?: false }
  | {
      readonly type: 'cut';
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly oneWay: boolean;
    }
  /** Without groups, everything is healed. */
  | { readonly type: 'heal'; readonly from?: readonly string[]; readonly to?: readonly string[] }
  | {
      readonly type: 'link';
      readonly from: string;
      readonly to: string;
      readonly latency?: Duration;
      readonly jitter?: Duration;
      readonly loss?: number;
      readonly duplicate?: number;
    }
  /** Another processor for a machine: what every command takes, and how many elements a slow one goes through in a millisecond. */
  | {
      readonly type: 'cpu';
      readonly id: string;
      readonly commandTime?: Duration;
      readonly elementsPerMs?: number;
    }
  /** The disk of a machine takes nothing to the platter for so long. */
  | { readonly type: 'disk'; readonly id: string; readonly stall: Duration }
  /** One packet of the bus that is under way, by the number under which it was queued; `by` with a delay. */
  | {
      readonly type: 'tamper';
      readonly message: number;
      readonly how: 'drop' | 'delay' | 'duplicate';
      readonly by?: Duration;
    }
  /** Faults by themselves, `rate` of them a minute (0: no more), each drawn from what they may be. */
  | { readonly type: 'chaos'; readonly rate: number; readonly may?: readonly ChaosDeed[] }
  /** A new node, empty and known to nobody: the next nK. */
  | { readonly type: 'add' }
  | {
      readonly type: 'workload';
      readonly rate?: number;
      readonly keys?: number;
      readonly reads?: number;
      readonly distribution?: Distribution;
    }
  /**
   * `id` is a client (c1: follows redirects), a node (n1: nothing followed) or another connection to it (n1#2). Arguments
   * are byte strings. With `wait` false nobody waits for the answer, however late it comes.
   */
  | {
      readonly type: 'command';
      readonly id: string;
      readonly argv: readonly string[];
      readonly wait?: false;
    }
  /**
   * A real program's connection, by a number of its own (1 … 2³⁰): to a node or sentinel, what is said on it, and its end
   * from the program's side. All of them belong to the process `clients`.
   */
  | { readonly type: 'socket'; readonly socket: number; readonly does: 'open'; readonly to: string }
  | {
      readonly type: 'socket';
      readonly socket: number;
      readonly does: 'say';
      readonly argv: readonly string[];
    }
  /** Bytes that are no command; `error` is what the server's reader says of them. */
  | {
      readonly type: 'socket';
      readonly socket: number;
      readonly does: 'garble';
      readonly error: string;
    }
  | { readonly type: 'socket'; readonly socket: number; readonly does: 'close' }
  /** From now on the bus ports that no node of the run has are those of real servers, who are the process `outside`. */
  | { readonly type: 'bus'; readonly does: 'begin' }
  /**
   * A real server's connection on the bus. An odd number is one that a real server has opened to a node, from an ip; an even one
   * is one that a node wants to open, and the note `busSought` has named: accepted or refused. `packet` is bytes as they came.
   */
  | {
      readonly type: 'bus';
      readonly does: 'open';
      readonly socket: number;
      readonly to: string;
      readonly from: string;
    }
  | { readonly type: 'bus'; readonly does: 'accept' | 'refuse' | 'close'; readonly socket: number }
  | { readonly type: 'bus'; readonly does: 'say'; readonly socket: number; readonly packet: string }
  /**
   * What stands behind `redis-cli --cluster`; a node may be called by its name. `answers` is what the person types when
   * asked, in order. Killing `op` interrupts it.
   */
  | { readonly type: 'operate'; readonly argv: readonly string[]; readonly answers?: readonly string[] }
  /** A line typed in a terminal (t1), which exists from its first mention and then shows a shell; bytes, without the line end. */
  | { readonly type: 'type'; readonly id: string; readonly line: string }
  /** Ctrl-C there; or its window is closed. */
  | { readonly type: 'interrupt' | 'hangup'; readonly id: string };

export interface TimedAction {
  readonly at: Instant;
  readonly action: Action;
}

export type NoteContent =
  | KernelNote
  | ServerNote
  | ClusterNote
  | SentinelNote
  | ClientNote
  | OperatorNote
  | TerminalNote
  | CheckerNote;
export type NoteType = NoteContent['type'];

/** A note as it is kept: numbered from 1, stamped, explained by the numbers of earlier notes. */
export type Note = NoteContent & {
  readonly n: NoteNumber;
  readonly at: Instant;
  /** The process it happened in, or '-' for the network and the run itself. */
  readonly process: string;
  readonly causes: readonly NoteNumber[];
};

/** One message put on the wire. `arrivesAt` is null while a cut or a dead end keeps it from having an arrival. */
export interface Flight {
  readonly from: ProcessIndex;
  readonly to: ProcessIndex;
  readonly message: Message;
  readonly sentAt: Instant;
  readonly arrivesAt: Instant | null;
}

/** Whoever wants to know. What is not listened to is not built. */
export interface Listener {
  note?(note: Note): void;
  flight?(flight: Flight): void;
}

export type ProcessStatus = 'up' | 'frozen' | 'dead';
export type { Duration, Instant, Message, NoteNumber, ProcessIndex };

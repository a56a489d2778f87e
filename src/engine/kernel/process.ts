// The contract between the loop and a process: one input in, effects asked for through the outbox, nothing else.
// Source: the shape of etcd/raft's Ready and quinn's poll functions. The kernel knows no message, note or process by name.
import type { Duration, Instant } from './time';

/** A process's place in the run's process table; its name (n1, c1, …) is `outbox.nameOf(index)`. */
export type ProcessIndex = number & { readonly kind: 'process' };
/** One TCP connection. A number comes back only after both ends have let go of it and nothing of it is under way. */
export type ConnectionId = number & { readonly kind: 'connection' };
/** The number of a note. 0 means "no note". */
export type NoteNumber = number & { readonly kind: 'note' };
export const NO_NOTE = 0 as NoteNumber;

/** Which listening socket of a process a connection goes to. */
export type Port = 'client' | 'bus';
/** A socket address; `port` is the TCP port itself (7000, or 17000 for the bus). */
export interface Address {
  readonly ip: string;
  readonly port: number;
}

/**
 * What travels on a connection. Made once and never changed afterwards (nor anything it holds), which is what
 * `immutable` promises to the state copier: checkpoints share it. `bytes` is its length on the wire.
 * Fields that a real packet does not have (note numbers, ledger data) live under `aside`.
 */
export interface Message {
  readonly immutable: true;
  readonly kind: string;
  readonly bytes: number;
}

/** The least a note has; each room declares its own notes (kernel/notes.ts, server/notes.ts, …). */
export interface NoteBody {
  readonly type: string;
  readonly causes?: readonly NoteNumber[];
}

/** The least an action for a process has (verb and arguments by name). */
export interface ProcessAction {
  readonly type: string;
}

export type Input<M extends Message = Message> =
  /** The process has just been started; what its disk kept is already in its state. */
  | { readonly type: 'boot'; readonly cause: NoteNumber }
  /** Our own connect succeeded. Messages sent while connecting were kept and have just gone out. */
  | {
      readonly type: 'connected';
      readonly connection: ConnectionId;
      readonly port: Port;
      readonly tag: number;
    }
  /** Our own connect was refused: nobody listens there. The connection is gone. */
  | { readonly type: 'refused'; readonly connection: ConnectionId; readonly port: Port; readonly tag: number }
  /**
   * Somebody connected to us; `from` is the name-free peer address (an ephemeral port). `to` is where he wants to, when we
   * stand for the outside: he waits until `answer` says whether somebody is there.
   */
  | {
      readonly type: 'accepted';
      readonly connection: ConnectionId;
      readonly port: Port;
      readonly from: Address;
      readonly to?: Address;
    }
  | {
      readonly type: 'message';
      readonly connection: ConnectionId;
      readonly port: Port;
      readonly tag: number;
      readonly message: M;
    }
  /** The other end closed. The connection is gone; closing it again is a mistake. */
  | { readonly type: 'closed'; readonly connection: ConnectionId; readonly port: Port; readonly tag: number }
  | { readonly type: 'timer'; readonly timer: string; readonly key: number }
  /** What a person asked of this process (a command for a client, a workload change …); `cause` is its note. */
  | { readonly type: 'action'; readonly action: ProcessAction; readonly cause: NoteNumber };

/** Effects. The loop carries them out after the handler has returned, in the order in which they were asked for. */
export interface Outbox {
  readonly now: Instant;
  /** The process that is handling the input. */
  readonly self: ProcessIndex;
  /** This process's own listening address on a port. */
  address(port: Port): Address;
  nameOf(process: ProcessIndex): string;
  /** The small integer of a text such as a node id: append-only, one table for the run. */
  intern(text: string): number;
  textOf(interned: number): string;
  /** Says that this process is the one behind an interned id, so that notes can call it by name. */
  claim(interned: number): void;
  /** Whether a process of this run has said so of an id. */
  isClaimed(interned: number): boolean;
  /** For notes only: the name of the process behind an interned id, or its first eight characters when nobody claimed it. */
  ownerName(interned: number): string;
  /** For notes only: the name of the process that listens at an address, or the address. */
  peerName(peer: Address): string;
  /** N14. The address behind a host name, as the resolver of our machine has it; null when it knows none. */
  resolve(host: string): string | null;
  /** Sets our end's tag on a connection (0 until set); every input about the connection carries it. */
  tag(connection: ConnectionId, tag: number): void;
  connect(to: Address, port: Port): ConnectionId;
  /** N15. Tells who wants to connect to the outside whether he can. */
  answer(connection: ConnectionId, accepts: boolean): void;
  /** Sending on a connection that is still connecting keeps the message until it opens; on a closed one it is lost. */
  send(connection: ConnectionId, message: Message): void;
  /** Frees our end. The peer learns of it after the latency, unless the network swallows that too. */
  close(connection: ConnectionId): void;
  /** One timer per (timer, key) and process; setting it again moves it. Timers die with the process. */
  setTimer(timer: string, key: number, at: Instant): void;
  cancelTimer(timer: string, key: number): void;
  /** N7. Keeps this process at work for so long: what it sends from here on leaves then, and what comes meanwhile waits. */
  spend(time: Duration): void;
  /** N8. Ends this process once the handler has returned and the time that it spends has passed; `cause` is why it is silent then. */
  exit(cause: NoteNumber): void;
  /** N7. Until null is given, only this connection's inputs and the timer `attention` are handled, everything else waits. */
  attend(connection: ConnectionId | null): void;
  /** A uniform integer in [0, below) from this process's own stream of that name. */
  random(stream: string, below: number): number;
  /** Counts the note and returns its number; the record itself is built only when somebody listens. */
  note(body: NoteBody): NoteNumber;
  /**
   * Simulation-only, for `causes`, never for a decision: the note of the latest action that silences or delays traffic
   * between this process and the one at that address (killed, frozen, cut, linkChanged), or NO_NOTE.
   */
  blame(peer: Address): NoteNumber;
}

/** How a process ended: by itself or by a signal, so that its kernel cleans up; or with the whole machine. */
export type Ending = 'process' | 'machine';

/** What a beginning without a past needs: who it is, it draws anew. */
export interface WipeTools {
  readonly addresses: Readonly<Record<Port, Address>>;
  intern(text: string): number;
  /** A uniform integer in [0, below). */
  random(below: number): number;
}

/**
 * What a kind of process does. `State` is plain data.
 * `handle` may change only `state`. `crash` returns what its end leaves: the disk, and fresh memory around it.
 */
export interface Behaviour<State, M extends Message = Message> {
  handle(state: State, input: Input<M>, out: Outbox): void;
  crash(state: State, now: Instant, how: Ending): State;
  /** What a process that has ended begins with when its disk is empty; without it, with what its end has left. */
  wipe?(state: State, tools: WipeTools): State;
}

export type { Duration, Instant };

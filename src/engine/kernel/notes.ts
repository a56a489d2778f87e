// Notes that the loop itself makes: what people did to processes and to the network.
// Keys stand in the order in which a transcript prints them. Boundary: no Redis words here.
import type { Duration } from './time';
import type { NoteBody } from './process';

/** Who did it, where it was not a person. */
interface Deed extends NoteBody {
  readonly by?: 'chaos';
}

export type KernelNote = DeedNote | SocketNote | BusNote;

type DeedNote = Deed &
  (
    | { readonly type: 'killed' | 'unplugged' | 'frozen' | 'thawed' }
    | { readonly type: 'restarted'; readonly disk?: 'empty' }
    /** A new process, whose name the note carries. */
    | { readonly type: 'added' }
    | {
        readonly type: 'cut';
        readonly from: readonly string[];
        readonly to: readonly string[];
        readonly oneWay: boolean;
      }
    | { readonly type: 'healed'; readonly from: readonly string[]; readonly to: readonly string[] }
    | {
        readonly type: 'linkChanged';
        readonly from: string;
        readonly to: string;
        readonly latency: Duration;
        readonly jitter: Duration;
        readonly loss: number;
        readonly duplicate?: number;
      }
    /** Another processor. */
    | { readonly type: 'cpuChanged'; readonly commandTime: Duration; readonly elementsPerMs: number }
    | { readonly type: 'diskStalled'; readonly stall: Duration }
    /** N6. One message under way, changed by hand. */
    | {
        readonly type: 'tampered';
        readonly how: 'drop' | 'delay' | 'duplicate';
        readonly kind: string;
        readonly from: string;
        readonly to: string;
        readonly delay?: Duration;
      }
    /** Faults come by themselves from here on, so many a minute. */
    | { readonly type: 'chaosChanged'; readonly rate: number; readonly may: readonly string[] }
    | {
        readonly type: 'workloadChanged';
        readonly rate: number;
        readonly keys: number;
        readonly reads: number;
        readonly distribution?: string;
      }
    /** A person's command, as it was given to a client or straight to a node. */
    | { readonly type: 'command'; readonly argv: readonly string[] }
  );

type SocketNote = NoteBody &
  /** A real program opened a connection to a node, said something on it, or hung up. */
  (
    | { readonly type: 'socketOpened'; readonly socket: number; readonly to: string }
    | { readonly type: 'socketSaid'; readonly socket: number; readonly argv: readonly string[] }
    | { readonly type: 'socketGarbled'; readonly socket: number; readonly error: string }
    | { readonly type: 'socketEnded'; readonly socket: number }
  );

/** What real servers did on the bus; `kind` is the type that a packet claims to be. */
interface BusNote extends NoteBody {
  readonly type: 'busDeed';
  readonly does: 'begin' | 'open' | 'accept' | 'refuse' | 'say' | 'close';
  readonly socket?: number;
  readonly to?: string;
  readonly from?: string;
  readonly kind?: string;
}

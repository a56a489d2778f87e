// The whole state of a run as plain data: time, queue, network, processes, interned texts. A checkpoint is a copy of it.
import { resolve } from './hosts';
import type { Address, Input, NoteNumber, Port } from './process';
import { NO_NOTE } from './process';
import type { Connections } from './connections';
import { createConnections } from './connections';
import type { Path, Paths } from './paths';
import { createPaths } from './paths';
import type { Queue } from './queue';
import { createQueue } from './queue';
import type { Stream } from './random';
import type { Timer } from './timers';
import { createStream } from './random';

export interface ProcessRecord {
  readonly name: string;
  /** Whose name its notes carry, when it only speaks for somebody (the plain client at a node). */
  readonly alias: string | null;
  /** Which behaviour runs it. */
  readonly kind: string;
  readonly addresses: Readonly<Record<Port, Address>>;
  status: 'up' | 'frozen' | 'dead';
  /** Counts starts; timers and inputs of an earlier life are void. */
  life: number;
  state: unknown;
  /** The settings that count. */
  readonly timers: Timer[];
  /** What waits for it while it is frozen or at work: turns.ts. */
  backlog: Input[];
  overdue: { readonly timer: string; readonly key: number }[];
  /** At work until then; in the past when it is free. */
  busyUntil: number;
  /** The one connection that it attends to meanwhile, or EVERYBODY. */
  attending: number;
  /** A turn for those who wait is queued. */
  waking: boolean;
  /** How many of the backlog belong to the present round, and how many of the overdue timers come after it. */
  round: number;
  timersDue: number;
  /** In the order of their first draws; so few that looking through them is the fastest. */
  readonly streams: Stream[];
  network: Stream;
  /** The note of the latest kill or freeze of this process. */
  fault: NoteNumber;
}

export interface Chaos {
  /** A minute. */
  readonly rate: number;
  readonly may: readonly string[];
  readonly note: NoteNumber;
  dueAt: number;
}

export interface RunState {
  readonly seed: number;
  now: number;
  /** How many notes there are. */
  notes: number;
  /** Two 32-bit lanes over every delivery. */
  hash: [number, number];
  timerStamp: number;
  /** How long the input at hand has kept its process at work so far: what it sends leaves that much later. 0 between inputs. */
  lead: number;
  /** The process that handles the input at hand wants to end. */
  exiting: boolean;
  readonly queue: Queue;
  readonly connections: Connections;
  readonly paths: Paths;
  readonly processes: ProcessRecord[];
  /** "ip:port" -> process index. */
  readonly listening: Map<string, number>;
  readonly texts: string[];
  readonly interned: Map<string, number>;
  /** N15. Who is connected to instead of a bus port that nobody in the run has; -1 for nobody. */
  outside: number;
  /** Interned id -> process index. */
  readonly claims: Map<number, number>;
  /** Faults that come by themselves, or null. */
  chaos: Chaos | null;
  readonly chance: Stream;
  /** Plain data of those who watch the whole run (totals, ledger, checkers); belongs to every checkpoint. */
  observed: unknown;
}

export const createRunState = (seed: number, usual: Path): RunState => ({
  seed,
  now: 0,
  notes: 0,
  hash: [0x811c9dc5, 0x9e3779b9],
  timerStamp: 0,
  lead: 0,
  exiting: false,
  queue: createQueue(),
  connections: createConnections(),
  paths: createPaths(usual),
  processes: [],
  listening: new Map(),
  texts: [''],
  interned: new Map(),
  outside: -1,
  claims: new Map(),
  chaos: null,
  chance: createStream(seed, 0xfffe, 'chaos'),
  observed: null,
});

const addressText = (address: Address): string => `${address.ip}:${address.port}`;

/** Adds a process that is up; its state comes with it. `ports` lists where it listens. Returns its index. */
export function addProcess(
  run: RunState,
  options: {
    name: string;
    alias?: string;
    kind: string;
    addresses: Record<Port, Address>;
    listens: readonly Port[];
    state: unknown;
  },
): number {
  const index = run.processes.length;
  run.processes.push({
    name: options.name,
    alias: options.alias ?? null,
    kind: options.kind,
    addresses: options.addresses,
    status: 'up',
    life: 1,
    state: options.state,
    timers: [],
    backlog: [],
    overdue: [],
    busyUntil: 0,
    attending: -1,
    waking: false,
    round: 0,
    timersDue: 0,
    streams: [],
    network: createStream(run.seed, index, 'network'),
    fault: NO_NOTE,
  });
  for (const port of options.listens) run.listening.set(addressText(options.addresses[port]), index);
  return index;
}

/** Who listens there, or -1. The host may be a name. */
export function listenerAt(run: RunState, address: Address): number {
  const { ip, port } = address;
  const found = run.listening.get(addressText(address));
  return found ?? run.listening.get(`${resolve(run.processes, ip)}:${port}`) ?? -1;
}

export function processAtIndex(run: RunState, index: number): ProcessRecord {
  const process = run.processes[index];
  if (!process) throw new Error(`no process ${index}`);
  return process;
}

export function streamOf(run: RunState, index: number, name: string): Stream {
  const { streams } = processAtIndex(run, index);
  for (let i = 0; i < streams.length; i++) if (streams[i]?.name === name) return streams[i] as Stream;
  const stream = createStream(run.seed, index, name);
  streams.push(stream);
  return stream;
}

export function intern(run: RunState, text: string): number {
  let number = run.interned.get(text);
  if (number === undefined) {
    number = run.texts.push(text) - 1;
    run.interned.set(text, number);
  }
  return number;
}

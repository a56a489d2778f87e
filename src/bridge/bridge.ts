// The same engine behind real TCP sockets: a port for each server and sentinel, in real time, and one for control.
// Source: SPEC C80 to C82. Boundary: composes clock, doors, notes and control; no bytes and no rules here.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { create, promises } from '../engine';
import type { Config, Simulation } from '../engine';
import type { Action, Note } from '../engine/record';
import type { NodeView, SentinelView } from '../engine/view';
import { copyRun } from '../transcript';
import { startClock } from './clock';
import type { WallClock } from './clock';
import { createControl } from './control';
import { createDoors } from './door';
import { createNotes } from './notes';
import type { Notes } from './notes';

export interface BridgeOptions {
  readonly config: Config;
  readonly seed: number;
  /** Where it listens. */
  readonly host: string;
  /** Of the control; 0 = any that is free, null = none. */
  readonly control: number | null;
}

/** A process as GET /state tells it. */
export interface StateOfProcess {
  readonly id: string;
  readonly address: string;
  readonly process: 'up' | 'frozen' | 'dead';
  readonly role: string;
  readonly view: NodeView | SentinelView;
}

export interface Bridge {
  readonly config: Config;
  readonly seed: number;
  /** By name: n1 → 127.0.0.1:7000. */
  addresses(): Readonly<Record<string, string>>;
  /** Address of the control, or null. */
  readonly control: string | null;
  /** Does something now; `at` is the instant in µs. */
  act(action: Action): { readonly at: number } | { readonly error: string };
  state(): {
    readonly at: number;
    readonly nodes: readonly StateOfProcess[];
    readonly checkers: { readonly ok: boolean; readonly violations: readonly unknown[] };
  };
  readonly notes: Notes;
  /** The transcript that replays this session up to now, headed by the hash that the run then has; null when it has become too long. */
  timeline(): string | null;
  /** Resolves when the run has ended by itself, which is a fault of ours. */
  readonly ended: Promise<void>;
  /** Why the run has ended by itself, or null. */
  broken(): string | null;
  close(): Promise<void>;
}

interface Held {
  clock: WallClock | null;
  broken: string | null;
  control: Server | null;
}

export async function startBridge({ config, seed, host, control }: BridgeOptions): Promise<Bridge> {
  const notes = createNotes();
  const held: Held = { clock: null, broken: null, control: null };
  const clockOf = (): WallClock => {
    if (!held.clock) throw new Error('the clock runs before anybody is let in');
    return held.clock;
  };
  const ending = endingOf();
  const doors = createDoors(host, clockOf);
  const simulation = create(config, seed, {
    checkers: promises,
    listener: {
      note(note) {
        notes.hear(note);
        doors.hear(note);
        followProcess(note);
      },
    },
  });

  /** Where nobody listens nobody is let in. */
  function followProcess(note: Note): void {
    if (note.type === 'killed' || note.type === 'unplugged' || note.type === 'exited')
      doors.close(note.process);
    else if (note.type === 'restarted' || note.type === 'added') {
      const port = portOf(simulation, note.process);
      if (port !== null) doors.open(note.process, port).catch(() => {}); // taken meanwhile: it cannot be reached, like a server that cannot bind
    }
  }

  const processes = simulation.processes.filter((name) => portOf(simulation, name) !== null);
  try {
    for (const name of processes) await doors.open(name, portOf(simulation, name) ?? 0);
  } catch (error) {
    await doors.shut();
    throw error;
  }
  held.clock = startClock({
    simulation,
    afterTurn: doors.flush,
    onPanic(error) {
      held.broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
      ending.resolve();
      void doors.shut();
    },
  });

  const bridge: Bridge = {
    config: simulation.config,
    seed,
    control: null,
    addresses: () => addressesOf(simulation),
    act(action) {
      const clock = clockOf();
      clock.catchUp();
      const { now } = simulation;
      const error = clock.act(action);
      return error === null ? { at: now } : { error };
    },
    state: () => stateOf(simulation),
    notes,
    timeline() {
      const { timeline, overflowed } = clockOf();
      if (overflowed) return null;
      const triple = { config: simulation.config, seed, timeline, end: simulation.now };
      return copyRun(triple, `hash ${simulation.hash()}`);
    },
    ended: ending.promise,
    broken: () => held.broken,
    async close() {
      clockOf().stop();
      await Promise.all([doors.shut(), held.control === null ? null : endControl(held.control)]);
    },
  };
  if (control !== null) {
    held.control = createControl(bridge);
    Object.assign(bridge, { control: await listenForControl(held.control, control) });
  }
  return bridge;
}

function endingOf(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** The control listens on loopback wherever the servers do. Returns its address. */
async function listenForControl(server: Server, port: number): Promise<string> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen({ host: '127.0.0.1', port }, done);
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function endControl(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => void server.close(() => done()));
}

function addressesOf(simulation: Simulation): Record<string, string> {
  const { nodes, sentinels } = simulation.survey();
  return Object.fromEntries([...nodes, ...sentinels].map(({ name, address }) => [name, address]));
}

/** The port of a server or a sentinel; null for whoever listens to nobody. */
function portOf(simulation: Simulation, name: string): number | null {
  const address = addressesOf(simulation)[name];
  return address === undefined ? null : Number(address.slice(address.lastIndexOf(':') + 1));
}

function stateOf(simulation: Simulation): ReturnType<Bridge['state']> {
  const { nodes, sentinels } = simulation.survey();
  const violations = simulation.violations();
  return {
    at: simulation.now,
    nodes: [
      ...nodes.map((view) => ({
        id: view.name,
        address: view.address,
        process: view.process,
        role: view.role,
        view,
      })),
      ...sentinels.map((view) => ({
        id: view.name,
        address: view.address,
        process: view.process,
        role: 'sentinel',
        view,
      })),
    ],
    checkers: { ok: violations.length === 0, violations },
  };
}

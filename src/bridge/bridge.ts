// The same engine behind real TCP sockets: a port for each server and sentinel, in real time, and one for control.
// Source: SPEC C80 to C82. Boundary: composes clock, doors, notes and control; no bytes and no rules here.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { create, promises } from '../engine';
import type { Config, Simulation } from '../engine';
import type { Action, Instant, Note } from '../engine/record';
import type { NodeView, SentinelView } from '../engine/view';
import { copyRun } from '../transcript';
import { closeBus, createBuses, onBusNote, openBus, shutBuses } from './bus';
import type { Buses } from './bus';
import { actNow, catchUp, overdue, startClock, stopClock } from './clock';
import type { WallClock } from './clock';
import { createControl } from './control';
import type { Steered } from './control';
import { closeDoor, createDoors, flush, onNote, openDoor, shutDoors } from './door';
import type { Doors } from './door';
import { createNotes } from './notes';
import { readTimeline } from './timeline';
import type { Notes } from './notes';

export interface BridgeOptions {
  readonly config: Config;
  readonly seed: number;
  /** Where it listens. */
  readonly host: string;
  /** Of the control; 0 = any that is free, null = none. */
  readonly control: number | null;
  /** Whether nodes also listen on their bus ports, and connect to those of real servers. */
  readonly bus?: boolean;
}

/** A process as GET /state tells it. */
export interface StateOfProcess {
  readonly id: string;
  readonly address: string;
  readonly process: 'up' | 'frozen' | 'dead';
  readonly role: string;
  readonly view: NodeView | SentinelView;
}

export interface Bridge extends Steered {
  readonly config: Config;
  /** Where it listens; what it announces is the config's. */
  readonly host: string;
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
  /** The transcript that replays this session up to now, headed by the hash that the run then has; null when it has become too long. */
  timeline(): string | null;
  /** How many milliseconds ago the run should have done what it does next; 0 while it is in time. */
  overdue(): number;
  /** Resolves when the run has ended by itself, which is a fault of ours. */
  readonly ended: Promise<void>;
  /** Why the run has ended by itself, or null. */
  broken(): string | null;
  close(): Promise<void>;
}

/** Where the parts of a bridge find each other. */
interface Parts {
  readonly simulation: Simulation;
  readonly seed: number;
  readonly host: string;
  readonly notes: Notes;
  readonly doors: Doors;
  /** null where nobody outside is spoken to. */
  readonly buses: Buses | null;
  broken: string | null;
}

export async function startBridge(options: BridgeOptions): Promise<Bridge> {
  const { config, control } = options;
  const parts = makeParts(options);
  const { simulation, doors, buses } = parts;
  const held: { control: Server | null } = { control: null };
  const end = async (): Promise<void> => {
    if (doors.clock) stopClock(doors.clock);
    await Promise.all([
      shutDoors(doors),
      buses && shutBuses(buses),
      held.control && endControl(held.control),
    ]);
  };
  const ending = endingOf();
  const inside = new Set<string>();
  doors.isInside = (ip, at) => {
    if (!inside.has(`${ip}:${at}`))
      for (const address of Object.values(addressesOf(simulation))) inside.add(address);
    return inside.has(`${ip}:${at}`);
  };
  try {
    for (const name of Object.keys(portsOf(simulation))) await openPorts(parts, name);
    simulation.runUntil(sinceStart(config));
    doors.clock = startClock(simulation, {
      afterTurn: () => flush(doors),
      onPanic(error) {
        parts.broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
        ending.resolve();
      },
    });
    if (buses) {
      buses.clock = doors.clock;
      actNow(doors.clock, { type: 'bus', does: 'begin' });
    }
    const bridge = bridgeOf(parts, doors.clock, { end, ended: ending.promise });
    if (control === null) return bridge;
    held.control = createControl(bridge);
    return Object.assign(bridge, { control: await listenForControl(held.control, control) });
  } catch (error) {
    await end();
    throw error;
  }
}

/** Virtual 0 is a whole second: what has passed of it has passed. A world of another day begins at its beginning. */
function sinceStart(config: Config): Instant {
  const passed = Date.now() * 1000 - config['start-time'] * 1_000_000;
  return (passed > 0 && passed < MAX_HASTE_US ? passed : 0) as Instant;
}
const MAX_HASTE_US = 10_000_000;

function makeParts({ config, seed, host, bus }: BridgeOptions): Parts {
  const notes = createNotes();
  const doors = createDoors(host, config.deployment === 'cluster' ? 'RESTORE-ASKING' : 'RESTORE');
  const buses = bus ? createBuses(host) : null;
  const simulation = create(config, seed, {
    checkers: promises,
    listener: {
      note(note) {
        notes.hear(note);
        onNote(doors, note);
        if (buses) onBusNote(buses, note);
        followProcess(parts, note);
      },
    },
  });
  const parts: Parts = { simulation, seed, host, notes, doors, buses, broken: null };
  return parts;
}

/** Of a server that listens, and of the node on its bus. */
async function openPorts({ simulation, doors, buses }: Parts, name: string): Promise<void> {
  const port = portsOf(simulation)[name];
  if (port !== undefined) await openDoor(doors, name, port);
  const process = simulation.state.processes.find((one) => one.name === name);
  if (buses && process?.kind === 'node') await openBus(buses, name, process.addresses.bus.port);
}

/** Where nobody listens nobody is let in. */
function followProcess(parts: Parts, note: Note): void {
  switch (note.type) {
    case 'killed':
    case 'unplugged':
    case 'exited':
      closeDoor(parts.doors, note.process);
      if (parts.buses) closeBus(parts.buses, note.process);
      return;
    case 'restarted':
    case 'added':
      // Taken meanwhile: it cannot be reached, like a server that could not bind.
      openPorts(parts, note.process).catch(() => {});
      return;
    default:
  }
}

function bridgeOf(
  parts: Parts,
  clock: WallClock,
  { end, ended }: { readonly end: () => Promise<void>; readonly ended: Promise<void> },
): Bridge {
  const { simulation, seed, host, notes } = parts;
  return {
    config: simulation.config,
    host,
    seed,
    control: null,
    notes,
    ended,
    addresses: () => addressesOf(simulation),
    act(action) {
      catchUp(clock);
      const { now } = simulation;
      const error = actNow(clock, action);
      return error === null ? { at: now } : { error };
    },
    state: () => stateOf(simulation),
    timeline() {
      const timeline = readTimeline(clock.timeline);
      if (timeline === null) return null;
      const triple = { config: simulation.config, seed, timeline, end: simulation.now };
      return copyRun(triple, `hash ${simulation.hash()}`);
    },
    overdue: () => overdue(clock),
    broken: () => parts.broken,
    close: end,
  };
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

const portsOf = (simulation: Simulation): Record<string, number> =>
  Object.fromEntries(
    Object.entries(addressesOf(simulation)).map(([name, address]) => [
      name,
      Number(address.slice(address.lastIndexOf(':') + 1)),
    ]),
  );

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

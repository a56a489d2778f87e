// The bridge's door: real ports for a simulated Redis, as a function in Node.
import process from 'node:process';
import type { Action, Note } from '../engine/record';
import { startBridge } from './bridge';
import { worldOf } from './world';
import type { WorldOptions } from './world';

export { startBridge } from './bridge';
export type { Bridge, BridgeOptions, StateOfProcess } from './bridge';
export { WrongWorld, worldOf } from './world';

/** Names and values of a transcript's first line: { masters: 3, replicas: 1, port: 7000, seed: 7, 'node-timeout': 2000 }. */
export type ServeOptions = WorldOptions;

export interface Served {
  /** By name: n1 → 127.0.0.1:7000. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Does something now; returns the instant, µs. Throws an Error with the reason when it makes no sense. */
  act(action: Action): number;
  /** Calls back with every note from now on; returns how to stop. */
  notes(follower: (note: Note) => void): () => void;
  /** The transcript that replays this session up to now; null when it has become too long. */
  timeline(): string | null;
  close(): Promise<void>;
}

/**
 * Starts a simulated Redis in real time. Throws WrongWorld for options that make no world; rejects when a port is taken.
 * Listens on 127.0.0.1, or on the `ip` that servers are to announce: sentinels always listen from 26379 on, so two such
 * worlds want an address each (127.0.0.2 on Linux).
 */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const { ip = '127.0.0.1' } = options;
  const bridge = await startBridge({ ...worldOf(options), host: String(ip), control: null });
  return {
    addresses: bridge.addresses(),
    act(action) {
      const result = bridge.act(action);
      if ('error' in result) throw new Error(result.error);
      return result.at;
    },
    notes: (follower) =>
      bridge.notes.follow((note) => {
        try {
          follower(note);
        } catch (error) {
          // The run goes on; the mistake is its maker's, as in any other callback.
          process.nextTick(() => {
            throw error;
          });
        }
      }),
    timeline: () => bridge.timeline(),
    close: () => bridge.close(),
  };
}

// The bridge's door: real ports for a simulated Redis, as a function in Node. What it promises to programs is served.ts.
import process from 'node:process';
import type { Action, Note } from '../engine/record';
import { openBridge } from './open';
import type { Served, ServeOptions } from './served';

export { startBridge } from './bridge';
export { openBridge } from './open';
export type { Bridge, BridgeOptions, StateOfProcess } from './bridge';
export type { Served, ServeOptions } from './served';
export { WrongWorld, worldOf } from './world';

/** Two worlds with sentinels want an address each (127.0.0.2 on Linux), since those always listen from 26379 on. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const bridge = await openBridge(options, () => null);
  return {
    addresses: bridge.addresses(),
    act(action) {
      const result = bridge.act(action as Action); // a program's times are plain numbers
      if ('error' in result) throw new Error(result.error);
      return result.at;
    },
    notes: (follower) => bridge.notes.follow((note) => tell(follower, note)),
    timeline: () => bridge.timeline(),
    close: () => bridge.close(),
  };
}

/** The run goes on whatever a follower does; its mistake is its maker's, as in any other callback. */
function tell(follower: (note: Note & Readonly<Record<string, unknown>>) => void, note: Note): void {
  try {
    follower(note as Note & Readonly<Record<string, unknown>>);
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}

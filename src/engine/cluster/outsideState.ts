// What the process that stands for real servers remembers. Source: SPEC N15. Boundary: plain data, apart from what handles it,
// so that a run which speaks with nobody outside carries no codec.
import type { ConnectionId } from '../kernel/process';

export interface RealLink {
  readonly connection: ConnectionId;
  /** The real end's. */
  readonly ip: string;
  /** A node has asked for it, and nobody has answered yet. */
  isAwaited: boolean;
}

export interface OutsideState {
  readonly kind: 'outside';
  /** Seconds since 1970 at virtual 0. */
  readonly startTime: number;
  /** By number: odd ones real servers have opened, even ones our nodes. */
  readonly links: Map<number, RealLink>;
  /** The last number of our nodes' own. */
  sought: number;
  /** What real servers have named, and how many have asked to be met. */
  readonly names: Map<string, number>;
  strangers: number;
}

export const createOutside = (startTime: number): OutsideState => ({
  kind: 'outside',
  startTime,
  links: new Map(),
  sought: 0,
  names: new Map(),
  strangers: 0,
});

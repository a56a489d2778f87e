// What a server keeps about slow commands. Plain data. Source: slowlogEntry, latencyTimeSeries.

/** One command that was slow. */
export interface SlowCommand {
  readonly immutable: true;
  readonly id: number;
  /** Seconds since 1970. */
  readonly at: number;
  readonly usec: number;
  readonly argv: readonly string[];
  readonly from: string;
  readonly name: string;
}

/** The newest first. */
export interface Slowlog {
  nextId: number;
  entries: readonly SlowCommand[];
}

/** One second in which something was slow. */
export interface LatencySample {
  /** Seconds since 1970. */
  readonly at: number;
  readonly ms: number;
}

export interface LatencyEvent {
  max: number;
  /** The oldest first. */
  samples: readonly LatencySample[];
}

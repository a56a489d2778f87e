// Virtual time: integer microseconds since the start of the run. An instant is a point, a duration is a length;
// they are different types, so adding two instants does not compile.

/** Microseconds since virtual 0. */
export type Instant = number & { readonly kind: 'instant' };
/** A length of virtual time in microseconds. */
export type Duration = number & { readonly kind: 'duration' };

export const ZERO = 0 as Instant;

export const microseconds = (n: number): Duration => Math.round(n) as Duration;
export const milliseconds = (n: number): Duration => Math.round(n * 1000) as Duration;
export const seconds = (n: number): Duration => Math.round(n * 1_000_000) as Duration;

export const instant = (us: number): Instant => us as Instant;
export const after = (at: Instant, wait: Duration): Instant => (at + wait) as Instant;
export const since = (earlier: Instant, later: Instant): Duration => (later - earlier) as Duration;

/** What a server's mstime() shows, counted from virtual 0: whole milliseconds, rounded down. */
export const toMs = (t: Instant | Duration): number => Math.floor(t / 1000);

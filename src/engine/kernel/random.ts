// Seeded counter-based streams: a draw is a hash of (stream key, counter), so one more draw in one stream moves no other.
// Source: the finalizer of MurmurHash3 as the mixer. Integers only, equal in every engine.

/** One stream: `key` names it for ever, `mixed` is what a draw makes of it, `counter` is how often it was drawn from. */
export interface Stream {
  readonly name: string;
  readonly key: number;
  readonly mixed: number;
  counter: number;
}

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** An unsigned 32-bit hash of two unsigned 32-bit integers. */
export const combine = (a: number, b: number): number => combineMixed(mix(a), b);

const combineMixed = (mixed: number, b: number): number => mix((mixed + Math.imul(b, 0x9e3779b1)) | 0);

export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

export function createStream(seed: number, owner: number, name: string): Stream {
  const key = combine(combine(seed, owner), hashText(name));
  return { name, key, mixed: mix(key) | 0, counter: 0 };
}

/** The next unsigned 32-bit integer of a stream. The counter's high part keeps streams apart beyond 2³² draws. */
export function draw(stream: Stream): number {
  const n = stream.counter++;
  return n < 0x1_0000_0000
    ? combineMixed(stream.mixed, n)
    : combine(stream.key ^ Math.floor(n / 0x1_0000_0000), n >>> 0);
}

/** The next uniform integer in [0, below), below ≤ 2³². */
export const drawBelow = (stream: Stream, below: number): number =>
  Math.floor((draw(stream) * below) / 0x1_0000_0000);

/** Forty hex digits, as node ids and replids have. */
export function drawHex40(stream: Stream): string {
  let text = '';
  for (let i = 0; i < 5; i++) text += draw(stream).toString(16).padStart(8, '0');
  return text;
}

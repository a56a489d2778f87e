// What a kind of note weighs: how the picture holds at it, and how many of the kind people are told.

export interface Weight {
  /** How long the picture holds at the first such note of a story; 0: it passes by. */
  readonly hold: number;
  /** Virtual seconds per wall second from which time gathers way after it. */
  readonly from?: number;
  /** A person did this: a new story begins. */
  readonly opens?: boolean;
  /** Nothing else is to happen meanwhile: time stands. */
  readonly still?: boolean;
  /** How many of a kind are news since something changed: traffic and large clusters say the same many times a second. */
  readonly told?: number;
}

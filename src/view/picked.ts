// What can be picked on the stage besides a process: the link between two, `n1-n4`, and a message, `n1>n4@12345` by the µs of
// its arrival. Boundary: names only, as a selection holds them.

/** A message under way, as it is drawn; without an arrival it waits behind a cut. */
export interface PickedMessage {
  readonly from: string;
  readonly to: string;
  readonly sentAt: number;
  readonly arrivesAt: number;
}

export interface Picked {
  readonly from: string;
  readonly to: string;
  /** Of a message; null: the link is meant. */
  readonly arrivesAt: number | null;
}

export const linkName = (a: string, b: string): string => `${a}-${b}`;

export const messageName = ({ from, to, arrivesAt }: Omit<PickedMessage, 'sentAt'>): string =>
  `${from}>${to}@${arrivesAt}`;

/** Null where it is a process, or nothing. */
export function readPicked(selection: string | null): Picked | null {
  const [, from, to, at] = /^(\w+)(?:-|>(?=\w+@))(\w+)(?:@(\d+))?$/.exec(selection ?? '') ?? [];
  if (from === undefined || to === undefined) return null;
  return { from, to, arrivesAt: at === undefined ? null : Number(at) };
}

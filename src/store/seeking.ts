// Instants that a person looks for faster than they can be shown: a new one is asked for when the one before is there, and of those
// wanted meanwhile only the last. Boundary: sends nothing by itself.

export interface Seeking {
  want(at: number): void;
  /** A frame came that shows what was asked for. */
  onArrival(): void;
  /** Something else is asked for: the last one wanted comes before it. */
  hurry(): void;
  /** Another run is shown. */
  forget(): void;
}

export function createSeeking(ask: (at: number) => void): Seeking {
  let isAsked = false;
  let wanted: number | null = null;
  function hurry(): void {
    if (wanted !== null) ask(wanted);
    wanted = null;
  }
  return {
    want(at) {
      if (isAsked) wanted = at;
      else ask(at);
      isAsked = true;
    },
    onArrival() {
      isAsked = wanted !== null;
      hurry();
    },
    hurry,
    forget() {
      isAsked = false;
      wanted = null;
    },
  };
}

// Timers: one per name and key in each process, in a list, since a process has few at a time.
// Boundary: says which setting of a timer counts; when it fires is the queue's business.

/** One setting of a timer. Setting it again voids it, though it stays in the queue. */
export interface Timer {
  readonly immutable: true;
  readonly timer: string;
  readonly key: number;
  readonly stamp: number;
}

/** From now on this setting counts. */
export function arm(armed: Timer[], setting: Timer): void {
  disarm(armed, setting.timer, setting.key);
  armed.push(setting);
}

/** From now on none of that name and key does. */
export function disarm(armed: Timer[], timer: string, key: number): void {
  for (let i = 0; i < armed.length; i++) {
    const { timer: name, key: number } = armed[i] as Timer;
    if (number === key && name === timer) return takeOut(armed, i);
  }
}

/** The setting's time has come: false when it does not count any more. */
export function expire(armed: Timer[], { stamp }: Timer): boolean {
  for (let i = 0; i < armed.length; i++) {
    if ((armed[i] as Timer).stamp !== stamp) continue;
    takeOut(armed, i);
    return true;
  }
  return false;
}

/** The list has no order that anybody could see. */
function takeOut(armed: Timer[], at: number): void {
  const last = armed.pop() as Timer;
  if (at < armed.length) armed[at] = last;
}

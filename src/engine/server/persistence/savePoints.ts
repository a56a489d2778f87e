// Save points: after so many seconds, if there were at least so many changes. Source: SPEC D4; serverCron, saveparams.
import type { Instant } from '../../kernel/time';
import type { ServerState } from '../state';
import { unixTime } from './clock';

/** D4. `save 3600 1 300 100` are two points; with none, nothing is saved by itself, nor at a shutdown. */
export function isSaveDue(server: ServerState, now: Instant): boolean {
  const { parameters, persistence, dirty } = server;
  const elapsed = unixTime(server, now) - persistence.lastSave;
  const { save } = parameters;
  // Asked ten times a second of every server: the pairs `seconds changes` are read without taking the text apart.
  let seconds = -1;
  let number = 0;
  for (let i = 0; i <= save.length; i++) {
    const digit = i === save.length ? SPACE : save.charCodeAt(i);
    if (digit !== SPACE) number = number * 10 + digit - ZERO;
    else if (seconds < 0) [seconds, number] = [number, 0];
    else {
      if (dirty >= number && elapsed > seconds) return true;
      [seconds, number] = [-1, 0];
    }
  }
  return false;
}

const SPACE = 0x20;
const ZERO = 0x30;

export const hasSavePoints = ({ parameters }: ServerState): boolean => parameters.save !== '';

// Save points: after so many seconds, if there were at least so many changes. Source: SPEC D4; serverCron, saveparams.
import type { Instant } from '../../kernel/time';
import type { ServerState } from '../state';
import { unixTime } from './clock';

/** D4. `save 3600 1 300 100` are two points; with none, nothing is saved by itself, nor at a shutdown. */
export function isSaveDue(server: ServerState, now: Instant): boolean {
  const { parameters, persistence, dirty } = server;
  const elapsed = unixTime(server, now) - persistence.lastSave;
  const numbers = parameters.save.split(' ').map(Number);
  for (let i = 1; i < numbers.length; i += 2) {
    const [seconds = 0, changes = 0] = [numbers[i - 1], numbers[i]];
    if (dirty >= changes && elapsed > seconds) return true;
  }
  return false;
}

export const hasSavePoints = ({ parameters }: ServerState): boolean => parameters.save !== '';

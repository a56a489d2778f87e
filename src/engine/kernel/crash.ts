// The end of a process: killed from outside, or by itself. Source: SPEC N4, N8, N9. Boundary: what is left is the behaviour's to say.
import { CLIENT, FREE, SERVER, processAt, settle, statusOf } from './connections';
import * as network from './network';
import type { Behaviour, Ending } from './process';
import { drawBelow } from './random';
import { intern, processAtIndex, streamOf } from './state';
import type { RunState } from './state';
import type { Instant } from './time';
import { EVERYBODY } from './turns';

/** N4, N9. What is left is what the behaviour says; everything under way to it is void. Without power nobody hears of it. */
export function crash(run: RunState, index: number, behaviour: Behaviour<unknown>, how: Ending): void {
  const process = processAtIndex(run, index);
  if (how === 'machine') run.paths.dark.add(index);
  closeAll(run, index);
  process.status = 'dead';
  process.life += 1;
  process.timers.length = 0;
  for (const input of process.backlog) if ('connection' in input) settle(run.connections, input.connection);
  Object.assign(process, { backlog: [], overdue: [], busyUntil: 0, attending: EVERYBODY, waking: false });
  Object.assign(process, { round: 0, timersDue: 0 });
  process.state = behaviour.crash(process.state, run.now as Instant, how);
}

/** D13. Its disk is empty at the next start. */
export function wipe(run: RunState, index: number, behaviour: Behaviour<unknown>): void {
  const process = processAtIndex(run, index);
  const { addresses, state } = process;
  if (!behaviour.wipe) return;
  process.state = behaviour.wipe(state, {
    addresses,
    intern: (text) => intern(run, text),
    random: (below) => drawBelow(streamOf(run, index, 'id'), below),
  });
}

/** N9. The machine is on again: what others have sent meanwhile, and that their connections are gone, comes out now. */
export function powerUp(run: RunState, index: number): void {
  if (run.paths.dark.delete(index)) network.resumeHeld(run);
}

/** N4: the kernel closes every socket of a dead process. */
function closeAll(run: RunState, index: number): void {
  const table = run.connections;
  for (let id = 0; id < table.count; id++) {
    if (statusOf(table, id) === FREE) continue;
    if (processAt(table, id, CLIENT) === index || processAt(table, id, SERVER) === index)
      network.close(run, index, id);
  }
}

// Lets a real server run before everything else on the machine, where that is allowed: its cron is set again when it has run
// (SPEC R1), so whatever makes it wait makes every later tick late. Boundary: without the right nothing happens.
import { spawnSync } from 'node:child_process';
import type { Server } from '../server';

export function prefer({ child }: Server): void {
  if (child?.pid !== undefined) spawnSync('chrt', ['--fifo', '--pid', '10', String(child.pid)]);
}

// A sentinel as a process: a server without data that answers its own commands, and around it what it watches.
// Source: SPEC chapter Q; server.c in sentinel mode, sentinelIsRunning. Boundary: ties the room to the server's loop.
import type { Behaviour, Input, Outbox } from '../kernel/process';
import { crashServer, handleServer, randomId } from '../server';
import { withoutCluster } from '../server/deployment';
import type { Deployment } from '../server/deployment';
import { onLinkInput } from './answers';
import { tellMonitored } from './commands/act';
import { commands, library, specs } from './commands/table';
import { flushConf } from './conf';
import { formSentinels } from './form';
import type { SentinelOptions } from './form';
import type { SentinelNote } from './notes';
import { readConf, readOwnConf } from './readConf';
import { reportOf } from './report';
import type { Names, SentinelReport } from './report';
import { createSentinel } from './state';
import type { SentinelProcess, SentinelState } from './state';
import { nextTick, tick } from './timer';
import { turnOf } from './turn';

/** Beside what every process does: how a settled group of them comes about, and what an observer sees of one. */
export interface SentinelBehaviour extends Behaviour<SentinelProcess> {
  form(options: SentinelOptions): SentinelProcess[];
  report(sentinel: SentinelState, names: Names): SentinelReport;
}

export const sentinel: SentinelBehaviour = {
  form: formSentinels,
  report: reportOf,
  handle(process, input, out) {
    const turn = turnOf(process, out);
    if ('connection' in input && onLinkInput(turn, input)) return;
    handleServer(process, input, out, deployment);
  },
  crash: (process, now, how) => {
    const next: SentinelProcess = {
      kind: 'sentinel',
      server: crashServer(process.server, now, how),
      sentinel: createSentinel(process.sentinel.file, process.sentinel.firstFile),
    };
    readOwnConf(next.sentinel);
    return next;
  },
  wipe: (process) => ({ ...process, sentinel: createSentinel(process.sentinel.firstFile) }),
};

const deployment: Deployment<SentinelProcess> = {
  mode: 'sentinel',
  commands,
  library,
  specs,
  ...withoutCluster,
  infoCluster: () => [],
  startsAsReplica: () => false,
  cron: (process, out) => tick(turnOf(process, out)),
  nextCron: (process, out) => nextTick(turnOf(process, out)),
  handleBus: onBoot,
};

/** Q11. What a start finds in sentinel.conf; a settled one has it in memory already, and says nothing. */
function onBoot(process: SentinelProcess, input: Input, out: Outbox): void {
  const turn = turnOf(process, out);
  if (input.type !== 'boot') return;
  turn.sentinel.previousAt = turn.now;
  if (turn.sentinel.masters.size > 0) return;
  const line = readConf(turn);
  if (line !== null) {
    const note: SentinelNote = { type: 'confRefused', line, causes: [input.cause] };
    return out.exit(out.note(note));
  }
  if (turn.sentinel.myId === '') {
    turn.sentinel.myId = randomId(out);
    flushConf(turn.sentinel);
  }
  for (const master of turn.sentinel.masters.values()) tellMonitored(turn, master, input.cause);
}

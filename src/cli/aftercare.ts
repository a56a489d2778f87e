// What a person does in the quiet after an ordeal, because no server of 7.0 does it by itself: start what has crashed late,
// give a replica of a replica its master back (SPEC S6), and without a cluster say who copies whom.
// Boundary: looks and proposes; the swarm carries it out.
import { subReplicas, whoCopiesWhom } from '../engine';
import type { Simulation } from '../engine';
import type { Action, TimedAction } from '../engine/record';
import type { Ordeal } from './ordeal';

/** An order to end that a frozen, paused or cut-off server may have had in its buffers until now. */
const isLast = ({ action }: TimedAction, id: string): boolean =>
  action.type === 'command' &&
  action.id === id &&
  (action.argv[1] === 'SEGFAULT' || action.argv[0] === 'SHUTDOWN');

/** What chaos has left behind, undone; nothing where nobody let it loose. */
export function undone({ state, config }: Simulation): Action[] {
  const names = state.processes.map(({ name }) => name);
  const { latency, jitter, loss, duplicate } = config;
  const pairs = [...state.paths.special.keys()].map((key) => [Math.floor(key / 0x1_0000), key % 0x1_0000]);
  if (state.chance.counter === 0) return [];
  return [
    ...(state.paths.cuts.size > 0 ? [{ type: 'heal' } as const] : []),
    ...pairs.flatMap(([a = 0, b = 0]): Action[] =>
      a > b
        ? []
        : [{ type: 'link', from: names[a] ?? '', to: names[b] ?? '', latency, jitter, loss, duplicate }],
    ),
    ...state.processes.flatMap(({ name, status }): Action[] =>
      status === 'frozen'
        ? [{ type: 'thaw', id: name }]
        : status === 'dead'
          ? [{ type: 'restart', id: name }]
          : [],
    ),
  ];
}

/** `done` is what has been done before: nobody is started again more often than somebody has told it to end. */
export function aftercare(simulation: Simulation, ordeal: Ordeal, done: readonly TimedAction[]): Action[] {
  const { quietAt, deadline, timeline } = ordeal;
  const { state, now } = simulation;
  const late = done.filter(({ at }) => at > quietAt);
  const ended = state.processes.filter(({ name, status }) => {
    const starts = late.filter(({ action }) => action.type === 'restart' && action.id === name).length;
    return status === 'dead' && starts < timeline.filter((timed) => isLast(timed, name)).length;
  });
  const patience = (quietAt + deadline) / 2;
  return [
    ...ended.map(({ name }): Action => ({ type: 'restart', id: name })),
    ...(now < patience ? [] : subReplicas(state)).map(([id, master]): Action => ({
      type: 'command',
      id,
      argv: ['CLUSTER', 'REPLICATE', master],
    })),
    ...followPlan(simulation, ordeal),
    ...(now < patience ? [] : makeMaster(simulation, ordeal)),
  ];
}

const EVERY_US = 5_000_000;

/**
 * R18. A FAILOVER without a time limit waits for ever for a replica that is gone, lets none come, and takes no SLAVEOF from a
 * sentinel: it is aborted. Then those who copy somebody else than planned are told, as often as it takes: who is restarted
 * forgets it (R14).
 */
function followPlan({ state, now, processes }: Simulation, { config, plan, quietAt }: Ordeal): Action[] {
  if ((config.deployment ?? 'cluster') === 'cluster' || (now - quietAt) % EVERY_US !== 0) return [];
  if (plan.length === 0 && now - quietAt > EVERY_US) return [];
  const planned = new Map(plan);
  return whoCopiesWhom(state).flatMap(([id, copied]): Action[] => {
    const master = planned.get(id);
    const address = state.processes[processes.indexOf(master ?? id)]?.addresses.client;
    const whom = master === null ? ['NO', 'ONE'] : [address?.ip ?? '', String(address?.port)];
    const astray = master !== undefined && master !== copied;
    const orders = [['FAILOVER', 'ABORT'], ...(astray ? [['REPLICAOF', ...whom]] : [])];
    return orders.map((argv) => ({ type: 'command', id, argv }));
  });
}

/**
 * Q8. A master that somebody has made a replica of itself, or of its own replica, is replaced only when its replicas have not been
 * without it for ten times down-after by then; else no sentinel ever finds one that is good enough.
 */
function makeMaster(simulation: Simulation, { config }: Ordeal): Action[] {
  if (config.deployment !== 'sentinel') return [];
  if (whoCopiesWhom(simulation.state).some(([, master]) => master === null)) return [];
  const follows = simulation.survey().sentinels[0]?.follows;
  return follows ? [{ type: 'command', id: follows, argv: ['REPLICAOF', 'NO', 'ONE'] }] : [];
}

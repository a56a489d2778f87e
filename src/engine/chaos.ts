// Faults that come by themselves: so many a minute, each drawn from what they may be, out of a stream of their own.
// Source: SPEC N13 (ours). Boundary: draws actions that make sense at that moment; what they do is actions.ts, when is simulation.ts.
import { isServer, serversOf } from './checkers/world';
import type { NoteNumber } from './kernel/process';
import type { Stream } from './kernel/random';
import { drawBelow } from './kernel/random';
import type { ProcessRecord, RunState } from './kernel/state';
import { chaosDeeds } from './record';
import type { Action, ChaosDeed, Duration } from './record';
import type { Refusal } from './refusals';
import { noteDeed, refuse } from './stage';
import type { Stage } from './stage';

const MINUTE = 60_000_000; // µs
const MOST = 600; // a minute

type Change = Extract<Action, { type: 'chaos' }>;

/** N13. A rate of 0 ends it; what it has done stays until somebody undoes it. */
export function changeChaos(stage: Stage, { rate, may = chaosDeeds }: Change): Refusal {
  const { run } = stage;
  const known = may.every((deed) => chaosDeeds.includes(deed));
  if (!Number.isInteger(rate) || rate < 0 || rate > MOST || may.length === 0 || !known)
    return refuse('chaosRange', '-');
  const note = noteDeed(stage, '-', { type: 'chaosChanged', rate, may: rate === 0 ? [] : may });
  run.chaos = rate === 0 ? null : { rate, may, note, dueAt: run.now + nextWait(run.chance, rate) };
  return null;
}

/** Half to one and a half of the mean. */
const nextWait = (chance: Stream, rate: number): number => {
  const mean = Math.floor(MINUTE / rate);
  return Math.floor(mean / 2) + drawBelow(chance, mean + 1);
};

/** N13. Its time has come: one of the things that make sense now, or none. Returns what to do and why. */
export function drawDeed(run: RunState): { readonly action: Action; readonly note: NoteNumber } | null {
  const { chance, chaos } = run;
  if (chaos === null) return null;
  chaos.dueAt = run.now + nextWait(chance, chaos.rate);
  const possible = chaosDeeds.flatMap((deed) => {
    const actions = chaos.may.includes(deed) ? choices[deed](run) : [];
    return actions.length > 0 ? [actions] : [];
  });
  const make = pick(chance, pick(chance, possible) ?? []);
  return make ? { action: make(chance), note: chaos.note } : null;
}

const pick = <T>(chance: Stream, from: readonly T[]): T | undefined => from[drawBelow(chance, from.length)];

type Make = (chance: Stream) => Action;

const members = (run: RunState): ProcessRecord[] =>
  run.processes.filter(({ kind }) => isServer(kind) || kind === 'sentinel');

/** To everybody in that state. */
const toThose =
  (type: 'kill' | 'restart' | 'freeze' | 'thaw', ...states: readonly ProcessRecord['status'][]) =>
  (run: RunState): Make[] =>
    members(run).flatMap(({ name, status }) => (states.includes(status) ? [() => ({ type, id: name })] : []));

const choices: Readonly<Record<ChaosDeed, (run: RunState) => readonly Make[]>> = {
  kill: toThose('kill', 'up', 'frozen'),
  restart: toThose('restart', 'dead'),
  freeze: toThose('freeze', 'up'),
  thaw: toThose('thaw', 'frozen'),
  cut: (run) =>
    members(run).map(({ name }): Make => (chance) => ({
      type: 'cut',
      from: [name],
      to: ['*'],
      oneWay: drawBelow(chance, 3) === 0,
    })),
  heal: (run) => (run.paths.cuts.size > 0 ? [() => ({ type: 'heal' })] : []),
  link: (run) => {
    const names = members(run).map(({ name }) => name);
    return names.flatMap((from, i) => names.slice(i + 1).map((to): Make => changedLink(run, from, to)));
  },
  failover: failovers,
};

/** One that is not as usual becomes so again. */
function changedLink({ paths, processes }: RunState, from: string, to: string): Make {
  const indexes = [from, to].map((wanted) => processes.findIndex(({ name }) => name === wanted));
  const [a = 0, b = 0] = indexes;
  const special = paths.special.get(a * 0x1_0000 + b);
  const { latency, jitter, loss, duplicate } = paths.usual;
  const usual = { latency: latency as Duration, jitter: jitter as Duration, loss, duplicate };
  if (special && special.latency !== latency) return () => ({ type: 'link', from, to, ...usual });
  return (chance) => ({
    type: 'link',
    from,
    to,
    latency: (1000 * (1 + drawBelow(chance, 300))) as Duration,
    jitter: (1000 * drawBelow(chance, 50)) as Duration,
    loss: drawBelow(chance, 40) / 100,
  });
}

/** By hand: asked of a replica in a cluster, of a sentinel where there are some, else of a master that has replicas. */
function failovers(run: RunState): Make[] {
  const asked = (names: readonly string[], ...argv: readonly string[]): Make[] =>
    names.map((id) => () => ({ type: 'command', id, argv }));
  const up = (kind: string): string[] =>
    run.processes.flatMap((each) => (each.kind === kind && each.status === 'up' ? [each.name] : []));
  const sentinels = up('sentinel');
  if (sentinels.length > 0) return asked(sentinels, 'SENTINEL', 'FAILOVER', 'mymaster');
  const servers = serversOf(run).filter(({ status }) => status === 'up');
  const replicas = servers.filter(({ server }) => server.master !== null).map(({ name }) => name);
  if (servers.some(({ cluster }) => cluster !== null)) return asked(replicas, 'CLUSTER', 'FAILOVER');
  const masters = servers.filter(({ server }) => server.master === null && server.replicas > 0);
  return asked(
    masters.map(({ name }) => name),
    'FAILOVER',
  );
}

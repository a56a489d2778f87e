// `hashslot swarm`: every seed draws a cluster and a minute of faults; once they stop it must recover in time, and no
// checker may object. Prints the transcript of each run that fails. Boundary: what counts as recovered is read off the survey.
import { create } from '../engine';
import type { Survey } from '../engine';
import type { Instant, Note } from '../engine/record';
import { copyRun } from '../transcript';
import { parseCount } from './options';
import type { Arguments } from './options';
import { drawOrdeal } from './ordeal';

export interface Failure {
  readonly seed: number;
  readonly why: string;
  /** Replays the run up to where it failed. */
  readonly transcript: string;
}

const POLL_US = 1_000_000;

/** null when the run recovered. */
export function endure(seed: number): Failure | null {
  const { config, timeline, quietAt, deadline } = drawOrdeal(seed);
  const violations: Note[] = [];
  const note = (made: Note) => void (made.type === 'violation' && violations.push(made));
  const simulation = create(config, seed, { listener: { note }, checkers: true });
  const fail = (why: string): Failure => {
    const triple = { config: simulation.config, seed, timeline, end: simulation.now };
    return { seed, why, transcript: copyRun(triple, `seed ${seed}: ${why}`) };
  };
  const broken = () =>
    violations
      .map((found) => (found.type === 'violation' ? `${found.rule}: ${found.detail}` : ''))
      .join('; ');
  for (const { at, action } of timeline) {
    simulation.runUntil(at);
    const refusal = simulation.act(action);
    if (refusal) return fail(refusal.refused);
    if (violations.length > 0) return fail(broken());
  }
  let unsettled: readonly string[] = [];
  for (let at = quietAt + POLL_US; at <= deadline; at += POLL_US) {
    simulation.runUntil(at as Instant);
    if (violations.length > 0) return fail(broken());
    unsettled = whatIsUnsettled(simulation.survey());
    if (unsettled.length === 0) return null;
  }
  return fail(`not recovered: ${unsettled.join('; ')}`);
}

/** What an observer would still wait for, in words. */
export function whatIsUnsettled({ nodes, ring }: Survey): string[] {
  const unserved = ring
    .filter(({ served }) => !served)
    .map(({ first, last }) => `${first}-${last} not served`);
  const masters = new Set(nodes.filter(({ role }) => role === 'master').map(({ name }) => name));
  const doubts = nodes.flatMap((node) => {
    const found: string[] = [];
    if (node.process !== 'up') found.push(node.process);
    if (node.clusterState !== 'ok') found.push('state fail');
    if (node.claims !== null) found.push('claims slots of others');
    if (node.suspectedBy.length > 0) found.push(`suspected by ${node.suspectedBy.join(' and ')}`);
    if (node.role === 'replica' && !node.linkUp) found.push('link down');
    if (node.role === 'replica' && !masters.has(node.master ?? ''))
      found.push(`follows ${node.master}, no master`);
    return found.map((what) => `${node.name} ${what}`);
  });
  return [...unserved, ...doubts];
}

export function swarm({ values }: Arguments): number {
  const count = parseCount('seeds', values.get('seeds') ?? '100', { min: 1, max: 1_000_000 });
  const first = parseCount('from', values.get('from') ?? '1');
  let failed = 0;
  for (let seed = first; seed < first + count; seed++) {
    const failure = endure(seed);
    if (!failure) continue;
    failed++;
    process.stdout.write(`${failure.transcript}\n`);
  }
  process.stdout.write(`${count} seeds, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

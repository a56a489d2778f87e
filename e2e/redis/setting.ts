// The world line of a scenario as real servers need it: how many, formed how, with which directives of redis.conf.
// Source: the transcript format. Boundary: what the engine thinks of the line is the engine's business.
import { createHash } from 'node:crypto';
import { create } from '../../src/engine';
import { isMistake, parseTime, parseTranscript } from '../../src/transcript';

export interface Setting {
  readonly deployment: 'cluster' | 'standalone' | 'replication' | 'sentinel';
  readonly masters: number;
  /** Of each master. */
  readonly replicas: number;
  /** Empty nodes that nobody knows. */
  readonly spares: number;
  /** False: all are empty and know nobody. */
  readonly formed: boolean;
  /** Where everybody must be, because names lead there; null where any address does. */
  readonly ip: string | null;
  readonly clientTimeoutMs: number;
  /** Node ids in the order of the nodes: those that the engine draws from the seed, where it can. */
  readonly ids: readonly string[];
  /** What stands in redis.conf. */
  readonly directives: ReadonlyMap<string, string>;
  /** What watches the master; null outside the sentinel world. */
  readonly watch: Watch | null;
}

export interface Watch {
  /** Ids of the sentinels, as those of the nodes. */
  readonly ids: readonly string[];
  readonly quorum: number;
  /** What stands in sentinel.conf about the master. */
  readonly directives: ReadonlyMap<string, string>;
}

/** Words of the world line that say something about the simulation only. */
const ours = new Set(
  'masters replicas spares formed seed latency jitter loss rate keys reads client-timeout slot-table ip port start-time config-epochs sentinels quorum'.split(
    ' ',
  ),
);

const isDeployment = (word: string): word is Setting['deployment'] =>
  ['cluster', 'standalone', 'replication', 'sentinel'].includes(word);

/** Of sentinel.conf, with the values that the world has where nothing is said. */
const watching: Readonly<Record<string, string>> = {
  'down-after-milliseconds': '30000',
  'failover-timeout': '180000',
  'parallel-syncs': '1',
};

export function readSetting(line: string): Setting {
  const [deployment = '', ...words] = line.trim().split(/\s+/);
  if (!isDeployment(deployment)) throw new Error(`no world: ${line}`);
  const pairs = new Map(words.map((word) => [word.replace(/=.*/, ''), word.replace(/^[^=]*=/, '')]));
  const count = (name: string, preset: number): number => Number(pairs.get(name) ?? preset);
  const alone = deployment === 'standalone';
  const masters = deployment === 'cluster' ? count('masters', 3) : 1;
  const replicas = alone ? 0 : count('replicas', deployment === 'sentinel' ? 2 : 1);
  const spares = deployment === 'cluster' ? count('spares', 0) : 0;
  const directives = new Map([...pairs].filter(([name]) => !ours.has(name) && !(name in watching)));
  const timeout = directives.get('cluster-node-timeout') ?? '5000';
  directives.set('cluster-node-timeout', String((parseTime(timeout) ?? Number(timeout) * 1000) / 1000));
  for (const [name, value] of directives) directives.set(name, valueOf(name, value));
  return {
    deployment,
    masters,
    replicas,
    spares,
    formed: pairs.get('formed') !== 'no',
    ip: pairs.get('ip') ?? null,
    clientTimeoutMs: (parseTime(pairs.get('client-timeout') ?? '1s') ?? 1_000_000) / 1000,
    ids: nodeIds(line, masters * (1 + replicas) + spares),
    directives,
    watch: deployment === 'sentinel' ? readWatch(line, pairs) : null,
  };
}

function readWatch(line: string, pairs: ReadonlyMap<string, string>): Watch {
  return {
    ids: sentinelIds(line, Number(pairs.get('sentinels') ?? 3)),
    quorum: Number(pairs.get('quorum') ?? 2),
    directives: new Map(
      Object.entries(watching).map(([name, preset]) => {
        const given = pairs.get(name) ?? preset;
        const us = parseTime(given);
        return [name, us === null ? given : String(us / 1000)];
      }),
    ),
  };
}

/** `save=3600,1` and `save=no`: a value has no blanks in a transcript. */
function valueOf(name: string, value: string): string {
  // Only 127.0.0.1 itself is local to a real server.
  if (name === 'enable-debug-command' && value === 'local') return 'yes';
  if (name === 'save') return value === 'no' || value === '""' ? '""' : value.replaceAll(',', ' ');
  return value;
}

/** The same ids on both sides, so that an order of ids decides the same. */
const nodeIds = (line: string, count: number): string[] => drawnIds(line, 'nodes', count);
const sentinelIds = (line: string, count: number): string[] => drawnIds(line, 'sentinels', count);

function drawnIds(line: string, whose: 'nodes' | 'sentinels', count: number): string[] {
  const script = parseTranscript(line);
  const drawn = isMistake(script) ? [] : create(script.world.config, script.world.seed).survey()[whose];
  return Array.from({ length: count }, (_, index) => {
    const id = drawn[index]?.id ?? '';
    const text = `${line} ${whose === 'nodes' ? '' : whose}${index}`;
    return /^[0-9a-f]{40}$/.test(id) ? id : createHash('sha1').update(text).digest('hex');
  });
}

/** What a parser that knows only clusters makes of the scenario's lines; the world itself is read above. */
export const parsableWorld = ({ clientTimeoutMs }: Setting): string =>
  `cluster masters=3 replicas=1 client-timeout=${clientTimeoutMs}ms`;

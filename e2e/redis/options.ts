// What `npm run oracle` is asked. Boundary: reads words; whether there are such scenarios or a server is for others to say.

export const USAGE = `usage: npm run oracle -- [NAME …] [--recorded | --live | --record | --bridge] [--quiet] [--report FILE]
       npm run oracle -- --random N [--seed S] [--quiet] [--report FILE]
       npm run oracle -- --timing N [--record]

NAME        only these scenarios of e2e/redis/recordings (without .txt)
--recorded  compare with what was recorded, which needs no server
--live      fail where there is no redis-server 7.0
--record    write what the server says into the recordings, and the sum of all into summary.json
--bridge    instead of the engine, ask simulated servers over TCP, and compare with what was recorded
--quiet     print the sum and what failed
--report F  write what passed, failed and was skipped as JSON
--random N  instead, N scenarios of 500 requests at random; S is the seed of the first
--timing N  instead, how long things take: N failovers of real servers by each loss, and simulated ones beside them
`;

export interface Options {
  readonly names: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly report: string | null;
  /** Null where nothing at random is asked for. */
  readonly random: Random | null;
  /** How many failovers are timed; null when nothing is. */
  readonly timing: number | null;
}

export interface Random {
  readonly count: number;
  /** Of the first scenario; the next has the next. */
  readonly seed: number;
}

const flagNames = ['--recorded', '--live', '--record', '--bridge', '--quiet'];
const isCount = (text: string | null): boolean => text === null || /^[1-9]\d{0,5}$/.test(text);

/** Null where it makes no sense. */
export function readOptions(argv: readonly string[]): Options | null {
  const rest = [...argv];
  const take = (flag: string): string | null => {
    const at = rest.indexOf(flag);
    return at === -1 ? null : (rest.splice(at, 2)[1] ?? '');
  };
  const [report, timing, random, seed] = [
    take('--report'),
    take('--timing'),
    take('--random'),
    take('--seed'),
  ];
  if (report === '' || !isCount(timing) || !isCount(random) || !isCount(seed)) return null;
  const flags = new Set(rest.filter((word) => word.startsWith('--')));
  if ([...flags].some((flag) => !flagNames.includes(flag))) return null;
  const names = rest.filter((word) => !word.startsWith('--'));
  if (random === null ? seed !== null : names.length > 0 || flags.has('--record')) return null;
  return {
    names,
    flags,
    report,
    random: random === null ? null : { count: Number(random), seed: Number(seed ?? 1) },
    timing: timing === null ? null : Number(timing),
  };
}

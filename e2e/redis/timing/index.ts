// `npm run oracle -- --timing N`: N failovers of real servers by each loss, 500 simulated ones, and what else takes time, side by
// side. Boundary: prints; what is measured and how far apart it may lie is told elsewhere.
import { failoversReal, partitionsReal, ratesReal, replacementsReal } from './real';
import { crowds } from './rates';
import { failoversSimulated, partitionsSimulated, ratesSimulated, replacementsSimulated } from './simulated';
import type { Summary } from './statistics';
import { compareAll } from './timing';
import type { Compared, Timing } from './timing';

export type { Timing } from './timing';

const SIMULATED = 500;
const SIMULATED_SENTINELS = 100;
const SIMULATED_PARTITIONS = 200;
/** Sentinels are formed anew for each, and networks: fewer. */
const SHARE_FORMED_ANEW = 0.4;
/** Above it the servers were kept waiting, and everything that counts ticks came later. */
const BUSY_TICK_MS = 101;

/** The engine first: while it computes, no real server's time may be measured. */
export async function timeBoth(program: string, count: number): Promise<Timing> {
  const simulated = {
    ...failoversSimulated(SIMULATED),
    sentinel: replacementsSimulated(SIMULATED_SENTINELS),
    partition: partitionsSimulated(SIMULATED_PARTITIONS),
    rates: ratesSimulated(),
  };
  const formedAnew = Math.ceil(count * SHARE_FORMED_ANEW);
  const rates = await ratesReal(program);
  const [{ kill, freeze, tick }, sentinel, partition] = await Promise.all([
    failoversReal(program, count, (done) => process.stderr.write(`\r${done} of ${2 * count} failovers`)),
    replacementsReal(program, formedAnew),
    partitionsReal(formedAnew),
  ]);
  process.stderr.write('\n');
  return {
    version: '7.0.15',
    tick: Math.round(tick * 100) / 100,
    kill: { real: kill, simulated: simulated.kill },
    freeze: { real: freeze, simulated: simulated.freeze },
    sentinel: { real: sentinel, simulated: simulated.sentinel },
    partition: partition && { real: partition, simulated: simulated.partition },
    rates: crowds.map((crowd, index) => ({
      ...crowd,
      real: rates[index] as Summary,
      simulated: simulated.rates[index] as Summary,
    })),
  };
}

/** Prints it, and says whether everything lies where it may. */
export function printTiming(timing: Timing): boolean {
  const all = compareAll(timing);
  console.log(
    'milliseconds from the signal; PINGs       real: p10 median    p90 error  simulated: p10 median    p90',
  );
  for (const compared of all) console.log(lineOf(compared));
  const busy = timing.tick > BUSY_TICK_MS ? ': this machine kept them waiting, so they were late' : '';
  console.log(`a tick of the real servers took ${timing.tick} ms${busy}`);
  return all.every((compared) => compared.holds);
}

function lineOf({ of, what, real, simulated, holds }: Compared): string {
  const name = `${of} ${what} (${real.runs}, ${simulated.runs})`.padEnd(44);
  const three = ({ p10, median, p90 }: Summary): string =>
    [p10, median, p90].map((ms) => String(ms).padStart(7)).join('');
  return `${name}${three(real)} ${String(real.error).padStart(5)}       ${three(simulated)}${holds ? '' : '  OUTSIDE'}`;
}

// The colours of colors.css as a canvas needs them: resolved for the theme that is on.
// Boundary: reads computed styles; sets none that stay.

export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly heartbeat: string;
  readonly failed: string;
  readonly suspected: string;
  readonly asking: string;
  readonly agreed: string;
  readonly redirected: string;
  readonly shards: readonly string[];
  /** Strokes and dots are this much heavier than usual. */
  readonly weight: number;
}

const named = [
  'paper',
  'ink',
  'quiet',
  'heartbeat',
  'failed',
  'suspected',
  'asking',
  'agreed',
  'redirected',
] as const;
const shards = Array.from({ length: 8 }, (_, shard) => `shard-${shard}`);

/**
 * Custom properties keep `light-dark(…)` as it is written; only a used colour is resolved. All probes are there before the
 * first of them is read, so that styles are worked out once.
 */
export function readPalette(host: HTMLElement): Palette {
  const probes = document.createElement('span');
  probes.hidden = true;
  const probeOf = (name: string): HTMLElement => {
    const probe = document.createElement('span');
    probe.style.color = `var(--hs-${name})`;
    probes.append(probe);
    return probe;
  };
  const ofNames = named.map((name) => [name, probeOf(name)] as const);
  const ofShards = shards.map(probeOf);
  host.append(probes);
  const colorOf = (probe: HTMLElement): string => getComputedStyle(probe).color;
  const palette = {
    ...(Object.fromEntries(ofNames.map(([name, probe]) => [name, colorOf(probe)])) as Record<
      (typeof named)[number],
      string
    >),
    shards: ofShards.map(colorOf),
    weight: Number.parseFloat(getComputedStyle(host).getPropertyValue('--hs-weight')) || 1,
  };
  probes.remove();
  return palette;
}

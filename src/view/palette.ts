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

/** Custom properties keep `light-dark(…)` as it is written; only a used colour is resolved. */
export function readPalette(host: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const color = (name: string) => {
    probe.style.color = `var(--hs-${name})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    paper: color('paper'),
    ink: color('ink'),
    quiet: color('quiet'),
    heartbeat: color('heartbeat'),
    failed: color('failed'),
    suspected: color('suspected'),
    asking: color('asking'),
    agreed: color('agreed'),
    redirected: color('redirected'),
    shards: Array.from({ length: 8 }, (_, shard) => color(`shard-${shard}`)),
    weight: Number.parseFloat(getComputedStyle(host).getPropertyValue('--hs-weight')) || 1,
  };
  probe.remove();
  return palette;
}

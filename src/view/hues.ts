// Colours of shards: eight hues first, then hue × pattern. Boundary: names only; colors.css knows the colours.

/** Sentinels belong to no shard: theirs are negative. */
export const hueClass = (shard: number) => (shard < 0 ? 'hs-watcher' : `hs-hue-${shard % 8}`);

const patterns = ['', 'stripes', 'dots', 'cross'] as const;

/** The fill laid over the hue, or null for the first eight shards. */
export function patternOf(shard: number, { id }: { readonly id: string }): string | null {
  const name = patterns[Math.floor(Math.max(0, shard) / 8) % patterns.length];
  return name ? `url(#${id}-${name})` : null;
}

// The code that puts what runs now into somebody's page.
import type { Catalogue } from '../i18n';
import { presetNamed } from '../share/presets';
import { embedCode } from '../share/snippet';
import { useStore } from '../store';
import { copy } from './clipboard';

export function currentCode(words: Catalogue): string {
  const { run, settings } = useStore.getState();
  const scenario = presetNamed(run?.preset ?? '')?.name ?? null;
  const name = words.labels.presets[scenario ?? 'three-masters'];
  const theme = settings.theme === 'auto' ? null : settings.theme;
  return embedCode({
    page: location.href,
    query: { scenario, seed: run?.seed ?? null, theme, lang: words.language },
    title: words.labels.embed.frameTitle(name),
  });
}

/** False where the browser does not allow it. */
export const copyCode = (words: Catalogue): Promise<boolean> => copy(currentCode(words));

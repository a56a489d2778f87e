// What a world is called: by its preset, or by what it is made of, and what else stands in its redis.conf. Pure.
import type { Catalogue } from '../i18n';
import { kept, presetNamed } from '../share/presets';
import type { RunInfo } from '../store';

/** What every world on the page has. */
const usual = ['enable-debug-command'];

export function worldName(words: Catalogue, run: RunInfo | null): string {
  if (!run) return '';
  const preset = presetNamed(run.preset ?? '');
  const { deployment, masters, replicas, parameters } = run.config;
  const name = preset
    ? words.labels.presets[preset.name]
    : `${deployment}: ${words.masters(masters)}, ${words.replicas(masters * replicas)}`;
  const hidden = preset ? [...usual, ...kept] : usual;
  const own = Object.entries(parameters).filter(
    ([parameter, value]) =>
      value !== '' && !hidden.includes(parameter) && preset?.config.parameters?.[parameter] !== value,
  );
  return [name, ...own.map((pair) => pair.join(' '))].join(', ');
}

// Settings that outlive the page. Storage throws inside a sandbox and may hold anything: both cases mean "nothing kept".
import type { Settings } from './state';

const KEY = 'hashslot.settings';

const oneOf =
  (...words: readonly unknown[]) =>
  (value: unknown): boolean =>
    words.includes(value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What each setting may be; one that is anything else is as if it had not been kept. */
const allowed: { readonly [K in keyof Settings]: (value: unknown) => boolean } = {
  theme: oneOf('auto', 'light', 'dark', 'projector'),
  lang: oneOf('auto', 'en', 'ko'),
  heartbeats: oneOf(true, false),
  motion: oneOf('auto', 'full', 'reduced'),
  panels: (value) => isObject(value) && Object.values(value).every(oneOf(true, false)),
};

export function loadSettings(): Partial<Settings> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (!isObject(kept)) return {};
    const sound = Object.entries(allowed).filter(([name, isAllowed]) => isAllowed(kept[name]));
    return Object.fromEntries(sound.map(([name]) => [name, kept[name]]));
  } catch {
    return {};
  }
}

export function saveSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A page that may not keep anything starts with the defaults next time.
  }
}

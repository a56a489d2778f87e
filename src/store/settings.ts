// Settings that outlive the page. Storage throws inside a sandbox and may hold anything: both cases mean "nothing kept".
import * as v from 'valibot';
import type { Settings } from './state';

const KEY = 'hashslot.settings';

const kept = v.partial(
  v.object({
    theme: v.picklist(['auto', 'light', 'dark', 'projector']),
    lang: v.picklist(['auto', 'en', 'ko']),
    heartbeats: v.boolean(),
    motion: v.picklist(['auto', 'full', 'reduced']),
    panels: v.record(v.string(), v.boolean()),
  }),
);

export function loadSettings(): Partial<Settings> {
  try {
    const result = v.safeParse(kept, JSON.parse(localStorage.getItem(KEY) ?? '{}'));
    return result.success ? (result.output as Partial<Settings>) : {};
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

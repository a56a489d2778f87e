// What both pages do first: read the address, choose language and colours, connect the engine, open the first run.
// Boundary: mounts nothing.
import { english, languageFor, loadCatalogue } from '../i18n';
import type { Catalogue } from '../i18n';
import { firstPresets, presetNamed } from '../share/presets';
import type { ShareRefusal } from '../share/refusal';
import { parseQuery } from '../share/query';
import type { Query, QueryProblem } from '../share/query';
import { commands, useStore } from '../store';
import type { Start } from '../store';
import { engine } from '../worker/early';
import type { Arrival } from './share/opening';

export interface Opened {
  readonly first: Catalogue;
  /** Values of the address that count as not given. */
  readonly fallen: readonly QueryProblem[];
  /** Why the run that the address holds is not opened: then nothing is. */
  readonly refusal: ShareRefusal | null;
}

/** Resolves as soon as there are words to show; the engine follows. */
export async function openFrom(
  { search, hash }: Pick<Location, 'search' | 'hash'>,
  room: 'one' | 'two' = 'two',
): Promise<Opened> {
  const query = parseQuery(search);
  addEventListener('hashchange', () => isLink(location.hash) && location.reload());
  const arrival = isLink(hash) ? arriving(hash.slice(1)) : null;
  if (!arrival) void begin(startOf(query, room));
  const { settings } = useStore.getState();
  const theme = query.theme ?? settings.theme;
  const lang = query.lang ?? settings.lang;
  useStore.setState({ settings: { ...settings, theme, lang } }); // for this visit: an address changes nothing that is kept
  followTheme();
  const first = await loadCatalogue(languageFor(lang, navigator.languages)).catch(() => english);
  document.documentElement.lang = first.language;
  const arrived = await arrival;
  if (arrived && 'why' in arrived) return { first, fallen: [], refusal: arrived };
  if (arrival) {
    const start = arrived ? arrived.start : startOf(query, room);
    void begin(room === 'one' ? { ...(await start), beside: null } : start).then(arrived?.follow);
  }
  return { first, fallen: query.problems, refusal: null };
}

/** Null where what reads a link cannot be loaded: then the page opens as without one. */
const arriving = (link: string): Promise<Arrival | ShareRefusal | null> =>
  import('./share').then(({ arrive }) => arrive(link)).catch(() => null);

/** A run in the hash of the address: whatever is not the name of a place on the page. */
const isLink = (hash: string): boolean => hash.length > 1 && !/^#[\w-]{1,32}$/.test(hash);

/** The address names another run than the one that is shown: whoever copies or reloads it must not be handed that one. */
export function leaveLink(): void {
  if (isLink(location.hash)) history.replaceState(null, '', location.pathname + location.search);
}

/** The stylesheets go by [data-theme] on the root. Set before anyone else hears of it: the stage reads its colours then. */
function followTheme(): void {
  const show = () => (document.documentElement.dataset['theme'] = useStore.getState().settings.theme);
  show();
  useStore.subscribe(show);
}

const begin = (start: FirstRun | Promise<FirstRun>): Promise<void> =>
  Promise.all([engine, start]).then(([remote, first]) => commands.start({ remote, ...first }), noEngine);

type FirstRun = Omit<Start, 'remote'>;

async function startOf(
  { scenario, deployment, compare, seed, speed, autoplay, t }: Query,
  room: 'one' | 'two',
): Promise<FirstRun> {
  const name = scenario ?? firstPresets[deployment ?? 'cluster'];
  const preset = presetNamed(name);
  const pace = { playing: autoplay ?? true, speed: speed ?? 1, director: speed === null };
  if (!preset) return { opening: name, ...pace };
  const opening = { ...preset, seed: seed ?? preset.seed, from: t ?? preset.from, preset: name };
  if (compare === null || room === 'one') return { opening, ...pace };
  const { otherWorld } = await import('../share/compared');
  const other = otherWorld(compare, opening);
  return { opening, beside: other && { ...other, from: opening.from }, ...pace };
}

function noEngine(reason: unknown): void {
  const text = reason instanceof Error ? reason.message : String(reason);
  useStore.setState({ problem: { kind: 'engine', text } });
}

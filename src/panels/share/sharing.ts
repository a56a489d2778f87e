// What is handed on of the run on the page: as a link, a file, a transcript, a picture, notes, a ledger.
// Boundary: makes them of what the run answers; showing and copying are the dialog's.
import { clock } from '../../i18n';
import type { Catalogue } from '../../i18n';
import { printLink } from '../../share/codec';
import { FILE_ENDING, printFile } from '../../share/file';
import { ledgerCsv } from '../../share/ledgerCsv';
import { presetNamed } from '../../share/presets';
import { RULES } from '../../share/rules';
import type { SharedRun } from '../../share/run';
import { embedCode } from '../../share/snippet';
import { beside, commands, front, useStore } from '../../store';
import type { RunRecord } from '../../store';
import { toBytes } from '../../transcript/bytes';
import { copyRun } from '../../transcript/copy';
import { noteToJson, printNote } from '../../transcript/notes';
import { printTime } from '../../transcript/quantities';
import { figureOf, pixelsOf, stageOnPage } from '../../view/figure';
import { saveBlob, saveFile } from '../saveFile';

/** The run as it stands now, what is compared with it, and how they are looked at; null where there is none. */
export async function currentRun(): Promise<SharedRun | null> {
  const [record, other] = await Promise.all([commands.record(), commands.record(beside)]);
  if (!record) return null;
  const { speed, director, selection, settings, playing } = useStore.getState();
  const panels = Object.entries(settings.panels).flatMap(([name, isOpen]) => (isOpen ? [name] : []));
  const view = { playing, speed, director, selection, panels };
  const shared = ({ hash, triple: { config, seed, timeline, end: at } }: RunRecord): SharedRun => ({
    rules: RULES,
    config,
    seed,
    timeline,
    at,
    hash,
    view,
  });
  return { ...shared(record), ...(other && { beside: shared(other) }) };
}

/** Null where no link can hold it. */
export async function addressOf(run: SharedRun): Promise<string | null> {
  const link = await printLink(run);
  return link && `${location.href.split(/[?#]/)[0]}#${link}`;
}

/** Only up to its instant: what lies ahead would lead the command line past it. */
export const transcriptOf = ({ config, seed, timeline, at, hash, rules }: SharedRun): string =>
  copyRun(
    { config, seed, timeline: timeline.filter((action) => action.at <= at), end: at as never },
    `Hashslot, rules ${rules}: hash ${hash} at ${printTime(at)}`,
  );

const nameOf = ({ seed, at }: SharedRun, ending: string): string =>
  `hashslot-seed-${seed}-at-${Math.floor(at / 1000)}ms${ending}`;

export const saveRun = (run: SharedRun): void =>
  saveFile(nameOf(run, FILE_ENDING), 'application/json', toBytes(printFile(run)));

export async function saveNotes(run: SharedRun, format: 'text' | 'json'): Promise<void> {
  const answer = await commands.look(front, { kind: 'notes' });
  if (!answer) return;
  const lines = answer.notes.flatMap((note) =>
    format === 'text' ? printNote(note) : [noteToJson(note, run.seed)],
  );
  const text = lines.map((line) => `${line}\n`).join('');
  if (format === 'text') saveFile(nameOf(run, '-notes.txt'), 'text/plain', toBytes(text));
  else saveFile(nameOf(run, '-notes.jsonl'), 'application/jsonl', toBytes(text));
}

const ALL = 1_000_000;

export async function saveLedger(run: SharedRun): Promise<void> {
  const page = await commands.look(front, { kind: 'ledger', count: ALL, lostOnly: false });
  if (page) saveFile(nameOf(run, '-ledger.csv'), 'text/csv', ledgerCsv(page.rows));
}

/** False where the browser cannot. */
export async function savePicture(
  run: SharedRun,
  { words, scheme, format }: { words: Catalogue; scheme: 'light' | 'dark'; format: 'svg' | 'png' },
): Promise<boolean> {
  const stage = stageOnPage();
  if (!stage) return false;
  const title = `${words.labels.frameTitle(worldName(words))}, ${words.labels.page.seed} ${run.seed}, ${clock(run.at)}`;
  const description = stage.querySelector('.hs-picture')?.getAttribute('aria-label') ?? '';
  const svg = figureOf(stage, { scheme, title, description });
  if (format === 'svg') {
    saveFile(nameOf(run, '.svg'), 'image/svg+xml', toBytes(svg));
    return true;
  }
  const pixels = await pixelsOf(svg);
  if (pixels) saveBlob(nameOf(run, '.png'), pixels);
  return pixels !== null;
}

function worldName(words: Catalogue): string {
  const preset = presetNamed(useStore.getState().run?.preset ?? '');
  return preset ? words.labels.presets[preset.name] : words.labels.own;
}

/** The scenario by its name where nothing has been done in it, else all that has happened; there is room for one world. */
export async function embedCodeOf({ beside: _, ...run }: SharedRun, words: Catalogue): Promise<string> {
  const { run: info, settings } = useStore.getState();
  const preset = presetNamed(info?.preset ?? '');
  const isUntouched = preset !== null && run.timeline.length === preset.timeline.length;
  const theme = settings.theme === 'auto' ? null : settings.theme;
  return embedCode({
    page: location.href,
    query: {
      ...(isUntouched && { scenario: preset.name, seed: run.seed }),
      theme,
      lang: words.language,
    },
    link: isUntouched ? null : await printLink(run),
    title: words.labels.frameTitle(worldName(words)),
  });
}

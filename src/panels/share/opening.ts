// Opens what was handed on: a link of the address, or a file. The run goes to its instant, its hash is compared there, and then it
// plays, if it is to. Boundary: what is refused is a value, and changes nothing on the page.
import { isConfigError, parseConfig } from '../../engine/config';
import type { Config } from '../../engine/config';
import { readLink } from '../../share/codec';
import { readFile } from '../../share/file';
import { presets } from '../../share/presets';
import { isRefusal, limits } from '../../share/refusal';
import type { ShareRefusal } from '../../share/refusal';
import type { SharedRun } from '../../share/run';
import { beside, commands, stage, useStore } from '../../store';
import type { Opening, RunRecord, Shared, Start } from '../../store';

export interface Arrival {
  readonly start: Omit<Start, 'remote' | 'opening'> & { readonly opening: Opening };
  /** Once it has been opened. */
  readonly follow: () => void;
}

/** `text` is the hash of the address without its #. */
export async function arrive(text: string): Promise<Arrival | ShareRefusal> {
  const run = await readLink(text);
  return isRefusal(run) ? run : { start: startOf(run), follow: () => follow(run, 'link') };
}

/** Opens a file that was chosen or dropped; what the page shows stays where it is refused. */
export async function openFile(file: File): Promise<void> {
  const run: SharedRun | ShareRefusal =
    file.size > limits.fileBytes
      ? { why: 'tooLarge', limit: limits.fileBytes }
      : readFile(await file.text().catch(() => ''));
  if (isRefusal(run)) {
    useStore.setState({ problem: { kind: 'file', name: file.name, refusal: run } });
    return;
  }
  const { opening, beside: other, ...pace } = startOf(run);
  commands.openAt(pace, opening, other);
  follow(run, 'file');
}

function startOf(run: SharedRun) {
  const { speed, director } = run.view;
  const other = run.beside && openingOf(run.beside);
  return { opening: openingOf(run), beside: other, playing: false, speed, director };
}

const openingOf = ({ config, seed, timeline, at }: SharedRun): Opening => ({
  config,
  seed,
  timeline,
  from: at,
  preset: presetOf(config),
});

/** The preset that looks like it, for its name. */
function presetOf(config: Config): string | null {
  const { parameters, ...fields } = config;
  const shape = JSON.stringify(fields);
  const found = presets.find((preset) => {
    const parsed = parseConfig(preset.config);
    if (isConfigError(parsed)) return false;
    const { parameters: own, ...others } = parsed;
    const isSame = Object.entries(own).every(([name, value]) => parameters[name] === value);
    return isSame && JSON.stringify(others) === shape;
  });
  return found?.name ?? null;
}

/** Waits until it stands at its instant. */
function follow(run: SharedRun, from: Shared['from']): void {
  const shared: Shared = { from, rules: run.rules, verdict: 'pending' };
  const { settings } = useStore.getState();
  const panels = Object.fromEntries(run.view.panels.map((name) => [name, true]));
  useStore.setState({ shared, settings: { ...settings, panels } }); // for this visit: nothing of it is kept
  let isOver = false;
  const stop = stage.subscribe((picture) => {
    const { shared: current, run: opened } = useStore.getState();
    if (isOver || (current === shared && (opened?.number !== picture.run || picture.at < run.at))) return;
    isOver = true;
    queueMicrotask(() => stop());
    if (current === shared) void settle(run, shared);
  });
}

/** Whether it came to the hash that it was handed on with. */
const verdictOn = ({ at, hash }: SharedRun, record: RunRecord | null): Shared['verdict'] =>
  record?.triple.end !== at || hash === null ? 'unknown' : record.hash === hash ? 'same' : 'other';

async function settle(run: SharedRun, shared: Shared): Promise<void> {
  const { view } = run;
  commands.select(view.selection);
  const [record, other] = await Promise.all([commands.record(), commands.record(beside)]);
  if (useStore.getState().shared !== shared) return; // another one has been opened meanwhile
  const isChanged = run.beside && verdictOn(run.beside, other) === 'other';
  const verdict = isChanged ? 'other' : verdictOn(run, record);
  useStore.setState({ shared: { ...shared, verdict } });
  if (view.playing) commands.play();
}

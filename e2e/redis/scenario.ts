// A scenario is a transcript whose results are what a real server said: one file for the script and for its recording.
// Boundary: reads and writes the files of e2e/redis/recordings.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMistake, isMistake, parseTranscript, resultBlock } from '../../src/transcript';
import type { Line } from '../../src/transcript';
import { blockLines, readBlock } from './canon';
import type { Block } from './canon';
import { parsableWorld, readSetting } from './setting';
import type { Setting } from './setting';

export interface Scenario {
  readonly name: string;
  readonly file: string;
  /** Its first line. */
  readonly world: string;
  /** As the engine is to carry it out. */
  readonly text: string;
  readonly setting: Setting;
  readonly lines: readonly Line[];
  /** What was recorded, in the order of the lines that do something. */
  readonly recorded: readonly Block[];
}

export const scenarioNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.slice(0, -'.txt'.length))
    .toSorted();

/** Those of these names, or all where none is named. */
export const readScenarios = (folder: string, names: readonly string[]): Scenario[] =>
  scenarioNames(folder)
    .filter((name) => names.length === 0 || names.includes(name))
    .map((name) => readScenario(folder, name));

/** What to tell somebody who asks for scenarios that there are not, or null. */
export function unknownScenarios(asked: readonly string[], there: readonly string[]): string | null {
  const unknown = asked.filter((name) => !there.includes(name));
  if (unknown.length === 0) return null;
  return `there is no scenario ${unknown.join(', ')}; there are:\n  ${there.join('\n  ')}\n`;
}

const isWorld = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('#');

function readScenario(folder: string, name: string): Scenario {
  const file = join(folder, `${name}.txt`);
  return scenarioOf(name, file, readFileSync(file, 'utf8'));
}

/** `file` is where its recording would stand. */
export function scenarioOf(name: string, file: string, text: string): Scenario {
  const raw = text.replace(/\n$/, '').split('\n');
  const at = raw.findIndex(isWorld);
  const setting = readSetting(raw[at] ?? '');
  const script = parseTranscript(withIds(raw.with(at, parsableWorld(setting)).join('\n'), setting));
  if (isMistake(script)) throw new Error(`${name}: ${describeMistake(script)}`);
  const lines = script.lines.map((line) => ({ ...line, text: raw[line.number - 1] ?? '' }));
  const world = raw[at] ?? '';
  return {
    name,
    file,
    world,
    text: withIds(text, setting),
    setting,
    lines,
    recorded: recordedBlocks(lines, raw),
  };
}

/** `<n1>` in a command is n1's id, as it is in a reply; `<s1>` that of a sentinel. */
const withIds = (text: string, { ids, watch }: Setting): string =>
  text.replaceAll(
    /<([ns])(\d+)>/g,
    (name, kind: string, number: string) =>
      (kind === 'n' ? ids : (watch?.ids ?? []))[Number(number) - 1] ?? name,
  );

const RULE = '----';

function recordedBlocks(lines: readonly Line[], raw: readonly string[]): Block[] {
  return lines.flatMap((line, index) => {
    const { statement } = line;
    if (statement === null || statement.type === 'world') return [];
    const between = raw.slice(line.number, (lines[index + 1]?.number ?? raw.length + 1) - 1);
    const results = between.filter((text) => text !== RULE);
    const answered =
      statement.type === 'act' &&
      (statement.action.type === 'operate' ||
        (statement.action.type === 'command' && statement.action.wait !== false));
    return [readBlock(line.number, line.text, between.length === 0 ? [] : results, answered)];
  });
}

/** The file with what was told under each line. */
export function recordScenario({ file, lines }: Scenario, blocks: readonly Block[]): void {
  const told = new Map(blocks.map((block) => [block.line, block]));
  const printed = lines.flatMap((line, index) => {
    const block = told.get(line.number);
    const results = resultBlock(block ? blockLines(block) : []);
    const next = lines[index + 1];
    const gap = results.length > 0 && next && next.text.trim() !== '' ? [''] : [];
    return [line.text, ...results, ...gap];
  });
  writeFileSync(file, `${printed.join('\n')}\n`);
}

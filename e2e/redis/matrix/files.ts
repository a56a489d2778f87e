// Whether the matrix that stands in the recordings is the one that the command table makes, and how it gets there.
// Boundary: answers are recorded by whoever carries the scenarios out.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenarios, scenarioNames } from '../scenario';
import { matrixScenarios } from './scenarios';
import type { MatrixScenario } from './scenarios';

const withoutBlanks = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** Those whose lines are not what the table makes of them. */
export function staleMatrix(folder: string): MatrixScenario[] {
  const there = scenarioNames(folder);
  return matrixScenarios().filter(({ name, text }) => {
    if (!there.includes(name)) return true;
    const [scenario] = readScenarios(folder, [name]);
    return (
      withoutBlanks((scenario?.lines ?? []).map((line) => line.text)) !== withoutBlanks(text.split('\n'))
    );
  });
}

/** Writes those anew, of these names or of all, without an answer. */
export function refreshMatrix(folder: string, names: readonly string[]): void {
  for (const { name, text } of staleMatrix(folder))
    if (names.length === 0 || names.includes(name)) writeFileSync(join(folder, `${name}.txt`), text);
}

// The matrix is whole: which line fills which cell, and that every line has been asked of a real server.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keySlot } from '../../../src/engine';
import { commandSpecs } from '../../../src/engine/server/specs/all';
import type { CommandSpec } from '../../../src/engine/server/specs/parse';
import { readScenarios } from '../scenario';
import { cellNames, matrix, reasons, strangers } from './cells';
import { staleMatrix } from './files';
import { filledCells } from './scenarios';

const folder = join(process.cwd(), 'e2e/redis/recordings');
const recorded = new Map(
  readScenarios(folder, []).map(({ name, lines, recorded: blocks }) => {
    const own = new Map(blocks.map(({ line, own: answer }) => [line, answer]));
    return [name, new Map(lines.map(({ number, text }) => [text, own.get(number)]))];
  }),
);

test('every command and subcommand of the table has every cell: asked, or with a reason why not', () => {
  const all = matrix();
  const table = [...commandSpecs.values()].flatMap((spec) => [spec, ...spec.subcommands]);
  expect(all.map(({ name }) => name)).toEqual(table.map(({ name }) => name));
  const filled = new Set(filledCells().map(({ command, cell }) => `${command}: ${cell}`));
  const open = all.flatMap(({ name, cells }) =>
    cellNames.filter((cell) => cells[cell].type !== 'none' && !filled.has(`${name}: ${cell}`)),
  );
  expect(open).toEqual([]);
});

test('a command that nobody has written a right request for is noticed', () => {
  const spec = { ...(commandSpecs.get('get') as CommandSpec), name: 'forgotten' };
  expect(() => matrix(new Map([...commandSpecs, ['forgotten', spec]]))).toThrow('no example of forgotten');
  expect(strangers()).toEqual([]);
});

test('the line of each cell has been asked of a real server', () => {
  // MONITOR and SYNC are answered with what comes later; what was not awaited has no answer of its own.
  const unasked = filledCells().filter(({ scenario, line }) => !recorded.get(scenario)?.has(line));
  expect(unasked).toEqual([]);
  const unanswered = filledCells().filter(({ scenario, line }) => recorded.get(scenario)?.get(line) == null);
  expect(unanswered).toEqual([]);
});

test('the recordings hold the matrix that the table makes now', () => {
  expect(staleMatrix(folder).map(({ name }) => name)).toEqual([]);
});

test('no reason is without a cell', () => {
  const used = new Set(
    matrix().flatMap(({ cells }) =>
      cellNames.flatMap((name) => {
        const cell = cells[name];
        return cell.type === 'none' ? [cell.why] : [];
      }),
    ),
  );
  expect([...used].toSorted()).toEqual(Object.keys(reasons).toSorted());
});

test('the keys are where the scenarios want them: one slot of n1, another of n3', () => {
  expect(keySlot('{b}k1')).toBe(3300);
  expect(keySlot('{a}k')).toBeGreaterThan(10_922);
});

test('so many cells are asked, and so many have a reason', () => {
  const counts = cellNames.map((name) => {
    const types = matrix().map(({ cells }) => cells[name].type);
    const count = (type: string): number => types.filter((other) => other === type).length;
    return `${name}: ${count('asked')} here, ${count('elsewhere')} in other scenarios, ${count('none')} for a reason not`;
  });
  expect(counts).toMatchInlineSnapshot(`
    [
      "too few arguments: 262 here, 0 in other scenarios, 104 for a reason not",
      "too many arguments: 173 here, 0 in other scenarios, 193 for a reason not",
      "unknown subcommand: 15 here, 0 in other scenarios, 351 for a reason not",
      "wrong type: 141 here, 0 in other scenarios, 225 for a reason not",
      "missing key: 141 here, 0 in other scenarios, 225 for a reason not",
      "cross slot: 55 here, 0 in other scenarios, 311 for a reason not",
      "on a replica: 313 here, 0 in other scenarios, 53 for a reason not",
      "on a replica after READONLY: 289 here, 0 in other scenarios, 77 for a reason not",
      "on a replica without a cluster: 107 here, 0 in other scenarios, 259 for a reason not",
      "right arguments: 325 here, 23 in other scenarios, 18 for a reason not",
    ]
  `);
});

// Acting in the past: the old future stays, every branch comes again to the bit, and undoing is a branch as well.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { create, parseConfig } from '../engine';
import type { Action, Config } from '../engine';
import {
  actOn,
  createBranching,
  createPlayer,
  currentOf,
  notesSoFar,
  print,
  redoOn,
  renameOn,
  revive,
  rootOf,
  runUntil,
  seek,
  switchOn,
  undoOn,
} from '.';
import type { Branching, CreateSimulation, Player } from '.';
import { createFake } from './testdata/fake';

const config = parseConfig({ rate: 20, 'cluster-node-timeout': 1000 }) as Config;
const kill = (id: string): Action => ({ type: 'kill', id });

interface Course {
  readonly player: Player;
  readonly branching: Branching;
}

function begin(engine: CreateSimulation = createFake): Course {
  const player = createPlayer(engine, { config, seed: 7, actions: [] });
  return { player, branching: createBranching(rootOf([])) };
}

const act = ({ player, branching }: Course, action: Action) => actOn(player, branching, action);

/** Goes where undoing, redoing or switching leads. */
function follow({ player }: Course, at: number | null): void {
  if (at !== null) runUntil(player, at);
}
function undo(course: Course): boolean {
  const at = undoOn(course.player, course.branching);
  follow(course, at);
  return at !== null;
}
const redo = (course: Course): void => follow(course, redoOn(course.player, course.branching));
const switchTo = (course: Course, id: number): void =>
  follow(course, switchOn(course.player, course.branching, id));

const hashOf = ({ player }: Course): string => player.simulation.hash();
const ids = ({ branching }: Course) => branching.branches.all.map(({ id, parent }) => [id, parent]);

/** The same actions from the beginning, without any branches. */
function afresh({ player }: Course, engine: CreateSimulation = createFake): Player {
  const fresh = createPlayer(engine, { config, seed: 7, actions: player.actions });
  runUntil(fresh, player.simulation.now);
  return fresh;
}

function killedTwice(): Course {
  const course = begin();
  runUntil(course.player, 10_000_000);
  act(course, kill('n1'));
  runUntil(course.player, 30_000_000);
  act(course, kill('n2'));
  runUntil(course.player, 60_000_000);
  return course;
}

describe('acting in the past', () => {
  test('starts a branch and keeps the old future to the bit', () => {
    const course = killedTwice();
    const before = hashOf(course);
    seek(course.player, 20_000_000);
    act(course, kill('n3'));
    runUntil(course.player, 60_000_000);
    expect(hashOf(course)).toBe(afresh(course).simulation.hash());
    expect(hashOf(course)).not.toBe(before);
    expect(ids(course)).toEqual([
      [1, null],
      [2, 1],
    ]);
    switchTo(course, 1);
    expect(hashOf(course)).toBe(before);
    expect(notesSoFar(course.player.log)).toEqual(notesSoFar(afresh(course).log));
  });

  test('starts one also where only time has passed since', () => {
    const course = begin();
    runUntil(course.player, 10_000_000);
    seek(course.player, 5_000_000);
    act(course, kill('n1'));
    expect(currentOf(course.branching.branches)).toMatchObject({ id: 2, forkedAt: 5_000_000, shared: 0 });
  });

  test('at the end goes on with the branch there is', () => {
    expect(ids(killedTwice())).toEqual([[1, null]]);
  });

  test('changes nothing where it is refused', () => {
    const course = killedTwice();
    seek(course.player, 20_000_000);
    expect(act(course, kill('n9'))).not.toBeNull();
    expect(ids(course)).toEqual([[1, null]]);
    expect(course.player.actions).toHaveLength(2);
    expect(course.player.end).toBe(60_000_000);
  });
});

describe('undoing', () => {
  test('goes to just before the action, as if it had not been done; redoing comes back', () => {
    const course = killedTwice();
    const before = hashOf(course);
    undo(course);
    expect(course.player.simulation.now).toBe(30_000_000);
    expect(course.player.actions).toHaveLength(1);
    expect(hashOf(course)).toBe(afresh(course).simulation.hash());
    undo(course);
    expect(course.player.actions).toHaveLength(0);
    expect(ids(course)).toHaveLength(2); // one branch for what is undone, however much it is
    redo(course);
    expect(course.player.actions).toHaveLength(1);
    expect(hashOf(course)).toBe(afresh(course).simulation.hash());
    redo(course);
    expect(hashOf(course)).toBe(before);
    expect(ids(course)).toEqual([[1, null]]);
  });

  test('and doing something else makes a branch of it, and nothing is left to redo', () => {
    const course = killedTwice();
    undo(course);
    act(course, kill('n3'));
    expect(redoOn(course.player, course.branching)).toBeNull();
    expect(currentOf(course.branching.branches)).toMatchObject({
      id: 2,
      parent: 1,
      shared: 1,
      undone: false,
    });
    expect(course.player.actions.map(({ action }) => action)).toEqual([kill('n1'), kill('n3')]);
  });

  test('leaves nothing behind when another branch is chosen, unless it has a name', () => {
    const course = killedTwice();
    undo(course);
    switchTo(course, 1);
    expect(ids(course)).toEqual([[1, null]]);
    undo(course);
    renameOn(course.branching, currentOf(course.branching.branches).id, ' n1 alone ');
    switchTo(course, 1);
    expect(course.branching.branches.all.map(({ name }) => name)).toEqual(['', 'n1 alone']);
  });

  test('finds nothing to undo where nothing was done', () => {
    const { player, branching } = begin();
    expect(undoOn(player, branching)).toBeNull();
    expect(switchOn(player, branching, 9)).toBeNull();
  });
});

const LAST_US = 12_000_000;
const moves = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('seek' as const), at: fc.integer({ min: 0, max: LAST_US }) }),
    fc.record({
      type: fc.constant('act' as const),
      action: fc.record({
        type: fc.constantFrom('kill' as const, 'restart' as const, 'freeze' as const, 'thaw' as const),
        id: fc.constantFrom('n1', 'n2', 'n3', 'n4'),
      }),
    }),
    fc.record({ type: fc.constantFrom('undo' as const, 'redo' as const) }),
    fc.record({ type: fc.constant('switch' as const), id: fc.integer({ min: 1, max: 4 }) }),
  ),
  { maxLength: 12 },
);

/** What the run is after every move is what its actions alone would make of it. */
function wander(engine: CreateSimulation, numRuns: number): void {
  fc.assert(
    fc.property(moves, (all) => {
      const course = begin(engine);
      const { player, branching } = course;
      for (const move of all) {
        if (move.type === 'seek') seek(player, move.at);
        if (move.type === 'act') {
          act(course, move.action);
          runUntil(player, player.simulation.now); // what it set off at once
        }
        if (move.type === 'undo') {
          const before = [player.simulation.now, hashOf(course), player.actions] as const;
          if (undo(course)) {
            redo(course);
            expect([player.simulation.now, hashOf(course), player.actions]).toEqual(before);
            undo(course);
          }
        }
        if (move.type === 'redo') redo(course);
        if (move.type === 'switch') {
          const [from, before] = [branching.branches.current, hashOf(course)];
          const { undone } = currentOf(branching.branches);
          switchTo(course, move.id);
          if (!undone) {
            switchTo(course, from);
            expect(hashOf(course)).toBe(before);
            switchTo(course, move.id);
          }
        }
        const fresh = afresh(course, engine);
        expect(hashOf(course)).toBe(fresh.simulation.hash());
        expect(notesSoFar(player.log)).toEqual(notesSoFar(fresh.log));
        expect(currentOf(branching.branches).actions).toEqual(player.actions);
      }
    }),
    { numRuns },
  );
}

describe('wandering through branches', () => {
  test('a place that another branch has made is no short cut past a story that is not known', () => {
    const course = begin();
    seek(course.player, 5_000_000);
    seek(course.player, 0);
    act(course, kill('n1'));
    undo(course);
    seek(course.player, 5_050_000);
    expect(notesSoFar(course.player.log)).toEqual(notesSoFar(afresh(course, createFake).log));
  });

  test('gives at every instant what the actions alone would give', () => wander(createFake, 200));
  test('with the real engine too', { timeout: 60_000 }, () => wander(create, 12));
});

test('branches are printed without what they share, and come back as they were', () => {
  const course = killedTwice();
  seek(course.player, 20_000_000);
  act(course, kill('n3'));
  const { branches } = course.branching;
  const printed = print(branches);
  expect(printed.map(({ own }) => own.length)).toEqual([2, 1]);
  const revived = revive(printed, branches.current);
  expect(revived).toEqual({ ...branches, redo: [] });
  expect(revived.all[1]?.actions[0]).toBe(revived.all[0]?.actions[0]);
});

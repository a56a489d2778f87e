// Every program by its name, as jobs remember them.
import { coverBatch, holdersOf, keysOf } from './check';
import { fixOpenSlot } from './fixSlot';
import { loadNode, signature } from './load';
import { main } from './main';
import { moveBatch, moveSlot } from './move';
import { moveRange } from './moveRange';
import { improveAffinity } from './affinity';
import type { Program, ProgramName, Programs } from './program';

type All = {
  readonly [N in ProgramName]: (input: Programs[N]['input']) => Program<Programs[N]['result']>;
};

const programs: All = {
  main,
  moveRange,
  loadNode,
  signature,
  moveBatch,
  moveSlot,
  improveAffinity,
  fixOpenSlot,
  holdersOf,
  coverBatch,
  keysOf,
};

export function start(name: ProgramName, input: unknown): Program<unknown> {
  const program = programs[name] as (given: unknown) => Program<unknown>;
  return program(input);
}

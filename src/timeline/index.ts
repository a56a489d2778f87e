// The triple as a value, and playing it: record, checkpoint, seek, branch.
export type { Timeline } from './timeline';
export type { Audience, CreateSimulation, Played, Player } from './player';
export { createPlayer, isInPast, jumpBefore, nextAt, runUntil, seek, stepUntil, timelineOf } from './player';
export { notesSoFar } from './notes';
export type { Branch, Branches, PrintedBranch } from './branches';
export { currentOf, print, revive, rootOf } from './branches';
export type { Branching } from './branching';
export { actOn, createBranching, redoOn, renameOn, switchOn, undoOn } from './branching';

// The triple as a value, and playing it: record, checkpoint, seek. Branches will hang on the same player.
export type { Timeline } from './timeline';
export type { Audience, CreateSimulation, Played, Player } from './player';
export { act, createPlayer, jumpBefore, nextAt, runUntil, seek, stepUntil, timelineOf } from './player';

// The transcript room's door: read, run, print and copy. Source: the transcript format.
export { isWrongAction, readAction } from './actionJson';
export type { WrongAction } from './actionJson';
export { copyRun } from './copy';
export { endToJson, isNoteType, noteToJson, printNote } from './notes';
export { parseTranscript } from './parse';
export { parseTime, printStamp, printTime } from './quantities';
export { resultBlock, runTranscript } from './run';
export type { Finished, RunOptions } from './run';
export { describeMistake, isMistake } from './script';
export { parseTimed, printTimed } from './timed';
export type { Line, Mistake, Script, Statement, Triple, World } from './script';

// How redis-cli reads and prints, for everything that shows or takes command lines.
export { formatReply } from './format';
export type { Reply } from './reply';
export { quoteArgument, represent, splitArguments } from '../engine/quoting';
export { screenText, showNotes } from './screen';
export type { Screen, ScreenLine, Screens, Texts } from './screen';

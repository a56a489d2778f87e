// What English needs soon after the first picture, in one piece.
export { group } from './group';
export { notes } from './notes';
export { situations } from './situations';
export { trouble } from './trouble';

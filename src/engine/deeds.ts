// Which notes tell what somebody does from outside; all else follows from them. Boundary: judges a note by its type alone.
import type { Note, NoteType } from './record';

const ofPeople: ReadonlySet<NoteType> = new Set<NoteType>([
  'killed',
  'unplugged',
  'restarted',
  'frozen',
  'thawed',
  'added',
  'cut',
  'healed',
  'linkChanged',
  'cpuChanged',
  'tampered',
  'diskStalled',
  'chaosChanged',
  'workloadChanged',
  'command',
  'typed',
  'hungUp',
]);

/** Of a real program at a socket, or a real server on the bus. */
const ofPrograms: ReadonlySet<NoteType> = new Set<NoteType>([
  'socketOpened',
  'socketSaid',
  'socketGarbled',
  'socketEnded',
  'busDeed',
]);

/** Deeds that leave everything served: a command, a terminal, a slower line, another load or processor. */
const harmless: ReadonlySet<NoteType> = new Set<NoteType>([
  'linkChanged',
  'workloadChanged',
  'cpuChanged',
  'command',
  'typed',
  'hungUp',
]);

export const isDeed = ({ type }: Note): boolean => ofPeople.has(type);
/** Nothing in the run has led to it. */
export const isFromOutside = (note: Note): boolean => isDeed(note) || ofPrograms.has(note.type);
/** What a person does that takes something away or gives it back. */
export const isFault = (note: Note): boolean => isDeed(note) && !harmless.has(note.type);

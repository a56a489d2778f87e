// Whether a master refuses writes because too few replicas follow it (min-replicas-to-write), by what clients were answered. Pure.
import { isFault } from '../i18n';
import type { Note } from '../store';

/** A client was answered so since something was last taken away or given back, and nobody has asked for fewer replicas since. */
export function refusesWrites(master: string | null, notes: readonly Note[]): boolean {
  const last = notes.findLastIndex((note) => isFault(note) || isAboutDemand(note));
  return notes.slice(last + 1).some((note) => isRefusal(note, master));
}

function isRefusal(note: Note, master: string | null): boolean {
  if (note.type === 'clientError') return note.from === master && note.error.startsWith('NOREPLICAS');
  if (note.type !== 'reply' || note.reply.type !== 'error') return false;
  return note.from === master && note.reply.text.startsWith('NOREPLICAS');
}

function isAboutDemand(note: Note): boolean {
  const words = note.type === 'command' ? note.argv : note.type === 'typed' ? [note.line] : [];
  return words.some((word) => word.toLowerCase().includes('min-replicas-'));
}

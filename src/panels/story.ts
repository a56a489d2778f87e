// The story out of the notes: what repeats itself is folded into one row, and each note knows who took part in it.
// Pure; the words are in i18n.
import { commands } from '../store';
import type { Note, Room } from '../store';

export interface Row {
  readonly note: Note;
  /** How often it happened to the same process before something else of weight did. */
  readonly times: number;
  /** Other processes to which the same happened. */
  readonly others: readonly string[];
}

/** Rows, the oldest first. What every node does in turn, and what clients repeat while a slot is unserved, is told once. */
export function rowsOf(notes: readonly Note[]): readonly Row[] {
  const rows: Row[] = [];
  let open = new Map<string, number>();
  for (const note of notes) {
    if (isMoot(note)) continue;
    const key = foldKey(note);
    const index = key === null ? undefined : open.get(key);
    const row = index === undefined ? undefined : rows[index];
    if (row && index !== undefined) {
      rows[index] = folded(row, note);
      continue;
    }
    if (key === null) open = new Map();
    else open.set(key, rows.length);
    rows.push({ note, times: 1, others: [] });
  }
  return rows;
}

/** Once a quorum suspects a node, further reports change nothing. */
const isMoot = (note: Note): boolean => note.type === 'failureReported' && note.reports > note.needed;

function folded(row: Row, { process }: Note): Row {
  if (process === row.note.process) return { ...row, times: row.times + 1 };
  return row.others.includes(process) ? row : { ...row, others: [...row.others, process].sort(byNumber) };
}

const byNumber = (a: string, b: string): number => Number(a.slice(1)) - Number(b.slice(1));

/** What is the same thing told again, or null for what is always told. */
export function foldKey(note: Note): string | null {
  switch (note.type) {
    case 'fail':
      return note.by === 'message' ? `${note.type} ${note.about}` : null;
    case 'failCleared':
    case 'pfailCleared':
      return `${note.type} ${note.about}`;
    case 'voteRefused':
      return note.why === 'notMaster' ? `${note.type} ${note.for} ${note.epoch}` : null;
    case 'clusterDown':
      return `${note.type} ${note.why}`;
    case 'clusterUp':
      return note.type;
    case 'slotsUpdated':
      return `${note.type} ${note.owner} ${note.slots}`;
    case 'updateSent':
      return `${note.type} ${note.to} ${note.owner}`;
    case 'clientError':
      return `${note.type} ${note.process} ${note.error.split(' ')[0]}`;
    case 'clientTimeout':
    case 'clientRefused':
    case 'clientDisconnected':
    case 'redirectFollowed':
      return `${note.type} ${note.process} ${note.to}`;
    case 'redirected':
      return `${note.type} ${note.to}`;
    case 'slotTableUpdated':
    case 'gaveUp':
      return `${note.type} ${note.process}`;
    case 'writeLost':
      return `${note.type} ${note.by} ${note.why}`;
    default:
      return null;
  }
}

/** The process it happened in, everyone it names, and where its causes happened. */
export function participantsOf(note: Note, byNumber: (n: number) => Note | null): readonly string[] {
  const causes = note.causes.map(byNumber).filter((cause) => cause !== null);
  return [...new Set([note, ...causes].flatMap(namesIn))];
}

/** Shows on the stage who took part, or no more where they are shown already. */
export function showParticipants(room: Room, note: Note, byNumber: (n: number) => Note | null): void {
  const isShown = room.state.getState().highlight?.note === note.n;
  const processes = participantsOf(note, byNumber);
  commands.highlight(isShown ? null : { note: note.n, at: note.at, processes }, room);
}

/** Something did not come about: one may ask why not. */
export function isHindered(note: Note): boolean {
  switch (note.type) {
    case 'electionRefused':
    case 'electionExpired':
    case 'redirected':
    case 'clientError':
      return true;
    case 'reply':
      return note.reply.type === 'error';
    default:
      return false;
  }
}

/** It has no cause, and yet nobody did it: that is an answer, too. */
export function endsHere({ type }: Note): boolean {
  return type === 'slotTableUpdated' || type === 'foundMaster' || type.endsWith('role-change');
}

const naming: ReadonlySet<string> = new Set(['about', 'by', 'for', 'from', 'to', 'master', 'owner', 'with']);

function namesIn(note: Note): string[] {
  const named = Object.entries(note).flatMap(([key, value]) => (naming.has(key) ? value : []));
  return [note.process, ...named].filter((name) => typeof name === 'string' && /^[a-z]\d+$/.test(name));
}

/** What a screen reader is told without asking: what decides the story, not every step of it. */
export function isAnnounced({ type }: Note): boolean {
  switch (type) {
    case 'killed':
    case 'unplugged':
    case 'exited':
    case 'restarted':
    case 'frozen':
    case 'thawed':
    case 'cut':
    case 'healed':
    case 'pfail':
    case 'fail':
    case 'electionStarted':
    case 'electionExpired':
    case 'electionRefused':
    case 'promoted':
    case 'demoted':
    case 'writeLost':
    case 'clusterDown':
    case 'clusterUp':
      return true;
    default:
      return false;
  }
}

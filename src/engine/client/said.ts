// How clients speak of what happens to them. A person's command tells everything; a workload would say the same a hundred
// times a second, so it names a trouble once for each node, until that node has answered well again.
import type { NoteNumber, Outbox } from '../kernel/process';
import type { ClientNote } from './notes';
import type { ClientState, Exchange, Link } from './state';

/** A note of this room. */
export const tell = (note: ClientNote, out: Outbox): NoteNumber => out.note(note);

/** A note on one command: what made somebody give it is a cause of all that follows. */
export function say(exchange: Exchange, note: ClientNote, out: Outbox): NoteNumber {
  return tell({ ...note, causes: [exchange.request.aside.cause, ...(note.causes ?? [])] }, out);
}

/** A note on a node that does not do what was asked of it. Who looks for a master asks often, too. */
export function sayTrouble(
  client: ClientState,
  link: Link,
  note: ClientNote,
  out: Outbox,
): NoteNumber | null {
  const once = client.kind === 'workload' || (client.group?.search ?? null) !== null;
  const trouble = note.type === 'clientError' ? note.error : note.type;
  if (once && link.trouble === trouble) return null;
  link.trouble = trouble;
  return (client.why = out.note(note));
}

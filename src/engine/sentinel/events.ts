// Events of a sentinel: published on its own channels with Redis's names and payloads, and made into notes.
// Source: SPEC Q12; sentinelEvent. Boundary: decides nothing.
import { deliver } from '../server';
import type { NoteNumber } from '../kernel/process';
import type { SentinelNote } from './notes';
import { announced, asGiven } from './addresses';
import type { AnyInstance, SentinelState } from './state';
import type { Turn } from './turn';

export const addressText = ({ ip, port }: { readonly ip: string; readonly port: number }): string =>
  `${ip} ${port}`;

/** Q12. `slave 127.0.0.1:7001 127.0.0.1 7001 @ mymaster 127.0.0.1 7000` */
export function describe(sentinel: SentinelState, instance: AnyInstance): string {
  const at = ({ address }: AnyInstance): string => addressText(announced(sentinel, address));
  const own = `${instance.role} ${instance.name} ${at(instance)}`;
  const master = instance.role === 'master' ? undefined : sentinel.masters.get(instance.group);
  return master === undefined ? own : `${own} @ ${master.name} ${at(master)}`;
}

/** Q12. An event without an instance, or with a payload of its own. */
export function tell({ process, out }: Turn, note: SentinelNote, payload: string): NoteNumber {
  const cause = out.note(note);
  deliver(process.server, { channel: note.type, message: payload, sharded: false, cause }, out);
  return cause;
}

/** Q12. An event about an instance; `more` follows its description. */
export const tellOf = (turn: Turn, instance: AnyInstance, note: SentinelNote, more = ''): NoteNumber =>
  tell(turn, note, describe(turn.sentinel, instance) + more);

/** For notes: how people call it. */
export const nameOf = ({ out }: Turn, { address }: Pick<AnyInstance, 'address'>): string =>
  out.peerName(asGiven(address));

/** For notes: how people call the sentinel with that id. */
export function nameOfId(turn: Turn, id: string): string {
  const { sentinel, out } = turn;
  if (id === sentinel.myId) return out.nameOf(out.self);
  for (const { sentinels } of sentinel.masters.values())
    for (const peer of sentinels.values()) if (peer.runId === id) return nameOf(turn, peer);
  return id.slice(0, 8);
}

// The exchange in the middle of the stage in words: a command as it was typed, an answer as redis-cli prints it, both cut
// to what the stage has room for. Boundary: the page's side; the worker sends what was on the wire. Pure.
import { formatReply } from '../rediscli';
import { toText } from '../transcript/bytes';
import { quoteText } from '../transcript/words';
import type { Followed, FollowedHop } from './protocol';

export interface Exchange extends Pick<Followed, 'client' | 'number' | 'key' | 'slot' | 'done'> {
  /** As typed: `SET foo bar`, shortened for the eye. */
  readonly text: string;
  readonly hops: readonly Hop[];
}

export interface Hop extends Omit<FollowedHop, 'reply'> {
  /** The answer's text as the wire has it: `MOVED 12182 127.0.0.1:7002`, `OK`, `"Ada"`. */
  readonly answer: string;
}

const TEXT_LENGTH = 40;

export const inWords = ({ client, number, argv, key, slot, hops, done }: Followed): Exchange => ({
  client,
  number,
  text: shorten(argv.map(quoteText).join(' ')),
  key: key === null ? null : shorten(toText(key) ?? quoteText(key)),
  slot,
  hops: hops.map(({ reply, ...hop }) => ({
    ...hop,
    answer: shorten(reply ? (placeIn(argv, reply) ?? answerOf(reply)) : ''),
  })),
  done,
});

/** Where the master is, as a sentinel answers it: `127.0.0.1:7000`. */
function placeIn([command]: readonly string[], reply: NonNullable<FollowedHop['reply']>): string | null {
  if (command?.toUpperCase() !== 'SENTINEL' || reply.type !== 'array' || reply.items?.length !== 2)
    return null;
  return reply.items.map((item) => (item.type === 'bulk' ? (item.value ?? '') : '')).join(':');
}

/** An error is told as it stands, without redis-cli's "(error)". */
const answerOf = (reply: NonNullable<FollowedHop['reply']>): string =>
  reply.type === 'error' ? reply.text : formatReply(reply);

const shorten = (text: string): string =>
  text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH - 1)}…` : text;

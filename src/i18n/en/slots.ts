// English: what is said around the slot map.
import type { SlotTexts } from '../slots';

export const slots: SlotTexts = {
  map: 'Slot map',
  summary: (all, masters, open) =>
    `${all} slots of ${masters} masters, ${open === 0 ? 'none' : open} on the move; the table beside it says the same`,
  hint: 'Drag over slots of one colour to choose some, then drag those to another colour',
  slot: (slot, owner, keys) => `slot ${slot} · ${owner} · ${keys} keys`,
  nobody: 'nobody',
  key: 'Find a key',
  keyHelp: 'user:{7}:name',
  hashed: 'the part that is hashed',
  lives: (slot, owner) => `slot ${slot} of ${owner}`,
  heldBy: (names) => `in memory of ${names}`,
  heldByNobody: 'nobody holds it now',
  legend: {
    owner: 'hue: whose it is',
    keys: 'darker: more keys',
    open: 'hatched: on the move',
  },
  table: 'Slots by owner',
  columns: { owner: 'owner', slots: 'slots', count: 'count', keys: 'keys' },
  open: (slot, from, to) => `slot ${slot} moves from ${from} to ${to}`,
  reshard: 'Move slots',
  from: 'from',
  to: 'to',
  count: 'how many',
  move: 'Move',
  moving: (count, from, to) => `${count} slots from ${from} to ${to}`,
  chosen: (count, from) => `${count} slots of ${from}: drag them to another colour, or choose who gets them`,
  lowest: 'redis-cli --cluster reshard takes the lowest slots first.',
  wrongCount: (most) => `A whole number from 1 to ${most}`,
  sent: 'Sent:',
  sentEach: (range) => `Sent for each of the slots ${range}, as reshard would:`,
  which: 'or which',
  whichHelp: '100-690',
  named:
    'Exactly these slots move. redis-cli can only be told how many, so their commands are sent one by one.',
  wrongRange: (owned) => `A slot or a range with slots out of ${owned}`,
};

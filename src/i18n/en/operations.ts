// Notes of what an operator sets going, in plain English: nodes that meet, slots by hand.

import type { NoteTexts, OperationNote } from '../catalogue';
import { slotsText } from '../format';
import { readable } from '../wire';
import { say, term } from '../text';
import type { Text } from '../text';
import { count, number } from './format';

const configEpoch = term('configEpoch', 'config epoch');

const bumps = {
  BUMPEPOCH: 'as it was told',
  SETSLOT: 'so that everyone believes that the slot is its own now',
  TAKEOVER: 'without asking anyone',
} as const;

const manual = {
  FAILOVER: (master: string): Text => say`was told to replace ${master}, and asks it to pause`,
  FORCE: (master: string): Text => say`was told to replace ${master} without asking it`,
  TAKEOVER: (master: string): Text => say`was told to replace ${master} without asking anyone`,
} as const;

export const operations: Pick<NoteTexts, OperationNote> = {
  added: ({ process }) => say`added ${process}: an empty node that knows nobody`,
  meetStarted: ({ address }) => say`tries to meet whoever lives at ${address}`,
  met: (note) => say`knows ${note.with} from now on`,
  handshakeFailed: ({ address }) => say`gives up: nobody at ${address} has answered`,
  nodeLearned: ({ about, from }) => say`hears of ${about} from ${from} (${term('gossip', 'gossip')})`,
  addressUpdated: ({ about, address }) => say`finds ${about} at ${address} now`,
  forgotten: ({ about }) => say`forgets ${about}, and takes it in from nobody’s gossip for a minute`,
  nodeReset: ({ how }) =>
    how === 'hard'
      ? say`forgets everything, its own id and epochs too`
      : say`forgets everything but its id and epochs`,
  replicates: ({ master, why }) =>
    why === 'told'
      ? say`becomes a ${term('replica', 'replica')} of ${master}`
      : say`follows the slots of its shard: a ${term('replica', 'replica')} of ${master} from now on`,
  slotsAssigned: ({ owner, slots }) => say`is told that slots ${slotsText(slots)} belong to ${owner}`,
  slotsReleased: ({ slots }) => say`is told that slots ${slotsText(slots)} belong to nobody`,
  slotsFound: ({ how, slots }) =>
    how === 'taken'
      ? say`finds keys of slots ${slotsText(slots)} on its disk, which belong to nobody, and takes them`
      : say`finds keys of slots ${slotsText(slots)} on its disk, which belong to others, and opens them for import`,
  slotOpened: (note) =>
    note.how === 'migrating'
      ? say`opens slot ${note.slot}: its keys go to ${note.with}`
      : say`opens slot ${note.slot}: its keys come from ${note.with}`,
  slotClosed: ({ slot, owner }) => say`closes slot ${slot}: it stays with ${owner}`,
  keyMigrated: ({ key, to, copy }) =>
    copy ? say`copies ${readable(key)} to ${to}` : say`hands ${readable(key)} over to ${to}`,
  migrationFailed: ({ to, error }) => say`cannot move keys to ${to}: ${readable(error)}`,
  keysDeleted: ({ slots, keys }) =>
    say`deletes ${count(keys, 'key', 'keys')} of slots that are no longer its own: ${slotsText(slots)}`,
  replicaMigrated: ({ master, from }) =>
    say`leaves ${from} for ${master}, which has no ${term('replica', 'replica')} that works`,
  manualFailoverStarted: ({ master, how }) => manual[how](master),
  writesPaused: (note) => say`takes no writes for a while, so that ${note.for} can catch up and replace it`,
  manualFailoverReady: ({ offset }) =>
    say`has all that its master had written, up to ${term('offset', 'offset')} ${number(offset)}`,
  manualFailoverTimedOut: () => say`gives up the manual ${term('failover', 'failover')}: it took too long`,
  writesResumed: () => say`takes writes again`,
  epochBumped: ({ epoch, why }) => say`takes ${configEpoch} ${epoch}, ${bumps[why]}`,
  configEpochSet: ({ epoch }) => say`is given ${configEpoch} ${epoch}`,
};

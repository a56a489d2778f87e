// A person changes one message that is under way: it is delayed; a packet of the cluster bus also dropped or doubled. Source: SPEC N6.
// Boundary: on a client's connection nothing is lost or doubled: offsets and answers are counted there, as TCP lets them be.
import { portOf, processAt, otherEnd } from './kernel/connections';
import { processAtIndex } from './kernel/state';
import { delay, drop, duplicate, messagesUnderWay } from './kernel/tamper';
import type { Action } from './record';
import type { Refusal } from './refusals';
import { noteDeed, refuse } from './stage';
import type { Stage } from './stage';

const LONGEST_DELAY = 600_000_000; // µs

export function tamper(stage: Stage, { message, how, by }: Extract<Action, { type: 'tamper' }>): Refusal {
  const { run } = stage;
  const chosen = messagesUnderWay(run).find(({ number }) => number === message);
  if (!chosen?.message) return refuse('arrived', String(message));
  if (how !== 'delay' && portOf(run.connections, chosen.connection) !== 'bus')
    return refuse('notBus', String(message));
  if (how === 'delay' && !(Number.isInteger(by) && (by ?? 0) >= 1 && (by ?? 0) <= LONGEST_DELAY))
    return refuse('delayRange', String(message));
  const nameAt = (end: 0 | 1): string =>
    processAtIndex(run, processAt(run.connections, chosen.connection, end)).name;
  noteDeed(stage, '-', {
    type: 'tampered',
    how,
    kind: chosen.message.kind,
    from: nameAt(chosen.end),
    to: nameAt(otherEnd(chosen.end)),
    ...(how === 'delay' && { delay: by }),
  });
  if (how === 'drop') drop(run, chosen);
  else if (how === 'duplicate') duplicate(run, chosen);
  else delay(run, chosen, by ?? 0);
  return null;
}

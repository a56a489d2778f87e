// Notes as lines and as JSON. The table says for every note which keys it has, in which order they are printed and how.
// Source: the transcript format; names and keys are those of the engine's notes.ts files.
import { formatReply } from '../rediscli';
import type { Note, NoteContent, NoteType } from '../engine/record';
import { toJson, toText } from './bytes';
import { printMilliseconds, printPercent, printStamp } from './quantities';
import { quoteText } from './words';

type Member<T, N = NoteContent> = N extends { readonly type: infer U } ? (T extends U ? N : never) : never;
type KeysOf<T extends NoteType> = Exclude<keyof Member<T>, 'type' | 'causes'>;

/** How a value is printed. `reply` stands on lines of its own, `text` instead of the note, `aside` only in JSON. */
type Kind = 'word' | 'number' | 'time' | 'share' | 'flag' | 'list' | 'arguments' | 'text' | 'reply' | 'aside';

export const noteKeys: { readonly [T in NoteType]: { readonly [K in KeysOf<T>]: Kind } } = {
  killed: { by: 'word' },
  unplugged: { by: 'word' },
  exited: { how: 'word' },
  restarted: { disk: 'word', by: 'word' },
  frozen: { by: 'word' },
  thawed: { by: 'word' },
  cut: { from: 'list', to: 'list', oneWay: 'flag', by: 'word' },
  healed: { from: 'list', to: 'list', by: 'word' },
  cpuChanged: { commandTime: 'time', elementsPerMs: 'number', by: 'word' },
  diskStalled: { stall: 'time', by: 'word' },
  tampered: { how: 'word', kind: 'word', from: 'word', to: 'word', delay: 'time', by: 'word' },
  chaosChanged: { rate: 'number', may: 'list', by: 'word' },
  linkChanged: {
    from: 'word',
    to: 'word',
    latency: 'time',
    jitter: 'time',
    loss: 'share',
    duplicate: 'share',
    by: 'word',
  },
  workloadChanged: { rate: 'number', keys: 'number', reads: 'share', distribution: 'word', by: 'word' },
  command: { argv: 'arguments', by: 'word' },

  pfail: { about: 'word', silence: 'time' },
  pfailCleared: { about: 'word' },
  failureReported: { about: 'word', by: 'word', reports: 'number', needed: 'number' },
  fail: { about: 'word', by: 'word' },
  failCleared: { about: 'word' },
  electionScheduled: { delay: 'time', rank: 'number', offset: 'number' },
  electionPostponed: { delay: 'time', rank: 'number' },
  electionRefused: { why: 'word', age: 'time', limit: 'time' },
  electionStarted: { epoch: 'number', needed: 'number' },
  electionExpired: { epoch: 'number', votes: 'number', needed: 'number' },
  voted: { for: 'word', epoch: 'number' },
  voteRefused: { for: 'word', why: 'word', epoch: 'number' },
  voteCounted: { from: 'word', votes: 'number', needed: 'number' },
  promoted: { epoch: 'number', slots: 'word' },
  demoted: { master: 'word' },
  slotsUpdated: { owner: 'word', slots: 'word', epoch: 'number' },
  updateSent: { to: 'word', owner: 'word', epoch: 'number' },
  epochCollision: { with: 'word', epoch: 'number' },
  clusterDown: { why: 'word' },
  clusterUp: {},

  added: { by: 'word' },
  meetStarted: { address: 'word' },
  met: { with: 'word' },
  handshakeFailed: { address: 'word' },
  nodeLearned: { about: 'word', from: 'word' },
  addressUpdated: { about: 'word', address: 'word' },
  forgotten: { about: 'word' },
  nodeReset: { how: 'word' },
  replicates: { master: 'word', why: 'word' },
  slotsAssigned: { owner: 'word', slots: 'word' },
  slotsReleased: { slots: 'word' },
  slotsFound: { how: 'word', slots: 'word' },
  slotOpened: { slot: 'number', how: 'word', with: 'word' },
  keyMigrated: { key: 'word', to: 'word', copy: 'flag' },
  migrationFailed: { to: 'word', error: 'word' },
  keysDeleted: { slots: 'word', keys: 'number' },
  manualFailoverStarted: { master: 'word', how: 'word' },
  writesPaused: { for: 'word' },
  manualFailoverReady: { offset: 'number' },
  manualFailoverTimedOut: {},
  writesResumed: {},
  replicaMigrated: { master: 'word', from: 'word' },
  slotClosed: { slot: 'number', owner: 'word' },
  epochBumped: { epoch: 'number', why: 'word' },
  configEpochSet: { epoch: 'number' },

  replicaLinkUp: { master: 'word', offset: 'number' },
  replicaLinkDown: { master: 'word' },
  failoverStarted: {},
  failoverAborted: {},
  becameReplica: { master: 'word' },
  becameMaster: {},
  saved: { keys: 'number', bytes: 'number' },
  aofRewritten: { keys: 'number', bytes: 'number' },
  loaded: { from: 'word', keys: 'number' },
  fullResync: { master: 'word', offset: 'number', bytes: 'number' },
  partialResync: { master: 'word', offset: 'number' },
  redirected: { slot: 'number', to: 'word', how: 'word' },

  '+monitor': { about: 'word', quorum: 'number' },
  '-monitor': { about: 'word' },
  '+reset-master': { about: 'word' },
  '+sdown': { about: 'word' },
  '-sdown': { about: 'word' },
  downReported: { about: 'word', by: 'word', count: 'number', quorum: 'number' },
  '+odown': { about: 'word', count: 'number', quorum: 'number' },
  '-odown': { about: 'word' },
  '+new-epoch': { epoch: 'number' },
  '+try-failover': { about: 'word', epoch: 'number' },
  '+vote-for-leader': { for: 'word', epoch: 'number' },
  leaderVoteReceived: { from: 'word', for: 'word', votes: 'number', needed: 'number' },
  '+elected-leader': { about: 'word', epoch: 'number' },
  '+failover-state-select-slave': { about: 'word' },
  '+selected-slave': { about: 'word' },
  '+failover-state-send-slaveof-noone': { about: 'word' },
  '+failover-state-wait-promotion': { about: 'word' },
  '+promoted-slave': { about: 'word', epoch: 'number' },
  '+failover-state-reconf-slaves': { about: 'word' },
  '+slave-reconf-sent': { about: 'word' },
  '+slave-reconf-inprog': { about: 'word' },
  '+slave-reconf-done': { about: 'word' },
  '-slave-reconf-sent-timeout': { about: 'word' },
  '+slave-reconf-sent-be': { about: 'word' },
  '+failover-end': { about: 'word' },
  '+failover-end-for-timeout': { about: 'word' },
  '-failover-abort-not-elected': { about: 'word' },
  '-failover-abort-no-good-slave': { about: 'word' },
  '-failover-abort-slave-timeout': { about: 'word' },
  '+switch-master': { from: 'word', to: 'word' },
  '+config-update-from': { about: 'word', epoch: 'number' },
  '+slave': { about: 'word' },
  '+sentinel': { about: 'word' },
  '+reboot': { about: 'word' },
  '+role-change': { about: 'word', role: 'word' },
  '-role-change': { about: 'word', role: 'word' },
  '+convert-to-slave': { about: 'word' },
  '+fix-slave-config': { about: 'word' },
  '+sentinel-address-switch': { about: 'word' },
  '+sentinel-invalid-addr': { about: 'word' },
  '+sentinel-address-update': { about: 'word' },
  '+tilt': {},
  '-tilt': {},
  '+set': { about: 'word', option: 'word', value: 'word' },
  simulatedFailure: {},
  confRefused: { line: 'word' },

  reply: { from: 'aside', reply: 'reply' },
  pushed: { from: 'aside', reply: 'reply' },
  socketOpened: { socket: 'number', to: 'word' },
  socketSaid: { socket: 'number', argv: 'arguments' },
  socketReply: { socket: 'number', from: 'word', reply: 'reply' },
  socketGarbled: { socket: 'number', error: 'word' },
  socketEnded: { socket: 'number' },
  socketClosed: { socket: 'number', by: 'word', how: 'word' },
  busDeed: { does: 'word', socket: 'number', to: 'word', from: 'word', kind: 'word' },
  busSought: { socket: 'number', ip: 'word', port: 'number' },
  busRefused: { socket: 'number', wrong: 'word' },
  busHeard: { socket: 'number', by: 'word', kind: 'word', packet: 'aside' },
  busClosed: { socket: 'number', how: 'word' },
  clientTimeout: { to: 'word' },
  clientRefused: { to: 'word' },
  clientDisconnected: { to: 'word' },
  clientError: { from: 'word', error: 'word' },
  redirectFollowed: { slot: 'number', to: 'word', how: 'word' },
  gaveUp: { why: 'word', after: 'number' },
  slotTableUpdated: { from: 'word', changed: 'number' },
  foundMaster: { master: 'word', from: 'word' },
  staleRead: { from: 'word', key: 'word', behind: 'time' },
  writeAcknowledged: { by: 'word', key: 'word', offset: 'number' },

  replicasCounted: { replicas: 'number', offset: 'number' },
  operatorSaid: { text: 'text' },
  operatorDone: { ok: 'flag' },

  typed: { line: 'word' },
  prompted: { prompt: 'word' },
  answered: { argv: 'aside', reply: 'reply', output: 'aside' },
  printed: { text: 'text' },
  hungUp: {},

  writeLost: { why: 'word', by: 'word', key: 'word', offset: 'number' },
  violation: { rule: 'word', detail: 'word' },
};

export const isNoteType = (word: string): boolean => Object.hasOwn(noteKeys, word);

function printValue(kind: Kind, value: unknown): string {
  switch (kind) {
    case 'time':
      return printMilliseconds(value as number);
    case 'share':
      return printPercent(value as number);
    case 'flag':
      return value === true ? 'yes' : 'no';
    case 'list':
      return (value as readonly string[]).join(',');
    case 'arguments':
      return quoteText((value as readonly string[]).map(quoteText).join(' '));
    default:
      return quoteText(String(value));
  }
}

const hasReply = (note: Note): note is Note & Pick<Member<'reply'>, 'reply'> => 'reply' in note;

/** One line, and for a reply the lines that redis-cli would print. */
export function printNote(note: Note, argv: readonly string[] | null = null): string[] {
  const pairs: string[] = [];
  const following: string[] = [];
  const values = new Map<string, unknown>(Object.entries(note));
  for (const [key, kind] of Object.entries(noteKeys[note.type])) {
    const value = values.get(key);
    const absent = value === undefined || (Array.isArray(value) && value.length === 0);
    if (hasReply(note) && kind === 'reply')
      following.push(...printReply(note.reply, 'argv' in note ? note.argv : argv));
    else if (kind !== 'aside' && !absent) pairs.push(`${key}=${printValue(kind, value)}`);
  }
  if (note.type === 'operatorSaid' || note.type === 'printed') return [toText(note.text) ?? note.text];
  return [[printStamp(note.at), note.process, note.type, ...pairs].join(' '), ...following];
}

function printReply(reply: Member<'reply'>['reply'], argv: readonly string[] | null): string[] {
  const printed = formatReply(reply, argv);
  return (toText(printed) ?? printed).split(/\r?\n/);
}

/** One object a note, its keys in the order of the table. Times are microseconds. */
export function noteToJson(note: Note, seed: number): string {
  const values = new Map<string, unknown>(Object.entries(note));
  const body = Object.keys(noteKeys[note.type]).map((key) => [key, bytesInJson(values.get(key))]);
  const { n, at, process, type, causes } = note;
  return JSON.stringify({ seed, n, at, process, type, causes, ...Object.fromEntries(body) });
}

function bytesInJson(value: unknown): unknown {
  if (typeof value === 'string') return toJson(value);
  if (Array.isArray(value)) return value.map(bytesInJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bytesInJson(inner)]));
}

export const endToJson = (end: { seed: number; end: number; hash: string }): string =>
  JSON.stringify({ seed: end.seed, end: end.end, hash: end.hash });

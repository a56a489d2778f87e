// The state of one sentinel: what it watches, what it believes of it, and the links that it keeps. Plain data.
// Source: struct sentinelState, sentinelRedisInstance and instanceLink. Times are milliseconds since 1970 by its own clock; 0 is never.
import type { Address, ConnectionId, NoteNumber } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import type { ServerProcess } from '../server';
import type { Periods } from './periods';
import { usualPeriods } from './periods';

export type LinkId = number & { readonly kind: 'link' };

/** Both connections to one process. Those to a sentinel are shared by all groups that it watches with us. */
export interface Link {
  readonly id: LinkId;
  owners: number;
  /** One of the connections that it should have is missing. */
  disconnected: boolean;
  /** Commands whose answers have not come. */
  pending: number;
  command: ConnectionId | null;
  pubsub: ConnectionId | null;
  commandSince: number;
  pubsubSince: number;
  heardAt: number;
  /** Last answer to a ping that counts as being there, and last answer at all. */
  availableAt: number;
  pongAt: number;
  /** When the oldest ping without an answer was sent; 0 when none waits. */
  waitingSince: number;
  pingAt: number;
  connectAt: number;
  /** Who gets the next answers on the command connection, in order. */
  readonly answers: Asked[];
}

/** A command that was sent: what its answer is for, and about which instance. */
export interface Asked {
  readonly immutable: true;
  readonly what: 'ping' | 'info' | 'hello' | 'down' | 'nothing';
  readonly about: InstanceKey;
}

/** An instance by its place in the tables; `id` tells one that has come back under the same name from the one before. */
export interface InstanceKey {
  readonly master: string;
  readonly role: Role;
  readonly name: string;
  readonly id: number;
}

/** Q16. A host as it was given, and where that leads; the ip is empty while it leads nowhere. */
export interface Place extends Address {
  readonly host: string;
}

export type Role = 'master' | 'slave' | 'sentinel';

/** What a sentinel keeps of anybody that it watches. */
export interface Instance {
  readonly id: number;
  readonly role: Role;
  readonly name: string;
  /** Name of the group that it belongs to. */
  readonly group: string;
  runId: string | null;
  address: Place;
  link: LinkId;
  helloAt: number;
  downAfter: number;
  sdown: boolean;
  sdownSince: number;
  /** The note that says so, for what follows from it. */
  sdownNote: NoteNumber;
}

/** A master or a replica: somebody who answers INFO. */
export interface Server extends Instance {
  readonly role: 'master' | 'slave';
  infoAt: number;
  info: string | null;
  roleReported: 'master' | 'slave';
  roleReportedAt: number;
}

export interface Replica extends Server {
  readonly role: 'slave';
  /** Of its link to its master, as it says itself; ms. */
  masterLinkDown: number;
  masterLinkUp: boolean;
  masterHost: string | null;
  masterPort: number;
  masterChangedAt: number;
  priority: number;
  offset: number;
  announced: boolean;
  promoted: boolean;
  /** It has been told of the new master; `reconfDone`: it copies it, or has been given up. */
  reconf: 'none' | 'sent' | 'inprog';
  reconfDone: boolean;
  reconfSentAt: number;
}

/** Another sentinel that watches the same group. */
export interface Peer extends Instance {
  readonly role: 'sentinel';
  heardHelloAt: number;
  /** It has answered that the master is down, and when it answered at all. */
  masterDown: boolean;
  answeredAt: number;
  downNote: NoteNumber;
  /** Whom it has voted for, as it says. */
  leader: string | null;
  leaderEpoch: number;
  voteNote: NoteNumber;
}

export type FailoverState =
  | 'none'
  | 'wait_start'
  | 'select_slave'
  | 'send_slaveof_noone'
  | 'wait_promotion'
  | 'reconf_slaves'
  | 'update_config';

export interface Master extends Server {
  readonly role: 'master';
  readonly replicas: Map<string, Replica>;
  readonly sentinels: Map<string, Peer>;
  quorum: number;
  parallelSyncs: number;
  failoverTimeout: number;
  authPass: string;
  authUser: string;
  rebootDownAfter: number;
  rebootedAt: number;
  /** It has come back as another process, and has not answered since. */
  rebooting: boolean;
  readonly renamed: Map<string, string>;
  configEpoch: number;
  odown: boolean;
  odownSince: number;
  odownNote: NoteNumber;
  /** Whom we have voted for. */
  leader: string | null;
  leaderEpoch: number;
  voteNote: NoteNumber;
  failover: FailoverState;
  failoverEpoch: number;
  failoverChangedAt: number;
  /** When the last attempt began, ours or that of one whom we voted for. */
  failoverStartAt: number;
  forced: boolean;
  /** Name of the replica that was chosen. */
  promoted: string | null;
  /** Notes: of the attempt under way, and of what made the configuration what it is. */
  failoverNote: NoteNumber;
  configNote: NoteNumber;
}

export type AnyInstance = Master | Replica | Peer;

/** What is on the disk: sentinel.conf as it was last written. */
export interface ConfFile {
  readonly immutable: true;
  readonly text: string;
}

export interface SentinelState {
  myId: string;
  currentEpoch: number;
  readonly masters: Map<string, Master>;
  readonly links: Map<LinkId, Link>;
  /** Whose connection it is. */
  readonly wires: Map<ConnectionId, { readonly link: LinkId; readonly use: 'command' | 'pubsub' }>;
  nextId: number;
  /** How often it ticks, for this once. */
  hz: number;
  tilt: boolean;
  tiltAt: number;
  previousAt: number;
  announceIp: string;
  announcePort: number;
  user: string;
  pass: string;
  resolveHostnames: boolean;
  announceHostnames: boolean;
  crashAfter: { readonly election: boolean; readonly promotion: boolean };
  periods: Periods;
  file: ConfFile;
  /** As a person wrote it. */
  readonly firstFile: ConfFile;
}

export interface SentinelProcess extends ServerProcess {
  readonly kind: 'sentinel';
  readonly sentinel: SentinelState;
}

export const createSentinel = (file: ConfFile, firstFile: ConfFile = file): SentinelState => ({
  myId: '',
  currentEpoch: 0,
  masters: new Map(),
  links: new Map(),
  wires: new Map(),
  nextId: 1,
  hz: 10,
  tilt: false,
  tiltAt: 0,
  previousAt: 0,
  announceIp: '',
  announcePort: 0,
  user: '',
  pass: '',
  resolveHostnames: false,
  announceHostnames: false,
  crashAfter: { election: false, promotion: false },
  periods: usualPeriods,
  file,
  firstFile,
});

export const NO_FAILOVER = {
  failover: 'none',
  forced: false,
  promoted: null,
  failoverNote: NO_NOTE,
} as const;

/** A failover is under way, ours or one that we want to lead. */
export const isFailingOver = ({ failover }: Master): boolean => failover !== 'none';

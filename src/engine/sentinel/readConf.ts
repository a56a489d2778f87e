// sentinel.conf read at boot: first what concerns the sentinel itself, then the groups, then what is known of them.
// Source: SPEC Q11; loadSentinelConfigFromQueue, sentinelHandleConfiguration. Boundary: only texts that we have written.
import { placeOrNowhere } from './addresses';
import { addMaster, addPeer, addReplica } from './instances';
import { shareLink } from './links';
import type { ConfFile, Master, SentinelState } from './state';
import type { Turn } from './turn';

/** Q16. Returns the first line whose host leads nowhere: with one a sentinel does not start. */
export function readConf(turn: Turn): string | null {
  readOwnConf(turn.sentinel);
  const lines = linesIn(turn.sentinel.file);
  const lost = lines.find(
    ([word = '', , host = '']) => hosts.has(word) && placeOrNowhere(turn, { ip: host, port: 0 }) === null,
  );
  if (lost !== undefined) return `sentinel ${lost.join(' ')}`;
  for (const [word, name = '', ip = '', port, quorum] of lines)
    if (word === 'monitor') addMaster(turn, name, { ip, port: Number(port) }, Number(quorum));
  for (const [word = '', name = '', ...values] of lines) {
    const master = turn.sentinel.masters.get(name);
    if (master !== undefined) readOfMaster(turn, master, word, values);
  }
  return null;
}

/** Lines of whose words the second is a host. */
const hosts: ReadonlySet<string> = new Set(['monitor', 'known-replica', 'known-sentinel']);

/** What the file says of the sentinel itself: all that can be known of one that does not run. */
export function readOwnConf(sentinel: SentinelState): void {
  for (const words of linesIn(sentinel.file)) readOwn(sentinel, words);
}

const linesIn = ({ text }: ConfFile): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('sentinel '))
    .map((line) => line.split(' ').slice(1).map(unquoted));

const unquoted = (word: string): string => word.replace(/^"(.*)"$/, '$1');

function readOwn(sentinel: SentinelState, [word, value = '']: readonly string[]): void {
  switch (word) {
    case 'myid':
      sentinel.myId = value;
      return;
    case 'current-epoch':
      sentinel.currentEpoch = Number(value);
      return;
    case 'announce-ip':
      sentinel.announceIp = value;
      return;
    case 'announce-port':
      sentinel.announcePort = Number(value);
      return;
    case 'sentinel-user':
      sentinel.user = value;
      return;
    case 'sentinel-pass':
      sentinel.pass = value;
      return;
    case 'resolve-hostnames':
      sentinel.resolveHostnames = value === 'yes';
      return;
    case 'announce-hostnames':
      sentinel.announceHostnames = value === 'yes';
      return;
    default:
  }
}

function readOfMaster(turn: Turn, master: Master, word: string, values: readonly string[]): void {
  const [first = '', second = '', third = ''] = values;
  const number = Number(first);
  switch (word) {
    case 'down-after-milliseconds':
      return setDownAfter(master, number);
    case 'failover-timeout':
      master.failoverTimeout = number;
      return;
    case 'parallel-syncs':
      master.parallelSyncs = number;
      return;
    case 'auth-pass':
      master.authPass = first;
      return;
    case 'auth-user':
      master.authUser = first;
      return;
    case 'master-reboot-down-after-period':
      master.rebootDownAfter = number;
      return;
    case 'config-epoch':
      master.configEpoch = number;
      turn.sentinel.currentEpoch = Math.max(turn.sentinel.currentEpoch, number);
      return;
    case 'leader-epoch':
      master.leaderEpoch = number;
      return;
    case 'rename-command':
      master.renamed.set(first, second);
      return;
    default:
      readKnown(turn, master, word, { ip: first, port: Number(second), runId: third });
  }
}

function readKnown(
  turn: Turn,
  master: Master,
  word: string,
  { ip, port, runId }: { readonly ip: string; readonly port: number; readonly runId: string },
): void {
  if (word === 'known-replica') addReplica(turn, master, { ip, port });
  if (word !== 'known-sentinel') return;
  const peer = addPeer(turn, master, { ip, port }, runId);
  if (peer !== null) shareLink(turn, peer, turn.sentinel.masters.values());
}

/** It holds for everybody in the group. */
export function setDownAfter(master: Master, downAfter: number): void {
  master.downAfter = downAfter;
  for (const replica of master.replicas.values()) replica.downAfter = downAfter;
  for (const peer of master.sentinels.values()) peer.downAfter = downAfter;
}

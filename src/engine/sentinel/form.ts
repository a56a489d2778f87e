// Sentinels at time 0: they have watched the group for a while, everybody knows everybody, all links are up.
// Source: SPEC Q15; what 7.0.15 shows of itself then. Boundary: what a settled server looks like is the server's business.
import type { Address, ConnectionId } from '../kernel/process';
import { ZERO, milliseconds, toMs } from '../kernel/time';
import type { Parameters, ServerState } from '../server';
import { attachClient, defaultParameters, drawId, settledServer } from '../server';
import { GROUP, firstConf, flushConf } from './conf';
import type { FirstConf } from './conf';
import { addMaster, addPeer, addReplica } from './instances';
import { HELLO_CHANNEL, clientName, linkOf } from './links';
import { setDownAfter } from './readConf';
import { createSentinel } from './state';
import type { AnyInstance, Link, Master, Replica, SentinelProcess } from './state';

export interface SentinelOptions extends Omit<FirstConf, 'port' | 'master'> {
  /** Where the sentinels listen. */
  readonly addresses: readonly Address[];
  /** The servers, the master first, and the place of the first among the processes. */
  readonly servers: readonly ServerState[];
  /** Seconds since 1970 at virtual 0. */
  readonly startTime: number;
  random(below: number): number;
  /** An open connection of a sentinel (by index) to a server or to another sentinel; and where it comes from. */
  connect(
    sentinel: number,
    to: { readonly kind: 'server' | 'sentinel'; readonly index: number },
  ): { readonly connection: ConnectionId; readonly from: Address };
}

const settledParameters: Parameters = { ...defaultParameters, save: '' };

export function formSentinels(options: SentinelOptions): SentinelProcess[] {
  const { addresses, startTime, random } = options;
  const processes = addresses.map((address): SentinelProcess => {
    const [runId, replid] = [drawId(random), drawId(random)];
    const cronPhase = milliseconds(random(100));
    const parameters = settledParameters;
    const server = settledServer({
      runId,
      replid,
      address,
      parameters,
      startTime,
      offset: 0,
      cronPhase,
      master: null,
    });
    server.backlog = null;
    const conf = firstConf({ ...options, port: address.port, master: addressOf(options.servers[0]) });
    return { kind: 'sentinel', server, sentinel: { ...createSentinel(conf), myId: drawId(random) } };
  });
  processes.forEach((process, index) => settle(process, index, processes, options));
  return processes;
}

const addressOf = (server: ServerState | undefined): Address => {
  if (server === undefined) throw new Error('a group has a master');
  return server.address;
};

const announcedBy = ({ address, parameters }: ServerState): Address => ({
  ip: parameters['replica-announce-ip'] || address.ip,
  port: parameters['replica-announce-port'] || address.port,
});

function settle(
  process: SentinelProcess,
  index: number,
  all: readonly SentinelProcess[],
  options: SentinelOptions,
): void {
  const { sentinel, server } = process;
  const now = server.startTimeMs + toMs(ZERO);
  const clock = { sentinel, now, out: { resolve: () => null } }; // a first sentinel.conf allows no names
  const master = addMaster(clock, GROUP, addressOf(options.servers[0]), options.quorum);
  if (master === null) return;
  Object.assign(master, { failoverTimeout: options.failoverTimeout, parallelSyncs: options.parallelSyncs });
  master.authPass = options.authPass;
  const servers = options.servers.map((each, i) => ({
    each,
    i,
    to: i === 0 ? master : addReplica(clock, master, announcedBy(each)),
  }));
  for (const { each, i, to } of servers)
    if (to !== null) settleServer(process, index, { each, i, to }, options);
  all.forEach((other, i) => {
    const peer = i === index ? null : addPeer(clock, master, other.server.address, other.sentinel.myId);
    if (peer === null) return;
    const link = settleLink(process, peer, now, options);
    const { connection, from } = options.connect(index, { kind: 'sentinel', index: i });
    link.command = connection;
    sentinel.wires.set(connection, { link: link.id, use: 'command' });
    attachClient(other.server, connection, from, { name: clientName(sentinel, 'cmd') });
    peer.heardHelloAt = now - options.random(2000);
  });
  setDownAfter(master, options.downAfter);
  flushConf(sentinel);
}

/** How long everything is ago is drawn, so that nobody does it at the same time as somebody else. */
function settleLink(
  { sentinel }: SentinelProcess,
  instance: AnyInstance,
  now: number,
  options: SentinelOptions,
): Link {
  const link = linkOf(sentinel, instance);
  const { random } = options;
  const since = now - 60_000;
  const pongAt = now - random(1000);
  Object.assign(link, {
    disconnected: false,
    commandSince: since,
    pubsubSince: since,
    heardAt: now - random(2000),
  });
  Object.assign(link, { availableAt: pongAt, pongAt, pingAt: pongAt, waitingSince: 0, connectAt: since });
  instance.helloAt = now - random(2000);
  return link;
}

function settleServer(
  process: SentinelProcess,
  index: number,
  { each, i, to }: { readonly each: ServerState; readonly i: number; readonly to: Master | Replica },
  options: SentinelOptions,
): void {
  const { sentinel, server } = process;
  const now = server.startTimeMs;
  const link = settleLink(process, to, now, options);
  for (const use of ['command', 'pubsub'] as const) {
    const { connection, from } = options.connect(index, { kind: 'server', index: i });
    link[use] = connection;
    sentinel.wires.set(connection, { link: link.id, use });
    const name = clientName(sentinel, use === 'command' ? 'cmd' : 'pubsub');
    attachClient(each, connection, from, { name, channels: use === 'pubsub' ? [HELLO_CHANNEL] : [] });
  }
  to.runId = each.runId;
  to.infoAt = now - 1000 - options.random(1000);
  to.roleReportedAt = now - 60_000;
  if (to.role === 'master') return;
  const { ip, port } = addressOf(options.servers[0]);
  Object.assign(to, { masterHost: ip, masterPort: port, masterLinkUp: true, masterChangedAt: now - 60_000 });
  to.offset = each.offset;
  to.priority = each.parameters['replica-priority'];
}

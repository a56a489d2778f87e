// INFO of a server as a sentinel reads it, and what follows from it.
// Source: SPEC Q3, Q9, Q10; sentinelRefreshInstanceInfo, sentinelMasterLooksSane.
import { leadsTo, promotedOf } from './addresses';
import { flushConf } from './conf';
import { nameOf, tellOf } from './events';
import { crash } from './failover';
import { forceHello } from './hello';
import { addReplica, masterOf } from './instances';
import { order } from './order';
import type { Instance, Master, Replica, Server } from './state';
import type { Turn } from './turn';

export function onInfo(turn: Turn, server: Master | Replica, info: string): void {
  const { now, sentinel } = turn;
  server.info = info;
  const fields = new Map(
    info.split('\r\n').flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1)] as const];
    }),
  );
  followRunId(turn, server, fields.get('run_id'));
  if (server.role === 'master') discoverReplicas(turn, server, fields);
  const role = fields.get('role') === 'slave' ? 'slave' : 'master';
  if (server.role === 'slave') readReplica(server, role, fields, now);
  server.infoAt = now;
  followRole(turn, server, role);
  if (sentinel.tilt || server.role === 'master') return;
  const master = masterOf(sentinel, server);
  if (role === 'master') onReplicaIsMaster(turn, master, server);
  else onReplica(turn, master, server);
}

/** Q3. Another life of the same server. */
function followRunId(turn: Turn, server: Master | Replica, runId: string | undefined): void {
  if (runId === undefined || runId.length < 40) return;
  if (server.runId !== null && server.runId !== runId) {
    tellOf(turn, server, { type: '+reboot', about: nameOf(turn, server) });
    if (server.role === 'master' && server.rebootDownAfter !== 0) {
      server.rebooting = true;
      server.rebootedAt = turn.now;
    }
  }
  server.runId = runId;
}

/** Q3. Whoever copies the master is watched from now on. */
function discoverReplicas(turn: Turn, master: Master, fields: ReadonlyMap<string, string>): void {
  for (const [field, value] of fields) {
    const [, ip, port] = /^slave\d+$/.test(field) ? (/ip=([^,]*),port=(\d+)/.exec(value) ?? []) : [];
    if (ip === undefined) continue;
    const replica = addReplica(turn, master, { ip, port: Number(port) });
    if (replica === null) continue;
    tellOf(turn, replica, { type: '+slave', about: nameOf(turn, replica) });
    flushConf(turn.sentinel);
  }
}

function readReplica(
  replica: Replica,
  role: Server['role'],
  fields: ReadonlyMap<string, string>,
  now: number,
): void {
  const down = fields.get('master_link_down_since_seconds');
  replica.masterLinkDown = down === undefined ? 0 : Number(down) * 1000;
  if (role === 'master') return;
  const host = fields.get('master_host') ?? '';
  const port = Number(fields.get('master_port'));
  if (replica.masterHost?.toLowerCase() !== host.toLowerCase() || replica.masterPort !== port) {
    replica.masterHost = host;
    replica.masterPort = port;
    replica.masterChangedAt = now;
  }
  replica.masterLinkUp = fields.get('master_link_status') === 'up';
  replica.priority = Number(fields.get('slave_priority'));
  replica.offset = Number(fields.get('slave_repl_offset'));
  replica.announced = fields.get('replica_announced') !== '0';
}

/** Q3. */
function followRole(turn: Turn, server: Master | Replica, role: Server['role']): void {
  if (role === server.roleReported) return;
  server.roleReported = role;
  server.roleReportedAt = turn.now;
  if (role === 'slave' && server.role === 'slave') server.masterChangedAt = turn.now;
  const type = role === server.role ? '+role-change' : '-role-change';
  tellOf(turn, server, { type, about: nameOf(turn, server), role }, ` new reported role is ${role}`);
}

/** Q9. The promotion that we have waited for; or a replica that thinks it is a master, as one does that comes back. */
function onReplicaIsMaster(turn: Turn, master: Master, replica: Replica): void {
  if (replica.promoted && master.failover === 'wait_promotion') return onPromotion(turn, master, replica);
  const { now, sentinel } = turn;
  const wait = sentinel.periods.publish * 4;
  if (replica.promoted || !looksSane(turn, master) || !isUpFor(replica, wait, now)) return;
  if (now - replica.roleReportedAt > wait && order(turn, replica, master.address, master.configNote))
    tellOf(turn, replica, {
      type: '+convert-to-slave',
      about: nameOf(turn, replica),
      causes: [master.configNote],
    });
}

function onPromotion(turn: Turn, master: Master, replica: Replica): void {
  const { now, sentinel } = turn;
  master.configEpoch = master.failoverEpoch;
  master.failover = 'reconf_slaves';
  master.failoverChangedAt = now;
  flushConf(sentinel);
  const about = nameOf(turn, replica);
  const causes = [master.failoverNote];
  master.failoverNote = tellOf(turn, replica, {
    type: '+promoted-slave',
    about,
    epoch: master.configEpoch,
    causes,
  });
  master.configNote = master.failoverNote;
  if (sentinel.crashAfter.promotion) return crash(turn, master.failoverNote);
  const next = {
    type: '+failover-state-reconf-slaves',
    about: nameOf(turn, master),
    causes: [master.failoverNote],
  } as const;
  tellOf(turn, master, next);
  forceHello(turn, master);
}

/** Q10. A replica of somebody else is put right; one that we have told is followed on its way. */
function onReplica(turn: Turn, master: Master, replica: Replica): void {
  const { now } = turn;
  const copies = { ip: replica.masterHost ?? '', port: replica.masterPort };
  const wait = master.failoverTimeout;
  if (
    !leadsTo(turn, copies, master.address) &&
    looksSane(turn, master) &&
    isUpFor(replica, wait, now) &&
    now - replica.masterChangedAt > wait &&
    order(turn, replica, master.address, master.configNote)
  )
    tellOf(turn, replica, {
      type: '+fix-slave-config',
      about: nameOf(turn, replica),
      causes: [master.configNote],
    });
  const promoted = promotedOf(master);
  const causes = [master.failoverNote];
  if (replica.reconf === 'sent' && promoted !== null && leadsTo(turn, copies, promoted.address)) {
    replica.reconf = 'inprog';
    tellOf(turn, replica, { type: '+slave-reconf-inprog', about: nameOf(turn, replica), causes });
  }
  if (replica.reconf === 'inprog' && replica.masterLinkUp) {
    replica.reconf = 'none';
    replica.reconfDone = true;
    tellOf(turn, replica, { type: '+slave-reconf-done', about: nameOf(turn, replica), causes });
  }
}

/** Q10. It says that it is a master, nobody holds it down, and it has said so lately. */
const looksSane = ({ now, sentinel }: Turn, master: Master): boolean =>
  master.roleReported === 'master' &&
  !master.sdown &&
  !master.odown &&
  now - master.infoAt < sentinel.periods.info * 2;

const isUpFor = ({ sdownSince }: Instance, ms: number, now: number): boolean =>
  sdownSince === 0 || now - sdownSince > ms;

// Hello messages: who watches a group, and which configuration of it is the newest.
// Source: SPEC Q4; sentinelSendHello, sentinelProcessHelloMessage, sentinelForceHelloUpdateForMaster.
import type { Address, NoteNumber } from '../kernel/process';
import { announced, currentAddress, leadsTo, placeOrNowhere, samePlace } from './addresses';
import { flushConf } from './conf';
import { addressText, describe, nameOf, tell, tellOf } from './events';
import { addPeer, changeMaster, forgetPeer, masterOf } from './instances';
import { HELLO_CHANNEL, closeWires, linkOf, sendTo, shareLink } from './links';
import type { AnyInstance, Master, Peer } from './state';
import type { Turn } from './turn';

/** Q4. Ours: who we are, and whom we take for the master of that group. */
export function sendHello(turn: Turn, instance: AnyInstance): void {
  const { sentinel, out } = turn;
  if (linkOf(sentinel, instance).disconnected) return;
  const master = masterOf(sentinel, instance);
  const own = out.address('client');
  const ip = sentinel.announceIp || own.ip;
  const port = sentinel.announcePort || own.port;
  const { ip: masterIp, port: masterPort } = announced(sentinel, currentAddress(master));
  const us = `${ip},${port},${sentinel.myId},${sentinel.currentEpoch}`;
  const hello = `${us},${master.name},${masterIp},${masterPort},${master.configEpoch}`;
  sendTo(turn, instance, ['PUBLISH', HELLO_CHANNEL, hello], { what: 'hello', cause: master.configNote });
}

/** Q4. Whoever is to hear from us, hears at the next tick. */
export function forceHello(turn: Turn, master: Master): void {
  const early = turn.sentinel.periods.publish + 1;
  for (const instance of [master, ...master.sentinels.values(), ...master.replicas.values()])
    if (instance.helloAt >= early) instance.helloAt -= early;
}

interface Hello {
  readonly from: Address;
  readonly runId: string;
  readonly currentEpoch: number;
  readonly master: Address;
  readonly configEpoch: number;
  readonly cause: NoteNumber;
}

/** Q4. Of a group that we do not watch nothing is heard. */
export function onHello(turn: Turn, text: string, cause: NoteNumber): void {
  const [
    ip = '',
    port,
    runId = '',
    currentEpoch,
    name = '',
    masterIp = '',
    masterPort,
    configEpoch,
    ...more
  ] = text.split(',');
  const master = turn.sentinel.masters.get(name);
  if (configEpoch === undefined || more.length > 0 || master === undefined) return;
  const hello: Hello = {
    from: { ip, port: Number(port) },
    runId,
    currentEpoch: Number(currentEpoch),
    master: { ip: masterIp, port: Number(masterPort) },
    configEpoch: Number(configEpoch),
    cause,
  };
  const peer = knownPeer(turn, master, hello) ?? meet(turn, master, hello);
  followEpoch(turn, master, hello.currentEpoch, cause);
  if (peer === null) return;
  if (master.configEpoch < hello.configEpoch) adopt(turn, master, peer, hello);
  peer.heardHelloAt = turn.now;
}

function knownPeer(turn: Turn, { sentinels }: Master, { from, runId }: Hello): Peer | null {
  const peer = sentinels.get(runId);
  const place = placeOrNowhere(turn, from);
  return peer !== undefined && place !== null && samePlace(peer.address, place) ? peer : null;
}

/** Q4. Somebody new, or somebody at a new address, or at the address of another, who is not there any more then. */
function meet(turn: Turn, master: Master, { from, runId, cause }: Hello): Peer | null {
  const { sentinel, out } = turn;
  const moved = master.sentinels.get(runId);
  if (moved !== undefined) {
    forgetPeer(turn, master, moved);
    const about = out.peerName(from);
    const more = ` ip ${from.ip} port ${from.port} for ${runId}`;
    tellOf(turn, master, { type: '+sentinel-address-switch', about, causes: [cause] }, more);
  } else removeAt(turn, master, from);
  const peer = addPeer(turn, master, from, runId);
  if (peer === null) return null;
  if (moved === undefined)
    tellOf(turn, peer, { type: '+sentinel', about: nameOf(turn, peer), causes: [cause] });
  shareLink(turn, peer, sentinel.masters.values());
  if (moved !== undefined) moveEverywhere(turn, peer);
  flushConf(sentinel);
  return peer;
}

/** Whoever else was there is forgotten in all groups. */
function removeAt(turn: Turn, master: Master, from: Address): void {
  const place = placeOrNowhere(turn, from);
  const other = [...master.sentinels.values()].find(
    ({ address }) => place !== null && samePlace(address, place),
  );
  if (other === undefined) return;
  tellOf(turn, other, { type: '+sentinel-invalid-addr', about: nameOf(turn, other) });
  for (const group of turn.sentinel.masters.values()) {
    const same = group.sentinels.get(other.name);
    if (same !== undefined) forgetPeer(turn, group, same);
  }
}

/** The same sentinel in the other groups has the new address too. */
function moveEverywhere(turn: Turn, peer: Peer): void {
  let others = 0;
  for (const group of turn.sentinel.masters.values()) {
    const same = group.sentinels.get(peer.name);
    if (same === undefined) continue;
    closeWires(turn, linkOf(turn.sentinel, same));
    if (same === peer) continue;
    same.address = peer.address;
    others += 1;
  }
  const about = nameOf(turn, peer);
  if (others > 0)
    tellOf(
      turn,
      peer,
      { type: '+sentinel-address-update', about },
      ` ${others} additional matching instances`,
    );
}

/** Q4, Q7. The highest epoch that anybody has named is everybody's. */
export function followEpoch(turn: Turn, master: Master, epoch: number, cause: NoteNumber): void {
  const { sentinel } = turn;
  if (epoch <= sentinel.currentEpoch) return;
  sentinel.currentEpoch = epoch;
  flushConf(sentinel);
  tell(turn, { type: '+new-epoch', epoch, causes: [cause, master.failoverNote] }, String(epoch));
}

/** Q4. A configuration of a higher epoch wins, whoever tells of it. */
function adopt(turn: Turn, master: Master, peer: Peer, { master: newer, configEpoch, cause }: Hello): void {
  master.configEpoch = configEpoch;
  if (leadsTo(turn, newer, master.address)) return;
  const causes = [cause];
  const update = tell(
    turn,
    { type: '+config-update-from', about: nameOf(turn, peer), epoch: configEpoch, causes },
    describe(turn.sentinel, peer),
  );
  master.configNote = switchTo(turn, master, newer, update);
  changeMaster(turn, master, newer);
}

/** The one event that clients listen for. */
export function switchTo(turn: Turn, master: Master, newer: Address, cause: NoteNumber): NoteNumber {
  const { out, sentinel } = turn;
  const before = announced(sentinel, master.address);
  const payload = `${master.name} ${addressText(before)} ${addressText(newer)}`;
  const [from, to] = [nameOf(turn, master), out.peerName(newer)];
  return tell(turn, { type: '+switch-master', from, to, causes: [cause] }, payload);
}

// Where servers listen and what they announce: one is taken from the other where only one is said.
// Source: bind and cluster-announce-ip of redis.conf. Boundary: addresses in, addresses out; nothing listens here.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { WrongWorld } from './world';

export interface Places {
  /** Where they listen. */
  readonly host: string;
  /** What they announce: what CLUSTER SLOTS, MOVED and sentinels tell a client. */
  readonly ip: string;
}

/** Who listens everywhere announces where this machine reaches it: everywhere is no place that a client could go to. */
const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Throws WrongWorld. */
export async function placesOf(said: Partial<Places>): Promise<Places> {
  const ip = said.ip === undefined ? undefined : canonical(said.ip);
  if (ip !== undefined && Object.hasOwn(everywhere, ip))
    throw new WrongWorld(`ip: nobody can be sent to ${ip}; it may be the host, where servers listen`);
  const host = await addressOf(said.host ?? ip ?? '127.0.0.1');
  return { host, ip: ip ?? everywhere[host] ?? host };
}

async function addressOf(host: string): Promise<string> {
  if (isIP(host) !== 0) return canonical(host);
  const found = await lookup(host).catch(() => null);
  if (found === null) throw new WrongWorld(`host: nobody has the name ${host}`);
  return found.address;
}

/** As inet_ntop writes it, since servers compare addresses as texts. */
const canonical = (ip: string): string =>
  isIP(ip) === 6 && !ip.includes('%') ? new URL(`http://[${ip}]`).hostname.slice(1, -1) : ip;

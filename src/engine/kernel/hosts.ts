// Names of hosts and where they lead: what the resolver of every machine of the world answers.
// Source: SPEC N14; getaddrinfo, inet_pton. Boundary: nobody's names change while a world runs.
import type { Address, Port } from './process';

/** Whoever has a name. */
interface Named {
  readonly name: string;
  readonly addresses: Readonly<Record<Port, Address>>;
}

/** N14. The address behind a name; an address is its own. Null when nobody has the name. */
export function resolve(processes: readonly Named[], host: string): string | null {
  if (isIp(host)) return host;
  const name = host.toLowerCase();
  if (name === 'localhost') return '127.0.0.1';
  return processes.find((process) => process.name === name)?.addresses.client.ip ?? null;
}

/** As servers print the ends of a connection. anetFormatAddr */
export const endpoint = ({ ip, port }: Address): string =>
  ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;

/** IPv4 in dotted decimal, or IPv6. */
export const isIp = (host: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)
    ? host.split('.').every((part) => Number(part) < 256)
    : /^[\da-f:]+$/i.test(host) && (host.includes('::') || host.split(':').length === 8);

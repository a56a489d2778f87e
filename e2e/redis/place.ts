// An address on loopback for each world, so that all have the ports of the simulation and several runs share a machine.
// As many characters as 127.0.0.1 has, so that replies are as long; that one itself is for scenarios that say localhost.
// Boundary: Linux, where all of 127/8 is loopback.
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Place {
  readonly ip: string;
  release(): void;
}

const LOCK_PORT = 6999; // whoever holds it has the address; beside the ports of the nodes, 7000 and on

/** An address that nobody else has claimed; `wanted` where names must lead to it. */
export const claimPlace = (wanted: string | null = null): Promise<Place> =>
  wanted === null ? claimAny() : waitFor(wanted);

async function waitFor(ip: string): Promise<Place> {
  for (let tries = 0; tries < 600; tries++) {
    const release = await lock(ip);
    if (release) return { ip, release };
    await sleep(500);
  }
  throw new Error(`${ip} does not become free`);
}

async function claimAny(): Promise<Place> {
  const first = Math.floor(Math.random() * 990);
  for (let tries = 0; tries < 990; tries++) {
    const number = 10 + ((first + tries) % 990); // never 127.0.0.x
    const ip = `127.${Math.floor(number / 100)}.${Math.floor(number / 10) % 10}.${number % 10}`;
    const release = ip === '127.0.1.1' ? null : await lock(ip); // Debian's name for the machine itself
    if (release) return { ip, release };
  }
  throw new Error('no address on loopback is free');
}

const lock = (ip: string): Promise<(() => void) | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(null));
    server.listen({ host: ip, port: LOCK_PORT, exclusive: true }, () => resolve(() => void server.close()));
  });

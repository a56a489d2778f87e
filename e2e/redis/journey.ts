// What two real client libraries live through while a cluster loses a master, hands slots over and grows: writes that are read
// back, and the errors that an application would see. The same journey for real servers and for simulated ones.
// Boundary: knows addresses and deeds, not who runs the servers.
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from 'ioredis';
import { createCluster } from 'redis';

export interface Travelled {
  readonly host: string;
  /** Of the first six nodes: masters first. */
  readonly ports: readonly number[];
  /** Ends a master; resolves when its replica has taken over. */
  failover(): Promise<void>;
  /** Hands a thousand slots of the second master to the third; resolves when they are there. */
  reshard(): Promise<void>;
  /** Lets the old master come back, takes an empty node in and, once the others know it, gives it its share of slots. */
  scaleOut(): Promise<void>;
}

/** By phase, what went wrong, each kind once: addresses and numbers left out. */
export type Errors = Readonly<Record<Phase, readonly string[]>>;
export type Phase = 'quiet' | 'failover' | 'reshard' | 'scaleOut' | 'after';

const KEYS = 200;

export interface Library {
  readonly name: string;
  set(key: string, value: string): Promise<unknown>;
  get(key: string): Promise<string | null>;
  close(): Promise<void>;
}

/** Errors beside a command, of a connection, are the library's own business. */
const ignore = (): void => {};

export async function libraries(host: string, ports: readonly number[]): Promise<Library[]> {
  const io = new Cluster(
    ports.map((port) => ({ host, port })),
    { clusterRetryStrategy: () => 100 },
  );
  io.on('error', ignore);
  const node = createCluster({ rootNodes: ports.map((port) => ({ url: `redis://${host}:${port}` })) });
  node.on('error', ignore);
  await node.connect();
  return [
    {
      name: 'ioredis',
      set: (key, value) => io.set(key, value),
      get: (key) => io.get(key),
      async close() {
        io.disconnect();
      },
    },
    {
      name: 'node-redis',
      set: (key, value) => node.set(key, value),
      get: (key) => node.get(key),
      async close() {
        node.destroy();
      },
    },
  ];
}

/** Throws when something that was written cannot be read back in quiet times. */
export async function travel(world: Travelled): Promise<Errors> {
  const found = new Map<Phase, Set<string>>();
  const both = await libraries(world.host, world.ports);
  try {
    await during('quiet', () => eachKey(both));
    await during('failover', () => world.failover());
    await during('reshard', () => world.reshard());
    await during('scaleOut', () => world.scaleOut());
    await during('after', () => eachKey(both));
  } finally {
    await Promise.all(both.map((library) => library.close()));
  }
  return Object.fromEntries(
    [...found].map(([phase, kinds]) => [phase, [...kinds].sort()]),
  ) as unknown as Errors;

  /** Writes and reads go on while it happens. */
  async function during(phase: Phase, what: () => Promise<void>): Promise<void> {
    const kinds = new Set<string>();
    found.set(phase, kinds);
    const state = { over: false };
    const traffic = both.map(async (library) => {
      for (let i = 0; !state.over; i++) {
        const key = `key:${i % KEYS}`;
        const asked = i % 2 === 0 ? library.set(key, key) : library.get(key);
        await asked.catch((error: unknown) => kinds.add(`${library.name} ${kindOf(error)}`));
        await sleep(2);
      }
    });
    try {
      await what();
    } finally {
      state.over = true;
      await Promise.all(traffic);
    }
  }
}

/** Every key by one library, read by the other. */
async function eachKey([writer, reader]: readonly Library[]): Promise<void> {
  if (!writer || !reader) return;
  for (let i = 0; i < KEYS; i++) {
    const key = `key:${i}`;
    await writer.set(key, key);
    const value = await reader.get(key);
    if (value !== key)
      throw new Error(`${reader.name} read ${value} where ${writer.name} had written ${key}`);
  }
}

export function kindOf(error: unknown): string {
  const { name, message } = error as Error;
  if (/ECONNRESET|EPIPE|Socket closed/.test(message)) return 'connection lost'; // by FIN or RST is chance
  return `${name}: ${message}`.replaceAll(/\d+\.\d+\.\d+\.\d+:\d+/g, '<address>').replaceAll(/\d+/g, '<n>');
}

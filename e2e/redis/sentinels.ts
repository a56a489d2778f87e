// Real sentinels as the sentinel world begins: each knows the master, its replicas and the others, and has heard of all.
// Source: what a sentinel of 7.0.15 writes into its sentinel.conf. Boundary: the servers they watch are formed before.
import { join } from 'node:path';
import type { Reply } from '../../src/rediscli';
import { replyOf, until } from './formation';
import { createSentinel, kill, start } from './server';
import type { Server } from './server';
import type { Setting } from './setting';

const FIRST_PORT = 26_379;
const GROUP = 'mymaster';

/** s1 …, settled; nobody outside the sentinel world. */
export async function formSentinels(
  setting: Setting,
  program: string,
  folder: string,
  ip: string,
): Promise<Server[]> {
  const ids = setting.watch?.ids ?? [];
  const sentinels = ids.map((_, index) =>
    createSentinel(
      { ip, port: FIRST_PORT + index, folder: join(folder, `s${index + 1}`), program },
      sentinelConf(setting, ip, index),
    ),
  );
  try {
    await Promise.all(sentinels.map(start));
    await Promise.all(
      sentinels.map((sentinel) => until('the sentinels', () => isSettled(sentinel, setting))),
    );
  } catch (error) {
    await Promise.all(sentinels.map(kill));
    throw error;
  }
  return sentinels;
}

/** A sentinel knows a server by the id of its run. */
export const runIds = (
  servers: readonly Pick<Server, 'ip' | 'port'>[],
): Promise<(readonly [id: string, name: string])[]> =>
  Promise.all(
    servers.map(async (server, index) => {
      const reply = await replyOf(server, 'INFO', 'server');
      const text = reply.type === 'bulk' ? (reply.value ?? '') : '';
      return [/^run_id:(\w+)/m.exec(text)?.[1] ?? '', `n${index + 1}`] as const;
    }),
  );

function sentinelConf({ watch, replicas }: Setting, ip: string, self: number): string[] {
  if (watch === null) return [];
  const others = watch.ids.flatMap((id, index) => (index === self ? [] : [{ id, port: FIRST_PORT + index }]));
  return [
    `port ${FIRST_PORT + self}`,
    `bind ${ip}`,
    `bind-source-addr ${ip}`,
    'protected-mode no',
    'logfile log',
    `sentinel myid ${watch.ids[self]}`,
    `sentinel monitor ${GROUP} ${ip} 7000 ${watch.quorum}`,
    ...[...watch.directives].map(([name, value]) => `sentinel ${name} ${GROUP} ${value}`),
    ...Array.from(
      { length: replicas },
      (_, index) => `sentinel known-replica ${GROUP} ${ip} ${7001 + index}`,
    ),
    ...others.map(({ id, port }) => `sentinel known-sentinel ${GROUP} ${ip} ${port} ${id}`),
  ];
}

/** Everybody has answered it: no link is down, INFO has come from each server and a hello from each sentinel. */
async function isSettled(sentinel: Server, { replicas, watch }: Setting): Promise<boolean> {
  const masters = await listOf(sentinel, 'MASTERS');
  const copies = await listOf(sentinel, 'REPLICAS', GROUP);
  const others = await listOf(sentinel, 'SENTINELS', GROUP);
  const sound = [...masters, ...copies, ...others].every(({ flags }) =>
    /^(?:master|slave|sentinel)$/.test(flags ?? ''),
  );
  return (
    sound &&
    copies.length === replicas &&
    copies.every((copy) => copy['master-link-status'] === 'ok') &&
    others.length + 1 === watch?.ids.length &&
    others.every((other) => Number(other['last-hello-message']) < HELLO_MS)
  );
}

const HELLO_MS = 2500;

/** Each item of such a list is names and values in turn. */
async function listOf(sentinel: Server, ...what: string[]): Promise<Record<string, string>[]> {
  const reply = await replyOf(sentinel, 'SENTINEL', ...what);
  return itemsOf(reply).map((item) => {
    const words = itemsOf(item).map((word) => (word.type === 'bulk' ? (word.value ?? '') : ''));
    return Object.fromEntries(
      words.flatMap((name, at) => (at % 2 === 0 ? [[name, words[at + 1] ?? '']] : [])),
    );
  });
}

const itemsOf = (reply: Reply): readonly Reply[] => (reply.type === 'array' ? (reply.items ?? []) : []);

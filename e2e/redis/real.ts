// The world of a scenario as real redis-server and redis-sentinel processes. Boundary: kill is SIGKILL, freeze SIGSTOP.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Line } from '../../src/transcript';
import { form } from './formation';
import { formSentinels } from './sentinels';
import { tellServed } from './served';
import type { Opened } from './served';
import { kill, signal, start } from './server';
import type { Server } from './server';
import type { Setting } from './setting';
import type { Story } from './told';

export const tellReal = (setting: Setting, lines: readonly Line[], program: string): Promise<Story> =>
  tellServed(setting, lines, (ip) => openReal(setting, program, ip));

async function openReal(setting: Setting, program: string, ip: string): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-oracle-'));
  const all: Server[] = [];
  const end = async (): Promise<void> => {
    await Promise.all(all.map(kill));
    if (!process.env['ORACLE_KEEP']) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const servers = await form(setting, program, folder, ip);
    all.push(...servers);
    const sentinels = await formSentinels(setting, program, folder, ip);
    all.push(...sentinels);
    const serverOf = (id: string): Server =>
      (id.startsWith('s') ? sentinels : servers)[Number(id.slice(1)) - 1] as Server;
    return { servers, sentinels, does: (verb, id) => how[verb](serverOf(id)), end };
  } catch (error) {
    await end();
    throw error;
  }
}

const how: Readonly<Record<Parameters<Opened['does']>[0], (server: Server) => Promise<void>>> = {
  kill,
  restart: start,
  freeze: async (server) => signal(server, 'SIGSTOP'),
  thaw: async (server) => signal(server, 'SIGCONT'),
};

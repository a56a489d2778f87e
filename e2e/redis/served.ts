// Carries out a scenario over TCP, at whoever's servers: real processes (real.ts) or simulated ones behind the bridge (bridged.ts).
// Source: SPEC C21 to C28 for how its clients behave.
// Boundary: kill is SIGKILL, freeze SIGSTOP, `run for=` waits as long; what only the simulation can do is refused.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Action } from '../../src/engine';
import { keySlot } from '../../src/engine';
import type { Reply } from '../../src/rediscli';
import type { Line, Statement } from '../../src/transcript';
import { noteClientId, readClientIds } from './clientIds';
import { openConnection } from './connection';
import type { Connection, Outcome } from './connection';
import { runIds } from './sentinels';
import { runOperator } from './operator';
import { claimPlace } from './place';
import type { Setting } from './setting';
import { inOrder } from './told';
import type { Arrival, Story, Told } from './told';

const SETTLE_MS = 30; // for what other connections are told because of a command: a bus hop, a served waiter
const PATIENCE_MS = 2000; // a busy machine is no silent server
const HOPS = 5;

/** Connections end because of it, and that takes a moment to be heard of. */
const closing = /^(?:quit|client kill)/i;
const RETRY_MS = 100;

/** Servers that are spoken to over TCP, whoever runs them. */
export interface Place {
  readonly setting: Setting;
  /** Where each listens: n1 …, s1 …. */
  readonly servers: readonly Address[];
  readonly sentinels: readonly Address[];
  /** Ids and whose they are. */
  readonly names: ReadonlyMap<string, string>;
  /** What stands for 127.0.0.1 in this run. */
  readonly ip: string;
  does(verb: 'kill' | 'restart' | 'freeze' | 'thaw', id: string): Promise<void>;
}

interface Address {
  readonly ip: string;
  readonly port: number;
}

interface Stage extends Place {
  readonly connections: Map<string, Connection>;
  /** Since the last line was done. */
  arrivals: Arrival[];
  readonly clientIds: Map<string, string>;
  readonly startedAt: number;
}

/** Names of the processes of a setting; a sentinel knows a server by the id of its run. */
const namesIn = (
  { deployment, ids, watch }: Setting,
  runs: readonly (readonly [id: string, name: string])[],
): Map<string, string> =>
  new Map([
    ...(deployment === 'cluster' ? ids : []).map((id, index) => [id, `n${index + 1}`] as const),
    ...runs,
    ...(watch?.ids ?? []).map((id, index) => [id, `s${index + 1}`] as const),
  ]);

/** Servers of a world that has been begun for a scenario. */
export interface Opened extends Pick<Place, 'servers' | 'sentinels' | 'does'> {
  end(): Promise<void>;
}

/** Opens the world of the setting at an address of its own, carries the lines out, and ends it. */
export async function tellServed(
  setting: Setting,
  lines: readonly Line[],
  open: (ip: string) => Promise<Opened>,
): Promise<Story> {
  const claimed = await claimPlace(setting.ip);
  const { ip } = claimed;
  let opened: Opened | null = null;
  try {
    opened = await open(ip);
    const names = namesIn(setting, setting.watch ? await runIds(opened.servers) : []);
    return await tell(lines, { ...opened, setting, names, ip });
  } finally {
    await opened?.end();
    claimed.release();
  }
}

/** Carries the lines out at servers that are there. */
async function tell(lines: readonly Line[], place: Place): Promise<Story> {
  const stage: Stage = {
    ...place,
    connections: new Map(),
    arrivals: [],
    clientIds: new Map(),
    startedAt: Date.now(),
  };
  const told: Told[] = [];
  for (const line of lines) {
    if (line.statement === null || line.statement.type === 'world') continue;
    const own = await carryOut(stage, line.statement);
    if ([...stage.connections.values()].some(({ listening }) => listening)) await sleep(SETTLE_MS);
    told.push({ line, own, others: inOrder(stage.arrivals), now: Date.now() });
    stage.arrivals = [];
  }
  for (const connection of stage.connections.values()) connection.close();
  return { told, names: place.names, broken: null, ip: place.ip };
}

async function carryOut(stage: Stage, statement: Statement): Promise<Arrival | null> {
  switch (statement.type) {
    case 'world':
      return null;
    case 'runFor':
      await sleep(statement.wait / 1000);
      return null;
    case 'runUntil':
      await sleep(Math.max(0, stage.startedAt + statement.until / 1000 - Date.now()));
      return null;
    case 'actAt':
      throw new Error('a real run has no `at` lines');
    case 'act':
      return perform(stage, statement.action);
  }
}

async function perform(stage: Stage, action: Action): Promise<Arrival | null> {
  switch (action.type) {
    case 'kill':
    case 'restart':
    case 'freeze':
    case 'thaw':
      await stage.does(action.type, action.id);
      return null;
    case 'command': {
      const { id: at } = action;
      const argv = readClientIds(action.argv, stage.clientIds).map((argument) =>
        argument.replaceAll('127.0.0.1', stage.ip),
      );
      if (action.wait === false) {
        void leave(stage, at, argv);
        return null;
      }
      const reply = at.startsWith('c') ? await askCluster(stage, argv) : await askNode(stage, at, argv);
      const arrival: Arrival = { at, how: 'reply', argv, reply };
      noteClientId(arrival, stage.clientIds);
      if (closing.test(argv.join(' '))) await sleep(SETTLE_MS);
      return arrival;
    }
    case 'operate': {
      const reply = await runOperator(action, stage.setting, stage.ip);
      return { at: 'op', how: 'reply', argv: ['redis-cli', '--cluster', ...action.argv], reply };
    }
    default:
      throw new Error(`${action.type}: only the simulation can do that`);
  }
}

/** Asks, and writes down the answer whenever it comes. */
async function leave(stage: Stage, at: string, argv: readonly string[]): Promise<void> {
  const reply = await connectionTo(stage, at).ask(argv, null);
  stage.arrivals.push({ at, how: 'reply', argv, reply });
}

function addressOf({ servers, sentinels }: Stage, id: string): Address {
  const server = (id.startsWith('s') ? sentinels : servers)[Number(/^[ns](\d+)/.exec(id)?.[1]) - 1];
  if (!server) throw new Error(`there is no ${id}`);
  return server;
}

/** Kept until one of both ends closes it. */
function connectionTo(stage: Stage, at: string): Connection {
  const found = stage.connections.get(at);
  if (found?.open) return found;
  const onPush = (reply: Reply): void => void stage.arrivals.push({ at, how: 'push', argv: null, reply });
  const opened = openConnection(addressOf(stage, at), onPush);
  stage.connections.set(at, opened);
  return opened;
}

const askNode = (stage: Stage, at: string, argv: readonly string[]): Promise<Outcome> =>
  connectionTo(stage, at).ask(argv, stage.setting.clientTimeoutMs + PATIENCE_MS);

const redirect = /^(MOVED|ASK) (\d+) [^ ]*:(\d+)$/;

/** A cluster-aware client, as far as its last answer shows: follows redirects, waits out TRYAGAIN and CLUSTERDOWN. */
async function askCluster(stage: Stage, argv: readonly string[]): Promise<Outcome> {
  const deadline = Date.now() + stage.setting.clientTimeoutMs;
  const first = keySlot(argv[1] ?? '') % stage.setting.masters; // any node will do; not always the same one
  let at = `n${first + 1}`;
  let last: Outcome = 'unreachable';
  for (let hops = 0; hops <= HOPS && Date.now() < deadline;) {
    last = await askNode(stage, at, argv);
    if (last === 'unreachable' || last === 'timeout') {
      at = `n${(Number(at.slice(1)) % stage.servers.length) + 1}`;
      await sleep(RETRY_MS);
      continue;
    }
    if (last.type !== 'error') return last;
    const [, how, , port] = redirect.exec(last.text) ?? [];
    if (how !== undefined) {
      at = `n${Number(port) - 7000 + 1}`;
      hops += 1;
      if (how === 'ASK') await askNode(stage, at, ['ASKING']);
    } else if (/^(?:TRYAGAIN|CLUSTERDOWN) /.test(last.text)) await sleep(RETRY_MS);
    else return last;
  }
  return last;
}

// `hashslot serve`: a simulated Redis behind real ports until Ctrl-C. Boundary: arguments and the line that says it is ready.
import { once } from 'node:events';
import { isIP } from 'node:net';
import { WrongWorld, startBridge, worldOf } from '../bridge';
import type { Bridge } from '../bridge';
import { MAX_SEED } from '../engine/config';
import { UsageError, parseCount } from './options';

const ports = { min: 1, max: 65_535 };
const CONTROL_BEHIND = 100; // the control's port when none is named: 7100 beside 7000

export async function serve(argv: readonly string[]): Promise<number> {
  const { host = '127.0.0.1', control, join, ...rest } = pairsOf(argv);
  const seed = rest['seed'] ?? String(Math.floor(Math.random() * (MAX_SEED + 1)));
  // What is announced is where it can be reached, unless it listens everywhere: then it has to be said.
  const ip = rest['ip'] ?? (/^(?:0\.0\.0\.0|::|localhost)$/.test(host) ? '127.0.0.1' : host);
  const world = readWorld({ ...rest, ip, seed });
  const chosen =
    control === undefined ? world.config.port + CONTROL_BEHIND : parseCount('control', control, ports);
  const peer = join === undefined ? null : readPeer(join, world.config.deployment);
  let bridge: Bridge;
  try {
    bridge = await startBridge({ ...world, host, control: chosen, bus: peer !== null });
  } catch (error) {
    const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
    if (code === 'EADDRINUSE') throw new UsageError(`port ${port} is taken; see --port and --control`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new UsageError(`cannot listen on ${host}`);
    throw error;
  }
  if (peer) bridge.act({ type: 'command', id: 'n1', argv: ['CLUSTER', 'MEET', ...peer] });
  process.stdout.write(`${readyLine(bridge, host)}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), bridge.ended]);
  await bridge.close();
  const broken = bridge.broken();
  if (broken === null) return 0;
  process.stderr.write(`hashslot: the simulation broke; seed ${seed}\n${broken}\n`);
  return 1;
}

/** --name value or --name=value, each once. What the names mean is for the world to say. */
function pairsOf(argv: readonly string[]): Record<string, string | undefined> {
  const pairs = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const [, name = '', written] = /^--([a-z][a-z-]*)(?:=(.*))?$/.exec(argv[i] ?? '') ?? [];
    if (name === '') throw new UsageError(`expected --name value, not ${argv[i]}; see hashslot --help`);
    const value = written ?? argv[++i];
    if (value === undefined) throw new UsageError(`--${name} needs a value`);
    if (pairs.has(name)) throw new UsageError(`--${name} is given twice`);
    pairs.set(name, value);
  }
  return Object.fromEntries(pairs);
}

/** A real node that n1 is to meet, as CLUSTER MEET takes it. */
function readPeer(text: string, deployment: string): readonly [ip: string, port: string] {
  const [, ip = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (isIP(ip) === 0) throw new UsageError(`--join takes IP:PORT of a real node, not ${text}`);
  if (deployment !== 'cluster') throw new UsageError('--join is for a cluster');
  return [ip, port];
}

function readWorld(options: Readonly<Record<string, string | undefined>>) {
  try {
    return worldOf(options);
  } catch (error) {
    throw error instanceof WrongWorld ? new UsageError(error.message) : error;
  }
}

/** ready 127.0.0.1:7000-7005 sentinels 127.0.0.1:26379-26381 control 127.0.0.1:7100 seed 7 */
function readyLine(bridge: Bridge, host: string): string {
  const portsOf = (mark: string): string[] =>
    Object.entries(bridge.addresses()).flatMap(([name, address]) =>
      name.startsWith(mark) ? [address.slice(address.lastIndexOf(':') + 1)] : [],
    );
  const range = (list: readonly string[]): string =>
    `${host}:${list.length > 1 ? `${list[0]}-${list.at(-1)}` : list[0]}`;
  const sentinels = portsOf('s');
  return [
    `ready ${range(portsOf('n'))}`,
    ...(sentinels.length > 0 ? [`sentinels ${range(sentinels)}`] : []),
    `control ${bridge.control}`,
    `seed ${bridge.seed}`,
  ].join(' ');
}
